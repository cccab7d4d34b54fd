import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { Plain, PodSpecManifest } from '../values/manifest';
import { RolloutModel } from './resolve';

/** What the rollout says in the spec of the DaemonSet, and in that of its pods. */
export interface RolloutManifest {
  readonly spec: Pick<Plain<k8s.DaemonSetSpec>, 'updateStrategy' | 'minReadySeconds' | 'revisionHistoryLimit'>;
  readonly pod: Pick<PodSpecManifest, 'terminationGracePeriodSeconds'>;
}

export function renderRollout(model: RolloutModel): RolloutManifest {
  return {
    spec: defined({
      updateStrategy: model.updateStrategy._render(),
      minReadySeconds: model.minReady?.toSeconds({ integral: false }),
      revisionHistoryLimit: model.revisionHistoryLimit,
    }),
    pod: defined({
      terminationGracePeriodSeconds: model.terminationGracePeriod?.toSeconds({ integral: false }),
    }),
  };
}
