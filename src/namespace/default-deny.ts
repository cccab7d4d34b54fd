/**
 * What a namespace refuses to pods that no NetworkPolicy of their own speaks for.
 *
 * NetworkPolicies add up: a connection is let through where any policy of the pod allows it. An agent's own policy
 * therefore still opens its ports, and as long as its `egress` is `EgressRule.ANYWHERE`, the way out as well.
 */
export enum DefaultDeny {
  /** Connections to the pods. Those from the node itself, such as probes, always get through. */
  INGRESS = 'ingress',
  /**
   * Connections to the pods and from them, name lookups and the API server included. Every pod then needs a policy that
   * says where it may connect to; `AgentNetworkPolicy.allowPorts({ egress })` writes the agent's.
   */
  INGRESS_AND_EGRESS = 'ingress-and-egress',
  /** Nothing: no such NetworkPolicy is made. */
  NONE = 'none',
}
