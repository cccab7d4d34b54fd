import { ApiObject, Chart, Testing } from 'cdk8s';
import { HostNamespace, PodSecurityLevel } from '../../src';
import { AgentNamespace, AgentNamespaceProps, DefaultDeny } from '../../src/namespace';
import { addAgent, addHostAgent, addRootAgent, agentChart } from './agents';

const POD_SECURITY = 'pod-security.kubernetes.io/';

/** The objects of a namespace by kind. */
function objectsOf(props: AgentNamespaceProps = {}) {
  const chart = agentChart();
  new AgentNamespace(chart, 'Namespace', props);
  return Object.fromEntries(Testing.synth(chart).map(object => [object.kind, object]));
}

function labelsOf(chart: Chart): Record<string, string> {
  return Testing.synth(chart).find(object => object.kind === 'Namespace').metadata.labels;
}

describe('AgentNamespace', () => {
  test('manifests with defaults', () => {
    const chart = agentChart();
    new AgentNamespace(chart, 'Namespace');
    expect(Testing.synth(chart)).toMatchSnapshot();
  });

  test('manifests with everything said', () => {
    const chart = agentChart();
    new AgentNamespace(chart, 'Namespace', {
      name: 'storage-agents',
      labels: { team: 'platform' },
      annotations: { 'openshift.io/node-selector': '' },
      enforce: PodSecurityLevel.PRIVILEGED,
      warn: PodSecurityLevel.BASELINE,
      audit: PodSecurityLevel.RESTRICTED,
      version: 'v1.31',
      defaultDeny: DefaultDeny.INGRESS_AND_EGRESS,
      systemCriticalPods: 1500,
    });
    expect(Testing.synth(chart)).toMatchSnapshot();
  });

  test('is the same each time it is synthesized', () => {
    const chart = agentChart();
    new AgentNamespace(chart, 'Namespace');
    addHostAgent(chart, 'exporter');
    expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
  });

  test('has the name of the chart\'s namespace by default, and its own otherwise', () => {
    expect(new AgentNamespace(agentChart(), 'Namespace').name).toBe('node-agents');
    expect(new AgentNamespace(agentChart(), 'Namespace', { name: 'others' }).name).toBe('others');
  });

  test('belongs to no namespace itself, while what is in it does', () => {
    const { Namespace, ResourceQuota, NetworkPolicy } = objectsOf({ name: 'others' });
    expect(Namespace.metadata).not.toHaveProperty('namespace');
    expect(ResourceQuota.metadata.namespace).toBe('others');
    expect(NetworkPolicy.metadata.namespace).toBe('others');
  });

  test('comes before the quota and the NetworkPolicy, and is the default child', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace');
    expect(Testing.synth(chart).map(object => object.kind)).toEqual(['Namespace', 'ResourceQuota', 'NetworkPolicy']);
    expect(ApiObject.of(namespace).kind).toBe('Namespace');
  });

  test('has no labels but those of Pod Security, and no annotations by default', () => {
    const { metadata } = objectsOf().Namespace;
    expect(Object.keys(metadata.labels).every(key => key.startsWith(POD_SECURITY))).toBe(true);
    expect(metadata.annotations).toBeUndefined();
  });

  test('does not share the labels and annotations of the caller', () => {
    const labels: Record<string, string> = {};
    const annotations: Record<string, string> = {};
    const chart = agentChart();
    new AgentNamespace(chart, 'Namespace', { labels, annotations });
    labels.tooLate = annotations.tooLate = 'true';
    expect(JSON.stringify(Testing.synth(chart))).not.toContain('tooLate');
  });
});

