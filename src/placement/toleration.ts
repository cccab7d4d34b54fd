import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isLabelValue, isQualifiedName } from '../values/names';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import { PLACEMENT_VALUE_RULES } from './rules';

/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** New pods stay away; running ones stay. */
  NO_SCHEDULE = 'NoSchedule',
  /** New pods stay away where there is another node. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** New pods stay away and running ones are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/** Options of `Toleration.ofTaint()`. */
export interface TaintOptions {
  /**
   * The value the taint must have: 0 to 63 characters.
   *
   * @default - any value
   */
  readonly value?: string;

  /**
   * The effect that is tolerated.
   *
   * @default - all effects
   */
  readonly effect?: TaintEffect;

  /**
   * How long a running pod may stay once the taint appears. Whole seconds; only with `TaintEffect.NO_EXECUTE`.
   *
   * The DaemonSet controller tolerates not-ready and unreachable nodes for ever, whatever is written here.
   *
   * @default - for ever
   */
  readonly stay?: Duration;
}

/** Taints that the pods of an agent accept. One toleration may stand for several taints that belong together. */
export class Toleration {
  /** Every taint there is, of every effect. */
  public static readonly ANY_TAINT = new Toleration([{ operator: 'Exists' }]);

  /** The taint of control-plane nodes, and the "master" key that clusters older than 1.24 still carry. */
  public static readonly CONTROL_PLANE = new Toleration([
    { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
    { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
  ]);

  /**
   * Nodes that are not ready, in both effects. Every new node starts with the NoSchedule one, which the DaemonSet
   * controller does not tolerate by itself: what makes a node ready must tolerate it.
   */
  public static readonly NOT_READY = new Toleration([
    { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
    { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: TaintEffect.NO_EXECUTE },
  ]);

  /** Nodes that a cloud controller manager has not initialized yet. */
  public static readonly CLOUD_PROVIDER_UNINITIALIZED = new Toleration([
    { key: 'node.cloudprovider.kubernetes.io/uninitialized', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
  ]);

  /** Nodes without a working pod network. */
  public static readonly NETWORK_UNAVAILABLE = new Toleration([
    { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
  ]);

  /** Nodes that Cluster Autoscaler or Karpenter is about to take away, so that logs and volumes are served to the end. */
  public static readonly AUTOSCALER_DRAIN = new Toleration([
    { key: 'DeletionCandidateOfClusterAutoscaler', operator: 'Exists', effect: TaintEffect.PREFER_NO_SCHEDULE },
    { key: 'ToBeDeletedByClusterAutoscaler', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
    { key: 'karpenter.sh/disrupted', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
    { key: 'karpenter.sh/disruption', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
  ]);

  /**
   * Nodes that `kubectl drain` or a node shutdown is emptying. Cordoned nodes are tolerated for every DaemonSet pod
   * by the controller; this adds the out-of-service taint.
   */
  public static readonly DRAIN = new Toleration([
    { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: TaintEffect.NO_SCHEDULE },
    { key: 'node.kubernetes.io/out-of-service', operator: 'Exists', effect: TaintEffect.NO_EXECUTE },
  ]);

  /**
   * Nodes set aside for one purpose by the taint `dedicated=<purpose>`.
   *
   * @param purpose the taint's value
   */
  public static dedicated(purpose: string): Toleration {
    return Toleration.ofTaint('dedicated', { value: purpose });
  }

  /**
   * A taint of your own.
   *
   * @param key the taint's key, with its prefix: `nvidia.com/gpu`
   * @param options value, effect and time
   * @throws if key or value could not be a taint's, or a time is no whole seconds or given without `TaintEffect.NO_EXECUTE`
   */
  public static ofTaint(key: string, options: TaintOptions = {}): Toleration {
    const where = `Toleration.ofTaint("${key}")`;
    if (!isQualifiedName(key)) {
      throw refuse(PLACEMENT_VALUE_RULES.taint, where, 'no taint can have that key',
        'write it as on the node: an optional DNS prefix and "/", then letters, digits, "-", "_" and "."');
    }
    if (options.value !== undefined && !isLabelValue(options.value)) {
      throw refuse(PLACEMENT_VALUE_RULES.taint, where, `no taint can have the value "${options.value}"`,
        'use at most 63 letters, digits, "-", "_" and "."');
    }
    if (options.stay !== undefined && options.effect !== TaintEffect.NO_EXECUTE) {
      throw refuse(PLACEMENT_VALUE_RULES.stay, where,
        `stay is ${options.stay.toHumanString()}, but only a NoExecute taint evicts running pods`,
        'add effect: TaintEffect.NO_EXECUTE, or leave stay out');
    }
    if (options.stay !== undefined && !isInt32(options.stay.toSeconds({ integral: false }), 0)) {
      throw refuse(PLACEMENT_VALUE_RULES.stayTime, where, `stay is ${options.stay.toMilliseconds({ integral: false })} ms`,
        `use whole seconds, at most ${HIGHEST_INT32}`);
    }
    return new Toleration([{
      key,
      operator: options.value === undefined ? 'Exists' : 'Equal',
      ...(options.value !== undefined && { value: options.value }),
      ...(options.effect !== undefined && { effect: options.effect }),
      ...(options.stay !== undefined && { tolerationSeconds: options.stay.toSeconds() }),
    }]);
  }

  private constructor(private readonly entries: Plain<k8s.Toleration>[]) {}

  /** @internal */
  public _render(): Plain<k8s.Toleration>[] {
    return this.entries;
  }
}
