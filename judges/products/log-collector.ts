import { Duration, Size } from 'cdk8s';
import { ConfigMapKey, Monitor, SecretKey } from '../../src';
import {
  CaCertificate, CollectorState, FluentBitLogLevel, JsonLogs, KubernetesMetadata, LogAgent, LogCollectorDaemonSet, LogField, LogIndex,
  LogOutput, LogSource, OutputCredentials, StackTraceLanguage,
} from '../../src/log-collector';
import { everyCommonOption, nextRelease } from './node-daemonset';
import { Product } from './product';

const password = SecretKey.of('log-store', 'password');
const tls = {
  ca: CaCertificate.fromConfigMap(ConfigMapKey.of('company-ca', 'ca.crt')),
  clientSecretName: 'log-client',
  serverName: 'logs.example.com',
};

export const FLUENT_BIT: Product = {
  name: 'LogCollectorDaemonSet of Fluent Bit',
  defaults: chart => new LogCollectorDaemonSet(chart, 'Logs', { agent: LogAgent.fluentBit(), outputs: [LogOutput.stdout()] }).daemonSet,
  everythingOn: chart => new LogCollectorDaemonSet(chart, 'Logs', {
    ...everyCommonOption(),
    agent: LogAgent.fluentBit({
      logLevel: FluentBitLogLevel.DEBUG, flushInterval: Duration.seconds(5), chunksInMemory: 64, port: 12_020, listenAddress: '0.0.0.0',
    }),
    sources: [
      LogSource.containers({
        namespaces: ['shop', 'billing'],
        stackTraces: [StackTraceLanguage.GO, StackTraceLanguage.JAVA],
        jsonLogs: JsonLogs.nested('log_processed'),
        fromBeginning: true,
        linkTargets: ['/data/docker/containers'],
      }),
      LogSource.journal({ units: ['kubelet.service'], fromBeginning: true }),
    ],
    outputs: [
      LogOutput.elasticsearch({
        url: 'https://elasticsearch.example.com:9200', index: LogIndex.daily('kubernetes'), credentials: OutputCredentials.basic('writer', password), tls, compression: true,
      }),
      LogOutput.opensearch({
        url: 'https://opensearch.example.com', index: LogIndex.named('logs'), credentials: OutputCredentials.basicFromSecrets(SecretKey.of('log-store', 'user'), password),
      }),
      LogOutput.loki({
        url: 'https://loki.example.com',
        tenantId: 'platform',
        labels: { cluster: 'judged' },
        fieldLabels: { namespace: LogField.NAMESPACE, app: LogField.podLabel('app.kubernetes.io/name') },
        credentials: OutputCredentials.bearer(SecretKey.of('log-store', 'token')),
        tls: { ca: CaCertificate.fromSecret(SecretKey.of('company-ca', 'ca.crt')) },
      }),
      LogOutput.stdout(),
    ],
    kubernetesMetadata: KubernetesMetadata.fromApiServer({
      podLabels: true, podAnnotations: true, ownerReferences: true, namespaceLabels: true, podsChooseParser: true, podsExcludeThemselves: true,
    }),
    state: CollectorState.onNode({ directory: '/var/lib/judged', bufferSize: Size.gibibytes(1) }),
    metricsService: true,
    monitor: Monitor.service({ interval: Duration.seconds(30) }),
  }).daemonSet,
  secondVersion: chart => new LogCollectorDaemonSet(chart, 'Logs', {
    ...nextRelease(),
    agent: LogAgent.fluentBit({ logLevel: FluentBitLogLevel.WARN, port: 12_020 }),
    outputs: [LogOutput.loki({ url: 'http://loki.monitoring:3100' }), LogOutput.stdout()],
    kubernetesMetadata: KubernetesMetadata.NAMES_ONLY,
    state: CollectorState.inPod(),
    metricsService: true,
  }).daemonSet,
};
