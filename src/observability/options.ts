import { AgentNetworkPolicy } from './agent-network-policy';
import { MetricsEndpoint } from './metrics-endpoint';
import { Monitor } from './monitor';

/** How an agent is watched, and who may connect to it. */
export interface ObservabilityOptions {
  /**
   * Where the agent serves its metrics. Replaces what the product says.
   *
   * @default - what the product says; without a product, none
   */
  readonly metrics?: MetricsEndpoint[];

  /**
   * Whether the pods carry the `prometheus.io/*` annotations that many Prometheus installations scrape by.
   *
   * The convention knows one port per pod, so the annotations name the first endpoint. A Prometheus that follows
   * them and a monitor at the same time scrapes each agent twice.
   *
   * @default - true when there are metrics and no monitor
   */
  readonly scrapeAnnotations?: boolean;

  /**
   * Whether to add a headless Service with the metrics ports, so that scrapers find the agents of all nodes by one
   * name. Any load-balanced Service would lead each scrape to another node.
   *
   * @default - true with `Monitor.service()`, else false
   */
  readonly metricsService?: boolean;

  /**
   * The object that tells the Prometheus Operator to scrape the agent. Its custom resource definitions must be in the
   * cluster.
   *
   * @default Monitor.NONE
   * @see https://prometheus-operator.dev/docs/developer/getting-started/
   */
  readonly monitor?: Monitor;

  /**
   * Which connections the pods take and make.
   *
   * @default AgentNetworkPolicy.allowPorts()
   */
  readonly networkPolicy?: AgentNetworkPolicy;
}
