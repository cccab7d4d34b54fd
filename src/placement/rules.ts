import { complaint, Rule, RuleText } from '../internal/rule';
import { isDnsSubdomain, isLabelValue, isQualifiedName } from '../values/names';
import type { PlacementModel } from './resolve';

const ASSIGN_NODES = 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/';
const TAINTS = 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/';

/** What the values of this room refuse while they are built. */
export const PLACEMENT_VALUE_RULES = {
  taint: {
    id: 'placement/taint-can-exist',
    refuses: 'a toleration of a taint whose key or value no node can carry',
    because: 'the API server refuses the manifest, or the agent misses the nodes it was meant for',
    source: TAINTS,
  },
  stay: {
    id: 'placement/stay-needs-no-execute',
    refuses: 'a toleration time without the effect NoExecute',
    because: 'the API server accepts tolerationSeconds only with NoExecute',
    source: TAINTS,
  },
  stayTime: {
    id: 'placement/stay-is-whole-seconds',
    refuses: 'a toleration time that is not a whole number of seconds up to 2147483647',
    because: 'the manifest has seconds, without a fraction',
    source: TAINTS,
  },
  nodeLabel: {
    id: 'placement/node-label-can-exist',
    refuses: 'a requirement on a label that no node can carry, In and NotIn without values, Gt and Lt without a whole number, 0 or more',
    because: 'the API server refuses it',
    source: ASSIGN_NODES,
    stricterOnPurpose: true,
  },
  emptySelection: {
    id: 'placement/selection-is-not-empty',
    refuses: 'a node selection without requirements',
    because: 'an empty term matches no node, so the agent would run nowhere',
    source: ASSIGN_NODES,
    stricterOnPurpose: true,
  },
  weight: {
    id: 'placement/weight-in-range',
    refuses: 'a preference whose weight is not a whole number from 1 to 100',
    because: 'the API server refuses it',
    source: ASSIGN_NODES,
  },
  priorityClass: {
    id: 'placement/priority-class-can-exist',
    refuses: 'a priority class with an impossible name, a reserved "system-" name, or a value over 1000000000',
    because: 'the API server refuses the class, and then every pod that names it',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What is refused of a whole placement. */
export const PLACEMENT_RULES: readonly Rule<PlacementModel>[] = [
  {
    id: 'placement/node-labels-can-exist',
    refuses: 'node labels that no node can carry',
    because: 'the API server refuses the node selector',
    source: ASSIGN_NODES,
    check: model => Object.entries(model.nodeLabels)
      .filter(([key, value]) => !isQualifiedName(key) || !isLabelValue(value))
      .map(([key, value]) => complaint(`nodeLabels has "${key}": "${value}", which no node can carry`,
        'write key and value as `kubectl get nodes --show-labels` shows them')),
  },
  {
    id: 'placement/class-names-can-exist',
    refuses: 'a runtime class or scheduler whose name cannot exist',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/concepts/containers/runtime-class/',
    stricterOnPurpose: true,
    check: model => Object.entries({ runtimeClassName: model.runtimeClassName, schedulerName: model.schedulerName })
      .filter(([, name]) => name !== undefined && !isDnsSubdomain(name))
      .map(([prop, name]) => complaint(`${prop} is "${name}", which nothing can be named`, 'use lower-case letters, digits, "-" and "."')),
  },
  {
    id: 'placement/preemption-policy-is-that-of-the-class',
    refuses: 'a preemption policy that the priority class does not have',
    because: 'the priority admission refuses every pod whose policy differs from that of its class, so none would ever start',
    source: 'https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/priority/admission.go',
    stricterOnPurpose: true,
    check: ({ preemptionPolicy, priorityClass }) => {
      const policy = priorityClass._preemptionPolicy();
      return preemptionPolicy === undefined || policy === undefined || preemptionPolicy === policy ? [] : [complaint(
        `preemptionPolicy is ${preemptionPolicy}, but ${priorityClass.name ?? 'a pod without a priority class'} has ${policy}`,
        'leave it out, and set preemptionPolicy in PriorityClass.create()')];
    },
  },
];
