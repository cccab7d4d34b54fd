import { App, Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';

// What the agents judge reads of a manifest. The fields are Kubernetes' own.

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: any;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
    readonly configMapKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
    readonly resourceFieldRef?: object;
  };
}

export interface HttpGet {
  readonly host?: string;
  readonly path?: string;
  readonly port: number | string;
  readonly scheme?: string;
  readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
}

export interface Probe {
  readonly httpGet?: HttpGet;
  readonly tcpSocket?: { readonly host?: string; readonly port: number | string };
  readonly exec?: { readonly command: readonly string[] };
  readonly grpc?: object;
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  args?: string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly exec?: { readonly command: readonly string[] } } };
  readonly restartPolicy?: string;
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly runAsGroup?: number;
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean; readonly subPath?: string }[];
}

export interface VolumeItems {
  readonly items?: readonly { readonly key: string; readonly path: string }[];
  readonly optional?: boolean;
}

export interface ProjectedSource {
  readonly configMap?: VolumeItems & { readonly name: string };
  readonly secret?: VolumeItems & { readonly name: string };
  readonly serviceAccountToken?: { readonly path: string };
  readonly downwardAPI?: { readonly items: readonly { readonly path: string; readonly fieldRef: { readonly fieldPath: string } }[] };
}

export interface Volume {
  readonly name: string;
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly configMap?: VolumeItems & { readonly name: string };
  readonly secret?: VolumeItems & { readonly secretName: string };
  readonly emptyDir?: object;
  readonly projected?: { readonly sources: readonly ProjectedSource[] };
  readonly downwardAPI?: ProjectedSource['downwardAPI'];
}

export interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly serviceAccountName?: string;
  readonly securityContext?: { readonly supplementalGroups?: readonly number[]; readonly fsGroup?: number };
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** A synthesized DaemonSet with all that was synthesized beside it. */
export interface Manifest {
  readonly name: string;
  readonly namespace: string;
  readonly spec: PodSpec;
  readonly objects: readonly KubeObject[];
}

/** Synthesizes as a user's app does, with all checks. */
export function synthesize(build: (chart: Chart) => unknown): Manifest {
  const app: App = Testing.app();
  build(new Chart(app, 'judged', { namespace: 'judged' }));
  const objects: KubeObject[] = parseAllDocuments(app.synthYaml()).map(document => document.toJS());
  const daemonSet = objects.find(({ kind }) => kind === 'DaemonSet')!;
  return { name: daemonSet.metadata.name, namespace: daemonSet.metadata.namespace!, spec: daemonSet.spec.template.spec, objects };
}

/** A copy with other arguments of one container. */
export function withArgs(manifest: Manifest, container: string, change: (args: string[]) => string[]): Manifest {
  const copy: Manifest = structuredClone(manifest);
  const changed = [...copy.spec.initContainers ?? [], ...copy.spec.containers].find(({ name }) => name === container)!;
  changed.args = change(changed.args ?? []);
  return copy;
}
