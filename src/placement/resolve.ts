import { NodePreference, NodeSelection } from './node-selection';
import { PlacementOptions } from './options';
import { PreemptionPolicy, PriorityClass } from './priority-class';
import { Toleration } from './toleration';

/** Where the pods run: every default filled in. */
export interface PlacementModel {
  readonly nodeLabels: Record<string, string>;
  readonly nodes?: NodeSelection;
  readonly preferredNodes: readonly NodePreference[];
  readonly virtualNodes: boolean;
  readonly tolerations: readonly Toleration[];
  readonly priorityClass: PriorityClass;
  readonly preemptionPolicy?: PreemptionPolicy;
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
}

export function resolvePlacement(options: PlacementOptions): PlacementModel {
  return {
    // Agents are built for one operating system; without this, Windows nodes get pods that never start.
    nodeLabels: { 'kubernetes.io/os': 'linux', ...options.nodeLabels },
    nodes: options.nodes,
    preferredNodes: [...options.preferredNodes ?? []],
    virtualNodes: options.virtualNodes ?? false,
    tolerations: [...options.tolerations ?? []],
    priorityClass: options.priorityClass ?? PriorityClass.NONE,
    preemptionPolicy: options.preemptionPolicy,
    runtimeClassName: options.runtimeClassName,
    schedulerName: options.schedulerName,
  };
}
