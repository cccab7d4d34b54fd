import { AccessIdentity, renderAccess } from '../access/render';
import { defined } from '../internal/plain-data';
import { renderObservability } from '../observability/render';
import { ObservabilityInput } from '../observability/resolve';
import { renderConfigMapData } from '../volumes/render';
import { collectVolumes } from '../volumes/resolve';
import { Companion } from './api-objects';
import { IdentityModel } from './identity';
import { DaemonSetModel } from './resolve';

/** Every object that belongs to the agent beside its DaemonSet, in the order in which they are applied. */
export function renderCompanions(model: DaemonSetModel): Companion[] {
  return [
    ...renderPriorityClass(model),
    ...renderAccess(model.access, accessIdentity(model.identity)).map(({ id, ...manifest }) => ({ id, manifest })),
    ...renderConfigMaps(model),
    ...renderObservability(observabilityInput(model)).map(manifest => ({ id: manifest.kind, manifest })),
  ];
}

/** The annotations are the DaemonSet's; the account has some of its own. */
function accessIdentity({ name, namespace, labels }: IdentityModel): AccessIdentity {
  return { name, namespace, labels };
}

/** Name of the ConfigMap with the files of a volume. */
export function configMapName(identity: IdentityModel, volumeName: string): string {
  return `${identity.name}-${volumeName}`;
}

export function observabilityInput(model: DaemonSetModel): ObservabilityInput {
  const { identity } = model;
  return {
    name: identity.name,
    namespace: identity.namespace,
    labels: identity.labels,
    selectorLabels: identity.selector,
    ports: model.containers.flatMap(container => container.ports),
    model: model.observability,
  };
}

function renderConfigMaps(model: DaemonSetModel): Companion[] {
  const { identity } = model;
  return collectVolumes(model.containers.flatMap(container => container.mounts)).flatMap(volume => {
    const files = volume._files();
    return files === undefined ? [] : [{
      id: `ConfigMap-${volume.name}`,
      manifest: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: defined({ name: configMapName(identity, volume.name), namespace: identity.namespace, labels: identity.labels }),
        ...renderConfigMapData(files),
      },
    }];
  });
}

function renderPriorityClass(model: DaemonSetModel): Companion[] {
  const created = model.placement.priorityClass._created();
  return created === undefined ? [] : [{
    id: 'PriorityClass',
    manifest: {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: created.name, labels: model.identity.labels },
      ...defined({ value: created.value, description: created.description, preemptionPolicy: created.preemptionPolicy }),
    },
  }];
}
