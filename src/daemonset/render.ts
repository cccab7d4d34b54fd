import { renderPodAccess, podLabels } from '../access/render';
import { renderContainer } from '../container/render';
import { renderHost } from '../host/render';
import { defined, unlessEmpty } from '../internal/plain-data';
import { renderScrapeAnnotations } from '../observability/render';
import { renderPlacement } from '../placement/render';
import { renderRollout } from '../rollout/render';
import { PodSpecManifest } from '../values/manifest';
import { configFilesHash } from '../volumes/render';
import { collectVolumes } from '../volumes/resolve';
import { ObjectManifest } from './api-objects';
import { configMapName, observabilityInput } from './companions';
import { DaemonSetModel } from './resolve';

/** The DaemonSet as it is applied. */
export interface DaemonSetManifest extends ObjectManifest {
  readonly spec: {
    readonly selector: { readonly matchLabels: Record<string, string> };
    readonly template: {
      readonly metadata: { readonly labels: Record<string, string>; readonly annotations?: Record<string, string> };
      readonly spec: PodSpecManifest;
    };
  };
}

/** @param annotations those that tell scanners what is meant, and why */
export function renderDaemonSet(model: DaemonSetModel, pod: PodSpecManifest, annotations: Record<string, string>): DaemonSetManifest {
  const { identity, rollout } = model;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: defined({
      name: identity.name,
      namespace: identity.namespace,
      labels: identity.labels,
      annotations: unlessEmpty({ ...annotations, ...identity.annotations }),
    }),
    spec: {
      ...renderRollout(rollout).spec,
      selector: { matchLabels: identity.selector },
      template: {
        metadata: defined({
          labels: { ...podLabels(model.access), ...identity.podLabels },
          annotations: unlessEmpty(renderPodAnnotations(model)),
        }),
        spec: pod,
      },
    },
  };
}

export function renderPod(model: DaemonSetModel): PodSpecManifest {
  const render = (...roles: string[]) => model.containers
    .filter(container => roles.includes(container.role))
    .map(container => renderContainer(container, model.mirror));
  const volumes = collectVolumes(model.containers.flatMap(container => container.mounts));
  return defined({
    ...renderPlacement(model.placement),
    ...renderHost(model.host),
    ...renderRollout(model.rollout).pod,
    ...renderPodAccess(model.access, model.identity),
    initContainers: unlessEmpty(render('init', 'sidecar')),
    containers: render('container'),
    volumes: unlessEmpty(volumes.map(volume => volume._render(name => configMapName(model.identity, name)))),
  });
}

function renderPodAnnotations(model: DaemonSetModel): Record<string, string> {
  const files = collectVolumes(model.containers.flatMap(container => container.mounts)).flatMap(volume => volume._files() ?? []);
  return {
    ...renderScrapeAnnotations(observabilityInput(model)),
    // A changed ConfigMap alone does not roll the pods; a changed template does.
    ...defined({ 'checksum/config': configFilesHash(files) }) as Record<string, string>,
    ...model.identity.podAnnotations,
  };
}
