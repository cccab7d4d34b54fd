import { k8s } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { NetworkPeer } from './network-peer';
import { NetworkPort } from './network-port';
import { OBSERVABILITY_VALUE_RULES } from './rules';

/** Connections that the pods may make. */
export class EgressRule {
  /** To everywhere. */
  public static readonly ANYWHERE = new EgressRule({});

  /**
   * To any name server: port 53, UDP and TCP. To anywhere, because the address may be that of a pod, of a cache on
   * the node or of a server outside.
   *
   * A policy sees the port of the DNS pods, which is 5353 on OpenShift: use `EgressRule.to()` there.
   */
  public static readonly DNS = new EgressRule({ ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] });

  /**
   * To some peers, on some ports.
   *
   * The API server and host-network pods are reached by address, so only `NetworkPeer.cidr()` can name them.
   *
   * @param peers one or more
   * @param ports the peers' ports; all ports if left out
   * @throws if `peers` or `ports` is an empty list
   */
  public static to(peers: NetworkPeer[], ports?: NetworkPort[]): EgressRule {
    if (peers.length === 0) {
      throw refuse(OBSERVABILITY_VALUE_RULES.emptyEgress, 'EgressRule.to([])', 'an empty list of peers allows every destination',
        'name a peer, or use EgressRule.ANYWHERE');
    }
    if (ports?.length === 0) {
      throw refuse(OBSERVABILITY_VALUE_RULES.emptyEgress, 'EgressRule.to(…, [])', 'an empty list of ports allows every port',
        'name a port, or leave the list out to mean all');
    }
    return new EgressRule({
      ...(ports && { ports: ports.map(port => port._render()) }),
      to: peers.map(peer => peer._render()),
    });
  }

  private constructor(private readonly rule: Plain<k8s.NetworkPolicyEgressRule>) {}

  /** @internal */
  public _render(): Plain<k8s.NetworkPolicyEgressRule> {
    return this.rule;
  }
}
