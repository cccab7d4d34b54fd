import { Duration } from 'cdk8s';
import { AgentNetworkPolicy, AllowPortsOptions, EgressRule, Monitor, NetworkPeer, NetworkPort, ObservabilityOptions } from '../../src/observability';
import { renderMetricsService, renderObservability, renderScrapeAnnotations } from '../../src/observability/render';
import { renderMonitor } from '../../src/observability/render-monitor';
import { renderNetworkPolicy } from '../../src/observability/render-network-policy';
import { ObservabilityInput } from '../../src/observability/resolve';
import { ConfigMapKey, SecretKey } from '../../src/values';
import { inputOf, METRICS } from './input';

const SELECTOR = { 'app.kubernetes.io/name': 'agent', 'app.kubernetes.io/instance': 'edge' };
const LABELS = { ...SELECTOR, 'app.kubernetes.io/managed-by': 'cdk8s' };
const METADATA = { name: 'agent', namespace: 'node-agents', labels: LABELS };
const BY_NODE = [
  { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' },
  { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' },
];
const PROMETHEUS = NetworkPeer.pods({ 'app.kubernetes.io/name': 'prometheus' }, { namespaceLabels: { 'kubernetes.io/metadata.name': 'monitoring' } });
const PROMETHEUS_PEER = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
};

const kinds = (options: ObservabilityOptions) => renderObservability(inputOf(options)).map(({ kind }) => kind);

describe('observability', () => {
  test('without options: a NetworkPolicy and nothing else', () => {
    expect(kinds({})).toEqual(['NetworkPolicy']);
    expect(renderScrapeAnnotations(inputOf({}))).toEqual({});
  });

  test('with metrics: annotations and the NetworkPolicy', () => {
    expect(kinds(METRICS)).toEqual(['NetworkPolicy']);
    expect(renderScrapeAnnotations(inputOf(METRICS))).toEqual({
      'prometheus.io/scrape': 'true',
      'prometheus.io/scheme': 'http',
      'prometheus.io/port': '9100',
      'prometheus.io/path': '/metrics',
    });
  });

  test('everything can be taken away', () => {
    const options = { ...METRICS, scrapeAnnotations: false, networkPolicy: AgentNetworkPolicy.NONE };
    expect(kinds(options)).toEqual([]);
    expect(renderScrapeAnnotations(inputOf(options))).toEqual({});
  });

  test('everything at once, twice the same', () => {
    const options = { ...METRICS, scrapeAnnotations: true, monitor: Monitor.service() };
    expect(kinds(options)).toEqual(['Service', 'ServiceMonitor', 'NetworkPolicy']);
    expect(renderObservability(inputOf(options))).toEqual(renderObservability(inputOf(options)));
  });

  test('an object without a namespace leaves it to the chart', () => {
    const [policy] = renderObservability(inputOf({}, { namespace: undefined }));
    expect(policy.metadata).toEqual({ name: 'agent', labels: LABELS });
  });
});

describe('scrape annotations', () => {
  test('name the first of several endpoints', () => {
    const metrics = [{ port: 'health', path: '/metrics/cadvisor', https: true }, { port: 'metrics' }];
    expect(renderScrapeAnnotations(inputOf({ metrics }))).toMatchObject({
      'prometheus.io/scheme': 'https',
      'prometheus.io/port': '8080',
      'prometheus.io/path': '/metrics/cadvisor',
    });
  });

  test('are left out where a monitor does the scraping, unless asked for', () => {
    expect(renderScrapeAnnotations(inputOf({ ...METRICS, monitor: Monitor.pod() }))).toEqual({});
    expect(renderScrapeAnnotations(inputOf({ ...METRICS, monitor: Monitor.pod(), scrapeAnnotations: true }))).not.toEqual({});
  });

  test('do not fail on what a rule complains about', () => {
    expect(renderScrapeAnnotations(inputOf({ scrapeAnnotations: true }))).toEqual({});
    expect(renderScrapeAnnotations(inputOf({ metrics: [{ port: 'nowhere' }] }))).not.toHaveProperty(['prometheus.io/port']);
  });
});

describe('metrics Service', () => {
  const service = (options: ObservabilityOptions) => renderMetricsService(inputOf(options));

  test('is headless, has the agent\'s name, and no scrape annotations', () => {
    expect(service({ ...METRICS, metricsService: true })).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: METADATA,
      spec: {
        clusterIP: 'None',
        selector: SELECTOR,
        ports: [{ name: 'metrics', port: 9100, targetPort: 9100, protocol: 'TCP' }],
      },
    });
  });

  test('comes with a ServiceMonitor only', () => {
    expect(service(METRICS)).toBeUndefined();
    expect(service({ ...METRICS, monitor: Monitor.pod() })).toBeUndefined();
    expect(service({ ...METRICS, monitor: Monitor.service() })).toBeDefined();
  });

  test('lists each port once, and leaves out what a rule complains about', () => {
    const metrics = [{ port: 'health' }, { port: 'metrics' }, { port: 'metrics', path: '/probe' }, { port: 'nowhere' }];
    expect(service({ metrics, metricsService: true })?.spec.ports?.map(({ name }) => name)).toEqual(['health', 'metrics']);
  });
});

