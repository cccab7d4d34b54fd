import { Platform } from '../platform';
import { CollectorState } from './collector-state';
import { KubernetesMetadata } from './kubernetes-metadata';
import { LogOutput } from './log-output';
import { LogSource } from './log-source';

/** What a built-in agent is asked to do, whichever it is: every default filled in. */
export interface LogPipeline {
  readonly sources: readonly LogSource[];
  readonly outputs: readonly LogOutput[];
  readonly metadata: KubernetesMetadata;
  readonly state: CollectorState;
  readonly platform: Platform;
  /** Name of the DaemonSet, where the caller says one. */
  readonly name?: string;
  /** Namespace of the DaemonSet, where one is known. */
  readonly namespace?: string;
  /** How long a pod may take to stop. */
  readonly stopSeconds: number;
}

/** Names of things by their kind, unique in the order given: `loki`, `stdout`, `loki-2`. */
export function uniqueIds(kinds: readonly string[]): string[] {
  return kinds.map((kind, i) => {
    const earlier = kinds.slice(0, i).filter(other => other === kind).length;
    return earlier === 0 ? kind : `${kind}-${earlier + 1}`;
  });
}

/** Where an agent keeps its state on a node. Two collectors of one node never share it, as no two have one name. */
export function defaultStateDirectory(agent: string, { name, namespace }: LogPipeline): string {
  return ['/var/lib', agent, namespace, name ?? agent].filter(part => part !== undefined).join('/');
}
