import { Chart, Duration, Size, Testing } from 'cdk8s';
import {
  AgentServiceAccount, ApiRule, AppArmorProfile, CloudIdentity, ContainerSecurity, HostNamespace, LifecycleHook, Monitor, NodeDaemonSet,
  NodeDaemonSetProps, PriorityClass, Toleration, Volume,
} from '../../src';
import { agent, container } from '../daemonset/agents';
import { Release, validateAll, validateManifests } from './validate';

const RELEASES: readonly Release[] = ['1.27', 'newest'];

/** A DaemonSet in which a mistake is made. */
const daemonSet = (pod: object, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'node-agents' },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: pod }, ...spec },
});
const pod = (options: object = {}, inContainer: object = {}) => ({ containers: [{ name: 'agent', image: 'agent:v1', ...inContainer }], ...options });
const synth = (options: Partial<NodeDaemonSetProps>, namespace = 'node-agents') => {
  const chart = new Chart(Testing.app(), 'edge', { namespace });
  new NodeDaemonSet(chart, 'Agent', agent(options));
  return Testing.synth(chart) as object[];
};

describe('the check of manifests against a Kubernetes release', () => {
  const CASES: Record<string, { manifest: object; says: RegExp }> = {
    'an unknown field': {
      manifest: daemonSet(pod({ hostPid: true })),
      says: /^DaemonSet node-agents\/agent: \.spec\.template\.spec\.hostPid is no field of Kubernetes/,
    },
    'an unknown field in a list': {
      manifest: daemonSet(pod({}, { volumeMounts: [{ name: 'a', mountPath: '/a', readonly: true }] })),
      says: /\.containers\[0\]\.volumeMounts\[0\]\.readonly is no field/,
    },
    'an unknown field in the metadata': {
      manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', lables: {} } },
      says: /^ConfigMap a: \.metadata\.lables is no field/,
    },
    'a text where a number belongs': {
      manifest: daemonSet(pod({}, { ports: [{ containerPort: '9100' }] })),
      says: /\.containers\[0\]\.ports\[0\]\.containerPort must be integer/,
    },
    'a fraction where a whole number belongs': {
      manifest: daemonSet(pod(), { minReadySeconds: 1.5 }),
      says: /\.spec\.minReadySeconds must be integer/,
    },
    'a number where a text belongs': {
      manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { port: 9100 } },
      says: /\.data\.port must be string/,
    },
    'a word the API does not have': {
      manifest: daemonSet(pod({}, { imagePullPolicy: 'Sometimes' })),
      says: /\.imagePullPolicy must be equal to one of the allowed values: Always, IfNotPresent, Never/,
    },
    'an amount that is no quantity': {
      manifest: daemonSet(pod({}, { resources: { limits: { memory: '64Megabytes' } } })),
      says: /\.resources\.limits\.memory must match format "quantity"/,
    },
    'a missing field': {
      manifest: daemonSet(pod({}, { name: undefined })),
      says: /\.containers\[0\] must have required property '?name'?/,
    },
    'an empty field': {
      manifest: daemonSet(pod({ volumes: [{ name: 'tmp', emptyDir: null }] })),
      says: /\.volumes\[0\]\.emptyDir is null/,
    },
    'a kind that does not exist': {
      manifest: { apiVersion: 'v1', kind: 'DaemonSet', metadata: { name: 'a' } },
      says: /there is no v1 DaemonSet/,
    },
  };

  const checks = RELEASES.flatMap(release =>
    Object.entries(CASES).map(([name, { manifest, says }]) => ({ release, name, says, manifests: [manifest] })));
  const found = validateAll(checks);

  test.each(checks.map((check, i) => ({ ...check, complaints: found[i] })))('$release refuses $name', ({ complaints, says }) => {
    expect(complaints).toContainEqual(expect.stringMatching(says));
  });

  test('is checked against the release it is called by, and against one that is newer', () => {
    // resizePolicy came with 1.27, restartPolicy of a container with 1.28, schedulingGroup with 1.36.
    const manifest = daemonSet(pod({ schedulingGroup: {} }, { resizePolicy: [], restartPolicy: 'Always' }));
    const [oldest, newest] = validateAll(RELEASES.map(release => ({ release, manifests: [manifest] })));
    expect(oldest).toEqual([
      'DaemonSet node-agents/agent: .spec.template.spec.containers[0].restartPolicy is no field of Kubernetes 1.27',
      'DaemonSet node-agents/agent: .spec.template.spec.schedulingGroup is no field of Kubernetes 1.27',
    ]);
    expect(newest).toEqual([]);
  });

  test('leaves custom resources alone', () => {
    expect(validateManifests([{ apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', spec: { any: 'thing' } }], '1.27')).toEqual([]);
  });
});

describe('manifests of NodeDaemonSet', () => {
  const everything = synth({
    name: 'edge-agent',
    hostNetwork: HostNamespace.host('counts the packets of the node'),
    hostPid: HostNamespace.host('counts the processes of the node'),
    minReady: Duration.seconds(10),
    terminationGracePeriod: Duration.minutes(1),
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
        Volume.configFiles('config', { text: { 'agent.yaml': 'level: info\n' }, binary: { logo: 'AAAA' } }).at('/etc/agent'),
        Volume.emptyDir('tmp', { sizeLimit: Size.mebibytes(64) }).at('/tmp'),
        Volume.secret('agent-tls').at('/etc/tls'),
        Volume.downwardApi('pod', { items: { labels: 'metadata.labels' } }).at('/etc/pod'),
      ],
    })],
    initContainers: [container({ name: 'prepare', ports: [], liveness: undefined, readiness: undefined })],
  });
  const newer = synth({
    containers: [container({
      security: ContainerSecurity.hardened({ appArmor: AppArmorProfile.RUNTIME_DEFAULT }),
      preStop: LifecycleHook.sleep(Duration.seconds(5)),
      mounts: [Volume.hostPath('/var/log', { reason: 'reads the logs of the node' }).at('/var/log', { recursiveReadOnly: true })],
    })],
    sidecars: [container({ name: 'reload', ports: [], liveness: undefined, readiness: undefined })],
  });

  const [everythingIn127, everythingInNewest, newerIn127, newerInNewest] =
    validateAll([everything, newer].flatMap(manifests => RELEASES.map(release => ({ release, manifests }))));

  test('with everything that 1.27 knows pass both releases', () => {
    expect(everythingIn127).toEqual([]);
    expect(everythingInNewest).toEqual([]);
  });

  test('with fields newer than 1.27 pass the newest release, and 1.27 names each with the release that brought it', () => {
    expect(newerInNewest).toEqual([]);
    const at = 'DaemonSet node-agents/agent: .spec.template.spec';
    expect([...newerIn127].sort()).toEqual([
      `${at}.containers[0].lifecycle.preStop.sleep came with Kubernetes 1.30`,
      `${at}.containers[0].securityContext.appArmorProfile came with Kubernetes 1.30`,
      `${at}.containers[0].volumeMounts[0].recursiveReadOnly came with Kubernetes 1.31`,
      `${at}.initContainers[0].restartPolicy came with Kubernetes 1.29`,
    ]);
  });
});
