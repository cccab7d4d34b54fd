import { refuse } from '../../internal/rule';
import { FluentBitOutputContext, FluentBitPart } from '../agents/fluent-bit-words';
import { LogField } from '../log-field';
import { checkPlainText } from '../plain-text';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';
import { httpForFluentBit, HttpOutputModel, resolveHttpOutput } from './http';
import { LokiOptions } from './loki-options';
import { OutputWords } from './output-words';

interface LokiModel extends HttpOutputModel {
  readonly tenantId?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly fieldLabels: Readonly<Record<string, LogField>>;
}

const CALL = 'LogOutput.loki';
const PUSH = '/loki/api/v1/push';
/** `max_label_names_per_series`: grafana.com/docs/loki/latest/configure/ */
const MOST_LABELS = 15;
const DEFAULT_FIELDS = {
  namespace: LogField.NAMESPACE,
  pod: LogField.POD,
  container: LogField.CONTAINER,
  node: LogField.NODE,
  unit: LogField.UNIT,
};

export function loki(options: LokiOptions): OutputWords {
  const model = resolve(options);
  return { kind: 'loki', fluentBit: context => lokiForFluentBit(model, context) };
}

function resolve(options: LokiOptions): LokiModel {
  const where = `${CALL}()`;
  const http = resolveHttpOutput(CALL, options, { basic: 'OutputCredentials.basic()', bearer: 'OutputCredentials.bearer()' });
  if (http.endpoint.path.endsWith(PUSH)) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.url, where, `the url ends in ${PUSH}, which is added to it`, 'leave it out');
  }
  // grafana.com/docs/loki/latest/operations/multi-tenancy/
  if (options.tenantId !== undefined && !/^[A-Za-z0-9!_.*'()-]{1,150}$/.test(options.tenantId)) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.lokiTenant, where, `no tenant can be called "${options.tenantId}"`,
      'use at most 150 letters, digits and !-_.*\'()');
  }
  const labels = { job: 'fluent-bit', ...options.labels };
  const fieldLabels = { ...options.fieldLabels ?? DEFAULT_FIELDS };
  const names = [...Object.keys(labels), ...Object.keys(fieldLabels)];
  const odd = names.find(name => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || name.startsWith('__'));
  if (odd !== undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.lokiLabel, where, `no label can be called "${odd}"`, 'use letters, digits and "_"');
  }
  const both = Object.keys(labels).find(name => name in fieldLabels);
  if (both !== undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.lokiLabel, where, `label "${both}" stands in labels and in fieldLabels`, 'keep one of the two');
  }
  if (names.length > MOST_LABELS) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.lokiLabel, where, `there are ${names.length} labels, and Loki takes ${MOST_LABELS}`,
      'leave some out; what is in the record can be searched without being a label');
  }
  for (const [name, text] of Object.entries(labels)) {
    checkPlainText(where, `labels.${name}`, text);
    // Labels are one list, divided by commas, with a "$" before fields. A "}" before a variable keeps Fluent Bit from replacing it.
    if (/[,$"'{}]/.test(text)) {
      throw refuse(LOG_COLLECTOR_VALUE_RULES.lokiLabel, where, `labels.${name} is "${text}"`, 'leave out commas, quotes, braces and "$", or use fieldLabels');
    }
  }
  return { ...http, tenantId: options.tenantId, labels, fieldLabels };
}

/** Source: fluent/fluent-bit v5.1.1, `plugins/out_loki`. */
function lokiForFluentBit(model: LokiModel, context: FluentBitOutputContext): FluentBitPart {
  const { settings, env, mounts } = httpForFluentBit(model, context);
  return {
    outputs: [{
      name: 'loki',
      ...settings,
      uri: `${model.endpoint.path}${PUSH}`,
      tenant_id: model.tenantId,
      labels: [
        ...Object.entries(model.labels).map(([name, text]) => `${name}=${text}`),
        ...Object.entries(model.fieldLabels).map(([name, field]) => `${name}=${field._fluentBit()}`),
      ].join(','),
      // What Loki refuses for good, with status 400, is not sent again; all else is, until the buffer is full.
      retry_limit: 'no_limits',
    }],
    env,
    mounts,
  };
}
