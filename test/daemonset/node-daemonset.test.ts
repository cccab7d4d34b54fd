import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  AgentServiceAccount, ApiRule, CloudIdentity, ConfigReload, ContainerImage, ContainerSecurity, DepartureKind, HostNamespace, ImageMirror, Monitor,
  NodeDaemonSet, NodeDaemonSetProps, PodSecurityLevel, PriorityClass, Reason, Resources, Toleration, Volume,
} from '../../src';
import { agent, container } from './agents';

interface Manifest { apiVersion: string; kind: string; metadata: Record<string, any>; spec: any; [field: string]: any }

const build = (options: Partial<NodeDaemonSetProps> = {}, namespace?: string) => {
  const chart = new Chart(Testing.app(), 'edge', { namespace });
  const daemonSet = new NodeDaemonSet(chart, 'Agent', agent(options));
  return { chart, daemonSet, synth: () => Testing.synth(chart) as Manifest[] };
};
const objects = (options: Partial<NodeDaemonSetProps> = {}, namespace = 'node-agents') => build(options, namespace).synth();
const only = (manifests: Manifest[], kind: string) => manifests.filter(manifest => manifest.kind === kind);
const daemonSetOf = (manifests: Manifest[]) => only(manifests, 'DaemonSet')[0];

describe('NodeDaemonSet', () => {
  test('manifest with defaults', () => {
    expect(objects()).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    const manifests = objects({
      name: 'edge-agent',
      instance: 'edge',
      partOf: 'observability',
      component: 'agent',
      labels: { team: 'platform' },
      annotations: { 'example.com/owner': 'platform' },
      podLabels: { 'example.com/scrape': 'yes' },
      podAnnotations: { 'example.com/note': 'read me' },
      hostNetwork: HostNamespace.host('counts the packets of the node'),
      hostPid: HostNamespace.host('counts the processes of the node'),
      tolerations: [Toleration.ANY_TAINT],
      priorityClass: PriorityClass.create('node-agents', 1_000_000, { description: 'agents of every node' }),
      serviceAccount: AgentServiceAccount.create({ cloudIdentity: CloudIdentity.azureClient('00000000-0000-0000-0000-000000000000') }),
      apiRights: { clusterRules: [ApiRule.read('', ['pods'])], namespacedRules: [ApiRule.read('', ['configmaps'])] },
      metrics: [{ port: 'metrics' }],
      monitor: Monitor.service(),
      containers: [container({
        apiAccess: true,
        security: ContainerSecurity.root('reads files of root'),
        mounts: [
          Volume.hostPath('/var/log', { reason: 'reads the logs of the node' }).at('/var/log'),
          Volume.configFiles('config', { text: { 'agent.yaml': 'level: info\n' } }).at('/etc/agent'),
          Volume.emptyDir('tmp').at('/tmp'),
        ],
      })],
      initContainers: [container({ name: 'prepare', ports: [], liveness: undefined, readiness: undefined })],
      sidecars: [container({ name: 'reload', ports: [], liveness: undefined, readiness: undefined })],
    });
    expect(manifests).toMatchSnapshot();
  });

  test('synthesizes the same bytes twice', () => {
    expect(JSON.stringify(objects())).toBe(JSON.stringify(objects()));
    const { synth } = build({ metrics: [{ port: 'metrics' }] });
    expect(JSON.stringify(synth())).toBe(JSON.stringify(synth()));
  });

  describe('identity', () => {
    test('the name is that of the first container, and the selector holds neither version nor path', () => {
      const { metadata, spec } = daemonSetOf(objects());
      expect(metadata.name).toBe('agent');
      expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'agent', 'app.kubernetes.io/instance': 'agent' });
      expect(metadata.labels['app.kubernetes.io/version']).toBe('v1.2.3');
      expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    });

    test('a copy of an agent keeps its application and gets an instance of its own', () => {
      expect(daemonSetOf(objects({ application: 'agent', name: 'agent-gpu' })).spec.selector.matchLabels)
        .toEqual({ 'app.kubernetes.io/name': 'agent', 'app.kubernetes.io/instance': 'agent-gpu' });
    });

    test('a version that can be no label is left out', () => {
      const image = ContainerImage.of('registry.example.com/agent', { tag: `v${'1'.repeat(70)}` });
      expect(daemonSetOf(objects({ containers: [container({ image })] })).metadata.labels).not.toHaveProperty(['app.kubernetes.io/version']);
    });

    test('the namespace is the chart\'s, or the agent\'s own', () => {
      expect(daemonSetOf(objects()).metadata.namespace).toBe('node-agents');
      expect(objects({ namespace: 'other' }).map(manifest => manifest.metadata.namespace)).toEqual(['other', 'other', 'other']);
      expect(build().daemonSet.namespace).toBeUndefined();
    });

    test('cluster-scoped objects have no namespace', () => {
      const manifests = objects({
        apiRights: { clusterRules: [ApiRule.read('', ['pods'])] },
        priorityClass: PriorityClass.create('node-agents', 1000, { description: 'agents' }),
      });
      expect(manifests.filter(manifest => manifest.metadata.namespace === undefined).map(manifest => manifest.kind))
        .toEqual(['PriorityClass', 'ClusterRole', 'ClusterRoleBinding']);
    });

    test('the default child is the DaemonSet', () => {
      const { daemonSet } = build();
      expect(ApiObject.of(daemonSet).kind).toBe('DaemonSet');
    });
  });

  describe('options about the agent', () => {
    test('change the first container; an override by its name is laid over them', () => {
      const manifests = objects({
        containers: [container(), container({ name: 'helper', ports: [], liveness: undefined, readiness: undefined })],
        image: ContainerImage.tag('v2'),
        containerOverrides: { agent: { extraArgs: ['--a'] }, helper: { image: ContainerImage.tag('v3'), resources: Resources.NONE } },
        extraArgs: ['--b'],
        reasons: [
          DepartureKind.NO_CPU_REQUEST, DepartureKind.NO_MEMORY_REQUEST, DepartureKind.NO_MEMORY_LIMIT,
          DepartureKind.NO_LIVENESS_PROBE, DepartureKind.NO_READINESS_PROBE,
        ].map(kind => Reason.of(kind, 'a test')),
        exemptionAnnotations: false,
      });
      const [first, second] = daemonSetOf(manifests).spec.template.spec.containers;
      expect(first).toMatchObject({ image: 'registry.example.com/agent:v2', args: ['--b', '--a'] });
      expect(second).toMatchObject({ image: 'registry.example.com/agent:v3' });
      expect(second).not.toHaveProperty('resources');
    });

    test('another image reaches every container of the agent\'s own image', () => {
      const { initContainers, containers } = daemonSetOf(objects({
        image: ContainerImage.tag('v2'),
        initContainers: [
          container({ name: 'install', ports: [], liveness: undefined, readiness: undefined }),
          container({ name: 'fetch', ports: [], liveness: undefined, readiness: undefined, image: ContainerImage.of('registry.example.com/fetch', { tag: 'v1' }) }),
        ],
      })).spec.template.spec;
      expect([...initContainers, ...containers].map(({ image }) => image))
        .toEqual(['registry.example.com/agent:v2', 'registry.example.com/fetch:v1', 'registry.example.com/agent:v2']);
    });

    test('a mirror set on the app serves all images', () => {
      const app = Testing.app();
      ImageMirror.set(app, ImageMirror.replaceRegistry('mirror.example.org/copies'));
      const chart = new Chart(app, 'edge');
      new NodeDaemonSet(chart, 'Agent', agent());
      expect(daemonSetOf(Testing.synth(chart)).spec.template.spec.containers[0].image).toBe('mirror.example.org/copies/agent:v1.2.3');
    });
  });

  describe('config files', () => {
    const withFile = (text: string, reload = ConfigReload.ROLL_PODS) => objects({
      containers: [container({ mounts: [Volume.configFiles('config', { text: { 'agent.yaml': text }, reload }).at('/etc/agent')] })],
    });
    const hash = (manifests: Manifest[]) => daemonSetOf(manifests).spec.template.metadata.annotations?.['checksum/config'];

    test('become a ConfigMap of the agent\'s name', () => {
      const [configMap] = only(withFile('a: 1\n'), 'ConfigMap');
      expect(configMap).toMatchObject({ metadata: { name: 'agent-config', namespace: 'node-agents' }, data: { 'agent.yaml': 'a: 1\n' } });
    });

    test('roll the pods when they change, and only then', () => {
      expect(hash(withFile('a: 1\n'))).toMatch(/^[0-9a-f]{64}$/);
      expect(hash(withFile('a: 1\n'))).toBe(hash(withFile('a: 1\n')));
      expect(hash(withFile('a: 1\n'))).not.toBe(hash(withFile('a: 2\n')));
    });

    test('do not roll an agent that reads them anew by itself', () => {
      expect(hash(withFile('a: 1\n', ConfigReload.HOT))).toBeUndefined();
    });
  });

  describe('departures', () => {
    const host = { hostNetwork: HostNamespace.host('counts the packets of the node') };

    test('are listed with container and reason', () => {
      const { daemonSet } = build(host);
      expect(daemonSet.departures).toContainEqual(expect.objectContaining({ kind: DepartureKind.HOST_NETWORK, reason: 'counts the packets of the node' }));
      expect(daemonSet.departures.every(departure => departure.reason.length > 0 && departure.checks.length > 0)).toBe(true);
    });

    test('carry a reason added later into the annotations', () => {
      const { daemonSet, synth } = build(host);
      daemonSet.addReason(Reason.of(DepartureKind.HOST_NETWORK, 'agreed with the network team'));
      expect(daemonSetOf(synth()).metadata.annotations['checkov.io/skip19']).toBe('CKV_K8S_19=agreed with the network team');
    });

    test('of the default namespace stand on the companions that scanners look for there, too', () => {
      const reasons = [Reason.of(DepartureKind.DEFAULT_NAMESPACE, 'a cluster for one team')];
      const annotated = objects({ reasons }, 'default').filter(manifest => manifest.metadata.annotations?.['checkov.io/skip21']);
      expect(annotated.map(manifest => manifest.kind)).toEqual(['ServiceAccount', 'DaemonSet']);
      expect(annotated[0].metadata.annotations).toEqual({ 'checkov.io/skip21': 'CKV_K8S_21=a cluster for one team' });
      expect(objects({ reasons, exemptionAnnotations: false }, 'default').every(manifest => manifest.metadata.annotations === undefined)).toBe(true);
    });

    test('carry a reason added later into the companions, too', () => {
      const { daemonSet, synth } = build({}, 'default');
      daemonSet.addReason(Reason.of(DepartureKind.DEFAULT_NAMESPACE, 'a cluster for one team'));
      expect(only(synth(), 'ServiceAccount')[0].metadata.annotations).toEqual({ 'checkov.io/skip21': 'CKV_K8S_21=a cluster for one team' });
    });

    test('stay out of the manifest on request, and in the list', () => {
      const { daemonSet, synth } = build({ ...host, exemptionAnnotations: false });
      expect(daemonSetOf(synth()).metadata.annotations).toBeUndefined();
      expect(daemonSet.departures.length).toBeGreaterThan(0);
    });

    test('an annotation of the caller wins over one of ours', () => {
      expect(daemonSetOf(objects({ ...host, annotations: { 'checkov.io/skip19': 'CKV_K8S_19=mine' } })).metadata.annotations['checkov.io/skip19'])
        .toBe('CKV_K8S_19=mine');
    });

    test('tell the Pod Security level the namespace needs', () => {
      expect(build().daemonSet.podSecurity.level).toBe(PodSecurityLevel.RESTRICTED);
      expect(build(host).daemonSet.podSecurity).toMatchObject({ level: PodSecurityLevel.PRIVILEGED, blocksBaseline: ['hostNamespaces', 'hostPorts'] });
    });
  });

  describe('after construction', () => {
    test('takes tolerations and pod annotations until synthesis', () => {
      const { daemonSet, synth } = build();
      daemonSet.addToleration(Toleration.dedicated('gpu'));
      daemonSet.addPodAnnotation('example.com/note', 'read me');
      const { template } = daemonSetOf(synth()).spec;
      expect(template.spec.tolerations).toEqual([{ key: 'dedicated', operator: 'Equal', value: 'gpu' }]);
      expect(template.metadata.annotations).toEqual({ 'example.com/note': 'read me' });
    });

    test('does not follow changes of the caller\'s own arrays', () => {
      const tolerations = [Toleration.CONTROL_PLANE];
      const { synth } = build({ tolerations });
      tolerations.push(Toleration.ANY_TAINT);
      expect(daemonSetOf(synth()).spec.template.spec.tolerations).toHaveLength(2);
    });

    test('a patch reaches fields newer than the types', () => {
      const { daemonSet, synth } = build();
      ApiObject.of(daemonSet).addJsonPatch(JsonPatch.add('/spec/template/spec/resources', { limits: { memory: '1Gi' } }));
      expect(daemonSetOf(synth()).spec.template.spec.resources).toEqual({ limits: { memory: '1Gi' } });
    });
  });

  describe('with cdk8s-plus', () => {
    test('takes its service account, ConfigMap and Secret', () => {
      const chart = new Chart(Testing.app(), 'edge', { namespace: 'node-agents' });
      const account = new kplus.ServiceAccount(chart, 'Account', { metadata: { name: 'shared' } });
      const config = new kplus.ConfigMap(chart, 'Config', { metadata: { name: 'shared-config' } });
      const daemonSet = new NodeDaemonSet(chart, 'Agent', agent({
        serviceAccount: AgentServiceAccount.ofServiceAccount(account),
        mounts: [Volume.ofConfigMap(config).at('/etc/shared')],
      }));
      expect(daemonSet.serviceAccountName).toBe('shared');
      expect(only(Testing.synth(chart), 'ServiceAccount')).toHaveLength(1);
    });

    test('is selected by its NetworkPolicies, and is a peer in them', () => {
      const { chart, daemonSet } = build({}, 'node-agents');
      const policy = new kplus.NetworkPolicy(chart, 'Policy', { selector: daemonSet, metadata: { name: 'mine' } });
      policy.addIngressRule(daemonSet, [kplus.NetworkPolicyPort.tcp(9100)]);
      const [rendered] = only(Testing.synth(chart), 'NetworkPolicy').filter(manifest => manifest.metadata.name === 'mine');
      expect(rendered.spec.podSelector.matchLabels).toEqual(daemonSet.selectorLabels);
      expect(rendered.spec.ingress[0].from[0].podSelector.matchLabels).toEqual(daemonSet.selectorLabels);
      expect(daemonSet.toPodSelector()).toBe(daemonSet);
    });

    test('without a namespace the peer is looked for where the policy is', () => {
      expect(build().daemonSet.toPodSelectorConfig().namespaces).toBeUndefined();
    });
  });
});
