import { DepartureKind } from './departure-kind';

/** One departure of an agent from the hardened default, and why it is made. */
export interface Departure {
  /** What is departed from. */
  readonly kind: DepartureKind;

  /**
   * Name of the container that departs.
   *
   * @default - the pod as a whole
   */
  readonly container?: string;

  /**
   * What exactly: the path on the node, the capabilities, the variables, …
   *
   * @default - the kind says it all
   */
  readonly detail?: string;

  /** Why the agent needs it, in one sentence. */
  readonly reason: string;

  /**
   * The checks it fails, as `<scanner>/<id>`, sorted: `checkov/CKV_K8S_17`, `kube-linter/host-pid`,
   * `kube-score/pod-networkpolicy`, `polaris/hostPIDSet`, `pod-security/hostNamespaces`.
   */
  readonly checks: string[];
}
