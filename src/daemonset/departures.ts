import { accessReasons } from '../access/resolve';
import { containerReasons } from '../container/render';
import { hostReasons } from '../host/resolve';
import { Departure, DepartureKind } from '../policy';
import { detectDepartures } from '../policy/detect';
import { exemptionAnnotations } from '../policy/exemptions';
import { resolveDepartures } from '../policy/resolve';
import { PodSpecManifest } from '../values/manifest';
import { Companion } from './api-objects';
import { DaemonSetModel } from './resolve';

/** What the finished pod does that the hardened default would not, each with the reason of whoever asked for it. */
export function departuresOf(model: DaemonSetModel, pod: PodSpecManifest, companions: readonly Companion[]): Departure[] {
  const has = (kind: string) => companions.some(({ manifest }) => manifest.kind === kind);
  // Of every mount, not of every volume: two containers may have two reasons for one path.
  const hostPaths = model.containers.flatMap(container => container.mounts).flatMap(({ volume }) => {
    const use = volume._hostPath();
    return use === undefined ? [] : [{ kind: DepartureKind.HOST_PATH, detail: use.path, reason: use.reason }];
  });
  return resolveDepartures(
    detectDepartures({ pod, namespace: model.identity.namespace, hasNetworkPolicy: has('NetworkPolicy'), hasService: has('Service') }),
    [...model.containers.flatMap(containerReasons), ...hostReasons(model.host), ...accessReasons(model.access), ...hostPaths],
    model.reasons,
  );
}

/** Kinds that checkov looks for in the namespace "default", beside the DaemonSet. */
const ASKED_FOR_THEIR_NAMESPACE = ['ServiceAccount', 'Service', 'ConfigMap', 'Role', 'RoleBinding'];

/** An agent that is meant to live in the default namespace, or in none that is named, has companions there, too. */
export function withNamespaceExemption(companions: readonly Companion[], departures: readonly Departure[]): Companion[] {
  const annotations = exemptionAnnotations(departures.filter(({ kind }) =>
    kind === DepartureKind.DEFAULT_NAMESPACE || kind === DepartureKind.NO_NAMESPACE));
  return Object.keys(annotations).length === 0 ? [...companions] : companions.map(({ id, manifest }) => ({
    id,
    manifest: ASKED_FOR_THEIR_NAMESPACE.includes(manifest.kind)
      ? { ...manifest, metadata: { ...manifest.metadata, annotations: { ...annotations, ...manifest.metadata.annotations } } }
      : manifest,
  }));
}
