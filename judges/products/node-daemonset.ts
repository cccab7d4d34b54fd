import { Duration, Size } from 'cdk8s';
import {
  AgentNetworkPolicy, AgentServiceAccount, ApiRule, AppArmorProfile, Capability, CloudIdentity, ConfigMapKey, ContainerImage, ContainerPort,
  ContainerSecurity, ContainerSpec, DepartureKind, DnsPolicy, EgressRule, EmptyDirMedium, EnvSource, EnvValue, FsGroupChangePolicy,
  HostNamespace, HostPathType, KubeletEndpoint, LifecycleHook, Monitor, MountPropagation, NetworkPeer, NetworkPort, NodeDaemonSet,
  NodeDaemonSetOptions, NodeDaemonSetProps, NodeLabel, NodePreference, NodeSelection, NodeShare, PodField, PreemptionPolicy, PriorityClass,
  Probe, ProjectedSource, Protocol, Reason, ResourceField, Resources, SeccompProfile, SecretKey, Sysctl, TaintEffect, Toleration,
  TokenMount, UpdateStrategy, Volume,
} from '../../src';
import { Product } from './product';

/** A small agent that departs from nothing. */
export function smallAgent(): NodeDaemonSetProps {
  return {
    containers: [{
      name: 'agent',
      image: ContainerImage.of('registry.example.com/agent', { tag: 'v1.2.3' }),
      ports: [ContainerPort.of('metrics', 9100)],
      liveness: Probe.http({ port: 9100, path: '/live' }),
      readiness: Probe.http({ port: 9100, path: '/ready' }),
      resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(32) }, limits: { memory: Size.mebibytes(64) } }),
    }],
  };
}

const WHY = 'the judge wants to see every field';

/** Every option that any agent can have beside its own, whatever the product. */
export function everyCommonOption(): NodeDaemonSetOptions {
  return {
    partOf: 'suite',
    labels: { team: 'judges' },
    annotations: { 'example.com/on-call': 'judges@example.com' },
    podLabels: { tier: 'node' },
    podAnnotations: { 'example.com/note': 'a note' },
    env: { EXTRA: EnvValue.of('yes'), NODE_OF_POD: EnvValue.fromField(PodField.NODE_NAME) },
    envFrom: [EnvSource.secret('more', { prefix: 'MORE_', optional: true })],
    resources: Resources.of({ limits: { ephemeralStorage: Size.mebibytes(200) } }),
    mounts: [Volume.configFiles('extra', { text: { 'extra.yaml': 'a: 1\n---\nb: "2"\n' } }).at('/extra')],
    nodeLabels: { 'example.com/agents': 'yes' },
    nodes: NodeSelection.anyOf([
      NodeSelection.allOf([NodeLabel.isIn('kubernetes.io/arch', ['amd64', 'arm64']), NodeLabel.isGreaterThan('example.com/generation', 2)]),
      NodeSelection.allOf([NodeLabel.exists('example.com/forced'), NodeLabel.doesNotExist('example.com/never'), NodeLabel.isLessThan('example.com/age', 9)]),
    ]),
    preferredNodes: [NodePreference.of(50, [NodeLabel.isNotIn('example.com/zone', ['a'])])],
    tolerations: [
      Toleration.CONTROL_PLANE, Toleration.NOT_READY, Toleration.CLOUD_PROVIDER_UNINITIALIZED, Toleration.NETWORK_UNAVAILABLE,
      Toleration.AUTOSCALER_DRAIN, Toleration.DRAIN, Toleration.dedicated('logs'),
      Toleration.ofTaint('example.com/gone', { effect: TaintEffect.NO_EXECUTE, stay: Duration.minutes(5) }),
    ],
    priorityClass: PriorityClass.create('judged', 1_000_000, { description: 'judged', preemptionPolicy: PreemptionPolicy.NEVER }),
    preemptionPolicy: PreemptionPolicy.NEVER,
    schedulerName: 'default-scheduler',
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['gateway.example.com'] }],
    enableServiceLinks: true,
    supplementalGroups: [20_001],
    imagePullSecrets: ['registry'],
    updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(3) }),
    minReady: Duration.seconds(10),
    revisionHistoryLimit: 3,
    terminationGracePeriod: Duration.seconds(60),
    serviceAccount: AgentServiceAccount.create({ cloudIdentity: CloudIdentity.awsRole('arn:aws:iam::123456789012:role/agent') }),
    apiRights: {
      clusterRules: [ApiRule.read('', ['pods', 'nodes']), ApiRule.kubelet([KubeletEndpoint.METRICS]), ApiRule.nonResourceUrls(['/metrics'])],
      namespacedRules: [ApiRule.of({ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['agent'] })],
      otherNamespaces: { 'kube-system': [ApiRule.read('', ['endpoints'])] },
    },
    automountServiceAccountToken: TokenMount.everyContainer(WHY),
    networkPolicy: AgentNetworkPolicy.allowPorts({
      clients: [NetworkPeer.pods({ app: 'client' }, { namespaceLabels: { team: 'a' } }), NetworkPeer.cidr('10.0.0.0/8', { excluding: ['10.1.0.0/16'] })],
      metricsClients: [NetworkPeer.namespaces({ 'kubernetes.io/metadata.name': 'monitoring' })],
      egress: [EgressRule.DNS, EgressRule.to([NetworkPeer.cidr('fd00::/8')], [NetworkPort.tcp(443), NetworkPort.udpRange(1000, 2000)])],
    }),
    reasons: [Reason.of(DepartureKind.SECRET_IN_ENVIRONMENT, WHY)],
  };
}

