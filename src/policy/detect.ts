import { PodSpecManifest } from '../values/manifest';
import { detectPod } from './detect-pod';
import { detectSecurity } from './detect-security';
import { detectWorkload } from './detect-workload';
import { DetectedDeparture } from './found';

/** What the detection reads: the manifest as it is applied, so that no way of writing it hides a departure. */
export interface DetectInput {
  readonly pod: PodSpecManifest;
  /** Namespace of the DaemonSet, if its manifest names one. */
  readonly namespace?: string;
  /** Whether a NetworkPolicy for ingress and egress selects the pods. */
  readonly hasNetworkPolicy: boolean;
  /** Whether a Service selects the pods. */
  readonly hasService?: boolean;
}

/** Every departure from the hardened default that a scanner or a Pod Security check finds: the pod's, then each container's. */
export function detectDepartures(input: DetectInput): DetectedDeparture[] {
  const { pod } = input;
  const containers = [
    ...(pod.initContainers ?? []).map(container => ({ container, regular: false })),
    ...pod.containers.map(container => ({ container, regular: true })),
  ];
  const readinessMissing = Boolean(input.hasService) && containers.every(({ container }) => container.readinessProbe === undefined);
  return [
    ...detectPod(input),
    ...containers.flatMap(({ container, regular }) => [
      ...detectSecurity(container, { pod, regular }),
      ...detectWorkload(container, { regular, readinessMissing }),
    ].map(({ kind, ...rest }) => ({ kind, container: container.name, ...rest }))),
  ];
}
