import { k8s } from 'cdk8s-plus-27';
import { defined, unlessEmpty } from '../internal/plain-data';
import { Plain, PodSpecManifest } from '../values/manifest';
import { PlacementModel } from './resolve';

type PlacementManifest = Pick<PodSpecManifest,
  'nodeSelector' | 'affinity' | 'tolerations' | 'priorityClassName' | 'preemptionPolicy' | 'runtimeClassName' | 'schedulerName'>;

/** Labels of nodes that are no machines: EKS Fargate, and virtual kubelets such as those of ACI. */
const REAL_NODES: Plain<k8s.NodeSelectorRequirement>[] = [
  { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
  { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
];

export function renderPlacement(model: PlacementModel): PlacementManifest {
  return defined({
    nodeSelector: unlessEmpty(model.nodeLabels),
    affinity: unlessEmpty(defined({ nodeAffinity: unlessEmpty(renderNodeAffinity(model)) })),
    tolerations: unlessEmpty(model.tolerations.flatMap(toleration => toleration._render())),
    priorityClassName: model.priorityClass.name,
    preemptionPolicy: model.preemptionPolicy,
    runtimeClassName: model.runtimeClassName,
    schedulerName: model.schedulerName,
  });
}

function renderNodeAffinity(model: PlacementModel): Plain<k8s.NodeAffinity> {
  const always = model.virtualNodes ? [] : REAL_NODES;
  // Terms are alternatives, so what always holds has to stand in each of them.
  const terms = (model.nodes?._terms() ?? [[]])
    .map(term => [...term, ...always])
    .filter(term => term.length > 0);
  return defined({
    requiredDuringSchedulingIgnoredDuringExecution: terms.length > 0
      ? { nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })) }
      : undefined,
    preferredDuringSchedulingIgnoredDuringExecution: unlessEmpty(model.preferredNodes.map(preference => preference._render())),
  });
}
