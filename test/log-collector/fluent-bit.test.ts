import { Duration, Size } from 'cdk8s';
import { DepartureKind, HostNamespace, Monitor, Platform } from '../../src';
import {
  CaCertificate, CollectorState, FluentBitLogLevel, JsonLogs, KubernetesMetadata, LogAgent, LogField, LogIndex, LogOutput, LogSource,
  OutputCredentials, StackTraceLanguage,
} from '../../src/log-collector';
import { ConfigMapKey, SecretKey } from '../../src/values';
import { chart, collector, config, container, env, LOKI, manifests, mounts, ofKind, pod, SomeProps } from './manifests';

const EVERYTHING: SomeProps = {
  agent: LogAgent.fluentBit({
    logLevel: FluentBitLogLevel.WARN, flushInterval: Duration.millis(500), chunksInMemory: 64, port: 2021, listenAddress: '::',
  }),
  sources: [
    LogSource.containers({
      excludeNamespaces: ['kube-system'],
      stackTraces: [StackTraceLanguage.JAVA, StackTraceLanguage.PYTHON],
      linkTargets: ['/var/lib/docker/containers'],
    }),
    LogSource.containers({ namespaces: ['kube-system'], jsonLogs: JsonLogs.TEXT, fromBeginning: false }),
    LogSource.journal({ units: ['kubelet.service', 'containerd.service'] }),
  ],
  kubernetesMetadata: KubernetesMetadata.fromApiServer({
    podAnnotations: true, ownerReferences: true, namespaceLabels: true, podsExcludeThemselves: false,
  }),
  state: CollectorState.onNode({ directory: '/var/lib/logs', bufferSize: Size.gibibytes(2) }),
  outputs: [
    LogOutput.stdout(),
    LogOutput.loki({
      url: 'https://loki.example.com/gateway/',
      tenantId: 'team-a',
      labels: { job: 'kubernetes', cluster: 'prod' },
      fieldLabels: { namespace: LogField.NAMESPACE, app: LogField.podLabel('app.kubernetes.io/name'), level: LogField.of('log_processed', 'level') },
      credentials: OutputCredentials.bearer(SecretKey.of('loki', 'token')),
      tls: { ca: CaCertificate.fromConfigMap(ConfigMapKey.of('corporate-ca', 'ca.pem')) },
    }),
    LogOutput.elasticsearch({
      url: 'https://elasticsearch.example.com:9200',
      index: LogIndex.named('logs-kubernetes-default'),
      credentials: OutputCredentials.apiKey(SecretKey.of('elasticsearch', 'key')),
      tls: { clientSecretName: 'elasticsearch-client', serverName: 'elasticsearch.internal.example.com' },
      compression: false,
    }),
    LogOutput.opensearch({
      url: 'https://opensearch.example.com/search',
      credentials: OutputCredentials.basicFromSecrets(SecretKey.of('opensearch', 'user'), SecretKey.of('opensearch', 'password')),
    }),
  ],
  monitor: Monitor.pod(),
  terminationGracePeriod: Duration.seconds(60),
};

