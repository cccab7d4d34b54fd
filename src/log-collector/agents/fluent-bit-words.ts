import type { EnvValue } from '../../container';
import type { Platform } from '../../platform';
import { HostPathType, Mount, Volume } from '../../volumes';
import type { CollectorState } from '../collector-state';
import type { KubernetesMetadata } from '../kubernetes-metadata';

/** One value of Fluent Bit's configuration. A list becomes one property for each entry. */
export type FluentBitSetting = string | number | boolean | readonly string[];

/** An input, a filter or an output: its properties, without those that are undefined. */
export interface FluentBitPlugin {
  readonly name: string;
  readonly [property: string]: FluentBitSetting | undefined;
}

/** A part of the node that a source reads. The container sees it at the same path, because log files link to each other. */
export interface HostDirectory {
  readonly path: string;
  readonly type: HostPathType;
  readonly reason: string;
}

/** What one source or output adds to Fluent Bit. */
export interface FluentBitPart {
  readonly inputs?: readonly FluentBitPlugin[];
  readonly filters?: readonly FluentBitPlugin[];
  readonly outputs?: readonly FluentBitPlugin[];
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly hostDirectories?: readonly HostDirectory[];
  readonly mounts?: readonly Mount[];
  /** Whether it makes Fluent Bit ask the API server. */
  readonly asksApiServer?: boolean;
}

/** What a source has to know to say itself in Fluent Bit's words. */
export interface FluentBitSourceContext {
  /** Unique among the sources: name of the input, its database and its tag. */
  readonly id: string;
  readonly platform: Platform;
  readonly metadata: KubernetesMetadata;
}

/** What an output has to know to say itself in Fluent Bit's words. */
export interface FluentBitOutputContext {
  /** Unique among the outputs: name of the output in metrics, and the stem of its variables and files. */
  readonly id: string;
  readonly state: CollectorState;
}

/** Where the container keeps what has to outlive it: positions in files, and chunks that are not yet delivered. */
export const STATE_DIRECTORY = '/var/lib/fluent-bit';

/** Variables that every Fluent Bit of ours has. Fluent Bit replaces `${NAME}` in its configuration with them. */
export const NODE_NAME = 'NODE_NAME';
export const POD_NAME = 'POD_NAME';
export const POD_NAMESPACE = 'POD_NAMESPACE';

/** A value that Fluent Bit takes from its environment. */
export function variable(name: string): string {
  return `\${${name}}`;
}

/** Name of a variable that belongs to one output: `loki-2` and `password` become `LOKI_2_PASSWORD`. */
export function variableName(id: string, what: string): string {
  return `${id}_${what}`.replace(/-/g, '_').toUpperCase();
}

/** The node's directories as mounts. One that lies in another is shown by that, which then has the reasons of both. */
export function mountHostDirectories(directories: readonly HostDirectory[]): Mount[] {
  const outer = directories.filter(({ path }, i) =>
    directories.findIndex(other => other.path === path) === i && !directories.some(other => path.startsWith(`${other.path}/`)));
  return outer.map(({ path, type }) => {
    const reasons = directories.filter(other => other.path === path || other.path.startsWith(`${path}/`)).map(({ reason }) => reason);
    return Volume.hostPath(path, { type, reason: [...new Set(reasons)].join(' ') }).at(path);
  });
}
