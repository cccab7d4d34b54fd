import { refuse } from '../internal/rule';
import { isDnsSubdomain } from '../values/names';
import { PLACEMENT_VALUE_RULES } from './rules';

/** Whether a pending pod may push out pods of lower priority. */
export enum PreemptionPolicy {
  /** It may: the agent gets onto a full node. */
  PREEMPT_LOWER_PRIORITY = 'PreemptLowerPriority',
  /** It waits for room, ahead of pods of lower priority. */
  NEVER = 'Never',
}

/** Options of `PriorityClass.create()`. */
export interface CreatePriorityClassOptions {
  /** Who needs this class, for whoever reads `kubectl get priorityclass`. */
  readonly description: string;

  /**
   * Whether pods of this class push out others.
   *
   * @default PreemptionPolicy.PREEMPT_LOWER_PRIORITY
   */
  readonly preemptionPolicy?: PreemptionPolicy;
}

/**
 * A PriorityClass that is created with the construct.
 *
 * @internal
 */
export interface CreatedPriorityClass {
  readonly name: string;
  readonly value: number;
  readonly description: string;
  readonly preemptionPolicy?: PreemptionPolicy;
}

/** How important the agent's pods are when a node is full. */
export class PriorityClass {
  /** `system-node-critical`: the highest there is; what the node needs to work at all. */
  public static readonly SYSTEM_NODE_CRITICAL = new PriorityClass('system-node-critical');

  /** `system-cluster-critical`: what the cluster needs, one step below. */
  public static readonly SYSTEM_CLUSTER_CRITICAL = new PriorityClass('system-cluster-critical');

  /** No class: the cluster's default priority, usually 0, so that any pod with a class pushes the agent out. */
  public static readonly NONE = new PriorityClass(undefined);

  /**
   * A class that exists in the cluster. Pods of a class that does not exist are refused when they are created.
   *
   * @param name the class's name
   */
  public static existing(name: string): PriorityClass {
    if (!isDnsSubdomain(name)) {
      throw refuse(PLACEMENT_VALUE_RULES.priorityClass, `PriorityClass.existing("${name}")`, 'no class can have that name',
        'use lower-case letters, digits, "-" and "."');
    }
    return new PriorityClass(name);
  }

  /**
   * A class that is created together with the agent.
   *
   * @param name its name, unique in the cluster; not starting with "system-"
   * @param value its priority, a whole number from -2147483648 to 1000000000. It cannot be changed later.
   * @param options description and preemption
   */
  public static create(name: string, value: number, options: CreatePriorityClassOptions): PriorityClass {
    const where = `PriorityClass.create("${name}", ${value})`;
    if (!isDnsSubdomain(name)) {
      throw refuse(PLACEMENT_VALUE_RULES.priorityClass, where, 'no class can have that name', 'use lower-case letters, digits, "-" and "."');
    }
    if (name.startsWith('system-')) {
      throw refuse(PLACEMENT_VALUE_RULES.priorityClass, where, 'names that start with "system-" are reserved for Kubernetes',
        'choose another name, or use PriorityClass.SYSTEM_NODE_CRITICAL');
    }
    if (!Number.isInteger(value) || value > 1_000_000_000 || value < -2_147_483_648) {
      throw refuse(PLACEMENT_VALUE_RULES.priorityClass, where, 'expected a whole number from -2147483648 to 1000000000',
        'lower it, or use PriorityClass.SYSTEM_NODE_CRITICAL for more than any class of your own');
    }
    return new PriorityClass(name, { name, value, description: options.description, preemptionPolicy: options.preemptionPolicy });
  }

  private constructor(
    private readonly className: string | undefined,
    private readonly created?: CreatedPriorityClass,
  ) {}

  /** Name of the class, or undefined for `PriorityClass.NONE`. */
  public get name(): string | undefined {
    return this.className;
  }

  /** What the class says of preemption, where that can be known. @internal */
  public _preemptionPolicy(): PreemptionPolicy | undefined {
    const known = this.className === undefined || this.created !== undefined || this.className.startsWith('system-');
    return known ? this.created?.preemptionPolicy ?? PreemptionPolicy.PREEMPT_LOWER_PRIORITY : undefined;
  }

  /** The class to create with the agent. @internal */
  public _created(): CreatedPriorityClass | undefined {
    return this.created;
  }
}
