import { k8s } from 'cdk8s-plus-27';
import { Plain } from '../values/manifest';
import type { PlacementModel } from './resolve';

type Requirement = Plain<k8s.NodeSelectorRequirement>;

/**
 * Whether two agents could land on one node, as far as node labels tell. Taints are left out: a taint that keeps one of
 * them away today can be gone tomorrow.
 */
export function canMeet(a: PlacementModel, b: PlacementModel): boolean {
  return terms(a).some(left => terms(b).some(right => !contradict(left, right)));
}

/** The alternatives of a placement, each with the node labels, which hold in all of them. */
function terms(model: PlacementModel): Requirement[][] {
  const always = Object.entries(model.nodeLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return (model.nodes?._terms() ?? [[]]).map(term => [...always, ...term]);
}

function contradict(left: readonly Requirement[], right: readonly Requirement[]): boolean {
  return left.some(a => right.some(b => a.key === b.key && (excludes(a, b) || excludes(b, a))));
}

/** Whether no value of the label meets both. */
function excludes(a: Requirement, b: Requirement): boolean {
  const values = a.values ?? [];
  switch (a.operator) {
    case 'In': return values.every(value => !admits(b, value));
    case 'Exists': return b.operator === 'DoesNotExist';
    case 'Gt': return b.operator === 'DoesNotExist' || (b.operator === 'Lt' && Number(b.values?.[0]) - Number(values[0]) <= 1);
    case 'Lt': return b.operator === 'DoesNotExist';
    default: return false;
  }
}

function admits(requirement: Requirement, value: string): boolean {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In': return values.includes(value);
    case 'NotIn': return !values.includes(value);
    case 'DoesNotExist': return false;
    case 'Gt': return Number(value) > Number(values[0]);
    case 'Lt': return Number(value) < Number(values[0]);
    default: return true;
  }
}
