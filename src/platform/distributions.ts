import { PlatformModel } from './resolve';

/**
 * What each distribution does otherwise than Kubernetes' own manual, with the source of each fact: a repository and the
 * file or issue in it, or a page. "Unverified" marks what nobody has read in the distribution's own source.
 */

/**
 * Kubernetes itself, and kubeadm.
 *
 * - kubelet and FlexVolume: defaults of `--root-dir` and `--volume-plugin-dir`, kubernetes.io reference of the kubelet
 * - CNI directories: containerd's defaults, containerd/containerd docs/cri/config.md
 * - logs: kubernetes.io, concepts, cluster administration, logging
 */
export const KUBERNETES: PlatformModel = {
  name: 'kubernetes',
  kubeletDirectory: '/var/lib/kubelet',
  cniConfigDirectory: '/etc/cni/net.d',
  cniBinDirectory: '/opt/cni/bin',
  logDirectory: '/var/log',
  podLogDirectory: '/var/log/pods',
  containerLogDirectory: '/var/log/containers',
  journalDirectories: ['/var/log/journal', '/run/log/journal'],
  flexVolumeDirectory: '/usr/libexec/kubernetes/kubelet-plugins/volume/exec',
  containerRuntimeSocket: '/run/containerd/containerd.sock',
};

/** The Amazon VPC CNI and EBS CSI manifests use the defaults: aws/amazon-vpc-cni-k8s, kubernetes-sigs/aws-ebs-csi-driver. */
export const EKS: PlatformModel = { ...KUBERNETES, name: 'eks' };

export const GKE: PlatformModel = {
  ...KUBERNETES,
  name: 'gke',
  // `/opt` is read-only on Container-Optimized OS: tigera/operator pkg/render/node.go, cilium/cilium#35336
  cniBinDirectory: '/home/kubernetes/bin',
  // tigera/operator pkg/controller/installation/core_controller.go
  flexVolumeDirectory: '/home/kubernetes/flexvolume',
};

export const AKS: PlatformModel = {
  ...KUBERNETES,
  name: 'aks',
  // tigera/operator pkg/controller/installation/core_controller.go
  flexVolumeDirectory: '/etc/kubernetes/volumeplugins',
};

export const K3S: PlatformModel = {
  ...KUBERNETES,
  name: 'k3s',
  // The kubelet's root is the usual one since v0.10: k3s-io/k3s#840
  // docs.k3s.io/networking/multus-ipams
  cniConfigDirectory: '/var/lib/rancher/k3s/agent/etc/cni/net.d',
  // Since v1.28.15, v1.29.10, v1.30.6 and v1.31.2; a directory that moves with each upgrade before: k3s-io/k3s#10868, k3s-io/k3s#11497
  cniBinDirectory: '/var/lib/rancher/k3s/data/cni',
  // k3s passes no --volume-plugin-dir, so FlexVolume stays at the default: k3s-io/k3s pkg/daemons/agent/agent_linux.go
  // Arguments of a running node's containerd: k3s-io/k3s#7140
  containerRuntimeSocket: '/run/k3s/containerd/containerd.sock',
};

export const RKE2: PlatformModel = {
  ...KUBERNETES,
  name: 'rke2',
  // CNI configuration: rancher/rke2#3425, rancher/rke2#5839. CNI binaries: unverified.
  // Kubelet: unverified, implied by rancher/rke2 pkg/podexecutor/staticpod.go, which also has
  flexVolumeDirectory: '/var/lib/kubelet/volumeplugins',
  // docs.rke2.io/reference/cli_tools
  containerRuntimeSocket: '/run/k3s/containerd/containerd.sock',
};

export const K0S: PlatformModel = {
  ...KUBERNETES,
  name: 'k0s',
  // `<data-dir>/kubelet`; another data directory or --kubelet-root-dir moves it: k0sproject/k0s pkg/component/worker/kubelet.go
  kubeletDirectory: '/var/lib/k0s/kubelet',
  // k0sproject/k0s pkg/constant/constant_posix.go
  flexVolumeDirectory: '/usr/libexec/k0s/kubelet-plugins/volume/exec',
  // k0sproject/k0s docs/runtime.md
  containerRuntimeSocket: '/run/k0s/containerd.sock',
  // CNI directories: unverified
};

export const MICROK8S: PlatformModel = {
  ...KUBERNETES,
  name: 'microk8s',
  // `$SNAP_COMMON` and `$SNAP_DATA` of the snap: canonical/microk8s microk8s-resources/default-args/{kubelet,containerd-template.toml}
  kubeletDirectory: '/var/snap/microk8s/common/var/lib/kubelet',
  cniConfigDirectory: '/var/snap/microk8s/current/args/cni-network',
  cniBinDirectory: '/var/snap/microk8s/current/opt/cni/bin',
  containerRuntimeSocket: '/var/snap/microk8s/common/run/containerd.sock',
};

export const OPENSHIFT: PlatformModel = {
  ...KUBERNETES,
  name: 'openshift',
  // Multus is always on, and reads what other plugins write here:
  // openshift/cluster-network-operator pkg/network, bindata/network/multus/multus.yaml
  cniConfigDirectory: '/var/run/multus/cni/net.d',
  cniBinDirectory: '/var/lib/cni/bin',
  // tigera/operator pkg/controller/installation/core_controller.go
  flexVolumeDirectory: '/etc/kubernetes/kubelet-plugins/volume/exec',
  // CRI-O's default, as the manual of crio-status in cri-o/cri-o says; that OpenShift keeps it: unverified
  containerRuntimeSocket: '/var/run/crio/crio.sock',
};

export const TALOS: PlatformModel = {
  ...KUBERNETES,
  name: 'talos',
  // The kubelet gets no --root-dir, and its certificates lie in /var/lib/kubelet/pki:
  // siderolabs/talos internal/app/machined/pkg/controllers/k8s/kubelet_spec.go, pkg/machinery/constants/constants.go
  // CNI binaries: go-cni's default stands in PATH, constants.go. CNI configuration: unverified.
  // Container runtime: CRIContainerdAddress in constants.go is the usual socket.
  // No systemd, hence no journal: unverified
  journalDirectories: [],
};

/** Its containerd configuration sets no CNI directories: kubernetes-sigs/kind images/base/files/etc/containerd/config.toml. */
export const KIND: PlatformModel = { ...KUBERNETES, name: 'kind' };
