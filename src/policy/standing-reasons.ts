import { DepartureKind } from './departure-kind';

/**
 * Departures that the library makes for every agent, where what a scanner asks for would be worse for an agent on every
 * node. A product's or a user's reason for the same departure wins.
 */
export const STANDING_REASONS: Partial<Record<DepartureKind, string>> = {
  NO_CPU_LIMIT: 'A CPU limit would throttle the agent while the node has time to spare; its request already bounds it under contention.',
  NO_EPHEMERAL_STORAGE_LIMIT: 'The kubelet evicts a pod over this limit, and its logs count, so a noisy day would take the agent off its node.',
  NO_EPHEMERAL_STORAGE_REQUEST: 'The pod cannot move to a node with more room, so a request would only keep the agent off full nodes.',
  PULL_POLICY: 'A node that holds the image must be able to restart the agent while the registry is out of reach.',
  TAG_WITHOUT_DIGEST: 'The image is named by the tag of a released version; a digest can be set where the registry is not trusted to keep it.',
  SECCOMP_LOCALHOST: 'The seccomp profile is one written for this agent, in place of the default of the runtime.',
  PROBE_PORT: 'The containers of a pod share one network, and another container of this pod declares the port.',
  NO_POD_SECURITY_CONTEXT: 'Each container carries a security context of its own, which wins over one of the pod.',
  NO_NAMESPACE: 'The manifest names no namespace, so whoever applies it chooses one.',
  NO_PRIORITY_CLASS: 'No priority was asked for, so the default of the cluster applies.',
  NO_TOPOLOGY_SPREAD: 'A DaemonSet runs one pod on each node, so there is nothing to spread.',
};

/**
 * Departures that follow from another one, first the nearest: what explains that one explains these too, in the same
 * container or for the whole pod.
 */
export const FOLLOWS_FROM: Partial<Record<DepartureKind, readonly DepartureKind[]>> = {
  // The API server refuses allowPrivilegeEscalation: false next to either.
  PRIVILEGE_ESCALATION: [DepartureKind.PRIVILEGED, DepartureKind.ADDED_CAPABILITIES],
  // The runtime gives a privileged container every capability and no profile, whatever else is written.
  KEPT_CAPABILITIES: [DepartureKind.PRIVILEGED],
  SECCOMP_UNCONFINED: [DepartureKind.PRIVILEGED],
  APP_ARMOR_UNCONFINED: [DepartureKind.PRIVILEGED],
  // Capabilities and privilege take effect for root alone.
  ROOT_USER: [DepartureKind.PRIVILEGED, DepartureKind.ADDED_CAPABILITIES],
  LOW_GROUP_ID: [DepartureKind.ROOT_USER, DepartureKind.LOW_USER_ID],
  // In the node's network every declared port is a port of the node.
  HOST_PORT: [DepartureKind.HOST_NETWORK],
};
