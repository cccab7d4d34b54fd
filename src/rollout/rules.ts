import { Duration } from 'cdk8s';
import { complaint, Rule, RuleText } from '../internal/rule';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import type { RolloutModel } from './resolve';

const DAEMON_SET = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/';
const TERMINATION = 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination';

/** What the values of this room refuse while they are built: nothing, since NodeShare holds the only numbers. */
export const ROLLOUT_VALUE_RULES: Record<string, RuleText> = {};

/** What is refused of a whole rollout. */
export const ROLLOUT_RULES: readonly Rule<RolloutModel>[] = [
  {
    id: 'rollout/durations-are-whole-seconds',
    refuses: 'a minReady or terminationGracePeriod that is not a whole number of seconds up to 2147483647',
    because: 'the manifest has seconds, without a fraction, and the API server refuses more than 32 bits hold',
    source: DAEMON_SET,
    check: model => Object.entries({ minReady: model.minReady, terminationGracePeriod: model.terminationGracePeriod })
      .filter(([, duration]) => duration !== undefined && !isInt32(seconds(duration), 0))
      .map(([prop, duration]) => complaint(`${prop} is ${seconds(duration!)} seconds, but the manifest takes whole seconds up to ${HIGHEST_INT32}`, 'round it into that range')),
  },
  {
    id: 'rollout/grace-period-leaves-time',
    refuses: 'a terminationGracePeriod under one second',
    because: 'zero kills the agent without asking it to stop: buffers are lost and mounts stay behind',
    source: TERMINATION,
    stricterOnPurpose: true,
    check: model => model.terminationGracePeriod !== undefined && seconds(model.terminationGracePeriod) < 1
      ? [complaint(`terminationGracePeriod is ${seconds(model.terminationGracePeriod)} seconds, which leaves the agent no time to stop`,
        'give it Duration.seconds(1) or more')]
      : [],
  },
  {
    id: 'rollout/history-limit-in-range',
    refuses: 'a revisionHistoryLimit that is not a whole number, 0 or more',
    because: 'the API server refuses it',
    source: DAEMON_SET,
    check: ({ revisionHistoryLimit: limit }) => limit !== undefined && !isInt32(limit, 0)
      ? [complaint(`revisionHistoryLimit is ${limit}`, `use a whole number from 0 to ${HIGHEST_INT32}, such as 10`)]
      : [],
  },
];

function seconds(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
