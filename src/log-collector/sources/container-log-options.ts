import { JsonLogs } from '../json-logs';
import { StackTraceLanguage } from '../stack-trace-language';

/** Options of `LogSource.containers()`. */
export interface ContainerLogOptions {
  /**
   * Namespaces to read, and no others.
   *
   * @default - all but `excludeNamespaces`
   */
  readonly namespaces?: string[];

  /**
   * Namespaces not to read.
   *
   * @default - none
   */
  readonly excludeNamespaces?: string[];

  /**
   * Languages whose stack traces become one record each. Records of all containers then wait up to two seconds for a
   * next line.
   *
   * @default - none: one record for each line
   */
  readonly stackTraces?: StackTraceLanguage[];

  /**
   * What becomes of lines that hold one JSON object.
   *
   * @default JsonLogs.nested('log_processed')
   */
  readonly jsonLogs?: JsonLogs;

  /**
   * Whether files that are there when the agent first starts on a node are read from their beginning. Else what pods wrote
   * before that is left out, which on new nodes are their first seconds.
   *
   * @default true
   */
  readonly fromBeginning?: boolean;

  /**
   * Directories of the node that log files link to, besides those of the platform: `/var/lib/docker/containers` where
   * nodes run Docker.
   *
   * @default - none
   */
  readonly linkTargets?: string[];
}
