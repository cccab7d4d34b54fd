import { AccessModel, resolveAccess } from '../access/resolve';
import { ContainerImage, ContainerSpec, ImageMirror } from '../container';
import { mergeOverrides } from '../container/merge-overrides';
import { ContainerModel, ContainerRole, resolveContainer } from '../container/resolve';
import { HostModel, resolveHost } from '../host/resolve';
import { ObservabilityModel, resolveObservability } from '../observability/resolve';
import { PlacementModel, resolvePlacement } from '../placement/resolve';
import { Reason } from '../policy';
import { resolveRollout, RolloutModel } from '../rollout/resolve';
import { agentOptions } from './agent-options';
import { IdentityModel, resolveIdentity } from './identity';
import { NodeDaemonSetProps } from './node-daemonset-props';

/** What a DaemonSet takes from where it stands in the tree. */
export interface Surroundings {
  /** The chart's namespace. */
  readonly namespace?: string;
  /** Where images come from, when not from their own registry. */
  readonly mirror?: ImageMirror;
}

/** A DaemonSet with every default filled in: all that check and render look at. */
export interface DaemonSetModel {
  readonly identity: IdentityModel;
  /** All containers, in the order in which they start: init containers, sidecars, containers. */
  readonly containers: readonly ContainerModel[];
  readonly placement: PlacementModel;
  readonly host: HostModel;
  readonly rollout: RolloutModel;
  readonly access: AccessModel;
  readonly observability: ObservabilityModel;
  readonly mirror?: ImageMirror;
  readonly reasons: readonly Reason[];
  readonly exemptionAnnotations: boolean;
  /** Names in `containerOverrides` that no container has. */
  readonly unknownOverrides: readonly string[];
  /** Labels of the caller that the selector's own took the place of. */
  readonly takenSelectorLabels: readonly string[];
}

export function resolveDaemonSet(props: NodeDaemonSetProps, surroundings: Surroundings): DaemonSetModel {
  const overrides = props.containerOverrides ?? {};
  const [agent, ...others] = props.containers;
  const resolve = (role: ContainerRole, specs: readonly ContainerSpec[] = []) => specs.map(spec => resolveContainer(role, spec, mergeOverrides([
    // Containers of the agent's own image, such as installers, stay at its version.
    agent !== undefined && sameImage(spec.image, agent.image) ? { image: props.image } : {},
    overrides[spec.name] ?? {},
  ])));
  const containers = [
    ...resolve('init', props.initContainers),
    ...resolve('sidecar', props.sidecars),
    // The options at the top are about the agent; an override by its name is laid over them.
    ...agent === undefined ? [] : [resolveContainer('container', agent, mergeOverrides([agentOptions(props), overrides[agent.name] ?? {}]))],
    ...resolve('container', others),
  ];
  const identity = resolveIdentity(props, {
    name: agent?.name ?? '',
    namespace: surroundings.namespace,
    version: containers.find(container => container.name === agent?.name)?.image._tag(),
  });
  const names = new Set(containers.map(container => container.name));
  return {
    identity,
    containers,
    placement: resolvePlacement(props),
    host: resolveHost(props),
    rollout: resolveRollout(props),
    access: resolveAccess(props),
    observability: resolveObservability(props),
    mirror: surroundings.mirror,
    reasons: [...props.reasons ?? []],
    exemptionAnnotations: props.exemptionAnnotations ?? true,
    unknownOverrides: Object.keys(overrides).filter(name => !names.has(name)),
    takenSelectorLabels: Object.entries(identity.selector)
      .filter(([key, value]) => [props.labels, props.podLabels].some(labels => labels?.[key] !== undefined && labels[key] !== value))
      .map(([key]) => key),
  };
}

function sameImage(a: ContainerImage, b: ContainerImage): boolean {
  return a._render().image === b._render().image;
}
