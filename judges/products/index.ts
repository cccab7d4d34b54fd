import { FLANNEL } from './cni';
import { AWS_EBS, NFS } from './csi-node';
import { FLUENT_BIT } from './log-collector';
import { NODE_DAEMON_SET } from './node-daemonset';
import { NODE_EXPORTER } from './node-exporter';
import type { Product } from './product';

/** Everything the library has to offer. */
export const PRODUCTS: readonly Product[] = [NODE_DAEMON_SET, FLUENT_BIT, NODE_EXPORTER, FLANNEL, AWS_EBS, NFS];

export type { Product };
