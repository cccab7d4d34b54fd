import { ContainerSpec } from '../container';
import { NodeDaemonSetOptions } from './node-daemonset-options';

/** Properties of `NodeDaemonSet`. */
export interface NodeDaemonSetProps extends NodeDaemonSetOptions {
  /** The containers, one or more. The first is the agent itself: options such as `image` and `resources` are about it. */
  readonly containers: ContainerSpec[];

  /**
   * Containers that run to completion, one after the other, before the others start.
   *
   * @default - none
   */
  readonly initContainers?: ContainerSpec[];

  /**
   * Native sidecars: they start before the containers, keep running beside them and stop after them. They need Kubernetes
   * 1.29; older clusters run them as init containers, which never end.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly sidecars?: ContainerSpec[];
}
