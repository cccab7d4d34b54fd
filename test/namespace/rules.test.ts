import { ApiObject, Chart, Testing } from 'cdk8s';
import { PodSecurityLevel } from '../../src';
import { AgentNamespace, AgentNamespaceProps } from '../../src/namespace';
import { NAMESPACE_RULES, NAMESPACE_VALUE_RULES } from '../../src/namespace/rules';
import { describeRules } from '../rule-cases';
import { addAgent, addHostAgent, addRootAgent, agentChart } from './agents';

function check(props: AgentNamespaceProps, around: (chart: Chart) => void = () => {}): string[] {
  const chart = agentChart();
  const namespace = new AgentNamespace(chart, 'Namespace', props);
  around(chart);
  return namespace.node.validate();
}

function addObject(kind: string, name: string, namespace?: string, apiVersion = 'v1') {
  return (chart: Chart) => { new ApiObject(chart, 'other', { apiVersion, kind, metadata: { name, namespace } }); };
}

describe('rules of namespace', () => {
  describeRules([...Object.values(NAMESPACE_VALUE_RULES), ...NAMESPACE_RULES], {
    'namespace/has-a-name': {
      breaks: () => new AgentNamespace(Testing.chart(), 'Namespace'),
      passes: () => new AgentNamespace(Testing.chart(), 'Namespace', { name: 'node-agents' }),
      says: /new AgentNamespace\("test\/Namespace"\): neither name nor the chart says which namespace; set name, or give the chart a namespace/,
    },
    'namespace/name-can-exist': {
      breaks: () => check({ name: 'Node Agents' }),
      passes: () => check({ name: 'node-agents-2' }),
      says: /name is "Node Agents"; use at most 63 lower-case letters, digits and "-"/,
    },
    'namespace/is-its-own': {
      breaks: () => check({ name: 'kube-system' }),
      passes: () => check({ name: 'kube-flannel' }),
      says: /"kube-system" is a namespace that every cluster has; name one of your own; to run agents in this one, name it as the chart's namespace/,
    },
    'namespace/labels-can-exist': {
      breaks: () => check({ labels: { 'my team': 'a' } }),
      passes: () => check({ labels: { 'example.com/team': 'a' } }),
      says: /the label "my team": "a" cannot exist; use keys and values of at most 63 letters/,
    },
    'namespace/labels-are-free': {
      breaks: () => check({ labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }),
      passes: () => check({ enforce: PodSecurityLevel.BASELINE }),
      says: /labels set "pod-security\.kubernetes\.io\/enforce"; set enforce, warn, audit or version instead/,
    },
    'namespace/annotations-can-exist': {
      breaks: () => check({ annotations: { 'who to call': 'us' } }),
      passes: () => check({ annotations: { 'Example.com/Owner': 'us' } }),
      says: /the annotation "who to call" cannot exist; use letters, digits/,
    },
    'namespace/version-can-exist': {
      breaks: () => check({ version: '1.31' }),
      passes: () => check({ version: 'v1.31' }),
      says: /version is "1\.31"; write "latest", or a minor version such as "v1\.31"/,
    },
    'namespace/enforce-lets-agents-in': {
      breaks: () => check({ enforce: PodSecurityLevel.BASELINE }, chart => addHostAgent(chart, 'exporter')),
      passes: () => check({ enforce: PodSecurityLevel.BASELINE }, chart => {
        addAgent(chart, 'narrower');
        addRootAgent(chart, 'agent');
      }),
      says: /enforce is "baseline", but "agents\/exporter" needs "privileged" \(hostNamespaces, hostPathVolumes\); leave enforce out/,
    },
    'namespace/critical-pods-are-counted': {
      breaks: () => check({ systemCriticalPods: -1 }),
      passes: () => check({ systemCriticalPods: 0 }),
      says: /systemCriticalPods is -1; use a whole number, 0 for no quota at all/,
    },
    'namespace/objects-are-unique': {
      breaks: () => check({}, chart => new AgentNamespace(chart, 'Again')),
      passes: () => check({}, chart => new AgentNamespace(chart, 'Again', { name: 'others' })),
      says: /Namespace "node-agents" exists twice, the other at "agents\/Again\/Resource"; make one namespace for both/,
    },
  });

  test.each(['default', 'kube-public', 'kube-node-lease'])('refuses the namespace %s, because others live there', name => {
    expect(check({ name })).toEqual([expect.stringMatching(/is a namespace that every cluster has/)]);
  });

  test.each(['latest ', 'v1', 'v1.031', 'v2.1', ''])('refuses the version "%s", because the API server does', version => {
    expect(check({ version })).toEqual([expect.stringMatching(/^version is/)]);
  });

  test.each([1.5, NaN, Infinity, 2 ** 60])('refuses %s system-critical pods, because no pods can be counted like that', systemCriticalPods => {
    expect(check({ systemCriticalPods })).toEqual([expect.stringMatching(/^systemCriticalPods is/)]);
  });

  test('refuses a value of a label that cannot exist', () => {
    expect(check({ labels: { team: 'a b' } })).toEqual([expect.stringMatching(/the label "team": "a b" cannot exist/)]);
  });

  test('refuses the label that the API server sets', () => {
    expect(check({ labels: { 'kubernetes.io/metadata.name': 'node-agents' } }))
      .toEqual(['labels set "kubernetes.io/metadata.name"; leave it out: the API server sets it to the name']);
  });

  test('refuses to enforce restricted on an agent that runs as root, naming what blocks it', () => {
    expect(check({ enforce: PodSecurityLevel.RESTRICTED }, chart => addRootAgent(chart, 'agent')))
      .toEqual([expect.stringMatching(/enforce is "restricted", but "agents\/agent" needs "baseline" \(runAsNonRoot, runAsUser\)/)]);
  });

  test('refuses each agent that is kept out, and says so at synthesis', () => {
    const chart = agentChart();
    new AgentNamespace(chart, 'Namespace', { enforce: PodSecurityLevel.RESTRICTED });
    addRootAgent(chart, 'first');
    addHostAgent(chart, 'second');
    expect(() => Testing.synth(chart)).toThrow(/\[agents\/Namespace\] enforce .*"agents\/first"[^]*\[agents\/Namespace\] enforce .*"agents\/second"/);
  });

  test('refuses a Namespace of that name written otherwise, in whichever namespace cdk8s puts it', () => {
    expect(check({ name: 'others' }, addObject('Namespace', 'others')))
      .toEqual(['Namespace "others" exists twice, the other at "agents/other"; make one namespace for both, or rename one of them']);
  });

  test('refuses a second quota of that name in the namespace, and none elsewhere', () => {
    expect(check({}, addObject('ResourceQuota', 'system-critical-pods')))
      .toEqual(['ResourceQuota "system-critical-pods" exists twice, the other at "agents/other"; rename the other, or take this one away by its option']);
    expect(check({}, addObject('ResourceQuota', 'system-critical-pods', 'monitoring'))).toEqual([]);
  });

  test('accepts an object of the same name and another kind or API', () => {
    expect(check({}, addObject('ConfigMap', 'default-deny'))).toEqual([]);
    expect(check({}, addObject('NetworkPolicy', 'default-deny', undefined, 'crd.projectcalico.org/v1'))).toEqual([]);
  });
});
