import { Duration } from 'cdk8s';
import { RolloutOptions, UpdateStrategy } from '../../src/rollout';
import { renderRollout } from '../../src/rollout/render';
import { resolveRollout } from '../../src/rollout/resolve';
import { NodeShare } from '../../src/values';

const render = (options: RolloutOptions) => renderRollout(resolveRollout(options));

describe('rollout', () => {
  test('without options: a tenth of the nodes at a time, the rest as Kubernetes has it', () => {
    expect(render({})).toEqual({
      spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } },
      pod: {},
    });
  });

  test.each([
    ['a number of nodes', UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(3) }), { maxUnavailable: 3 }],
    ['a surge of a tenth by default, with nothing unavailable', UpdateStrategy.surge(), { maxSurge: '10%', maxUnavailable: 0 }],
    ['a surge of one node', UpdateStrategy.surge({ maxSurge: NodeShare.nodes(1) }), { maxSurge: 1, maxUnavailable: 0 }],
  ])('rolls with %s', (_name, updateStrategy, rollingUpdate) => {
    expect(render({ updateStrategy }).spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate });
  });

  test('waits for deletion with ON_DELETE', () => {
    expect(render({ updateStrategy: UpdateStrategy.ON_DELETE }).spec.updateStrategy).toEqual({ type: 'OnDelete' });
  });

  test('tells a surge from the other strategies, since two pods then share a node', () => {
    expect([UpdateStrategy.surge(), UpdateStrategy.rollingUpdate(), UpdateStrategy.ON_DELETE].map(strategy => strategy._isSurge()))
      .toEqual([true, false, false]);
  });

  test('writes durations in seconds, and zeros as they are', () => {
    expect(render({ minReady: Duration.seconds(0), revisionHistoryLimit: 0, terminationGracePeriod: Duration.minutes(2) })).toMatchObject({
      spec: { minReadySeconds: 0, revisionHistoryLimit: 0 },
      pod: { terminationGracePeriodSeconds: 120 },
    });
  });
});
