import { AgentNetworkPolicy } from './agent-network-policy';
import { Monitor } from './monitor';
import { ObservabilityOptions } from './options';

/** A metrics endpoint with its defaults. */
export interface MetricsEndpointModel {
  readonly port: string;
  readonly path: string;
  readonly https: boolean;
}

/** How the agent is watched: every default filled in. */
export interface ObservabilityModel {
  readonly metrics: readonly MetricsEndpointModel[];
  readonly scrapeAnnotations: boolean;
  readonly metricsService: boolean;
  readonly monitor: Monitor;
  readonly networkPolicy: AgentNetworkPolicy;
}

/** A port that a container of the pod declares. */
export interface DeclaredPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** The model, with what the rest of the agent adds to it. */
export interface ObservabilityInput {
  /** Name of the agent, and so of every object. */
  readonly name: string;
  readonly namespace?: string;
  /** Labels of every object. They contain the selector labels, by which a ServiceMonitor finds the Service. */
  readonly labels: Record<string, string>;
  /** Labels that select the pods. */
  readonly selectorLabels: Record<string, string>;
  /** The ports of all containers, in their order. */
  readonly ports: readonly DeclaredPort[];
  readonly model: ObservabilityModel;
}

export function resolveObservability(options: ObservabilityOptions): ObservabilityModel {
  const metrics = (options.metrics ?? []).map(({ port, path, https }) => ({ port, path: path ?? '/metrics', https: https ?? false }));
  const monitor = options.monitor ?? Monitor.NONE;
  const kind = monitor._model()?.kind;
  return {
    metrics,
    scrapeAnnotations: options.scrapeAnnotations ?? (metrics.length > 0 && kind === undefined),
    metricsService: options.metricsService ?? kind === 'ServiceMonitor',
    monitor,
    networkPolicy: options.networkPolicy ?? AgentNetworkPolicy.allowPorts(),
  };
}
