import { defined } from '../internal/plain-data';
import { ContainerOverrides } from './options';

/** Several layers of changes to one container as one, the last layer on top. */
export function mergeOverrides(layers: readonly ContainerOverrides[]): ContainerOverrides {
  return layers.reduce<ContainerOverrides>((below, top) => defined({
    ...below,
    ...defined(top),
    image: below.image === undefined ? top.image : top.image?._over(below.image) ?? below.image,
    resources: below.resources === undefined ? top.resources : top.resources?._over(below.resources) ?? below.resources,
    startup: top.startup?._over(below.startup) ?? below.startup,
    liveness: top.liveness?._over(below.liveness) ?? below.liveness,
    readiness: top.readiness?._over(below.readiness) ?? below.readiness,
    env: joinMaps(below.env, top.env),
    envFrom: joinLists(below.envFrom, top.envFrom),
    extraArgs: joinLists(below.extraArgs, top.extraArgs),
    mounts: joinLists(below.mounts, top.mounts),
  }), {});
}

function joinMaps<V>(below: Record<string, V> | undefined, top: Record<string, V> | undefined): Record<string, V> | undefined {
  return below === undefined ? top : { ...below, ...top };
}

function joinLists<V>(below: V[] | undefined, top: V[] | undefined): V[] | undefined {
  return below === undefined ? top : [...below, ...top ?? []];
}
