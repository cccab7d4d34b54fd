import { Duration } from 'cdk8s';
import { UpdateStrategy } from './update-strategy';

/** How a change travels over the nodes, and how a pod is stopped. */
export interface RolloutOptions {
  /**
   * How a change reaches the nodes.
   *
   * @default UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.percent(10) })
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * How long a new pod stays ready before the rollout moves to the next node. Whole seconds.
   *
   * Agents that warm a cache want a value here: without one, a bad build reaches every node while its first pods
   * still look healthy.
   *
   * @default Duration.seconds(0)
   * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
   */
  readonly minReady?: Duration;

  /**
   * How many old versions are kept for `kubectl rollout undo`: a whole number, 0 or more. Zero takes rollback away.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * How long a pod may take to stop before it is killed. Whole seconds, 1 or more. Agents that flush a buffer or
   * unmount volumes want more than the default; a preStop hook counts against it.
   *
   * @default Duration.seconds(30)
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;
}
