import { App, Chart, Testing } from 'cdk8s';
import { ContainerPort, ContainerSecurity, HostNamespace, NodeDaemonSet, NodeDaemonSetProps, NodeLabel, NodeSelection, NodeShare, PriorityClass, Resources, UpdateStrategy } from '../../src';
import { NEIGHBOUR_RULES } from '../../src/daemonset/neighbours';
import { DAEMONSET_RULES } from '../../src/daemonset/rules';
import { describeRules } from '../rule-cases';
import { agent, container } from './agents';

const synth = (...all: Partial<NodeDaemonSetProps>[]) => {
  const chart = new Chart(Testing.app(), 'edge');
  all.forEach((options, index) => new NodeDaemonSet(chart, `Agent${index}`, agent(options)));
  return Testing.synth(chart);
};
const web = { containers: [container({ ports: [ContainerPort.of('metrics', 9100).onHost('scrapers reach it on the node')] })] };
const surge = { updateStrategy: UpdateStrategy.surge({ maxSurge: NodeShare.nodes(1) }) };

describe('rules of a whole DaemonSet', () => {
  describeRules([...DAEMONSET_RULES, ...NEIGHBOUR_RULES], {
    'daemonset/has-containers': {
      breaks: () => synth({ containers: [] }),
      passes: () => synth({}),
      says: /\[edge\/Agent0\] containers is empty; add the agent's container/,
    },
    'daemonset/name-fits-pods': {
      breaks: () => synth({ name: 'a'.repeat(59) }),
      passes: () => synth({ name: 'a'.repeat(58) }),
      says: /name is "a{59}" \(59 characters\); use at most 58 lower-case letters/,
    },
    'daemonset/namespace-can-exist': {
      breaks: () => synth({ namespace: 'Node Agents' }),
      passes: () => synth({ namespace: 'node-agents' }),
      says: /namespace is "Node Agents"; use at most 63/,
    },
    'daemonset/labels-can-exist': {
      breaks: () => synth({ podLabels: { team: 'not ok' } }),
      passes: () => synth({ podLabels: { team: 'ok' } }),
      says: /the label "team": "not ok" cannot exist; use keys and values/,
    },
    'daemonset/selector-labels-are-kept': {
      breaks: () => synth({ labels: { 'app.kubernetes.io/name': 'mine' } }),
      passes: () => synth({ application: 'mine' }),
      says: /labels or podLabels set "app\.kubernetes\.io\/name", by which the DaemonSet selects its pods; set application or instance/,
    },
    'daemonset/annotations-can-exist': {
      breaks: () => synth({ annotations: { 'not ok': '' } }),
      passes: () => synth({ annotations: { 'example.com/OK': '' } }),
      says: /the annotation "not ok" cannot exist; use letters/,
    },
    'daemonset/overrides-name-a-container': {
      breaks: () => synth({ containerOverrides: { agnet: { resources: Resources.NONE } } }),
      passes: () => synth({ containerOverrides: { agent: { resources: Resources.of({}) } } }),
      says: /containerOverrides names "agnet", which is no container of this agent; use one of "agent"/,
    },
    'daemonset/surge-needs-free-ports': {
      breaks: () => synth({ ...web, ...surge }),
      passes: () => synth(surge),
      says: /maxSurge starts a second pod on each node, but host port 9100 is still held by the first; use UpdateStrategy\.rollingUpdate\(\)/,
    },
    'daemonset/identity-is-unique': {
      breaks: () => synth({}, {}),
      passes: () => synth({}, { name: 'other' }),
      says: /\[edge\/Agent0\] DaemonSet "agent" exists twice, the other at "edge\/Agent1\/Resource"; give one of the two agents another name/,
    },
    'daemonset/selector-is-unique': {
      breaks: () => synth({ application: 'agent', instance: 'a', name: 'one' }, { application: 'agent', instance: 'a', name: 'two' }),
      passes: () => synth({ application: 'agent', name: 'one' }, { application: 'agent', name: 'two' }),
      says: /"edge\/Agent1" selects the same pods \(app\.kubernetes\.io\/name=agent,app\.kubernetes\.io\/instance=a\); give one of them another instance/,
    },
    'daemonset/host-ports-do-not-clash': {
      breaks: () => synth({ ...web, name: 'one' }, { hostNetwork: HostNamespace.host('counts interfaces'), name: 'two' }),
      passes: () => synth({ ...web, name: 'one', nodeLabels: { pool: 'a' } },
        { ...web, name: 'two', nodes: NodeSelection.allOf([NodeLabel.isNotIn('pool', ['a'])]) }),
      says: /container "agent" takes TCP port 9100 of the node, and so does "agent" of "edge\/Agent1"; give one of them another port/,
    },
  });

  test('refuses annotations of more than 256 KiB', () => {
    expect(() => synth({ podAnnotations: { note: 'x'.repeat(262_141) } })).toThrow(/the annotations of the pods are 262145 bytes long, over 262144/);
    expect(() => synth({ podAnnotations: { note: 'x'.repeat(262_140) }, annotations: { note: 'x'.repeat(262_140) }, exemptionAnnotations: false })).not.toThrow();
  });

  test('refuses annotations that are too long only with those of the library', () => {
    const note = { note: 'x'.repeat(262_140) };
    const rooted = { containers: [container({ security: ContainerSecurity.root('the files belong to root') })] };
    expect(() => synth({ ...rooted, annotations: note })).toThrow(/the annotations of the DaemonSet are \d+ bytes long, over 262144; .* reasons short/);
    expect(() => synth({ ...rooted, annotations: note, exemptionAnnotations: false })).not.toThrow();
    expect(() => synth({ metrics: [{ port: 'metrics' }], scrapeAnnotations: true, podAnnotations: note })).toThrow(/the annotations of the pods are/);
  });

  test('refuses an empty name, and without containers only that there are none', () => {
    expect(() => synth({ name: '' })).toThrow(/name is "" \(0 characters\); use at most 58/);
    expect(() => synth({ containers: [] })).not.toThrow(/name is/);
  });

  test('a port on one address of the node leaves the others free', () => {
    const on = (hostIp: string, name: string) => ({
      name, containers: [container({ ports: [ContainerPort.of('metrics', 9100).onHost('local', { hostIp })] })],
    });
    expect(() => synth(on('127.0.0.1', 'one'), on('10.0.0.1', 'two'))).not.toThrow();
    expect(() => synth(on('127.0.0.1', 'one'), on('0.0.0.0', 'two'))).toThrow(/takes TCP port 9100 of the node/);
    expect(() => synth(on('::', 'one'), on('10.0.0.1', 'two'))).toThrow(/takes TCP port 9100 of the node/);
    expect(() => synth(on('10.0.0.1', 'one'), on('10.0.0.1', 'two'))).toThrow(/takes TCP port 9100 of the node/);
  });

  test('every complaint is told at once, each with the path of its construct, and nothing is written', () => {
    const app = new App({ outdir: `${Testing.app().outdir}/never` });
    const chart = new Chart(app, 'edge');
    new NodeDaemonSet(chart, 'A', agent({ name: 'UPPER', labels: { 'bad key': '' } }));
    new NodeDaemonSet(chart, 'B', agent({ containers: [] }));
    let message = '';
    try {
      app.synth();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/\[edge\/A\] name is "UPPER"/);
    expect(message).toMatch(/\[edge\/A\] the label "bad key"/);
    expect(message).toMatch(/\[edge\/B\] containers is empty/);
    expect(jest.requireActual<typeof import('fs')>('fs').readdirSync(app.outdir)).toEqual([]);
  });

  test('a cluster-scoped object has one identity in all namespaces', () => {
    const own = (namespace: string) => ({
      name: `agent-${namespace}`, namespace, priorityClass: PriorityClass.create('node-agents', 1000, { description: 'agents' }),
    });
    expect(() => synth(own('one'), own('two'))).toThrow(/PriorityClass "node-agents" exists twice/);
  });

  test('objects of others count too: a Service of the agent\'s name is found', () => {
    const chart = new Chart(Testing.app(), 'edge');
    const one = new NodeDaemonSet(chart, 'One', agent());
    new NodeDaemonSet(chart, 'Two', agent({ name: 'two' }));
    expect(() => Testing.synth(chart)).not.toThrow();
    // A second pass sees what has been added since the first.
    new NodeDaemonSet(chart, 'Three', agent({ name: one.name }));
    expect(() => Testing.synth(chart)).toThrow(/\[edge\/One\] DaemonSet "agent" exists twice/);
  });
});
