import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { Plain } from '../values/manifest';
import { metricsPorts, ObjectManifest, objectOf, portOf } from './objects';
import { renderMonitor } from './render-monitor';
import { renderNetworkPolicy } from './render-network-policy';
import { ObservabilityInput } from './resolve';

/** The annotations of the pods: the first endpoint, because the convention knows one port. */
export function renderScrapeAnnotations(input: ObservabilityInput): Record<string, string> {
  const [endpoint] = input.model.metrics;
  if (!input.model.scrapeAnnotations || endpoint === undefined) {
    return {};
  }
  return defined({
    'prometheus.io/scrape': 'true',
    'prometheus.io/scheme': endpoint.https ? 'https' : 'http',
    'prometheus.io/port': portOf(input, endpoint)?.port.toString(),
    'prometheus.io/path': endpoint.path,
  }) as Record<string, string>;
}

/** The objects that stand beside the DaemonSet: at most one of each kind, all of the agent's name. */
export function renderObservability(input: ObservabilityInput): ObjectManifest<object>[] {
  const objects: (ObjectManifest<object> | undefined)[] = [renderMetricsService(input), renderMonitor(input), renderNetworkPolicy(input)];
  return objects.filter((object): object is ObjectManifest<object> => object !== undefined);
}

/**
 * A headless Service: its name stands for the agents of all nodes. It carries no `prometheus.io/*` annotations, by
 * which agents would be scraped a second time.
 */
export function renderMetricsService(input: ObservabilityInput): ObjectManifest<Plain<k8s.ServiceSpec>> | undefined {
  return !input.model.metricsService ? undefined : objectOf(input, 'v1', 'Service', {
    clusterIP: 'None',
    selector: input.selectorLabels,
    // The number, not the name: older controllers do not look names up in sidecar containers.
    ports: metricsPorts(input).map(({ name, port, protocol }) => ({ name, port, targetPort: port, protocol })),
  });
}
