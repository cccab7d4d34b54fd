import { NodePreference, NodeSelection } from './node-selection';
import { PreemptionPolicy, PriorityClass } from './priority-class';
import { Toleration } from './toleration';

/** Which nodes an agent runs on, and how firmly it stays there. */
export interface PlacementOptions {
  /**
   * Labels that a node must have, all of them. Merged with the default, key by key.
   *
   * @default { 'kubernetes.io/os': 'linux' }
   */
  readonly nodeLabels?: Record<string, string>;

  /**
   * Nodes to run on, for what labels alone cannot say: OR, negation, comparison.
   *
   * @default - every node that has the `nodeLabels`
   */
  readonly nodes?: NodeSelection;

  /**
   * Nodes to prefer, by weight.
   *
   * @default - none
   */
  readonly preferredNodes?: NodePreference[];

  /**
   * Whether to run on nodes that are no machines: EKS Fargate and virtual kubelets. They refuse host paths and
   * privileges, so an agent's pod would stay pending on each of them.
   *
   * @default false
   * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
   */
  readonly virtualNodes?: boolean;

  /**
   * Taints the pods accept. Replaces the default.
   *
   * @default - what the role says; without a role, only those Kubernetes accepts for every DaemonSet pod
   */
  readonly tolerations?: Toleration[];

  /**
   * Priority of the pods.
   *
   * @default - what the role says; without a role, `PriorityClass.NONE`
   */
  readonly priorityClass?: PriorityClass;

  /**
   * Whether a pending pod may push out pods of lower priority. It has to be what the priority class says, and is for
   * those who want to see it on the pod; to change it, change the class.
   *
   * @default - what the priority class says
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#non-preempting-priority-class
   */
  readonly preemptionPolicy?: PreemptionPolicy;

  /**
   * RuntimeClass of the pods: the name of one that exists in the cluster.
   *
   * @default - the runtime's default handler
   */
  readonly runtimeClassName?: string;

  /**
   * Scheduler that binds the pods.
   *
   * @default "default-scheduler"
   */
  readonly schedulerName?: string;
}
