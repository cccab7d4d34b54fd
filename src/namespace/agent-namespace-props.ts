import { PodSecurityLevel } from '../policy';
import { DefaultDeny } from './default-deny';

/** Properties of `AgentNamespace`. */
export interface AgentNamespaceProps {
  /**
   * Name of the namespace: at most 63 lower-case letters, digits and "-". Agents belong to it when their own namespace,
   * or that of their chart, has this name.
   *
   * The namespaces that every cluster has (`default`, `kube-system`, `kube-public`, `kube-node-lease`) are refused:
   * others live there as well. To run agents in one of them, name it as the chart's namespace and make no
   * `AgentNamespace`.
   *
   * @default - the chart's namespace
   */
  readonly name?: string;

  /**
   * Labels of the namespace, beside those of Pod Security.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Annotations of the namespace.
   *
   * @default - none
   */
  readonly annotations?: Record<string, string>;

  /**
   * The Pod Security level whose violations are refused.
   *
   * Set a wider one where pods other than agents need it: only the agents of this app are looked at. A narrower one than
   * an agent needs is refused, because the DaemonSet would be accepted and its pods would never appear.
   *
   * @default - the narrowest level that lets every agent of the app in; without agents `PodSecurityLevel.RESTRICTED`
   * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
   */
  readonly enforce?: PodSecurityLevel;

  /**
   * The Pod Security level whose violations are warned of when a workload is applied.
   *
   * A narrower one than the agents need shows at each apply what still keeps them from it.
   *
   * @default - the narrowest level that no agent of the app violates, so that a warning is always about something else
   */
  readonly warn?: PodSecurityLevel;

  /**
   * The Pod Security level whose violations are marked in the audit log.
   *
   * @default - the narrowest level that no agent of the app violates
   */
  readonly audit?: PodSecurityLevel;

  /**
   * The version of the Pod Security Standards that the three levels are read in: `latest`, which means that of the
   * cluster, or a minor version such as `v1.31`, which keeps an upgrade of the cluster from changing what is let in.
   *
   * The levels are worked out from the newest version of each check, whatever stands here.
   *
   * @default 'latest'
   */
  readonly version?: string;

  /**
   * What the namespace refuses to pods that no NetworkPolicy of their own speaks for.
   *
   * Ingress alone, because the agents' own policies open the ports they declare, while egress stays open: what an agent
   * sends to is your data, often a name, which a NetworkPolicy cannot hold, and name lookups and the API server must
   * stay in reach. Pods on the host network are not bound by any of it.
   *
   * @default DefaultDeny.INGRESS
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
   */
  readonly defaultDeny?: DefaultDeny;

  /**
   * How many pods of the priority classes `system-node-critical` and `system-cluster-critical` the namespace may hold: a
   * whole number, or 0 for no ResourceQuota at all.
   *
   * A cluster can be set up to refuse these classes wherever no ResourceQuota speaks for them. GKE is, and gives such a
   * quota to `kube-system` only; elsewhere the DaemonSet is accepted and no pod appears ("insufficient quota to match
   * these scopes"). Pods of other classes are not counted and need no quota. Where a cluster has no such rule, the quota
   * is nothing but its number, and that is out of reach by default: it is there to admit, and a limit that a growing
   * fleet meets would leave new nodes without agents. It is the number that Kubernetes' own manifests for Google Cloud
   * give to `kube-system`.
   *
   * @default 1000000000
   * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#limit-priority-class-consumption-by-default
   */
  readonly systemCriticalPods?: number;
}
