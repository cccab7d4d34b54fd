import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, AgentNetworkPolicy, ApiServerAddress, CaCertificate, CniDaemonSet, CniPlugin, CollectorState,
  ConfigMapKey, CsiDriver, CsiNodeDaemonSet, DefaultDeny, EgressRule, ImageMirror, KubernetesMetadata, LogAgent,
  LogCollectorDaemonSet, LogIndex, LogOutput, LogSource, Monitor, NetworkPeer, NetworkPort, NodeExporterCollectors,
  NodeExporterDaemonSet, NodeShare, OutputCredentials, Platform, PriorityClass, Reason, Resources, SecretKey,
  UpdateStrategy,
} from 'cdk8s-daemonsets';
import { IMAGES } from './images';

const app = new App();

// -- What holds for the whole fleet ----------------------------------------------------------------------------------

// The kubelet has a disk of its own. Volumes, mounts and arguments follow.
Platform.set(app, Platform.KUBERNETES.withDirectories({ kubeletDirectory: '/data/kubelet' }));
// Nodes reach one registry only. It keeps copies under their full names.
ImageMirror.set(app, ImageMirror.prefix('registry.example.com'));

const apiServer = NetworkPeer.cidr('10.0.0.10/32');
const prometheus = NetworkPeer.pods({ 'app.kubernetes.io/name': 'prometheus' }, {
  namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
});
const monitor = Monitor.pod({ interval: Duration.seconds(30), labels: { release: 'prometheus' } });
const common = { partOf: 'node-platform', labels: { 'example.com/team': 'platform' }, revisionHistoryLimit: 5 };

// -- The pod network: a chart of its own, because everything else waits for it ------------------------------------------

const network = new Chart(app, 'node-network', { namespace: 'node-network' });
new AgentNamespace(network, 'Namespace');
new CniDaemonSet(network, 'Flannel', {
  ...common,
  plugin: CniPlugin.flannel({ podCidr: '10.244.0.0/16' }),
  // kube-proxy may come up later than the network.
  apiServer: ApiServerAddress.of('api.example.com'),
  image: IMAGES.flannel,
  containerOverrides: { 'install-cni-plugin': { image: IMAGES.flannelCniPlugin }, 'install-cni': { image: IMAGES.flannel } },
  // The default: a node gets the new version when somebody deletes its pod.
  updateStrategy: UpdateStrategy.ON_DELETE,
});

// -- Storage: one node at a time, and only after the one before has worked for a while ------------------------------------

const storage = new Chart(app, 'node-storage', { namespace: 'node-storage' });
storage.addDependency(network);
new AgentNamespace(storage, 'Namespace');
new CsiNodeDaemonSet(storage, 'Ebs', {
  ...common,
  driver: CsiDriver.awsEbs(),
  image: IMAGES.awsEbsCsiDriver,
  containerOverrides: {
    'node-driver-registrar': { image: IMAGES.csiNodeDriverRegistrar },
    'liveness-probe': { image: IMAGES.csiLivenessProbe },
  },
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
  minReady: Duration.seconds(30),
});

// -- Metrics and logs --------------------------------------------------------------------------------------------------

const agents = new Chart(app, 'node-agents', { namespace: 'node-agents' });
agents.addDependency(network);
// Nothing goes in or out that no agent's policy lists.
new AgentNamespace(agents, 'Namespace', { defaultDeny: DefaultDeny.INGRESS_AND_EGRESS });

new NodeExporterDaemonSet(agents, 'NodeExporter', {
  ...common,
  image: IMAGES.nodeExporter,
  collectors: NodeExporterCollectors.standard({ enable: ['processes'], disable: ['fibrechannel', 'infiniband', 'zfs'] }),
  textfileDirectory: '/var/lib/node-exporter/textfile',
  resources: Resources.of({ requests: { cpuMillis: 100, memory: Size.mebibytes(96) }, limits: { memory: Size.mebibytes(256) } }),
  // On a full node metrics go before logs, network and storage do.
  priorityClass: PriorityClass.create('node-metrics', 900_000_000, { description: 'Metrics exporters of nodes' }),
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.percent(20) }),
  minReady: Duration.seconds(15),
  monitor,
  // It connects to nobody. On the host network the node's firewall has to say the same.
  networkPolicy: AgentNetworkPolicy.allowPorts({ clients: [], metricsClients: [prometheus], egress: [] }),
  reasons: [Reason.ofHostPath('/', 'Free space of every file system; read-only, reviewed by the security team every year')],
});

const ca = CaCertificate.fromConfigMap(ConfigMapKey.of('company-ca', 'ca.crt'));
new LogCollectorDaemonSet(agents, 'Logs', {
  ...common,
  agent: LogAgent.fluentBit(),
  sources: [LogSource.containers(), LogSource.journal()],
  outputs: [
    // To look at: in the cluster, for weeks.
    LogOutput.loki({
      url: 'https://loki.monitoring:3100',
      tenantId: 'platform',
      credentials: OutputCredentials.bearer(SecretKey.of('log-store', 'loki-token')),
      tls: { ca },
    }),
    // To keep: outside, for years.
    LogOutput.elasticsearch({
      url: 'https://logs.example.com:9200',
      index: LogIndex.named('logs-kubernetes-default'),
      credentials: OutputCredentials.apiKey(SecretKey.of('log-store', 'elasticsearch-api-key')),
      tls: { ca },
    }),
  ],
  // Logs are evidence here, so no pod may keep its own out.
  kubernetesMetadata: KubernetesMetadata.fromApiServer({ podsExcludeThemselves: false }),
  // For each output, what an outage of some hours leaves behind.
  state: CollectorState.onNode({ bufferSize: Size.gibibytes(2) }),
  image: IMAGES.fluentBit,
  resources: Resources.of({ requests: { cpuMillis: 100, memory: Size.mebibytes(128) }, limits: { memory: Size.mebibytes(512) } }),
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.percent(5) }),
  minReady: Duration.seconds(30),
  // Time to send what is in the buffers.
  terminationGracePeriod: Duration.minutes(1),
  monitor,
  networkPolicy: AgentNetworkPolicy.allowPorts({
    clients: [],
    metricsClients: [prometheus],
    egress: [
      EgressRule.DNS,
      EgressRule.to([apiServer], [NetworkPort.tcp(6443)]),
      EgressRule.to([NetworkPeer.namespaces({ 'kubernetes.io/metadata.name': 'monitoring' })], [NetworkPort.tcp(3100)]),
      EgressRule.to([NetworkPeer.cidr('10.50.0.0/24')], [NetworkPort.tcp(9200)]),
    ],
  }),
});

app.synth();
