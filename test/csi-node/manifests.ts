import { Chart, Testing } from 'cdk8s';
import { CsiNodeDaemonSet, CsiNodeDaemonSetProps } from '../../src/csi-node';
import { ContainerManifest, PodSpecManifest } from '../../src/values/manifest';

/** An object of a synthesized chart. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly rules?: { readonly resources: string[]; readonly verbs: string[] }[];
  readonly spec?: Record<string, unknown>;
}

export function chart(): Chart {
  return new Chart(Testing.app(), 'storage', { namespace: 'storage' });
}

export function synth(scope: Chart): Manifest[] {
  return Testing.synth(scope) as Manifest[];
}

/** What a chart with this one agent becomes. */
export function manifests(props: CsiNodeDaemonSetProps): Manifest[] {
  const scope = chart();
  new CsiNodeDaemonSet(scope, 'Csi', props);
  return synth(scope);
}

export function ofKind(objects: readonly Manifest[], kind: string): Manifest {
  return objects.find(object => object.kind === kind)!;
}

export function podOf(objects: readonly Manifest[]): PodSpecManifest {
  const spec = ofKind(objects, 'DaemonSet').spec as unknown as { template: { spec: PodSpecManifest } };
  return spec.template.spec;
}

export function pod(props: CsiNodeDaemonSetProps): PodSpecManifest {
  return podOf(manifests(props));
}

export function container(name: string, props: CsiNodeDaemonSetProps): ContainerManifest {
  return pod(props).containers.find(candidate => candidate.name === name)!;
}

export function hostPaths(props: CsiNodeDaemonSetProps): Record<string, string | undefined> {
  return Object.fromEntries((pod(props).volumes ?? []).filter(volume => volume.hostPath)
    .map(volume => [volume.hostPath!.path, volume.hostPath!.type]));
}

export function driverObject(props: CsiNodeDaemonSetProps): Record<string, unknown> | undefined {
  return ofKind(manifests(props), 'CSIDriver')?.spec;
}
