import { Duration } from 'cdk8s';
import { NodeLabel, NodePreference, NodeSelection, PlacementOptions, PreemptionPolicy, PriorityClass, TaintEffect, Toleration } from '../../src';
import { applyRules } from '../../src/internal/rule';
import { resolvePlacement } from '../../src/placement/resolve';
import { PLACEMENT_RULES, PLACEMENT_VALUE_RULES } from '../../src/placement/rules';
import { describeRules } from '../rule-cases';

const check = (options: PlacementOptions) => applyRules(PLACEMENT_RULES, resolvePlacement(options));

describe('rules of placement', () => {
  describeRules([...Object.values(PLACEMENT_VALUE_RULES), ...PLACEMENT_RULES], {
    'placement/taint-can-exist': {
      breaks: () => Toleration.ofTaint('no spaces'),
      passes: () => Toleration.ofTaint('nvidia.com/gpu', { value: 'present' }),
      says: /Toleration\.ofTaint\("no spaces"\): no taint can have that key; write it as on the node/,
    },
    'placement/stay-needs-no-execute': {
      breaks: () => Toleration.ofTaint('maintenance', { stay: Duration.minutes(5) }),
      passes: () => Toleration.ofTaint('maintenance', { stay: Duration.minutes(5), effect: TaintEffect.NO_EXECUTE }),
      says: /stay is 5 minutes, but only a NoExecute taint evicts running pods; add effect: TaintEffect\.NO_EXECUTE/,
    },
    'placement/stay-is-whole-seconds': {
      breaks: () => Toleration.ofTaint('maintenance', { stay: Duration.millis(1500), effect: TaintEffect.NO_EXECUTE }),
      passes: () => Toleration.ofTaint('maintenance', { stay: Duration.millis(2000), effect: TaintEffect.NO_EXECUTE }),
      says: /^Toleration\.ofTaint\("maintenance"\): stay is 1500 ms; use whole seconds, at most 2147483647$/,
    },
    'placement/node-label-can-exist': {
      breaks: () => NodeLabel.isIn('disk', []),
      passes: () => NodeLabel.isIn('disk', ['ssd']),
      says: /NodeLabel\.isIn\("disk", \[\]\): expected at least one value; list the values, or use NodeLabel\.exists\(\)/,
    },
    'placement/selection-is-not-empty': {
      breaks: () => NodeSelection.allOf([]),
      passes: () => NodeSelection.allOf([NodeLabel.exists('disk')]),
      says: /an empty list of requirements matches no node at all; name a requirement/,
    },
    'placement/weight-in-range': {
      breaks: () => NodePreference.of(101, [NodeLabel.exists('disk')]),
      passes: () => NodePreference.of(100, [NodeLabel.exists('disk')]),
      says: /NodePreference\.of\(101, …\): expected a whole weight from 1 to 100; bring it into that range/,
    },
    'placement/priority-class-can-exist': {
      breaks: () => PriorityClass.create('system-agents', 1000, { description: 'agents' }),
      passes: () => PriorityClass.create('agents', 1_000_000_000, { description: 'agents' }),
      says: /names that start with "system-" are reserved for Kubernetes; choose another name/,
    },
    'placement/node-labels-can-exist': {
      breaks: () => check({ nodeLabels: { 'node type': 'worker' } }),
      passes: () => check({ nodeLabels: { 'node-type': 'worker' } }),
      says: /nodeLabels has "node type": "worker", which no node can carry; write key and value as/,
    },
    'placement/preemption-policy-is-that-of-the-class': {
      breaks: () => check({ priorityClass: PriorityClass.SYSTEM_NODE_CRITICAL, preemptionPolicy: PreemptionPolicy.NEVER }),
      passes: () => check({
        priorityClass: PriorityClass.create('patient', 1000, { description: 'waits', preemptionPolicy: PreemptionPolicy.NEVER }),
        preemptionPolicy: PreemptionPolicy.NEVER,
      }),
      says: /preemptionPolicy is Never, but system-node-critical has PreemptLowerPriority; leave it out, and set preemptionPolicy in PriorityClass\.create\(\)/,
    },
    'placement/class-names-can-exist': {
      breaks: () => check({ runtimeClassName: 'GVisor!' }),
      passes: () => check({ runtimeClassName: 'gvisor', schedulerName: 'my-scheduler' }),
      says: /runtimeClassName is "GVisor!", which nothing can be named; use lower-case letters/,
    },
  });

  test.each([
    [() => Toleration.ofTaint('gpu', { value: 'not ok' }), /no taint can have the value "not ok"/],
    [() => NodeLabel.isIn('disk', ['not ok']), /no label can have the value "not ok"/],
    [() => NodeLabel.exists('not ok'), /NodeLabel\.exists\("not ok"\): no label can have that key/],
    [() => NodeLabel.isGreaterThan('cores', 1.5), /NodeLabel\.isGreaterThan\("cores", 1\.5\): expected a whole number, 0 or more; round it/],
    [() => NodeLabel.isLessThan('a', -5), /NodeLabel\.isLessThan\("a", -5\): expected a whole number, 0 or more; .* use no negative one/],
    [() => NodeLabel.isGreaterThan('a', -1), /NodeLabel\.isGreaterThan\("a", -1\)/],
    [() => NodeLabel.isGreaterThan('a', 1e21), /NodeLabel\.isGreaterThan\("a", 1e\+21\)/],
    [() => Toleration.ofTaint('a', { stay: Duration.seconds(2 ** 31), effect: TaintEffect.NO_EXECUTE }), /stay is 2147483648000 ms/],
    [() => NodeSelection.anyOf([]), /a choice of none matches no node at all/],
    [() => NodePreference.of(1, []), /an empty preference prefers nothing; name a requirement/],
    [() => PriorityClass.existing('No!'), /PriorityClass\.existing\("No!"\): no class can have that name/],
    [() => PriorityClass.create('No!', 1, { description: '' }), /no class can have that name/],
    [() => PriorityClass.create('agents', 2_000_000_000, { description: '' }), /expected a whole number from -2147483648 to 1000000000/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test.each([
    ['no class', PriorityClass.NONE, 1],
    ['a class that is created without a policy', PriorityClass.create('eager', 1000, { description: 'eager' }), 1],
    ['a class that exists, whose policy nobody can know', PriorityClass.existing('patient'), 0],
  ])('a policy of Never beside %s', (_name, priorityClass, complaints) => {
    expect(check({ priorityClass, preemptionPolicy: PreemptionPolicy.NEVER })).toHaveLength(complaints);
  });
});
