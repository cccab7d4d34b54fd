import { DnsConfig, DnsPolicy, HostAlias } from './dns';
import { HostNamespace } from './host-namespace';
import { Sysctl } from './sysctl';

/** When the group of a volume's files is changed to `fsGroup`. */
export enum FsGroupChangePolicy {
  /** Each time a pod starts. */
  ALWAYS = 'Always',
  /** Only where the volume's root does not have it yet: faster on volumes with many files. */
  ON_ROOT_MISMATCH = 'OnRootMismatch',
}

/** What of the node the pods share, how they resolve names, and what holds for all their containers. */
export interface HostOptions {
  /**
   * Whose network the pods use. With the node's network every port of the agent is a port of the node, and no
   * NetworkPolicy applies.
   *
   * @default HostNamespace.POD
   */
  readonly hostNetwork?: HostNamespace;

  /**
   * Whose processes the pods see.
   *
   * @default HostNamespace.POD
   */
  readonly hostPid?: HostNamespace;

  /**
   * Whose shared memory and message queues the pods use.
   *
   * @default HostNamespace.POD
   */
  readonly hostIpc?: HostNamespace;

  /**
   * Whether users of the pods are the users of the node. `false` gives each pod a user namespace, in which root is
   * nobody on the node: Kubernetes 1.33 or later, and no namespace of the node with it.
   *
   * @default - what the cluster does: the users of the node
   * @see https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
   */
  readonly hostUsers?: boolean;

  /**
   * Whether the containers of a pod see each other's processes.
   *
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Where name resolution starts from.
   *
   * @default - `DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET` with the host network, so that names of Services are found;
   * otherwise `DnsPolicy.CLUSTER_FIRST`
   */
  readonly dnsPolicy?: DnsPolicy;

  /**
   * DNS settings that are added to those of the policy.
   *
   * @default - none
   */
  readonly dns?: DnsConfig;

  /**
   * Lines that are added to the pods' `/etc/hosts`.
   *
   * @default - none
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Host name of the pods, the same on every node: a DNS label.
   *
   * @default - the pod's name; with the host network, the node's
   */
  readonly hostname?: string;

  /**
   * Subdomain of the pods' full name, which is that of a headless Service: a DNS label.
   *
   * @default - none
   */
  readonly subdomain?: string;

  /**
   * Whether each container gets environment variables for every Service of the namespace. There can be hundreds:
   * they slow the start, and some programs take them for settings of their own.
   *
   * @default false
   */
  readonly enableServiceLinks?: boolean;

  /**
   * Group that owns the pods' volumes, 0 to 2147483647. Host paths keep their owner.
   *
   * @default - the volumes stay as they are
   */
  readonly fsGroup?: number;

  /**
   * When the owner of the volumes' files is changed. Only with `fsGroup`.
   *
   * @default FsGroupChangePolicy.ALWAYS
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;

  /**
   * Groups that every process of the pods is in as well, each 0 to 2147483647: those that may read the node's logs.
   *
   * @default - those of the image
   */
  readonly supplementalGroups?: number[];

  /**
   * Kernel parameters of the pods.
   *
   * @default - none
   */
  readonly sysctls?: Sysctl[];

  /**
   * Whether the pod, besides each container, names the container runtime's default seccomp profile. A container's own
   * profile wins. `false` is for platforms that refuse the field.
   *
   * @default true
   */
  readonly runtimeDefaultSeccomp?: boolean;

  /**
   * Secrets with the credentials of private registries, by name, in the namespace of the agent.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}