describe('LogAgent.fluentBit()', () => {
  test('manifest with defaults', () => {
    expect(manifests()).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    expect(manifests(EVERYTHING)).toMatchSnapshot();
  });

  test('is root without capabilities, on a read-only root file system', () => {
    expect(container().securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('shares no namespace with the node', () => {
    const { hostNetwork, hostPID, hostIPC } = pod();
    expect([hostNetwork, hostPID, hostIPC]).toEqual([undefined, undefined, undefined]);
  });

  test('gives a reason for each departure from the hardened default', () => {
    const logs = collector(chart(), 'Logs', EVERYTHING);
    expect(logs.daemonSet.departures.filter(({ reason }) => reason === undefined || reason === '')).toEqual([]);
    expect(logs.daemonSet.departures.map(({ kind }) => kind)).toEqual(expect.arrayContaining([
      DepartureKind.ROOT_USER, DepartureKind.HOST_PATH, DepartureKind.SECRET_IN_ENVIRONMENT,
    ]));
  });

  test('speaks of secrets only where it has some', () => {
    const kinds = collector(chart(), 'Logs').daemonSet.departures.map(({ kind }) => kind);
    expect(kinds).not.toContain(DepartureKind.SECRET_IN_ENVIRONMENT);
  });

  test('writes to nothing of the node but its state', () => {
    const writable = container(EVERYTHING).volumeMounts!.filter(mount => !mount.readOnly);
    expect(writable.map(({ mountPath }) => mountPath)).toEqual(['/var/lib/fluent-bit']);
  });

  test('no credential stands in the configuration or an argument', () => {
    const text = ofKind(manifests(EVERYTHING), 'ConfigMap').data!['fluent-bit.yaml'];
    expect(text.match(/(http_user|http_passwd|bearer_token|http_api_key): .*/g)).toEqual([
      'bearer_token: ${LOKI_TOKEN}',
      'http_api_key: ${ELASTICSEARCH_API_KEY}',
      'http_user: ${OPENSEARCH_USER}',
      'http_passwd: ${OPENSEARCH_PASSWORD}',
    ]);
    expect(container(EVERYTHING).args).toEqual(['--config=/fluent-bit/etc/conf/fluent-bit.yaml']);
  });

  test('every variable in the configuration is one of the container', () => {
    const text = ofKind(manifests(EVERYTHING), 'ConfigMap').data!['fluent-bit.yaml'];
    const used = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name);
    expect(Object.keys(env(EVERYTHING))).toEqual(expect.arrayContaining(used));
  });

  test('probes and metrics use the port of the configuration', () => {
    const agent = LogAgent.fluentBit({ port: 2121 });
    const { startupProbe, livenessProbe, readinessProbe, ports } = container({ agent });
    expect([startupProbe, livenessProbe, readinessProbe].map(probe => probe!.httpGet!.port)).toEqual([2121, 2121, 2121]);
    expect(ports).toEqual([{ name: 'http', containerPort: 2121, protocol: 'TCP' }]);
    expect(config({ agent }).service.http_port).toBe(2121);
  });

  test('readiness asks the engine, and not whether deliveries succeed', () => {
    expect(container().readinessProbe!.httpGet!.path).toBe('/api/v1/storage');
    expect(config().service['storage.metrics']).toBe(true);
  });

  test('startup waits longer than for DNS', () => {
    const { periodSeconds, failureThreshold } = container().startupProbe!;
    const { dns_retries: retries, dns_wait_time: wait } = config().pipeline.filters[0] as { dns_retries: number; dns_wait_time: number };
    expect(periodSeconds! * failureThreshold!).toBeGreaterThan(2 * retries * wait);
  });

  test('delivers what it has for two thirds of the time it gets to stop', () => {
    const grace = (seconds: number) => config({ terminationGracePeriod: Duration.seconds(seconds) }).service.grace;
    expect(config().service.grace).toBe(20);
    expect(pod().terminationGracePeriodSeconds).toBe(30);
    expect([1, 10, 60].map(grace)).toEqual([1, 6, 40]);
  });

  test('reloads by new pods: a changed configuration changes the hash on them', () => {
    const hash = (props: SomeProps) => (ofKind(manifests(props), 'DaemonSet').spec as { template: { metadata: { annotations: Record<string, string> } } })
      .template.metadata.annotations['checksum/config'];
    expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ agent: LogAgent.fluentBit({ logLevel: FluentBitLogLevel.DEBUG }) })).not.toBe(hash({}));
  });

  test.each([
    ['log_level', 'info'],
    ['flush', 1],
    ['http_listen', '0.0.0.0'],
    ['http_port', 2020],
    ['health_check', true],
    ['hot_reload', false],
    ['storage.max_chunks_up', 32],
    ['storage.backlog.mem_limit', '16M'],
    ['scheduler.cap', 300],
    ['parsers_file', '/fluent-bit/etc/parsers.conf'],
  ])('%s is %s by default', (setting, value) => {
    expect(config().service[setting]).toBe(value);
  });

  test('the memory limit follows the chunks in memory', () => {
    const limit = (chunksInMemory?: number) => container({ agent: LogAgent.fluentBit({ chunksInMemory }) }).resources!.limits!.memory;
    expect([limit(), limit(4), limit(1024)]).toEqual(['256Mi', '144Mi', '4224Mi']);
  });

  test('serves metrics where scrapers find them', () => {
    const { annotations } = (ofKind(manifests(), 'DaemonSet').spec as { template: { metadata: { annotations: Record<string, string> } } }).template.metadata;
    expect(annotations).toMatchObject({ 'prometheus.io/port': '2020', 'prometheus.io/path': '/api/v2/metrics/prometheus' });
  });

  test('takes the host network when asked to', () => {
    expect(pod({ hostNetwork: HostNamespace.host('The pod network is not there yet.') }).dnsPolicy).toBe('ClusterFirstWithHostNet');
  });

  test.each([
    [() => LogAgent.fluentBit({ flushInterval: Duration.millis(50) }), /LogAgent\.fluentBit\(\): flushInterval is 0\.05 seconds; use a tenth/],
    [() => LogAgent.fluentBit({ chunksInMemory: 3 }), /chunksInMemory is 3; use a whole number from 4 to 1024/],
    [() => LogAgent.fluentBit({ chunksInMemory: 1025 }), /chunksInMemory is 1025/],
    [() => LogAgent.fluentBit({ chunksInMemory: 4.5 }), /chunksInMemory is 4\.5/],
    [() => LogAgent.fluentBit({ port: 0 }), /port is 0; use a whole number from 1 to 65535/],
    [() => LogAgent.fluentBit({ port: 65536 }), /port is 65536/],
    [() => LogAgent.fluentBit({ port: 20.5 }), /port is 20\.5/],
    [() => LogAgent.fluentBit({ listenAddress: 'localhost' }), /listenAddress is "localhost"; use an IP address/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});

describe('state of Fluent Bit', () => {
  test('lies in a directory of its own on the node, with its namespace and name', () => {
    expect(mounts()['/var/lib/fluent-bit']).toEqual({ hostPath: { path: '/var/lib/fluent-bit/logging/fluent-bit', type: 'DirectoryOrCreate' } });
    expect(mounts({ name: 'audit', namespace: 'security' })['/var/lib/fluent-bit'])
      .toEqual({ hostPath: { path: '/var/lib/fluent-bit/security/audit', type: 'DirectoryOrCreate' } });
  });

  test('databases and chunks are all in it', () => {
    const { service, pipeline } = config(EVERYTHING);
    expect([service['storage.path'], ...pipeline.inputs.map(input => input.db)]).toEqual([
      '/var/lib/fluent-bit/chunks', '/var/lib/fluent-bit/containers.db', '/var/lib/fluent-bit/containers-2.db', '/var/lib/fluent-bit/journal.db',
    ]);
    expect(pipeline.inputs.map(input => input['storage.type'])).toEqual(['filesystem', 'filesystem', 'filesystem']);
  });

  test('the buffer of each output is limited, by 512 MB unless told otherwise', () => {
    expect(config().pipeline.outputs[0]['storage.total_limit_size']).toBe('512M');
    expect(config({ state: CollectorState.onNode({ bufferSize: Size.kibibytes(40_000) }) }).pipeline.outputs[0]['storage.total_limit_size']).toBe('39M');
  });

  test('can lie in the pod: with room for all outputs, and delivered before it ends', () => {
    const props = { state: CollectorState.inPod({ bufferSize: Size.mebibytes(100) }), outputs: [LOKI, LOKI] };
    expect(mounts(props)['/var/lib/fluent-bit']).toEqual({ emptyDir: { sizeLimit: '328Mi' } });
    expect(config(props).service['storage.backlog.flush_on_shutdown']).toBe(true);
    expect(config().service['storage.backlog.flush_on_shutdown']).toBeUndefined();
  });

  test.each(['var/lib/logs', '/', '//', ''])('refuses the directory "%s"', directory => {
    expect(() => CollectorState.onNode({ directory })).toThrow(/state needs a directory of its own, by its absolute path; use one such as/);
  });
});

describe('metadata of Kubernetes', () => {
  test('is asked of the API server by default: labels, and neither annotations nor owners', () => {
    expect(config().pipeline.filters[0]).toMatchObject({
      'labels': true,
      'annotations': false,
      'owner_references': false,
      'namespace_labels': false,
      'k8s-logging.parser': true,
      'k8s-logging.exclude': true,
      'tls.verify_hostname': true,
      'buffer_size': '2M',
    });
  });

  test('needs a token and the right to read pods and namespaces, and no other', () => {
    const objects = manifests();
    expect(ofKind(objects, 'ClusterRole').rules).toEqual([{ apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] }]);
    expect(Object.keys(mounts())).toContain('/var/run/secrets/kubernetes.io/serviceaccount');
  });

  test('can be the names alone: no token, no rights, no questions', () => {
    const props = { kubernetesMetadata: KubernetesMetadata.NAMES_ONLY };
    expect(config(props).pipeline.filters[0]).toEqual({
      name: 'kubernetes',
      match: 'containers.*',
      kube_tag_prefix: 'containers.var.log.containers.',
      merge_log: true,
      merge_log_key: 'log_processed',
      keep_log: false,
      use_tag_for_meta: true,
    });
    expect(ofKind(manifests(props), 'ClusterRole')).toBeUndefined();
    expect(Object.keys(mounts(props))).not.toContain('/var/run/secrets/kubernetes.io/serviceaccount');
  });

  test('is not asked for where no logs of containers are read', () => {
    const objects = manifests({ sources: [LogSource.journal()], platform: Platform.KUBERNETES });
    expect(ofKind(objects, 'ClusterRole')).toBeUndefined();
  });

  test('takes over what is asked for', () => {
    const kubernetesMetadata = KubernetesMetadata.fromApiServer({
      podLabels: false, podAnnotations: true, ownerReferences: true, namespaceLabels: true, podsChooseParser: false, podsExcludeThemselves: false,
    });
    expect(config({ kubernetesMetadata }).pipeline.filters[0]).toMatchObject({
      'labels': false,
      'annotations': true,
      'owner_references': true,
      'namespace_labels': true,
      'k8s-logging.parser': false,
      'k8s-logging.exclude': false,
    });
  });
});
