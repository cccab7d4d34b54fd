/** The best manifest that the field has for an agent of a product, and how many checks its DaemonSet fails. */
export interface Upstream {
  /** The product's name in `judges/products`. */
  readonly product: string;
  readonly agent: string;
  readonly manifest: string;
  readonly kubeScore: number;
  readonly checkov: number;
}

/**
 * Measured with the versions in versions.js, on the DaemonSet as a user gets it who sets no options. Where there are several
 * manifests of an agent, it is the one that fails the fewest. None of them carries an exemption.
 */
export const UPSTREAM: readonly Upstream[] = [
  { product: 'NodeExporterDaemonSet', agent: 'node_exporter', manifest: 'kube-prometheus', kubeScore: 3, checkov: 10 },
  { product: 'LogCollectorDaemonSet of Fluent Bit', agent: 'Fluent Bit', manifest: 'chart of Fluent Bit', kubeScore: 6, checkov: 17 },
  { product: 'CniDaemonSet of Flannel', agent: 'flannel', manifest: 'manifest of flannel', kubeScore: 6, checkov: 19 },
  { product: 'CsiNodeDaemonSet of AWS EBS', agent: 'EBS CSI node', manifest: 'chart of the EBS CSI driver', kubeScore: 7, checkov: 14 },
  { product: 'CsiNodeDaemonSet of NFS', agent: 'NFS CSI node', manifest: 'chart of the NFS CSI driver', kubeScore: 7, checkov: 15 },
];