describe('monitor', () => {
  const monitorOf = (options: ObservabilityOptions) => renderMonitor(inputOf(options));

  test('of pods, with defaults: own namespace, the node\'s name as node and instance', () => {
    expect(monitorOf({ ...METRICS, monitor: Monitor.pod() })).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: METADATA,
      spec: {
        jobLabel: 'app.kubernetes.io/name',
        selector: { matchLabels: SELECTOR },
        podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', scheme: 'http', relabelings: BY_NODE }],
      },
    });
  });

  test('of a Service, with several endpoints, times and labels', () => {
    const monitor = Monitor.service({
      interval: Duration.minutes(2), scrapeTimeout: Duration.seconds(90), labels: { release: 'prometheus' }, instanceIsNode: false,
    });
    const times = { interval: '120s', scrapeTimeout: '90s' };
    expect(monitorOf({ metrics: [{ port: 'metrics' }, { port: 'health', path: '/stats' }], monitor })).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { ...METADATA, labels: { ...LABELS, release: 'prometheus' } },
      spec: {
        jobLabel: 'app.kubernetes.io/name',
        selector: { matchLabels: SELECTOR },
        endpoints: [
          { port: 'metrics', path: '/metrics', scheme: 'http', ...times, relabelings: [BY_NODE[0]] },
          { port: 'health', path: '/stats', scheme: 'http', ...times, relabelings: [BY_NODE[0]] },
        ],
      },
    });
  });

  test('writes TLS on the endpoints that speak it, and the token on all', () => {
    const monitor = Monitor.pod({
      tls: { authoritySecret: SecretKey.of('agent-tls', 'ca.crt'), serverName: 'agent.example.com' },
      bearerToken: SecretKey.of('scraper', 'token'),
    });
    const authorization = { credentials: { name: 'scraper', key: 'token' } };
    expect(monitorOf({ metrics: [{ port: 'metrics', https: true }, { port: 'health' }], monitor })?.spec.podMetricsEndpoints).toEqual([
      {
        port: 'metrics',
        path: '/metrics',
        scheme: 'https',
        tlsConfig: { ca: { secret: { name: 'agent-tls', key: 'ca.crt' } }, serverName: 'agent.example.com' },
        authorization,
        relabelings: BY_NODE,
      },
      { port: 'health', path: '/metrics', scheme: 'http', authorization, relabelings: BY_NODE },
    ]);
  });

  test.each([
    [{ authorityConfigMap: ConfigMapKey.of('kube-root-ca.crt', 'ca.crt') }, { ca: { configMap: { name: 'kube-root-ca.crt', key: 'ca.crt' } } }],
    [{ insecureSkipVerify: true }, { insecureSkipVerify: true }],
  ])('writes TLS settings %j', (tls, tlsConfig) => {
    expect(monitorOf({ metrics: [{ port: 'metrics', https: true }], monitor: Monitor.service({ tls }) })?.spec.endpoints?.[0].tlsConfig)
      .toEqual(tlsConfig);
  });

  test('https without TLS settings is left to Prometheus', () => {
    const monitor = monitorOf({ metrics: [{ port: 'metrics', https: true }], monitor: Monitor.pod() });
    expect(monitor?.spec.podMetricsEndpoints?.[0]).toEqual({ port: 'metrics', path: '/metrics', scheme: 'https', relabelings: BY_NODE });
  });
});

