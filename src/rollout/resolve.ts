import { Duration } from 'cdk8s';
import { RolloutOptions } from './options';
import { UpdateStrategy } from './update-strategy';

/** How a change travels: every default filled in. What is undefined is left to the API server's default. */
export interface RolloutModel {
  readonly updateStrategy: UpdateStrategy;
  readonly minReady?: Duration;
  readonly revisionHistoryLimit?: number;
  readonly terminationGracePeriod?: Duration;
}

export function resolveRollout(options: RolloutOptions): RolloutModel {
  return {
    updateStrategy: options.updateStrategy ?? UpdateStrategy.rollingUpdate(),
    minReady: options.minReady,
    revisionHistoryLimit: options.revisionHistoryLimit,
    terminationGracePeriod: options.terminationGracePeriod,
  };
}