describe('Pod Security of a namespace', () => {
  test('without agents: restricted in all three modes, at the version of the cluster', () => {
    expect(objectsOf().Namespace.metadata.labels).toEqual({
      [`${POD_SECURITY}enforce`]: 'restricted',
      [`${POD_SECURITY}enforce-version`]: 'latest',
      [`${POD_SECURITY}warn`]: 'restricted',
      [`${POD_SECURITY}warn-version`]: 'latest',
      [`${POD_SECURITY}audit`]: 'restricted',
      [`${POD_SECURITY}audit-version`]: 'latest',
    });
  });

  test('follows the agent that needs the widest level', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace');
    const levels = [namespace.podSecurity.enforce];
    for (const add of [addAgent, addRootAgent, addHostAgent, addAgent]) {
      add(chart, `agent-${levels.length}`);
      levels.push(namespace.podSecurity.enforce);
    }
    expect(levels).toEqual(['restricted', 'restricted', 'baseline', 'privileged', 'privileged']);
  });

  test('knows agents that were added after it, and those of other charts', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace');
    const other = new Chart(chart.node.root as Chart, 'other');
    const here = addHostAgent(chart, 'here');
    const there = addAgent(other, 'there', { namespace: 'node-agents' });
    expect(namespace.agents).toEqual([here, there]);
    expect(labelsOf(chart)[`${POD_SECURITY}enforce`]).toBe('privileged');
  });

  test('does not ask about agents of other namespaces', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace');
    addAgent(chart, 'elsewhere', { namespace: 'monitoring', hostPid: HostNamespace.host('it watches the processes of the node') });
    expect(namespace.agents).toEqual([]);
    expect(labelsOf(chart)[`${POD_SECURITY}enforce`]).toBe('restricted');
  });

  test('warns and marks by the narrowest level that no agent violates, even where a wider one is enforced', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace', { enforce: PodSecurityLevel.PRIVILEGED });
    addRootAgent(chart, 'agent');
    expect(namespace.podSecurity).toEqual({ enforce: 'privileged', warn: 'baseline', audit: 'baseline', version: 'latest' });
  });

  test('warns by a narrower level on request', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace', { warn: PodSecurityLevel.RESTRICTED, audit: PodSecurityLevel.BASELINE });
    addHostAgent(chart, 'agent');
    expect(namespace.podSecurity).toEqual({ enforce: 'privileged', warn: 'restricted', audit: 'baseline', version: 'latest' });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('agents is a copy', () => {
    const chart = agentChart();
    const namespace = new AgentNamespace(chart, 'Namespace');
    addAgent(chart, 'agent');
    namespace.agents.pop();
    expect(namespace.agents).toHaveLength(1);
  });
});

describe('NetworkPolicy of a namespace', () => {
  test.each([
    [undefined, ['Ingress']],
    [DefaultDeny.INGRESS, ['Ingress']],
    [DefaultDeny.INGRESS_AND_EGRESS, ['Ingress', 'Egress']],
  ])('with %s it refuses %s of every pod', (defaultDeny, policyTypes) => {
    expect(objectsOf({ defaultDeny }).NetworkPolicy.spec).toEqual({ podSelector: {}, policyTypes });
  });

  test('is taken away by DefaultDeny.NONE', () => {
    expect(objectsOf({ defaultDeny: DefaultDeny.NONE })).not.toHaveProperty('NetworkPolicy');
  });
});

describe('ResourceQuota of a namespace', () => {
  test('counts pods of the system\'s priority classes only', () => {
    expect(objectsOf().ResourceQuota.spec.scopeSelector).toEqual({
      matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical', 'system-cluster-critical'] }],
    });
  });

  test.each([
    [undefined, '1G'],
    [1, '1'],
    [1500, '1500'],
    [20_000, '20k'],
    [3_000_000, '3M'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [9_000_000_000_000_000, '9P'],
  ])('with %s the limit is %s', (systemCriticalPods, pods) => {
    expect(objectsOf({ systemCriticalPods }).ResourceQuota.spec.hard).toEqual({ pods });
  });

  test('is taken away by 0', () => {
    expect(objectsOf({ systemCriticalPods: 0 })).not.toHaveProperty('ResourceQuota');
  });
});
