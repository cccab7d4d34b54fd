import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { LogAgent, LogCollectorDaemonSet, LogCollectorDaemonSetProps, LogOutput } from '../../src/log-collector';
import { ContainerManifest, PodSpecManifest } from '../../src/values/manifest';

/** An object of a synthesized chart. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly rules?: { readonly resources: string[]; readonly verbs: string[] }[];
  readonly data?: Record<string, string>;
  readonly spec?: Record<string, unknown>;
}

type Plugin = Record<string, unknown>;

/** Fluent Bit's configuration, as it reads it. */
export interface Config {
  readonly service: Record<string, unknown>;
  readonly pipeline: { readonly inputs: Plugin[]; readonly filters: Plugin[]; readonly outputs: Plugin[] };
}

/** Fluent Bit that sends to Loki, unless told otherwise. */
export type SomeProps = Partial<LogCollectorDaemonSetProps>;

export const LOKI = LogOutput.loki({ url: 'http://loki.monitoring:3100' });

export function chart(): Chart {
  return new Chart(Testing.app(), 'logging', { namespace: 'logging' });
}

export function collector(scope: Chart, id: string, props: SomeProps = {}): LogCollectorDaemonSet {
  return new LogCollectorDaemonSet(scope, id, { agent: LogAgent.fluentBit(), outputs: [LOKI], ...props });
}

export function synth(scope: Chart): Manifest[] {
  return Testing.synth(scope) as Manifest[];
}

/** What a chart with this one collector becomes. */
export function manifests(props: SomeProps = {}): Manifest[] {
  const scope = chart();
  collector(scope, 'Logs', props);
  return synth(scope);
}

/** What is wrong with one collector. */
export function check(props: SomeProps): string[] {
  return collector(chart(), 'Logs', props).node.validate();
}

export function ofKind(objects: readonly Manifest[], kind: string): Manifest {
  return objects.find(object => object.kind === kind)!;
}

export function daemonSet(props: SomeProps = {}): Manifest {
  return ofKind(manifests(props), 'DaemonSet');
}

export function pod(props: SomeProps = {}): PodSpecManifest {
  const spec = daemonSet(props).spec as unknown as { template: { spec: PodSpecManifest } };
  return spec.template.spec;
}

export function container(props: SomeProps = {}): ContainerManifest {
  return pod(props).containers[0];
}

export function env(props: SomeProps = {}): Record<string, unknown> {
  return Object.fromEntries((container(props).env ?? []).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}

/** Where the container sees what. */
export function mounts(props: SomeProps = {}): Record<string, unknown> {
  const volumes = Object.fromEntries((pod(props).volumes ?? []).map(({ name, ...source }) => [name, source]));
  return Object.fromEntries((container(props).volumeMounts ?? []).map(mount => [mount.mountPath, volumes[mount.name]]));
}

export function config(props: SomeProps = {}): Config {
  return parse(ofKind(manifests(props), 'ConfigMap').data!['fluent-bit.yaml']) as Config;
}

export function output(...outputs: LogOutput[]): Plugin {
  return config({ outputs }).pipeline.outputs[0];
}
