import { defined, unlessEmpty } from '../internal/plain-data';
import { DefaultDeny } from './default-deny';
import { NamespacePodSecurity } from './namespace-pod-security';
import { NamespaceModel } from './resolve';

/** The labels of Pod Security, each with its version: an absent one falls back on what the cluster says. */
export function renderPodSecurityLabels({ enforce, warn, audit, version }: NamespacePodSecurity): Record<string, string> {
  return Object.fromEntries(Object.entries({ enforce, warn, audit }).flatMap(([mode, level]) => [
    [`${POD_SECURITY_PREFIX}${mode}`, level],
    [`${POD_SECURITY_PREFIX}${mode}-version`, version],
  ]));
}

export const POD_SECURITY_PREFIX = 'pod-security.kubernetes.io/';

export function renderNamespace({ name, labels, annotations }: NamespaceModel, podSecurityLabels: Record<string, string>) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: defined({ name, labels: { ...labels, ...podSecurityLabels }, annotations: unlessEmpty(annotations) }),
  };
}

/** Admits pods of the system's priority classes, or undefined where none is wanted. Other pods are not in its scope. */
export function renderResourceQuota({ name: namespace, systemCriticalPods }: NamespaceModel) {
  return systemCriticalPods === 0 ? undefined : {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'system-critical-pods', namespace },
    spec: {
      hard: { pods: quantity(systemCriticalPods) },
      scopeSelector: {
        matchExpressions: [
          { scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical', 'system-cluster-critical'] },
        ],
      },
    },
  };
}

/** Refuses what no other policy allows, or undefined where nothing is refused. */
export function renderNetworkPolicy({ name: namespace, defaultDeny }: NamespaceModel) {
  const policyTypes = POLICY_TYPES[defaultDeny];
  return policyTypes.length === 0 ? undefined : {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace },
    spec: { podSelector: {}, policyTypes },
  };
}

const POLICY_TYPES: Record<DefaultDeny, string[]> = {
  [DefaultDeny.INGRESS]: ['Ingress'],
  [DefaultDeny.INGRESS_AND_EGRESS]: ['Ingress', 'Egress'],
  [DefaultDeny.NONE]: [],
};

/** A count as the API server writes it back, so that what is applied and what is stored compare equal: 1G for 1000000000. */
function quantity(count: number): string {
  let thousands = 0;
  let rest = count;
  while (rest % 1000 === 0) {
    rest /= 1000;
    thousands += 1;
  }
  return `${rest}${['', 'k', 'M', 'G', 'T', 'P'][thousands]}`;
}
