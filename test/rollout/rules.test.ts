import { Duration } from 'cdk8s';
import { applyRules } from '../../src/internal/rule';
import { RolloutOptions } from '../../src/rollout';
import { resolveRollout } from '../../src/rollout/resolve';
import { ROLLOUT_RULES, ROLLOUT_VALUE_RULES } from '../../src/rollout/rules';
import { describeRules } from '../rule-cases';

const check = (options: RolloutOptions) => applyRules(ROLLOUT_RULES, resolveRollout(options));

describe('rules of rollout', () => {
  describeRules([...Object.values(ROLLOUT_VALUE_RULES), ...ROLLOUT_RULES], {
    'rollout/durations-are-whole-seconds': {
      breaks: () => check({ minReady: Duration.millis(1500) }),
      passes: () => check({ minReady: Duration.millis(2000), terminationGracePeriod: Duration.seconds(1) }),
      says: /^minReady is 1\.5 seconds, but the manifest takes whole seconds up to 2147483647; round it into that range$/,
    },
    'rollout/grace-period-leaves-time': {
      breaks: () => check({ terminationGracePeriod: Duration.seconds(0) }),
      passes: () => check({ terminationGracePeriod: Duration.seconds(1) }),
      says: /^terminationGracePeriod is 0 seconds, which leaves the agent no time to stop; give it Duration\.seconds\(1\) or more$/,
    },
    'rollout/history-limit-in-range': {
      breaks: () => check({ revisionHistoryLimit: -1 }),
      passes: () => check({ revisionHistoryLimit: 0 }),
      says: /^revisionHistoryLimit is -1; use a whole number from 0 to 2147483647/,
    },
  });

  test('refuses a fraction of a second in either duration, and names which', () => {
    expect(check({ minReady: Duration.seconds(0.5), terminationGracePeriod: Duration.seconds(30.5) })).toEqual([
      expect.stringContaining('minReady is 0.5 seconds'),
      expect.stringContaining('terminationGracePeriod is 30.5 seconds'),
    ]);
  });

  test('refuses durations that 32 bits cannot hold', () => {
    expect(check({ minReady: Duration.seconds(2 ** 31), terminationGracePeriod: Duration.seconds(2 ** 31) })).toEqual([
      expect.stringContaining('minReady is 2147483648 seconds'),
      expect.stringContaining('terminationGracePeriod is 2147483648 seconds'),
    ]);
    expect(check({ minReady: Duration.seconds(2 ** 31 - 1), terminationGracePeriod: Duration.seconds(2 ** 31 - 1) })).toEqual([]);
  });

  test.each([2.5, 2_147_483_648, NaN])('refuses a history of %p versions', revisionHistoryLimit => {
    expect(check({ revisionHistoryLimit })).toHaveLength(1);
  });
});
