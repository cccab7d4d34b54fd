import { Duration } from 'cdk8s';
import { NodeLabel, NodePreference, NodeSelection, PlacementOptions, PreemptionPolicy, PriorityClass, TaintEffect, Toleration } from '../../src';
import { renderPlacement } from '../../src/placement/render';
import { resolvePlacement } from '../../src/placement/resolve';

const render = (options: PlacementOptions) => renderPlacement(resolvePlacement(options));
const REAL = [
  { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
  { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
];

describe('placement', () => {
  test('without options: Linux machines, no tolerations, no priority', () => {
    expect(render({})).toEqual({
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: REAL }] } } },
    });
  });

  test('virtual nodes are let in on request', () => {
    expect(render({ virtualNodes: true }).affinity).toBeUndefined();
  });

  test('a label of the caller replaces the default of the same key', () => {
    expect(render({ nodeLabels: { 'kubernetes.io/os': 'windows', 'pool': 'a' } }).nodeSelector).toEqual({ 'kubernetes.io/os': 'windows', 'pool': 'a' });
  });

  test('anyOf becomes terms, allOf becomes expressions of one term, and real nodes are asked for in each', () => {
    const nodes = NodeSelection.anyOf([
      NodeSelection.allOf([NodeLabel.isIn('accelerator', ['k80', 'p100']), NodeLabel.isNotIn('pool', ['spot'])]),
      NodeSelection.allOf([NodeLabel.exists('gpu'), NodeLabel.doesNotExist('old'), NodeLabel.isGreaterThan('cores', 4), NodeLabel.isLessThan('cores', 64)]),
    ]);
    expect(render({ nodes }).affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms).toEqual([
      {
        matchExpressions: [
          { key: 'accelerator', operator: 'In', values: ['k80', 'p100'] },
          { key: 'pool', operator: 'NotIn', values: ['spot'] },
          ...REAL,
        ],
      },
      {
        matchExpressions: [
          { key: 'gpu', operator: 'Exists' },
          { key: 'old', operator: 'DoesNotExist' },
          { key: 'cores', operator: 'Gt', values: ['4'] },
          { key: 'cores', operator: 'Lt', values: ['64'] },
          ...REAL,
        ],
      },
    ]);
  });

  test('preferences keep their weights', () => {
    expect(render({ preferredNodes: [NodePreference.of(100, [NodeLabel.exists('node-role.kubernetes.io/worker')])] })
      .affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      { weight: 100, preference: { matchExpressions: [{ key: 'node-role.kubernetes.io/worker', operator: 'Exists' }] } },
    ]);
  });

  test.each([
    ['ANY_TAINT', Toleration.ANY_TAINT, [{ operator: 'Exists' }]],
    ['CONTROL_PLANE, with the legacy key', Toleration.CONTROL_PLANE, [
      { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
      { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' },
    ]],
    ['NOT_READY, in both effects', Toleration.NOT_READY, [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
    ]],
    ['dedicated', Toleration.dedicated('monitoring'), [{ key: 'dedicated', operator: 'Equal', value: 'monitoring' }]],
    ['a taint with everything', Toleration.ofTaint('example.com/drain', { value: 'soon', effect: TaintEffect.NO_EXECUTE, stay: Duration.minutes(5) }), [
      { key: 'example.com/drain', operator: 'Equal', value: 'soon', effect: 'NoExecute', tolerationSeconds: 300 },
    ]],
  ])('tolerates %s', (_name, toleration, rendered) => {
    expect(render({ tolerations: [toleration] }).tolerations).toEqual(rendered);
  });

  test('the presets for clouds and drains name the taints of their controllers', () => {
    const keys = [Toleration.CLOUD_PROVIDER_UNINITIALIZED, Toleration.NETWORK_UNAVAILABLE, Toleration.AUTOSCALER_DRAIN, Toleration.DRAIN]
      .flatMap(toleration => toleration._render().map(entry => entry.key));
    expect(keys).toEqual([
      'node.cloudprovider.kubernetes.io/uninitialized',
      'node.kubernetes.io/network-unavailable',
      'DeletionCandidateOfClusterAutoscaler',
      'ToBeDeletedByClusterAutoscaler',
      'karpenter.sh/disrupted',
      'karpenter.sh/disruption',
      'node.kubernetes.io/unschedulable',
      'node.kubernetes.io/out-of-service',
    ]);
  });

  test.each([
    [PriorityClass.SYSTEM_NODE_CRITICAL, 'system-node-critical'],
    [PriorityClass.SYSTEM_CLUSTER_CRITICAL, 'system-cluster-critical'],
    [PriorityClass.existing('agents'), 'agents'],
    [PriorityClass.create('agents', 1000, { description: 'agents' }), 'agents'],
    [PriorityClass.NONE, undefined],
  ])('names its priority class', (priorityClass, name) => {
    expect(render({ priorityClass }).priorityClassName).toBe(name);
  });

  test('carries preemption policy, runtime class and scheduler', () => {
    expect(render({ preemptionPolicy: PreemptionPolicy.NEVER, runtimeClassName: 'gvisor', schedulerName: 'mine' }))
      .toMatchObject({ preemptionPolicy: 'Never', runtimeClassName: 'gvisor', schedulerName: 'mine' });
  });
});