/** What a team changes with a release: the image, and everything else but names, which are contract. */
export function nextRelease(): NodeDaemonSetOptions {
  return { ...everyCommonOption(), image: ContainerImage.tag('v99.0.0'), nodeLabels: undefined, nodes: undefined };
}

/** The options of everyone and those that only an agent without a product has. */
export function fullAgent(minor: number): NodeDaemonSetProps {
  const helper = (name: string, port: number): ContainerSpec => ({
    name,
    image: ContainerImage.of('registry.example.com/helper', { tag: 'v1' }),
    ports: [ContainerPort.of(`${name}-port`, port)],
    resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(16) }, limits: { memory: Size.mebibytes(32) } }),
  });
  return {
    ...everyCommonOption(),
    name: 'everything',
    env: undefined,
    envFrom: undefined,
    mounts: undefined,
    resources: undefined,
    application: 'agent',
    component: 'judged',
    instance: 'judged',
    containers: [fullContainer(minor), { ...helper('second', 9200), liveness: Probe.exec(['/bin/true']), readiness: Probe.tcp({ port: 9200 }) }],
    initContainers: [{
      ...helper('prepare', 9300),
      ports: [],
      security: ContainerSecurity.privileged(WHY),
      mounts: [
        Volume.hostPath('/var/lib/kubelet', { reason: WHY }).at('/var/lib/kubelet', { readOnly: false, propagation: MountPropagation.BIDIRECTIONAL }),
      ],
    }],
    ...(minor >= 29 && { sidecars: [{ ...helper('sidecar', 9400), startup: Probe.tcp({ port: 9400 }) }] }),
    containerOverrides: { second: { extraArgs: ['--verbose'], security: ContainerSecurity.root(WHY) } },
    hostPid: HostNamespace.host(WHY),
    hostIpc: HostNamespace.host(WHY),
    dnsPolicy: DnsPolicy.NONE,
    dns: { nameservers: ['10.0.0.10', 'fd00::10'], searches: ['example.com'], options: { ndots: '2', edns0: '' } },
    hostname: 'agent',
    subdomain: 'agents',
    fsGroup: 20_000,
    fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
    sysctls: [Sysctl.of('net.ipv4.ip_local_port_range', '32768 60999', WHY)],
    metrics: [{ port: 'metrics' }, { port: 'second-port', path: '/second', https: true }],
    scrapeAnnotations: true,
    metricsService: true,
    monitor: Monitor.service({
      interval: Duration.seconds(30),
      scrapeTimeout: Duration.seconds(10),
      labels: { release: 'prometheus' },
      tls: { authoritySecret: SecretKey.of('ca', 'ca.crt'), serverName: 'agent.example.com' },
      bearerToken: SecretKey.of('scraper', 'token'),
    }),
  };
}

