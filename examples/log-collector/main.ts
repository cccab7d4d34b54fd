import { App, Chart } from 'cdk8s';
import {
  AgentNamespace, CaCertificate, ConfigMapKey, KubernetesMetadata, LogAgent, LogCollectorDaemonSet, LogField, LogIndex, LogOutput, LogSource, Monitor,
  NodeShare, OutputCredentials, SecretKey, StackTraceLanguage, UpdateStrategy,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'logging', { namespace: 'logging' });
new AgentNamespace(chart, 'Namespace');

// What applications log, for those who run them.
new LogCollectorDaemonSet(chart, 'Logs', {
  agent: LogAgent.fluentBit(),
  sources: [LogSource.containers({
    excludeNamespaces: ['kube-system'],
    stackTraces: [StackTraceLanguage.JAVA, StackTraceLanguage.PYTHON],
  })],
  outputs: [LogOutput.loki({
    url: 'https://loki.example.com',
    tenantId: 'applications',
    labels: { cluster: 'production' },
    fieldLabels: {
      namespace: LogField.NAMESPACE,
      app: LogField.podLabel('app.kubernetes.io/name'),
      container: LogField.CONTAINER,
    },
    credentials: OutputCredentials.basic('fluent-bit', SecretKey.of('loki', 'password')),
  })],
  monitor: Monitor.pod(),
});

// What the cluster itself logs, for the platform team: its own collector, with its own buffer and its own pace.
new LogCollectorDaemonSet(chart, 'PlatformLogs', {
  name: 'platform-logs',
  agent: LogAgent.fluentBit(),
  sources: [
    LogSource.containers({ namespaces: ['kube-system'] }),
    LogSource.journal({ units: ['kubelet.service', 'containerd.service'] }),
  ],
  // These logs are evidence, so no pod may keep its own out.
  kubernetesMetadata: KubernetesMetadata.fromApiServer({ podsExcludeThemselves: false }),
  outputs: [LogOutput.elasticsearch({
    url: 'https://elasticsearch.example.com:9200',
    index: LogIndex.named('logs-platform-default'),
    credentials: OutputCredentials.apiKey(SecretKey.of('elasticsearch', 'api-key')),
    tls: { ca: CaCertificate.fromConfigMap(ConfigMapKey.of('example-ca', 'ca.crt')) },
  })],
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
  monitor: Monitor.pod(),
});

app.synth();
