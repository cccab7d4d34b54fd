import { detectDepartures, DetectInput } from '../../src/policy/detect';
import { resolveDepartures } from '../../src/policy/resolve';
import { ContainerManifest, PodSpecManifest, SecurityContextManifest } from '../../src/values/manifest';

const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A container that no scanner and no Pod Security check objects to, but for what the library stands for itself. */
export function hardenedContainer(changes: Partial<ContainerManifest> = {}): ContainerManifest {
  return {
    name: 'agent',
    image: `quay.io/example/agent:v1@${DIGEST}`,
    imagePullPolicy: 'Always',
    ports: [{ name: 'metrics', containerPort: 9100 }],
    resources: {
      requests: { 'cpu': '10m', 'memory': '32Mi', 'ephemeral-storage': '10Mi' },
      limits: { 'cpu': '1', 'memory': '32Mi', 'ephemeral-storage': '10Mi' },
    },
    livenessProbe: { httpGet: { path: '/live', port: 'metrics' } },
    readinessProbe: { httpGet: { path: '/ready', port: 'metrics' } },
    securityContext: hardenedContext(),
    ...changes,
  };
}

export function hardenedContext(changes: Partial<SecurityContextManifest> = {}): SecurityContextManifest {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 65534,
    runAsNonRoot: true,
    runAsUser: 65534,
    ...changes,
  };
}

/** A pod that nobody objects to. */
export function hardenedPod(changes: Partial<PodSpecManifest> = {}): PodSpecManifest {
  return {
    automountServiceAccountToken: false,
    containers: [hardenedContainer()],
    priorityClassName: 'system-node-critical',
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    topologySpreadConstraints: [],
    ...changes,
  };
}

/** What is found in a pod, each as `KIND`, `KIND detail` or `KIND@container detail`, with the checks it fails. */
export function departuresOf(pod: PodSpecManifest, input: Partial<DetectInput> = {}): Record<string, string[]> {
  const detected = detectDepartures({ pod, namespace: 'agents', hasNetworkPolicy: true, ...input });
  return Object.fromEntries(resolveDepartures(detected, [], []).map(({ kind, container, detail, checks }) => [
    `${kind}${container === undefined ? '' : `@${container}`}${detail === undefined ? '' : ` ${detail}`}`, checks,
  ]));
}

/** What is found in a pod whose one container has these changes. */
export function ofContainer(changes: Partial<ContainerManifest>, pod: Partial<PodSpecManifest> = {}) {
  return departuresOf(hardenedPod({ containers: [hardenedContainer(changes)], ...pod }));
}

/** What is found in a pod whose one container has these changes in its security context. */
export function ofContext(changes: Partial<SecurityContextManifest>, pod: Partial<PodSpecManifest> = {}) {
  return ofContainer({ securityContext: hardenedContext(changes) }, pod);
}
