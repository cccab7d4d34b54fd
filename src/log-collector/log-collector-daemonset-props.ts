import { NodeDaemonSetOptions } from '../daemonset';
import { CollectorState } from './collector-state';
import { KubernetesMetadata } from './kubernetes-metadata';
import { LogAgent } from './log-agent';
import { LogOutput } from './log-output';
import { LogSource } from './log-source';

/** Properties of `LogCollectorDaemonSet`. */
export interface LogCollectorDaemonSetProps extends NodeDaemonSetOptions {
  /** Which program collects the logs. */
  readonly agent: LogAgent;

  /**
   * Where the logs go: one or more. Each gets every record.
   *
   * @default - none, which a built-in agent refuses; `LogAgent.custom()` says it in its own configuration
   */
  readonly outputs?: LogOutput[];

  /**
   * Where the logs come from.
   *
   * @default [LogSource.containers()]
   */
  readonly sources?: LogSource[];

  /**
   * What the records of a container say about its pod.
   *
   * @default KubernetesMetadata.fromApiServer()
   */
  readonly kubernetesMetadata?: KubernetesMetadata;

  /**
   * Where the agent keeps how far it has read, and what is not yet delivered.
   *
   * @default CollectorState.onNode()
   */
  readonly state?: CollectorState;
}
