import { Departure } from '../policy';
import { exemptionAnnotations } from '../policy/exemptions';
import { PodSpecManifest } from '../values/manifest';
import { Companion } from './api-objects';
import { renderCompanions } from './companions';
import { departuresOf, withNamespaceExemption } from './departures';
import { NodeDaemonSetProps } from './node-daemonset-props';
import { DaemonSetManifest, renderDaemonSet, renderPod } from './render';
import { DaemonSetModel, resolveDaemonSet, Surroundings } from './resolve';

/** All that follows from the props of one DaemonSet. */
export interface Plan {
  readonly model: DaemonSetModel;
  readonly pod: PodSpecManifest;
  readonly companions: readonly Companion[];
  readonly departures: readonly Departure[];
  readonly manifest: DaemonSetManifest;
}

/** The data's whole way, from props to manifests: the same for the same input. */
export function planDaemonSet(props: NodeDaemonSetProps, surroundings: Surroundings): Plan {
  const model = resolveDaemonSet(props, surroundings);
  const pod = renderPod(model);
  const bare = renderCompanions(model);
  const departures = departuresOf(model, pod, bare);
  const annotations = model.exemptionAnnotations ? exemptionAnnotations(departures) : {};
  const companions = model.exemptionAnnotations ? withNamespaceExemption(bare, departures) : bare;
  return { model, pod, companions, departures, manifest: renderDaemonSet(model, pod, annotations) };
}
