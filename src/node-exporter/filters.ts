import { Platform } from '../platform';

/**
 * Mount points whose number grows with the pods, or that hold no data.
 *
 * The base is node_exporter's own default (collector/filesystem_linux.go, v1.12.1), which knows Docker and Podman only.
 * Added are the kubelet's directory, as prometheus-community's and kube-prometheus' manifests do, and containerd's below
 * /run and /var, whatever distribution put it there: /run/containerd, /run/k3s/containerd, /var/lib/containerd,
 * /var/lib/rancher/k3s/agent/containerd, /var/snap/microk8s/common/run/containerd; and CRI-O's /run/containers/storage.
 */
export function mountPointsExclude({ kubeletDirectory }: Platform): string {
  const below = [
    'run/credentials/.+',
    'run/(.+/)?containerd/.+',
    'run/containers/storage/.+',
    'var/(.+/)?containerd/.+',
    'var/lib/containers/storage/.+',
    'var/lib/docker/.+',
    `${escaped(kubeletDirectory.slice(1))}/.+`,
  ];
  return `^/(dev|proc|sys|${below.join('|')})($|/)`;
}

/** node_exporter's own default on Linux: collector/filesystem_linux.go, v1.12.1. Written down so that an update of the image cannot change it unseen. */
export const FS_TYPES_EXCLUDE = '^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|erofs|fusectl|hugetlbfs|iso9660|mqueue|nsfs'
  + '|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tracefs)$';

/**
 * The node's ends of pod networks.
 *
 * - `veth…`, and 15 hex digits for OVN-Kubernetes: prometheus-operator/kube-prometheus manifests/nodeExporter-daemonset.yaml
 * - `cali…`: Calico, projectcalico/calico, InterfacePrefix of Felix; with hex digits `eni` on EKS, `gke` on GKE and `azv` on
 *   AKS: tigera/operator pkg/render/node.go
 * - `lxc…`: Cilium, cilium/cilium pkg/datapath/connector
 *
 * The digits tell them from a node's own devices, such as `enp3s0`.
 */
export const NET_DEVICES_EXCLUDE = '^(veth.*|cali.*|lxc.*|(azv|eni|gke)[0-9a-f]+|[0-9a-f]{15})$';

/** The flag of each collector that leaves devices out: prometheus/node_exporter collector/*.go. */
export const DEVICE_FLAGS: Readonly<Record<string, string>> = {
  arp: '--collector.arp.device-exclude',
  ethtool: '--collector.ethtool.device-exclude',
  netclass: '--collector.netclass.ignored-devices',
  netdev: '--collector.netdev.device-exclude',
  qdisc: '--collector.qdisc.device-exclude',
};

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
