import { defined } from '../internal/plain-data';
import { DeclaredPort, MetricsEndpointModel, ObservabilityInput } from './resolve';

/** An object that belongs to the agent, as it stands in the manifest. */
export interface ObjectManifest<S> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels: Record<string, string> };
  readonly spec: S;
}

/** An object that has the agent's name, namespace and labels. */
export function objectOf<S>(
  input: ObservabilityInput, apiVersion: string, kind: string, spec: S, labels: Record<string, string> = {},
): ObjectManifest<S> {
  return {
    apiVersion,
    kind,
    metadata: defined({ name: input.name, namespace: input.namespace, labels: { ...input.labels, ...labels } }),
    spec,
  };
}

/** The declared port of an endpoint, or undefined where a rule already complains that there is none. */
export function portOf(input: ObservabilityInput, endpoint: MetricsEndpointModel): DeclaredPort | undefined {
  return input.ports.find(({ name }) => name === endpoint.port);
}

/** The declared ports that serve metrics, each once, in the order of the endpoints. */
export function metricsPorts(input: ObservabilityInput): DeclaredPort[] {
  return [...new Set(input.model.metrics.map(endpoint => portOf(input, endpoint)))]
    .filter((port): port is DeclaredPort => port !== undefined);
}
