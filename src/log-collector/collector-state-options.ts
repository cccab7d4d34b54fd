import { Size } from 'cdk8s';

/** How much an agent keeps for each output that does not take it at once. */
export interface CollectorStateOptions {
  /**
   * How much is kept on disk for each output while it does not take what is sent to it. When more comes, the oldest
   * goes. At least 32 MiB.
   *
   * @default Size.mebibytes(512)
   */
  readonly bufferSize?: Size;
}

/** Options of `CollectorState.onNode()`. */
export interface NodeStateOptions extends CollectorStateOptions {
  /**
   * The directory on the node: an absolute path that nothing else writes to. It is made where it does not exist.
   *
   * @default - `/var/lib/` and the agent, the namespace and the name of the DaemonSet: `/var/lib/fluent-bit/logging/fluent-bit`
   */
  readonly directory?: string;
}
