import type { ContainerModel } from '../container/resolve';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { ApiServerAddress } from './api-server-address';

const FLANNEL = 'https://github.com/flannel-io/flannel/blob/v0.28.9';
const IN_CLUSTER = 'https://github.com/kubernetes/client-go/blob/master/rest/config.go';

/** What the values of this room refuse while they are built. */
export const CNI_VALUE_RULES = {
  podCidr: {
    id: 'cni/pod-cidr-is-valid',
    refuses: 'a pod network that is missing, is no block of addresses of its family, has host bits, or is too large or too small to divide',
    because: 'the agent ends on every node, or masquerades traffic that never was for a pod',
    source: `${FLANNEL}/pkg/subnet/config.go`,
    stricterOnPurpose: true,
  },
  backend: {
    id: 'cni/backend-option-in-range',
    refuses: 'an identifier, port, packet size or time that the kernel does not take',
    because: 'the agent cannot make its tunnel and ends, on every node',
    source: `${FLANNEL}/Documentation/backends.md`,
    stricterOnPurpose: true,
  },
  backendFits: {
    id: 'cni/backend-fits-the-pod-network',
    refuses: 'a backend that cannot carry the addresses of the pods',
    because: 'the agent ends, or pods of that family reach nobody on other nodes',
    source: `${FLANNEL}/Documentation/configuration.md#dual-stack`,
    stricterOnPurpose: true,
  },
  interface: {
    id: 'cni/interface-can-exist',
    refuses: 'an interface without a name, and an address to reach that is none',
    because: 'the agent ends on a node where nothing matches',
    source: `${FLANNEL}/main.go`,
    stricterOnPurpose: true,
  },
  queueDepth: {
    id: 'cni/event-queue-depth-in-range',
    refuses: 'a queue that is not a whole number of events, 1 or more',
    because: 'the agent ends at what is no number, and takes its own default for zero',
    source: `${FLANNEL}/pkg/subnet/kube/kube.go`,
    stricterOnPurpose: true,
  },
  apiServer: {
    id: 'cni/api-server-address-can-exist',
    refuses: 'an address of the API server with an impossible host or port, or with "https://"',
    because: 'the agent could not reach it, and no pod would get a network',
    source: IN_CLUSTER,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What the rules of this room look at. */
export interface CniCheckModel {
  readonly hostNetwork: boolean;
  readonly apiServer?: ApiServerAddress;
  readonly containers: readonly ContainerModel[];
  /** Paths of other constructs that bring the same plugin to some of the same nodes. */
  readonly twins: readonly string[];
}

/** What is refused of a whole agent. */
export const CNI_RULES: readonly Rule<CniCheckModel>[] = [
  {
    id: 'cni/agent-is-on-host-network',
    refuses: 'a network plugin whose agent is on the pod network',
    because: 'the kubelet starts such pods only once there is a network plugin, so on a fresh node the agent waits for itself',
    source: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/',
    stricterOnPurpose: true,
    check: ({ hostNetwork }) => hostNetwork ? [] : [
      complaint('hostNetwork is HostNamespace.POD, but the pod network needs this agent first',
        'use HostNamespace.host(), or NodeDaemonSet for what only adds to a plugin that works'),
    ],
  },
  {
    id: 'cni/plugin-is-alone-on-a-node',
    refuses: 'one network plugin twice on a node',
    because: 'both write the same configuration and state on the node, and pods get addresses from whichever wrote last',
    source: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/',
    stricterOnPurpose: true,
    check: ({ twins }) => twins.map(path => complaint(`"${path}" brings the same network plugin to some of the same nodes`,
      'remove one of the two, or give them nodes on which they cannot meet')),
  },
  {
    id: 'cni/api-server-is-asked',
    refuses: 'an address of the API server for an agent that does not talk to it',
    because: 'it would change nothing, without a word',
    source: IN_CLUSTER,
    stricterOnPurpose: true,
    check: ({ apiServer, containers }) => apiServer === undefined || containers.some(({ apiAccess }) => apiAccess) ? [] : [
      complaint(`apiServer is ${apiServer.host}:${apiServer.port}, but no container has apiAccess`,
        'set apiAccess: true on the container that asks, or leave apiServer out'),
    ],
  },
];