describe('network policy', () => {
  const policy = (options: ObservabilityOptions, input: Partial<ObservabilityInput> = {}) => renderNetworkPolicy(inputOf(options, input))?.spec;
  const allow = (options: AllowPortsOptions) => ({ ...METRICS, networkPolicy: AgentNetworkPolicy.allowPorts(options) });
  const METRICS_PORTS = [{ protocol: 'TCP', port: 9100 }];
  const OTHER_PORTS = [{ protocol: 'TCP', port: 8080 }, { protocol: 'UDP', port: 5140 }];

  test('by default lets anyone in to the declared ports, and the agent out to anywhere', () => {
    expect(renderNetworkPolicy(inputOf(METRICS))).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: METADATA,
      spec: {
        podSelector: { matchLabels: SELECTOR },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ ports: METRICS_PORTS }, { ports: OTHER_PORTS }],
        egress: [{}],
      },
    });
  });

  test('lets nobody in where no port is declared', () => {
    expect(policy({}, { ports: [] })).toEqual({ podSelector: { matchLabels: SELECTOR }, policyTypes: ['Ingress', 'Egress'], egress: [{}] });
  });

  test('clients hold for all ports', () => {
    expect(policy(allow({ clients: [PROMETHEUS] }))?.ingress).toEqual([
      { ports: METRICS_PORTS, from: [PROMETHEUS_PEER] },
      { ports: OTHER_PORTS, from: [PROMETHEUS_PEER] },
    ]);
  });

  test('metricsClients hold for the metrics ports', () => {
    expect(policy(allow({ metricsClients: [PROMETHEUS] }))?.ingress).toEqual([
      { ports: METRICS_PORTS, from: [PROMETHEUS_PEER] },
      { ports: OTHER_PORTS },
    ]);
  });

  test('an empty list of peers means nobody, which the API server would read as anyone', () => {
    expect(policy(allow({ clients: [], metricsClients: [PROMETHEUS] }))?.ingress).toEqual([{ ports: METRICS_PORTS, from: [PROMETHEUS_PEER] }]);
    expect(policy(allow({ clients: [] }))).not.toHaveProperty('ingress');
  });

  test('egress can be closed, and opened by rule', () => {
    expect(policy(allow({ egress: [] }))).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
    expect(policy(allow({ egress: [] }))).not.toHaveProperty('egress');
    const loki = EgressRule.to([NetworkPeer.namespaces({ team: 'logs' })], [NetworkPort.tcp(3100), NetworkPort.tcpRange(4000, 4010)]);
    expect(policy(allow({ egress: [EgressRule.DNS, loki, EgressRule.to([NetworkPeer.cidr('10.0.0.0/8')])] }))?.egress).toEqual([
      { ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] },
      {
        ports: [{ protocol: 'TCP', port: 3100 }, { protocol: 'TCP', port: 4000, endPort: 4010 }],
        to: [{ namespaceSelector: { matchLabels: { team: 'logs' } } }],
      },
      { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] },
    ]);
  });

  test.each([
    ['pods of the own namespace', NetworkPeer.pods({ app: 'a' }), { podSelector: { matchLabels: { app: 'a' } } }],
    ['pods of every namespace', NetworkPeer.pods({ app: 'a' }, { namespaceLabels: {} }), {
      namespaceSelector: { matchLabels: {} }, podSelector: { matchLabels: { app: 'a' } },
    }],
    ['a block with a hole', NetworkPeer.cidr('fd00::/8', { excluding: ['fd00::/16'] }), { ipBlock: { cidr: 'fd00::/8', except: ['fd00::/16'] } }],
    ['a block with no hole', NetworkPeer.cidr('10.0.0.0/8', { excluding: [] }), { ipBlock: { cidr: '10.0.0.0/8' } }],
  ])('knows %s', (_name, peer, rendered) => {
    expect(peer._render()).toEqual(rendered);
  });

  test('knows UDP and SCTP ports', () => {
    expect([NetworkPort.udp(514), NetworkPort.sctp(3868), NetworkPort.udpRange(1, 2)].map(port => port._render())).toEqual([
      { protocol: 'UDP', port: 514 },
      { protocol: 'SCTP', port: 3868 },
      { protocol: 'UDP', port: 1, endPort: 2 },
    ]);
  });
});
