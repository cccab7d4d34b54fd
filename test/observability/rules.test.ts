import { Duration } from 'cdk8s';
import { applyRules } from '../../src/internal/rule';
import { EgressRule, Monitor, NetworkPeer, NetworkPort, ObservabilityOptions } from '../../src/observability';
import { ObservabilityInput } from '../../src/observability/resolve';
import { OBSERVABILITY_RULES, OBSERVABILITY_VALUE_RULES } from '../../src/observability/rules';
import { ConfigMapKey, SecretKey } from '../../src/values';
import { describeRules } from '../rule-cases';
import { inputOf, METRICS } from './input';

const check = (options: ObservabilityOptions, input: Partial<ObservabilityInput> = {}) =>
  applyRules(OBSERVABILITY_RULES, inputOf(options, input));

describe('rules of observability', () => {
  describeRules([...Object.values(OBSERVABILITY_VALUE_RULES), ...OBSERVABILITY_RULES], {
    'observability/peer-label-can-exist': {
      breaks: () => NetworkPeer.pods({ 'app name': 'prometheus' }),
      passes: () => NetworkPeer.pods({ 'app.kubernetes.io/name': 'prometheus' }),
      says: /NetworkPeer\.pods\(\{ "app name": "prometheus" \}\): nothing can carry that label; write key and value as/,
    },
    'observability/cidr-is-valid': {
      breaks: () => NetworkPeer.cidr('10.0.0.0/33'),
      passes: () => NetworkPeer.cidr('10.0.0.0/32'),
      says: /NetworkPeer\.cidr\("10\.0\.0\.0\/33"\): "10\.0\.0\.0\/33" is no IP block; write an address and a prefix length/,
    },
    'observability/cidr-has-no-host-bits': {
      breaks: () => NetworkPeer.cidr('10.1.2.3/8'),
      passes: () => NetworkPeer.cidr('10.0.0.0/8'),
      says: /10\.1\.2\.3\/8 names an address, and its prefix the whole of 10\.0\.0\.0\/8; write 10\.0\.0\.0\/8, or 10\.1\.2\.3\/32 for the one address/,
    },
    'observability/network-port-in-range': {
      breaks: () => NetworkPort.tcp(65_536),
      passes: () => NetworkPort.tcp(65_535),
      says: /NetworkPort\.tcp\(65536\): there is no port 65536; use a whole number from 1 to 65535/,
    },
    'observability/egress-is-not-empty': {
      breaks: () => EgressRule.to([]),
      passes: () => EgressRule.to([NetworkPeer.pods({})]),
      says: /EgressRule\.to\(\[\]\): an empty list of peers allows every destination; name a peer, or use EgressRule\.ANYWHERE/,
    },
    'observability/monitor-label-can-exist': {
      breaks: () => Monitor.pod({ labels: { release: 'kube prometheus' } }),
      passes: () => Monitor.pod({ labels: { release: 'kube-prometheus' } }),
      says: /Monitor\.pod\(\): labels has "release": "kube prometheus", which no object can carry; use at most 63 letters/,
    },
    'observability/scrape-time-is-whole-seconds': {
      breaks: () => Monitor.service({ interval: Duration.millis(1500) }),
      passes: () => Monitor.service({ interval: Duration.seconds(1) }),
      says: /Monitor\.service\(\): interval is 1\.5 s; use whole seconds, 1 or more/,
    },
    'observability/scrape-timeout-within-interval': {
      breaks: () => Monitor.pod({ interval: Duration.seconds(10), scrapeTimeout: Duration.seconds(11) }),
      passes: () => Monitor.pod({ interval: Duration.seconds(10), scrapeTimeout: Duration.seconds(10) }),
      says: /scrapeTimeout is 11 s, longer than the interval of 10 s; shorten it/,
    },
    'observability/one-set-of-authorities': {
      breaks: () => Monitor.pod({ tls: { authoritySecret: SecretKey.of('ca', 'ca.crt'), authorityConfigMap: ConfigMapKey.of('ca', 'ca.crt') } }),
      passes: () => Monitor.pod({ tls: { authoritySecret: SecretKey.of('ca', 'ca.crt') } }),
      says: /tls has both authoritySecret and authorityConfigMap; drop one of them/,
    },
    'observability/metrics-port-is-declared': {
      breaks: () => check({ metrics: [{ port: 'http' }] }),
      passes: () => check({ metrics: [{ port: 'metrics' }] }),
      says: /metrics names port "http", but the containers declare "metrics", "health", "syslog"; use the name of one of them/,
    },
    'observability/metrics-port-is-tcp': {
      breaks: () => check({ metrics: [{ port: 'syslog' }] }),
      passes: () => check({ metrics: [{ port: 'health' }] }),
      says: /metrics names port "syslog", which is UDP; name a TCP port/,
    },
    'observability/metrics-path-is-absolute': {
      breaks: () => check({ metrics: [{ port: 'metrics', path: 'metrics' }] }),
      passes: () => check({ metrics: [{ port: 'metrics', path: '/api/v2/metrics/prometheus' }] }),
      says: /the metrics path on port "metrics" is "metrics"; start it with "\/"/,
    },
    'observability/metrics-endpoints-are-distinct': {
      breaks: () => check({ metrics: [{ port: 'metrics' }, { port: 'metrics', path: '/metrics' }] }),
      passes: () => check({ metrics: [{ port: 'metrics' }, { port: 'metrics', path: '/probe' }] }),
      says: /metrics lists port "metrics" at "\/metrics" more than once; keep one/,
    },
    'observability/watching-needs-metrics': {
      breaks: () => check({ monitor: Monitor.service(), scrapeAnnotations: true }),
      passes: () => check({ monitor: Monitor.NONE, metricsService: false, scrapeAnnotations: false }),
      says: /^monitor is set, .*add metrics, or use Monitor\.NONE\nmetricsService is true, .*\nscrapeAnnotations is true, but the agent has no metrics; add metrics, or leave it out$/,
    },
    'observability/service-monitor-needs-service': {
      breaks: () => check({ ...METRICS, monitor: Monitor.service(), metricsService: false }),
      passes: () => check({ ...METRICS, monitor: Monitor.service() }),
      says: /metricsService is false, but Monitor\.service\(\) finds the agent by that Service; leave metricsService out/,
    },
    'observability/tls-needs-https': {
      breaks: () => check({ ...METRICS, monitor: Monitor.pod({ tls: { insecureSkipVerify: true } }) }),
      passes: () => check({ metrics: [{ port: 'metrics', https: true }], monitor: Monitor.pod({ tls: { insecureSkipVerify: true } }) }),
      says: /the monitor has tls, but no metrics endpoint has https; set https: true on the endpoint/,
    },
    'observability/service-name-is-dns-label': {
      breaks: () => check({ ...METRICS, metricsService: true }, { name: '3proxy' }),
      passes: () => check({ ...METRICS, metricsService: true }, { name: 'proxy-3' }),
      says: /the name "3proxy" is no Service's; start the agent's name with a letter/,
    },
  });

  test('refuses a metrics port where no container declares any', () => {
    expect(check(METRICS, { ports: [] })).toEqual([
      'metrics names port "metrics", but the containers declare no port; use the name of one of them, or declare the port on the container',
    ]);
  });

  test('a name that no Service can have is fine where there is no Service', () => {
    expect(check(METRICS, { name: '3proxy' })).toEqual([]);
  });

  test.each([
    [() => NetworkPeer.pods({}, { namespaceLabels: { team: 'no spaces' } }), /NetworkPeer\.pods\(\{ "team": "no spaces" \}\): nothing can carry that label/],
    [() => NetworkPeer.namespaces({ '': 'a' }), /NetworkPeer\.namespaces\(\{ "": "a" \}\): nothing can carry that label/],
    [() => NetworkPeer.cidr('fd00:1::/16'), /fd00:1::\/16 names an address, and its prefix the whole of fd00::\/16; write fd00::\/16, or fd00:1::\/128/],
    [() => NetworkPeer.cidr('10.0.0.0/8', { excluding: ['10.1.0.0'] }), /NetworkPeer\.cidr\("10\.0\.0\.0\/8", \{ excluding: \["10\.1\.0\.0"\] \}\): "10\.1\.0\.0" is no IP block/],
    [() => NetworkPeer.cidr('10.0.0.0/8', { excluding: ['10.0.0.0/8'] }), /10\.0\.0\.0\/8 is not a smaller part of 10\.0\.0\.0\/8; leave it out/],
    [() => NetworkPeer.cidr('10.0.0.0/8', { excluding: ['11.0.0.0/16'] }), /11\.0\.0\.0\/16 is not a smaller part of 10\.0\.0\.0\/8/],
    [() => NetworkPeer.cidr('10.0.0.0/8', { excluding: ['fd00::/16'] }), /fd00::\/16 is not a smaller part of 10\.0\.0\.0\/8/],
    [() => NetworkPeer.cidr('::ffff:10.0.0.1/128'), /"::ffff:10\.0\.0\.1\/128" writes IPv4 as IPv6, which newer API servers refuse; write it as IPv4/],
    [() => NetworkPeer.cidr('::/0', { excluding: ['::ffff:a00:0/104'] }), /excluding: \["::ffff:a00:0\/104"\] \}\): "::ffff:a00:0\/104" writes IPv4 as IPv6/],
    [() => NetworkPort.udp(0), /NetworkPort\.udp\(0\): there is no port 0/],
    [() => NetworkPort.sctp(1.5), /NetworkPort\.sctp\(1\.5\): there is no port 1\.5/],
    [() => NetworkPort.tcpRange(0, 10), /NetworkPort\.tcpRange\(0, 10\): there is no port 0/],
    [() => NetworkPort.udpRange(10, 65_536), /NetworkPort\.udpRange\(10, 65536\): there is no port 65536/],
    [() => NetworkPort.tcpRange(20, 10), /NetworkPort\.tcpRange\(20, 10\): the last port is below the first; swap them/],
    [() => EgressRule.to([NetworkPeer.pods({})], []), /EgressRule\.to\(…, \[\]\): an empty list of ports allows every port; name a port/],
    [() => Monitor.pod({ scrapeTimeout: Duration.seconds(0) }), /Monitor\.pod\(\): scrapeTimeout is 0 s; use whole seconds, 1 or more/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});
