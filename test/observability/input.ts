import { ObservabilityOptions } from '../../src/observability';
import { ObservabilityInput, resolveObservability } from '../../src/observability/resolve';

/** The options of an agent with one metrics endpoint. */
export const METRICS: ObservabilityOptions = { metrics: [{ port: 'metrics' }] };

/** An agent with three ports. */
export function inputOf(options: ObservabilityOptions, input: Partial<ObservabilityInput> = {}): ObservabilityInput {
  const selectorLabels = { 'app.kubernetes.io/name': 'agent', 'app.kubernetes.io/instance': 'edge' };
  return {
    name: 'agent',
    namespace: 'node-agents',
    labels: { ...selectorLabels, 'app.kubernetes.io/managed-by': 'cdk8s' },
    selectorLabels,
    ports: [
      { name: 'metrics', port: 9100, protocol: 'TCP' },
      { name: 'health', port: 8080, protocol: 'TCP' },
      { name: 'syslog', port: 5140, protocol: 'UDP' },
    ],
    model: resolveObservability(options),
    ...input,
  };
}
