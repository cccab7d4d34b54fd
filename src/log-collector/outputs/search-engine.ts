import { FluentBitOutputContext, FluentBitPart } from '../agents/fluent-bit-words';
import { LogIndex } from '../log-index';
import { httpForFluentBit, HttpOutputModel, resolveHttpOutput } from './http';
import { SearchEngineOptions } from './search-engine-options';

export interface SearchEngineModel extends HttpOutputModel {
  readonly index: LogIndex;
}

export function resolveSearchEngine(
  call: string, options: SearchEngineOptions, accepted: Parameters<typeof resolveHttpOutput>[2],
): SearchEngineModel {
  return { ...resolveHttpOutput(call, options, accepted), index: options.index ?? LogIndex.daily('kubernetes') };
}

/**
 * `es` and `opensearch` are one plugin twice.
 *
 * Source: fluent/fluent-bit v5.1.1, `plugins/out_es` and `plugins/out_opensearch`.
 */
export function searchEngineForFluentBit(plugin: string, model: SearchEngineModel, context: FluentBitOutputContext): FluentBitPart {
  const { settings, env, mounts } = httpForFluentBit(model, context);
  return {
    outputs: [{
      name: plugin,
      ...settings,
      path: model.endpoint.path === '' ? undefined : model.endpoint.path,
      ...model.index._fluentBit(),
      // Elasticsearch 8 and OpenSearch 2 refuse requests that name a type.
      suppress_type_name: true,
      // The labels `app` and `app.kubernetes.io/name` would be a text and an object under one name.
      replace_dots: true,
      // Why everything in a request was refused; it stands nowhere else.
      trace_error: true,
      // The answer has a line for each record. One that does not fit counts as a failure, and all is sent and stored again:
      // 12,000 short records have an answer of over 2 MB, where the default is 512 kB.
      buffer_size: '8M',
      // A request of which everything is refused, by the index's mapping for one, is sent again as well. About a day of it:
      // the pause grows to 150 seconds on average (scheduler.cap).
      retry_limit: 500,
    }],
    env,
    mounts,
  };
}
