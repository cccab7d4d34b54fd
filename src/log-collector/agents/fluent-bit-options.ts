import { Duration } from 'cdk8s';

/** How much Fluent Bit says about itself. */
export enum FluentBitLogLevel {
  /** What went wrong. */
  ERROR = 'error',
  /** And what may go wrong: each delivery that has to be repeated. */
  WARN = 'warn',
  /** And what it does: each file it starts to read. */
  INFO = 'info',
  /** And each request and answer. */
  DEBUG = 'debug',
}

/** Options of `LogAgent.fluentBit()`. */
export interface FluentBitOptions {
  /**
   * How much it says about itself, on its standard error.
   *
   * @default FluentBitLogLevel.INFO
   */
  readonly logLevel?: FluentBitLogLevel;

  /**
   * How often what was read is sent. A tenth of a second or more; long intervals make large requests and late logs.
   *
   * @default Duration.seconds(1)
   */
  readonly flushInterval?: Duration;

  /**
   * How many chunks of up to 2 MB are in memory at once; the others wait on disk. A whole number from 4 to 1024.
   *
   * The default memory limit follows it: 128 MiB, and 4 MiB for each chunk.
   *
   * @default 32
   */
  readonly chunksInMemory?: number;

  /**
   * Port of metrics and probes, from 1 to 65535.
   *
   * @default 2020
   */
  readonly port?: number;

  /**
   * Address it listens on. `::` for clusters whose pods have IPv6 addresses only; it takes IPv4 as well, but needs IPv6
   * on every node.
   *
   * @default "0.0.0.0"
   */
  readonly listenAddress?: string;
}
