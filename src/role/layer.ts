import { ApiRights } from '../access';
import { joinRights } from '../access/resolve';
import { ContainerOverrides } from '../container';
import { mergeOverrides } from '../container/merge-overrides';
import { NodeDaemonSetOptions, NodeDaemonSetProps } from '../daemonset';
import { agentOptions } from '../daemonset/agent-options';
import { defined } from '../internal/plain-data';

/** Options that are maps: merged key by key. */
const MAPS = ['labels', 'annotations', 'podLabels', 'podAnnotations', 'nodeLabels'] as const;

/**
 * Lays the caller's options over the product's, and those over the role's: for each option the first one given counts.
 * Maps are merged key by key; what changes containers, rights and reasons is joined.
 */
export function layer(caller: NodeDaemonSetOptions, product: NodeDaemonSetProps, role: NodeDaemonSetOptions): NodeDaemonSetProps {
  const layers = [role, product, caller];
  return defined({
    ...Object.assign({}, ...layers.map(defined)),
    ...mergeOverrides(layers.map(agentOptions)),
    ...Object.fromEntries(MAPS.map(map => [map, mergeMaps(layers.map(options => options[map]))])),
    containers: product.containers,
    containerOverrides: mergeContainerOverrides(layers),
    apiRights: mergeRights(layers),
    reasons: layers.flatMap(options => options.reasons ?? []),
  });
}

function mergeMaps(maps: readonly (Record<string, string> | undefined)[]): Record<string, string> | undefined {
  return maps.some(map => map !== undefined) ? Object.assign({}, ...maps) : undefined;
}

function mergeContainerOverrides(layers: readonly NodeDaemonSetOptions[]): Record<string, ContainerOverrides> | undefined {
  const names = [...new Set(layers.flatMap(options => Object.keys(options.containerOverrides ?? {})))];
  return names.length === 0 ? undefined
    : Object.fromEntries(names.map(name => [name, mergeOverrides(layers.map(options => options.containerOverrides?.[name] ?? {}))]));
}

function mergeRights(layers: readonly NodeDaemonSetOptions[]): ApiRights | undefined {
  const rights = layers.flatMap(options => options.apiRights ?? []);
  return rights.length === 0 ? undefined : joinRights(rights);
}
