import { KubeObject } from './manifest';

/** A container that no scanner has anything to say about. */
const SPOTLESS = {
  name: 'spotless',
  image: `registry.example.com/spotless:v1@sha256:${'0'.repeat(64)}`,
  imagePullPolicy: 'Always',
  livenessProbe: { exec: { command: ['/live'] } },
  readinessProbe: { exec: { command: ['/ready'] } },
  resources: {
    requests: { 'cpu': '1m', 'memory': '1Mi', 'ephemeral-storage': '1Mi' },
    limits: { 'cpu': '1m', 'memory': '1Mi', 'ephemeral-storage': '1Mi' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 20_000,
    runAsNonRoot: true,
    runAsUser: 20_000,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** A DaemonSet with one of its containers left; undefined where there is no other. */
export interface Slice {
  readonly container: string;
  readonly object: KubeObject;
}

/**
 * The DaemonSet once for each container, with all others taken away: most scanners only say that some container fails.
 *
 * A spotless container takes the place of the others where they mattered: an init container needs a container to come
 * before, and kube-score is content with one readiness probe in the pod.
 */
export function slicesOf(daemonSet: KubeObject): Slice[] {
  const pod = daemonSet.spec.template.spec;
  const initContainers: any[] = pod.initContainers ?? [];
  const containers: any[] = pod.containers;
  const probed = containers.some(container => container.readinessProbe !== undefined);
  return [
    ...initContainers.map(container => ({ container, change: { initContainers: [container], containers: [SPOTLESS] } })),
    ...containers.map(container => ({ container, change: { initContainers: undefined, containers: [container, ...probed ? [SPOTLESS] : []] } })),
  ].map(({ container, change }) => ({
    container: container.name,
    object: { ...daemonSet, spec: { ...daemonSet.spec, template: { ...daemonSet.spec.template, spec: { ...pod, ...change } } } },
  }));
}
