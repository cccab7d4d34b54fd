import { FlannelBackend } from './flannel-backend';

/** Options of `CniPlugin.flannel()`. */
export interface FlannelOptions {
  /**
   * Block of IPv4 addresses for all pods: `10.244.0.0/16`, which kubeadm calls `--pod-network-cidr`.
   *
   * It must contain what kube-controller-manager gives to the nodes (`--allocate-node-cidrs`, `--cluster-cidr`): flannel
   * ends on a node whose `spec.podCIDR` is empty or lies outside.
   *
   * @default - pods have no IPv4; then `podCidrIpv6` is required
   * @see https://github.com/flannel-io/flannel/blob/master/Documentation/troubleshooting.md#kubernetes-specific
   */
  readonly podCidr?: string;

  /**
   * Block of IPv6 addresses for all pods: `fd00:10:244::/56`. With `podCidr`, pods have both families. The nodes need an
   * IPv6 address and an IPv6 default route.
   *
   * @default - pods have no IPv6
   */
  readonly podCidrIpv6?: string;

  /**
   * How packets travel between the nodes.
   *
   * @default FlannelBackend.vxlan()
   */
  readonly backend?: FlannelBackend;

  /**
   * Whether flannel writes its rules with nftables instead of iptables. Upstream calls it experimental. It spares the
   * nodes the kernel module `br_netfilter`.
   *
   * @default false
   */
  readonly nftables?: boolean;

  /**
   * Whether the nodes replace the address of a pod with their own in packets that leave the pod network. `false` where
   * routers outside know the way to pods.
   *
   * @default true
   */
  readonly masquerade?: boolean;

  /**
   * Interfaces to reach the other nodes by, each the name or an address; the first that a node has is used.
   *
   * @default - that of the default route, or, with `interfacePatterns` or `interfaceCanReach`, what they say
   */
  readonly interfaces?: string[];

  /**
   * Regular expressions of Go for names or addresses of interfaces, asked after `interfaces`.
   *
   * @default - none
   */
  readonly interfacePatterns?: string[];

  /**
   * An IP address: the interface that a node reaches it by, asked after `interfaces` and `interfacePatterns`.
   *
   * @default - none
   */
  readonly interfaceCanReach?: string;

  /**
   * Port of the health endpoints, 1 to 65535. It is a port of the node.
   *
   * @default 8081
   */
  readonly healthPort?: number;

  /**
   * How many changes of nodes may wait to be worked on. A cluster with more nodes than this wants more.
   *
   * @default 5000
   */
  readonly eventQueueDepth?: number;
}
