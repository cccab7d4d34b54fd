import { repeated } from '../internal/plain-data';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { DeclaredPort, ObservabilityInput } from './resolve';

const NETWORK_POLICY = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';
const NETWORK_VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go';
const LABELS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/';
const SCRAPE_CONFIG = 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config';
const OPERATOR_API = 'https://prometheus-operator.dev/docs/api-reference/api/';
const OPERATOR_VALIDATION = 'https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/prometheus/resource_selector.go';

/** What the values of this room refuse while they are built. */
export const OBSERVABILITY_VALUE_RULES = {
  peerLabels: {
    id: 'observability/peer-label-can-exist',
    refuses: 'a network peer chosen by a label that nothing can carry',
    because: 'the API server refuses the policy',
    source: LABELS,
  },
  cidr: {
    id: 'observability/cidr-is-valid',
    refuses: 'a network peer that is no IP block, writes IPv4 as IPv6, or leaves out what is not a smaller part of it',
    because: 'the API server refuses the policy',
    source: NETWORK_VALIDATION,
    stricterOnPurpose: true,
  },
  cidrHostBits: {
    id: 'observability/cidr-has-no-host-bits',
    refuses: 'an IP block with bits set below its prefix, such as 10.1.2.3/8',
    because: 'it reads like one address and lets in the whole block',
    source: NETWORK_POLICY,
    stricterOnPurpose: true,
  },
  port: {
    id: 'observability/network-port-in-range',
    refuses: 'a network port outside 1 to 65535, or a range that ends before it starts',
    because: 'the API server refuses the policy',
    source: NETWORK_VALIDATION,
  },
  emptyEgress: {
    id: 'observability/egress-is-not-empty',
    refuses: 'an egress rule with an empty list of peers or ports',
    because: 'the API server reads an empty list as everything, which is the opposite of what it looks like',
    source: NETWORK_POLICY,
    stricterOnPurpose: true,
  },
  monitorLabels: {
    id: 'observability/monitor-label-can-exist',
    refuses: 'a monitor with a label that no object can carry',
    because: 'the API server refuses the monitor',
    source: LABELS,
  },
  interval: {
    id: 'observability/scrape-time-is-whole-seconds',
    refuses: 'a scrape interval or timeout that is not a whole number of seconds, 1 or more',
    because: 'a server that scrapes every node more often than each second is busy with nothing else, and zero means its own default',
    source: OPERATOR_API,
    stricterOnPurpose: true,
  },
  scrapeTimeout: {
    id: 'observability/scrape-timeout-within-interval',
    refuses: 'a scrape timeout longer than the interval',
    because: 'the API server takes the monitor, but the Prometheus Operator rejects it, so nothing is scraped',
    source: OPERATOR_VALIDATION,
    stricterOnPurpose: true,
  },
  authorities: {
    id: 'observability/one-set-of-authorities',
    refuses: 'a monitor with authorities both in a Secret and in a ConfigMap',
    because: 'the API server takes the monitor, but the Prometheus Operator rejects it, so nothing is scraped',
    source: OPERATOR_API,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What is refused of a whole model. */
export const OBSERVABILITY_RULES: readonly Rule<ObservabilityInput>[] = [
  {
    id: 'observability/metrics-port-is-declared',
    refuses: 'a metrics endpoint on a port that no container declares',
    because: 'monitors and Services find the port by its name, so nothing would be scraped',
    source: OPERATOR_API,
    stricterOnPurpose: true,
    check: ({ model, ports }) => model.metrics
      .filter(endpoint => !ports.some(({ name }) => name === endpoint.port))
      .map(endpoint => complaint(`metrics names port "${endpoint.port}", but ${declared(ports)}`,
        'use the name of one of them, or declare the port on the container')),
  },
  {
    id: 'observability/metrics-port-is-tcp',
    refuses: 'a metrics endpoint on a port that is not TCP',
    because: 'Prometheus scrapes over HTTP, so each scrape would fail',
    source: SCRAPE_CONFIG,
    stricterOnPurpose: true,
    check: ({ model, ports }) => model.metrics
      .map(endpoint => ports.find(({ name }) => name === endpoint.port))
      .filter((port): port is DeclaredPort => port !== undefined && port.protocol !== 'TCP')
      .map(port => complaint(`metrics names port "${port.name}", which is ${port.protocol}`, 'name a TCP port')),
  },
  {
    id: 'observability/metrics-path-is-absolute',
    refuses: 'a metrics path that does not start with "/", or that holds spaces, a query or a fragment',
    because: 'Prometheus escapes what is not a path, and the agent answers 404',
    source: SCRAPE_CONFIG,
    stricterOnPurpose: true,
    check: ({ model }) => model.metrics
      .filter(({ path }) => !/^\/[^\s?#]*$/.test(path))
      .map(({ port, path }) => complaint(`the metrics path on port "${port}" is "${path}"`,
        'start it with "/", and leave out spaces, "?" and "#"')),
  },
  {
    id: 'observability/metrics-endpoints-are-distinct',
    refuses: 'two metrics endpoints with the same port and path',
    because: 'every sample would be scraped twice, and the second copy dropped as a duplicate',
    source: SCRAPE_CONFIG,
    stricterOnPurpose: true,
    check: ({ model }) => repeated(model.metrics.map(({ port, path }) => `"${port}" at "${path}"`))
      .map(endpoint => complaint(`metrics lists port ${endpoint} more than once`, 'keep one')),
  },
  {
    id: 'observability/watching-needs-metrics',
    refuses: 'a monitor, a metrics Service or scrape annotations for an agent without metrics',
    because: 'there would be nothing to scrape: a Service without ports is refused, and the rest does nothing',
    source: OPERATOR_API,
    stricterOnPurpose: true,
    check: ({ model }) => model.metrics.length > 0 ? [] : [
      ...model.monitor._model() ? [complaint('monitor is set, but the agent has no metrics', 'add metrics, or use Monitor.NONE')] : [],
      ...model.metricsService ? [complaint('metricsService is true, but the agent has no metrics', 'add metrics, or leave it out')] : [],
      ...model.scrapeAnnotations ? [complaint('scrapeAnnotations is true, but the agent has no metrics', 'add metrics, or leave it out')] : [],
    ],
  },
  {
    id: 'observability/service-monitor-needs-service',
    refuses: 'Monitor.service() without a metrics Service',
    because: 'a ServiceMonitor that selects no Service scrapes nothing',
    source: OPERATOR_API,
    stricterOnPurpose: true,
    check: ({ model }) => model.monitor._model()?.kind === 'ServiceMonitor' && !model.metricsService
      ? [complaint('metricsService is false, but Monitor.service() finds the agent by that Service', 'leave metricsService out, or use Monitor.pod()')]
      : [],
  },
  {
    id: 'observability/tls-needs-https',
    refuses: 'a monitor with TLS settings where no endpoint is HTTPS',
    because: 'the metrics would travel in the clear, whatever the settings say',
    source: SCRAPE_CONFIG,
    stricterOnPurpose: true,
    check: ({ model }) => model.monitor._model()?.tls && !model.metrics.some(({ https }) => https)
      ? [complaint('the monitor has tls, but no metrics endpoint has https', 'set https: true on the endpoint, or leave tls out')]
      : [],
  },
  {
    id: 'observability/service-name-is-dns-label',
    refuses: 'a metrics Service for an agent whose name no Service can have',
    because: 'the API server wants a Service\'s name to start with a letter and hold at most 63 lower-case letters, digits and "-"',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
    check: ({ name, model }) => model.metricsService && !/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
      ? [complaint(`the name "${name}" is no Service's`, 'start the agent\'s name with a letter and leave out "."')]
      : [],
  },
];

function declared(ports: readonly DeclaredPort[]): string {
  return ports.length === 0
    ? 'the containers declare no port'
    : `the containers declare ${ports.map(({ name }) => `"${name}"`).join(', ')}`;
}
