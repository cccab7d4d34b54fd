/** Where the message comes from that the pod's status shows after a container ended. */
export enum TerminationMessagePolicy {
  /** The file `/dev/termination-log`. */
  FILE = 'File',
  /** That file, or where it is empty and the container failed, the end of its log. */
  FALLBACK_TO_LOGS_ON_ERROR = 'FallbackToLogsOnError',
}
