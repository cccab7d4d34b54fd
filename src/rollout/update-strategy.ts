import { k8s } from 'cdk8s-plus-27';
import { NodeShare } from '../values';
import { Plain } from '../values/manifest';

/** Options of `UpdateStrategy.rollingUpdate()`. */
export interface RollingUpdateOptions {
  /**
   * How many nodes may be without the agent at once. A pod that is down for any other reason counts too, so one
   * broken node stops a rollout that allows a single node.
   *
   * @default NodeShare.percent(10)
   */
  readonly maxUnavailable?: NodeShare;
}

/** Options of `UpdateStrategy.surge()`. */
export interface SurgeOptions {
  /**
   * On how many nodes the new pod may run beside the old one.
   *
   * @default NodeShare.percent(10)
   */
  readonly maxSurge?: NodeShare;
}

/** How a change reaches the nodes. */
export class UpdateStrategy {
  /**
   * A node gets the new version when its pod is deleted, by hand or with the node. For agents whose restart cuts
   * something off: the pod network, mounted volumes.
   */
  public static readonly ON_DELETE = new UpdateStrategy({ type: 'OnDelete' });

  /**
   * The old pod goes, the new one comes, a few nodes at a time. The controller rounds a percentage up, so 10 % of a
   * small cluster is one node.
   *
   * @param options how many nodes at a time
   * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
   */
  public static rollingUpdate(options: RollingUpdateOptions = {}): UpdateStrategy {
    const maxUnavailable = (options.maxUnavailable ?? NodeShare.percent(10))._render();
    return new UpdateStrategy({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable } });
  }

  /**
   * The new pod comes before the old one goes, so that no node is ever without the agent. Both need room on the node
   * for a while, and neither may hold what only one can hold: a host port, a port of the host network, a lock file.
   *
   * @param options how many nodes at a time
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
   */
  public static surge(options: SurgeOptions = {}): UpdateStrategy {
    const maxSurge = (options.maxSurge ?? NodeShare.percent(10))._render();
    // Left out, maxUnavailable becomes 1, and the API server refuses both above zero.
    return new UpdateStrategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable: 0 } });
  }

  private constructor(private readonly manifest: Plain<k8s.DaemonSetUpdateStrategy>) {}

  /** Whether two pods of the agent share a node during a rollout. @internal */
  public _isSurge(): boolean {
    return this.manifest.rollingUpdate?.maxSurge !== undefined;
  }

  /** @internal */
  public _render(): Plain<k8s.DaemonSetUpdateStrategy> {
    return this.manifest;
  }
}
