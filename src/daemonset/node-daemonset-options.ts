import { AccessOptions } from '../access';
import { ContainerOverrides } from '../container';
import { HostOptions } from '../host';
import { ObservabilityOptions } from '../observability';
import { PlacementOptions } from '../placement';
import { Platform } from '../platform';
import { Reason } from '../policy';
import { RolloutOptions } from '../rollout';
import { IdentityOptions } from './identity-options';

/**
 * What every agent takes, whichever construct it comes from. Each option wins over what the product or the role says.
 *
 * `image`, `resources`, `env`, `extraArgs`, `mounts`, `security`, probes and hooks are those of the first container,
 * which is the agent; `containerOverrides` reaches the others. `image` also reaches containers of the same image.
 */
export interface NodeDaemonSetOptions
  extends IdentityOptions, ContainerOverrides, PlacementOptions, HostOptions, RolloutOptions, AccessOptions, ObservabilityOptions {
  /**
   * What to change of the other containers, by container name.
   *
   * @default - nothing
   */
  readonly containerOverrides?: Record<string, ContainerOverrides>;

  /**
   * Where this cluster's distribution keeps its directories.
   *
   * @default - what `Platform.set()` says for the chart or app; else upstream Kubernetes
   */
  readonly platform?: Platform;

  /**
   * Reasons for departures from the hardened default, added to the product's own; one for the same departure replaces it.
   *
   * @default - the product's reasons
   */
  readonly reasons?: Reason[];

  /**
   * Whether the DaemonSet carries the annotations that tell manifest scanners (kube-linter, checkov, kube-score, polaris)
   * which findings are meant, and why.
   *
   * @default true
   */
  readonly exemptionAnnotations?: boolean;
}
