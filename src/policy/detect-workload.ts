import { ContainerManifest } from '../values/manifest';
import { DepartureKind } from './departure-kind';
import { detectProbes } from './detect-probes';
import { DetectedDeparture, found, foundAny } from './found';

/** Names of variables whose literal value Polaris takes for a secret. */
const SECRET_NAME = /^GOOGLE_APPLICATION_CREDENTIALS$|^AZURE_.+KEY$|^OCI_CLI_KEY_CONTENT$|password|token|bearer|secret/i;
const PRIVATE_KEY = /-BEGIN\s+.*PRIVATE KEY-/i;

/** How a container stands in its pod. */
export interface WorkloadSurroundings {
  /** Whether it is one of the pod's `containers`, and neither an init container nor a native sidecar. */
  readonly regular: boolean;
  /** Whether a Service selects the pods, and none of their containers has a readiness probe. */
  readonly readinessMissing: boolean;
}

/** What a container departs from apart from its security context: ports, variables, image, resources, probes. */
export function detectWorkload(container: ContainerManifest, around: WorkloadSurroundings): DetectedDeparture[] {
  return [
    ...foundAny((container.ports ?? []).filter(port => port.hostPort).map(port => `${port.hostPort}`), DepartureKind.HOST_PORT),
    ...detectVariables(container),
    ...detectImage(container),
    ...detectResources(container, around.regular),
    ...detectProbes(container, around),
  ];
}

function detectVariables(container: ContainerManifest): DetectedDeparture[] {
  const literal = (container.env ?? []).map(({ name, value }) => ({
    name,
    polaris: value !== undefined && (SECRET_NAME.test(name) || PRIVATE_KEY.test(value)),
    kubeLinter: Boolean(value) && /secret/i.test(name),
  }));
  const suspicious = literal.filter(variable => variable.polaris);
  return [
    ...foundAny([
      ...(container.env ?? []).filter(variable => variable.valueFrom?.secretKeyRef).map(variable => variable.name),
      ...(container.envFrom ?? []).flatMap(source => source.secretRef ? [`all of ${source.secretRef.name}`] : []),
    ], DepartureKind.SECRET_IN_ENVIRONMENT),
    ...foundAny(suspicious.map(variable => variable.name), DepartureKind.SECRET_NAMED_VARIABLE, {
      'a name or value that Polaris takes for a secret': true,
      'a name with "secret" in it': suspicious.some(variable => variable.kubeLinter),
    }),
  ];
}

function detectImage(container: ContainerManifest): DetectedDeparture[] {
  const image = container.image ?? '';
  const digest = image.includes('@');
  const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1] ?? 'latest';
  const latest = tag === 'latest' && !digest;
  // What the API server fills in.
  const pullPolicy = container.imagePullPolicy ?? (latest ? 'Always' : 'IfNotPresent');
  return [
    ...found(latest, DepartureKind.LATEST_TAG, {}, image),
    ...found(!digest, DepartureKind.TAG_WITHOUT_DIGEST, {}, image),
    ...found(pullPolicy !== 'Always', DepartureKind.PULL_POLICY, { 'no digest': !digest }, pullPolicy),
  ];
}

function detectResources({ resources }: ContainerManifest, regular: boolean): DetectedDeparture[] {
  const { requests, limits } = resources ?? {};
  const facts = {
    'in a regular container': regular,
    // Where there are limits alone, checkov gives no verdict on requests.
    'requests are listed, or no resources block at all': resources === undefined || requests !== undefined,
  } as const;
  return [
    ...found(limits?.cpu === undefined, DepartureKind.NO_CPU_LIMIT, facts),
    ...found(requests?.cpu === undefined, DepartureKind.NO_CPU_REQUEST, facts),
    ...found(limits?.memory === undefined, DepartureKind.NO_MEMORY_LIMIT, facts),
    ...found(requests?.memory === undefined, DepartureKind.NO_MEMORY_REQUEST, facts),
    ...found(limits?.['ephemeral-storage'] === undefined, DepartureKind.NO_EPHEMERAL_STORAGE_LIMIT),
    ...found(requests?.['ephemeral-storage'] === undefined, DepartureKind.NO_EPHEMERAL_STORAGE_REQUEST),
  ];
}
