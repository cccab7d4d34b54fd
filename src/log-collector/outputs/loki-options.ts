import { LogField } from '../log-field';
import { HttpOutputOptions } from '../output-options';

/** Options of `LogOutput.loki()`. The `url` is that of Loki or its gateway, without `/loki/api/v1/push`. */
export interface LokiOptions extends HttpOutputOptions {
  /**
   * Tenant, where Loki keeps several apart: letters, digits and the characters `!-_.*'()`, at most 150.
   *
   * @default - none
   */
  readonly tenantId?: string;

  /**
   * Labels with the same text for all records. Merged with the default, name by name.
   *
   * @default { job: 'fluent-bit' }
   */
  readonly labels?: Record<string, string>;

  /**
   * Labels whose text is taken from the record: label to field. Replaces the default. Records that lack the field lack
   * the label.
   *
   * Each combination of values is a stream of its own in Loki, so take fields with few values. Loki refuses more than 15
   * labels, `labels` included, unless it is told otherwise.
   *
   * @default - `namespace`, `pod`, `container` and `node`; `unit` for the journal
   * @see https://grafana.com/docs/loki/latest/get-started/labels/
   */
  readonly fieldLabels?: Record<string, LogField>;
}
