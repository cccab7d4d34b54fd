/** Where the pod's name resolution starts from. */
export enum DnsPolicy {
  /** The cluster's DNS. With the host network Kubernetes falls back to the node's. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** The cluster's DNS, also with the host network. */
  CLUSTER_FIRST_WITH_HOST_NET = 'ClusterFirstWithHostNet',
  /** The node's DNS: names of Services are unknown. For agents that must work while the cluster's DNS does not. */
  DEFAULT = 'Default',
  /** Only what `dns` says. */
  NONE = 'None',
}

/** DNS settings that are added to those of the policy. */
export interface DnsConfig {
  /**
   * IP addresses of name servers: at most 3, and at least one with `DnsPolicy.NONE`.
   *
   * @default - those of the DNS policy
   */
  readonly nameservers?: string[];

  /**
   * Domains in which short names are looked up: at most 32, and 2048 characters in all.
   *
   * @default - those of the DNS policy
   */
  readonly searches?: string[];

  /**
   * Options of the resolver, by name: `{ ndots: '2' }`. An option without a value has the empty string.
   *
   * @default - those of the DNS policy
   */
  readonly options?: Record<string, string>;
}

/** One line of the pod's `/etc/hosts`. */
export interface HostAlias {
  /** The address, IPv4 or IPv6. */
  readonly ip: string;

  /** The names it answers to: one or more. */
  readonly hostnames: string[];
}
