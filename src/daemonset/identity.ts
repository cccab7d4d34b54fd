import { defined } from '../internal/plain-data';
import { isLabelValue } from '../values/names';
import { IdentityOptions } from './identity-options';

/** Who the agent is: its name, and the labels of its objects. */
export interface IdentityModel {
  readonly name: string;
  readonly namespace?: string;
  /** What the DaemonSet, the Service and the policies select by. Never a version, never a path: it can not be changed. */
  readonly selector: Record<string, string>;
  /** Labels of the DaemonSet and of every companion. */
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly podLabels: Record<string, string>;
  readonly podAnnotations: Record<string, string>;
}

/** What an identity falls back on. */
export interface IdentityFallback {
  /** The name where none is given. */
  readonly name: string;
  /** The chart's namespace. */
  readonly namespace?: string;
  /** The version of the main container's image. */
  readonly version?: string;
}

export function resolveIdentity(options: IdentityOptions, fallback: IdentityFallback): IdentityModel {
  const name = options.name ?? fallback.name;
  const selector = {
    'app.kubernetes.io/name': options.application ?? name,
    'app.kubernetes.io/instance': options.instance ?? name,
  };
  const common = defined({
    'app.kubernetes.io/component': options.component,
    'app.kubernetes.io/part-of': options.partOf,
  }) as Record<string, string>;
  return {
    name,
    namespace: options.namespace ?? fallback.namespace,
    selector,
    labels: {
      ...common,
      // The version stands on the objects, not on the pods: there it would add nothing to the image's own tag.
      ...(fallback.version !== undefined && isLabelValue(fallback.version) && { 'app.kubernetes.io/version': fallback.version }),
      ...options.labels,
      ...selector,
    },
    annotations: { ...options.annotations },
    podLabels: { ...common, ...options.podLabels, ...selector },
    podAnnotations: { ...options.podAnnotations },
  };
}
