import { EgressRule } from './egress-rule';
import { NetworkPeer } from './network-peer';

/** Options of `AgentNetworkPolicy.allowPorts()`. */
export interface AllowPortsOptions {
  /**
   * Who may connect to the ports that the containers declare. An empty list means nobody.
   *
   * Probes keep working: a node always reaches the pods it runs.
   *
   * @default - anyone
   */
  readonly clients?: NetworkPeer[];

  /**
   * Who may connect to the metrics ports, instead of `clients`. An empty list means nobody.
   *
   * @default - the same as `clients`
   */
  readonly metricsClients?: NetworkPeer[];

  /**
   * Connections the pods may make. An empty list means none. A list of your own usually needs `EgressRule.DNS`, and
   * for an agent that asks the API server, that server's addresses.
   *
   * Open by default, because what an agent sends to is your data, often a name, which a NetworkPolicy cannot hold.
   *
   * @default [EgressRule.ANYWHERE]
   */
  readonly egress?: EgressRule[];
}

/** What `AgentNetworkPolicy.allowPorts()` was given, with defaults. An absent list of peers means anyone. @internal */
export interface AllowedConnections {
  readonly clients?: readonly NetworkPeer[];
  readonly metricsClients?: readonly NetworkPeer[];
  readonly egress: readonly EgressRule[];
}

/**
 * Which connections an agent's pods take and make.
 *
 * A NetworkPolicy holds where the network plugin enforces it. It does not bind pods on the host network: Kubernetes
 * leaves that case undefined, and most plugins let all of their traffic through as the node's own. Such agents need the
 * node's firewall, or authentication on the port. The policy is written for them as well, because it documents their
 * ports, binds where a plugin can, and is what scanners look for.
 */
export class AgentNetworkPolicy {
  /** No NetworkPolicy: the pods take every connection, unless another policy of the namespace selects them. */
  public static readonly NONE = new AgentNetworkPolicy(undefined);

  /**
   * A NetworkPolicy that lets in connections to declared ports only.
   *
   * @param options from whom, and where to
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  public static allowPorts(options: AllowPortsOptions = {}): AgentNetworkPolicy {
    const copy = (peers: NetworkPeer[] | undefined) => peers && [...peers];
    return new AgentNetworkPolicy({
      clients: copy(options.clients),
      metricsClients: copy(options.metricsClients ?? options.clients),
      egress: [...options.egress ?? [EgressRule.ANYWHERE]],
    });
  }

  private constructor(private readonly allowed: AllowedConnections | undefined) {}

  /** What is let through, or undefined for `AgentNetworkPolicy.NONE`. @internal */
  public _allowed(): AllowedConnections | undefined {
    return this.allowed;
  }
}
