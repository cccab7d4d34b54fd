import { defined } from '../internal/plain-data';
import { ConfigMapKey, SecretKey } from '../values/config-key';
import { MonitorModel, MonitorTls } from './monitor';
import { ObjectManifest, objectOf } from './objects';
import { MetricsEndpointModel, ObservabilityInput } from './resolve';

const NODE_NAME = '__meta_kubernetes_pod_node_name';

interface KeyManifest { readonly name: string; readonly key: string }

interface TlsManifest {
  readonly ca?: { readonly secret?: KeyManifest; readonly configMap?: KeyManifest };
  readonly serverName?: string;
  readonly insecureSkipVerify?: boolean;
}

interface EndpointManifest {
  readonly port: string;
  readonly path: string;
  readonly scheme: string;
  readonly interval?: string;
  readonly scrapeTimeout?: string;
  readonly tlsConfig?: TlsManifest;
  readonly authorization?: { readonly credentials: KeyManifest };
  readonly relabelings: { readonly action: string; readonly sourceLabels: string[]; readonly targetLabel: string }[];
}

/** The spec of a PodMonitor or a ServiceMonitor: they differ in the name of one field. */
interface MonitorSpecManifest {
  readonly jobLabel: string;
  readonly selector: { readonly matchLabels: Record<string, string> };
  readonly podMetricsEndpoints?: EndpointManifest[];
  readonly endpoints?: EndpointManifest[];
}

/**
 * The monitor, as a plain object of the Prometheus Operator's API.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/
 */
export function renderMonitor(input: ObservabilityInput): ObjectManifest<MonitorSpecManifest> | undefined {
  const monitor = input.model.monitor._model();
  if (monitor === undefined) {
    return undefined;
  }
  const endpoints = input.model.metrics.map(endpoint => renderEndpoint(endpoint, monitor));
  return objectOf(input, 'monitoring.coreos.com/v1', monitor.kind, {
    jobLabel: 'app.kubernetes.io/name',
    selector: { matchLabels: input.selectorLabels },
    ...(monitor.kind === 'PodMonitor' ? { podMetricsEndpoints: endpoints } : { endpoints }),
  }, monitor.labels);
}

function renderEndpoint({ port, path, https }: MetricsEndpointModel, monitor: MonitorModel): EndpointManifest {
  const nodeLabels = monitor.instanceIsNode ? ['node', 'instance'] : ['node'];
  return defined({
    port,
    path,
    scheme: https ? 'https' : 'http',
    interval: monitor.interval,
    scrapeTimeout: monitor.scrapeTimeout,
    tlsConfig: https && monitor.tls ? renderTls(monitor.tls) : undefined,
    authorization: monitor.bearerToken && { credentials: secretKey(monitor.bearerToken) },
    relabelings: nodeLabels.map(targetLabel => ({ action: 'replace', sourceLabels: [NODE_NAME], targetLabel })),
  });
}

function renderTls(tls: MonitorTls): TlsManifest {
  const { authoritySecret, authorityConfigMap, serverName, insecureSkipVerify } = tls;
  return defined({
    ca: authoritySecret
      ? { secret: secretKey(authoritySecret) }
      : authorityConfigMap && { configMap: configMapKey(authorityConfigMap) },
    serverName,
    insecureSkipVerify,
  });
}

function secretKey({ secretName, key }: SecretKey): KeyManifest {
  return { name: secretName, key };
}

function configMapKey({ configMapName, key }: ConfigMapKey): KeyManifest {
  return { name: configMapName, key };
}