/** A container with every field it can have. */
function fullContainer(minor: number): ContainerSpec {
  const files = Volume.configFiles('settings', { text: { 'agent.yaml': 'a: 1\n---\nb: "2"\n' }, binary: { blob: 'AAEC' }, defaultMode: 0o440 });
  return {
    name: 'agent',
    image: ContainerImage.of('registry.example.com/agent', { tag: 'v1.2.3', digest: `sha256:${'0123456789abcdef'.repeat(4)}` }),
    command: ['/agent'],
    args: ['--node=$(NODE)'],
    workingDir: '/work',
    env: {
      NODE: EnvValue.fromField(PodField.NODE_NAME),
      NODE_IP: EnvValue.fromField(PodField.NODE_IP),
      POD: EnvValue.fromField(PodField.POD_NAME),
      NAMESPACE: EnvValue.fromField(PodField.POD_NAMESPACE),
      UID: EnvValue.fromField(PodField.POD_UID),
      IP: EnvValue.fromField(PodField.POD_IP),
      IPS: EnvValue.fromField(PodField.POD_IPS),
      ACCOUNT: EnvValue.fromField(PodField.SERVICE_ACCOUNT),
      LABEL: EnvValue.fromField(PodField.label('app.kubernetes.io/name')),
      ANNOTATION: EnvValue.fromField(PodField.annotation('example.com/note')),
      MEMORY: EnvValue.fromResource(ResourceField.MEMORY_LIMIT, { divisor: '1Mi' }),
      CPU: EnvValue.fromResource(ResourceField.CPU_REQUEST, { container: 'agent', divisor: '1m' }),
      TOKEN: EnvValue.fromSecret(SecretKey.of('credentials', 'token'), { optional: true }),
      MODE: EnvValue.fromConfigMap(ConfigMapKey.of('modes', 'mode'), { optional: true }),
      TEXT: EnvValue.of('yes'),
      ...(minor >= 30 && { NODE_IPS: EnvValue.fromField(PodField.NODE_IPS) }),
    },
    envFrom: [EnvSource.secret('more', { prefix: 'MORE_', optional: true }), EnvSource.configMap('others')],
    ports: [
      ContainerPort.of('metrics', 9100),
      ContainerPort.of('statsd', 8125, { protocol: Protocol.UDP }).onHost(WHY, { hostIp: '127.0.0.1', hostPort: 18125 }),
      ContainerPort.of('sctp', 9900, { protocol: Protocol.SCTP }),
    ],
    resources: Resources.of({
      requests: { cpuMillis: 100, memory: Size.mebibytes(64), ephemeralStorage: Size.mebibytes(10), hugePages: { '2Mi': Size.mebibytes(4) } },
      limits: {
        cpuMillis: 1000,
        memory: Size.gibibytes(1),
        ephemeralStorage: Size.mebibytes(20),
        hugePages: { '2Mi': Size.mebibytes(4) },
        extended: { 'example.com/device': 1 },
      },
    }),
    startup: Probe.tcp({
      port: 9100, failureThreshold: 30, period: Duration.seconds(2), initialDelay: Duration.seconds(1), terminationGracePeriod: Duration.seconds(5),
    }),
    liveness: Probe.http({ port: 9100, path: '/live', headers: { 'X-Probe': 'kubelet' }, timeout: Duration.seconds(5) }),
    readiness: Probe.grpc({ port: 9900, service: 'agent', successThreshold: 2 }),
    postStart: LifecycleHook.exec(['/bin/true']),
    preStop: minor >= 30 ? LifecycleHook.sleep(Duration.seconds(5)) : LifecycleHook.http({ port: 9100, path: '/quit' }),
    security: ContainerSecurity.withCapabilities([Capability.SYS_PTRACE, Capability.SYS_ADMIN], WHY, {
      writableRootFilesystem: WHY,
      seccomp: SeccompProfile.localhost('profiles/agent.json'),
      ...(minor >= 30 && { appArmor: AppArmorProfile.localhost('agent') }),
      seLinux: { reason: WHY, type: 'spc_t', level: 's0:c1,c2' },
    }),
    apiAccess: true,
    mounts: [
      files.at('/etc/agent'),
      files.at('/etc/agent.yaml', { subPath: 'agent.yaml' }),
      Volume.hostPath('/var/log', { reason: WHY, type: HostPathType.DIRECTORY }).at('/var/log'),
      Volume.hostPath('/', { reason: WHY }).at('/host', { propagation: MountPropagation.HOST_TO_CONTAINER }),
      Volume.hostPath('/run/agent', { reason: WHY, type: HostPathType.DIRECTORY_OR_CREATE }).at('/run/agent', { readOnly: false, subPathExpr: '$(POD)' }),
      Volume.hostPath('/etc/machine-id', { reason: WHY, type: HostPathType.FILE }).at('/etc/machine-id', minor >= 30 ? { recursiveReadOnly: true } : {}),
      Volume.emptyDir('buffer', { sizeLimit: Size.mebibytes(512) }).at('/buffer'),
      Volume.emptyDir('memory', { medium: EmptyDirMedium.MEMORY }).at('/memory'),
      Volume.configMap('existing', { items: { key: 'path/file' }, optional: true, defaultMode: 0o400 }).at('/existing'),
      Volume.secret('certificates', { optional: true }).at('/certificates'),
      Volume.serviceAccountToken('token', { audience: 'example.com', expiration: Duration.hours(1) }).at('/token'),
      Volume.downwardApi('pod-info', { items: { labels: 'metadata.labels', name: 'metadata.name' } }).at('/pod-info'),
      Volume.projected('mixed', [
        ProjectedSource.secret('certificates', { items: { 'tls.crt': 'tls.crt' }, optional: true }),
        ProjectedSource.configMap('existing', { optional: true }),
        ProjectedSource.downwardApi({ items: { namespace: 'metadata.namespace' } }),
      ]).at('/mixed'),
      Volume.persistentVolumeClaim('claim', { readOnly: true }).at('/claim'),
      Volume.csi('inline', { driver: 'inline.example.com', volumeAttributes: { a: 'b' }, readOnly: true }).at('/inline'),
    ],
  };
}

export const NODE_DAEMON_SET: Product = {
  name: 'NodeDaemonSet',
  defaults: chart => new NodeDaemonSet(chart, 'Agent', smallAgent()),
  everythingOn: (chart, minor) => new NodeDaemonSet(chart, 'Agent', fullAgent(minor)),
  secondVersion: chart => new NodeDaemonSet(chart, 'Agent', { ...smallAgent(), ...nextRelease() }),
};
