import { Size } from 'cdk8s';
import { Platform, UpdateStrategy } from '../../src';
import { ContainerImage } from '../../src/container';
import {
  CollectorState, JsonLogs, LogAgent, LogIndex, LogOutput, LogSource, OutputCredentials,
} from '../../src/log-collector';
import { LOG_COLLECTOR_RULES, LOG_COLLECTOR_VALUE_RULES } from '../../src/log-collector/rules';
import { SecretKey } from '../../src/values';
import { describeRules } from '../rule-cases';
import { chart, check, collector, LOKI } from './manifests';

const key = SecretKey.of('logs', 'key');
const custom = LogAgent.custom({ containers: [{ name: 'logs', image: ContainerImage.of('registry.example.com/logs', { tag: 'v1' }) }] });
const both = (directories: string[]) => {
  const scope = chart();
  collector(scope, 'A', { name: 'a', state: CollectorState.onNode({ directory: directories[0] }) });
  return collector(scope, 'B', { name: 'b', state: CollectorState.onNode({ directory: directories[1] }) }).node.validate();
};

describe('rules of the log collector', () => {
  describeRules([...Object.values(LOG_COLLECTOR_VALUE_RULES), ...LOG_COLLECTOR_RULES], {
    'log-collector/url-is-an-endpoint': {
      breaks: () => LogOutput.loki({ url: 'loki.monitoring:3100' }),
      passes: () => LogOutput.loki({ url: 'http://loki.monitoring:3100' }),
      says: /LogOutput\.loki\(\): "loki\.monitoring:3100" is no address that speaks HTTP; write it with its scheme/,
    },
    'log-collector/text-means-itself': {
      breaks: () => OutputCredentials.basic('${HOME}', key),
      passes: () => OutputCredentials.basic('$HOME}', key),
      says: /OutputCredentials\.basic\("\$\{HOME\}"\): user is "\$\{HOME\}"; write a text without "\$\{"/,
    },
    'log-collector/output-takes-these-credentials': {
      breaks: () => LogOutput.opensearch({ url: 'http://os', credentials: OutputCredentials.bearer(key) }),
      passes: () => LogOutput.opensearch({ url: 'http://os', credentials: OutputCredentials.basic('logs', key) }),
      says: /LogOutput\.opensearch\(\): it has no credentials of the kind "bearer"; use OutputCredentials\.basic\(\)/,
    },
    'log-collector/tls-needs-https': {
      breaks: () => LogOutput.loki({ url: 'http://loki', tls: {} }),
      passes: () => LogOutput.loki({ url: 'https://loki', tls: {} }),
      says: /tls is set, but "http:\/\/loki" does not use it; write https:\/\/ in the url, or leave tls out/,
    },
    'log-collector/index-can-exist': {
      breaks: () => LogIndex.daily('Kubernetes'),
      passes: () => LogIndex.daily('kubernetes'),
      says: /LogIndex\.daily\("Kubernetes"\): no index can have that name; use at most 244 lower-case letters/,
    },
    'log-collector/field-can-exist': {
      breaks: () => JsonLogs.nested('log.processed'),
      passes: () => JsonLogs.nested('log_processed'),
      says: /JsonLogs\.nested\("log\.processed"\): no field can have that name; use letters, digits/,
    },
    'log-collector/loki-labels-can-exist': {
      breaks: () => LogOutput.loki({ url: 'http://loki', labels: { 'app.name': 'x' } }),
      passes: () => LogOutput.loki({ url: 'http://loki', labels: { app_name: 'x' } }),
      says: /no label can be called "app\.name"; use letters, digits and "_"/,
    },
    'log-collector/loki-tenant-can-exist': {
      breaks: () => LogOutput.loki({ url: 'http://loki', tenantId: 'a/b' }),
      passes: () => LogOutput.loki({ url: 'http://loki', tenantId: 'a-b' }),
      says: /no tenant can be called "a\/b"; use at most 150 letters/,
    },
    'log-collector/namespaces-can-exist': {
      breaks: () => LogSource.containers({ namespaces: ['team-*'] }),
      passes: () => LogSource.containers({ namespaces: ['team-a'] }),
      says: /LogSource\.containers\(\): no namespace can be named "team-\*"; write its whole name/,
    },
    'log-collector/units-can-exist': {
      breaks: () => LogSource.journal({ units: ['kubelet'] }),
      passes: () => LogSource.journal({ units: ['kubelet.service'] }),
      says: /LogSource\.journal\(\): no unit is named "kubelet"; write it as .* with its ending/,
    },
    'log-collector/buffer-holds-something': {
      breaks: () => CollectorState.inPod({ bufferSize: Size.mebibytes(31) }),
      passes: () => CollectorState.inPod({ bufferSize: Size.mebibytes(32) }),
      says: /CollectorState\.inPod\(\): bufferSize is 31 MiB, .*; use Size\.mebibytes\(32\) or more/,
    },
    'log-collector/state-directory-is-a-directory': {
      breaks: () => CollectorState.onNode({ directory: 'var/lib/logs' }),
      passes: () => CollectorState.onNode({ directory: '/var/lib/logs' }),
      says: /CollectorState\.onNode\(\{ directory: "var\/lib\/logs" \}\): state needs a directory of its own, by its absolute path/,
    },
    'log-collector/fluent-bit-options-in-range': {
      breaks: () => LogAgent.fluentBit({ chunksInMemory: 0 }),
      passes: () => LogAgent.fluentBit({ chunksInMemory: 4 }),
      says: /LogAgent\.fluentBit\(\): chunksInMemory is 0; use a whole number from 4 to 1024/,
    },
    'log-collector/outputs-are-given': {
      breaks: () => check({ outputs: undefined }),
      passes: () => check({ outputs: [LogOutput.stdout()] }),
      says: /outputs is empty, so the logs go nowhere; name one, as outputs: \[LogOutput\.loki/,
    },
    'log-collector/sources-are-given': {
      breaks: () => check({ sources: [] }),
      passes: () => check({ sources: undefined }),
      says: /sources is empty; name one, or leave sources out/,
    },
    'log-collector/custom-has-its-own-configuration': {
      breaks: () => check({ agent: custom, outputs: [LOKI] }),
      passes: () => check({ agent: custom, outputs: undefined }),
      says: /outputs is set, but agent is LogAgent\.custom\(\); leave it out/,
    },
    'log-collector/platform-has-a-journal': {
      breaks: () => check({ platform: Platform.TALOS, sources: [LogSource.containers(), LogSource.journal()] }),
      passes: () => check({ platform: Platform.TALOS, sources: [LogSource.containers()] }),
      says: /sources has LogSource\.journal\(\), but platform "talos" has no journal; leave it out/,
    },
    'log-collector/one-collector-per-state': {
      breaks: () => both(['/var/lib/logs', '/var/lib/logs/']),
      passes: () => both(['/var/lib/logs', '/var/lib/logs-b']),
      says: /"logging\/A" keeps its state in \/var\/lib\/logs, too; give one of the two another CollectorState\.onNode/,
    },
    'log-collector/surge-needs-state-in-the-pod': {
      breaks: () => check({ updateStrategy: UpdateStrategy.surge() }),
      passes: () => check({ updateStrategy: UpdateStrategy.surge(), state: CollectorState.inPod() }),
      says: /maxSurge starts a second pod on each node, but the first still writes to \/var\/lib\/fluent-bit\/logging\/fluent-bit; use UpdateStrategy\.rollingUpdate/,
    },
  });
});
