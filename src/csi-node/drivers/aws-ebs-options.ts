import { Duration } from 'cdk8s';
import { EbsAttachLimit } from './ebs-attach-limit';

/** Where the driver reads which instance it runs on. */
export enum EbsMetadataSource {
  /** The metadata service of the instance. From the pod network it needs a hop limit of 2. */
  IMDS = 'imds',
  /** Labels of the Node object. They do not tell how many network interfaces and disks are attached. */
  KUBERNETES = 'kubernetes',
  /** Labels that the driver's own labeller in the controller writes. Alpha. */
  METADATA_LABELER = 'metadata-labeler',
}

/** Options of `CsiDriver.awsEbs()`. */
export interface AwsEbsCsiDriverOptions {
  /**
   * How many volumes a node can take.
   *
   * @default - what the instance type takes, less what is attached when the driver starts
   */
  readonly attachLimit?: EbsAttachLimit;

  /**
   * How often the kubelet asks the driver for that number again: whole seconds, 10 or more. Network interfaces that
   * are attached later take slots of volumes on many instance types, so set it where the cluster knows the field of the
   * CSIDriver object: Kubernetes 1.33, on by default from 1.34 on. To older ones `kubectl` refuses to send it.
   *
   * 10 seconds are upstream's choice with the metadata service, and 5 minutes with `EbsMetadataSource.METADATA_LABELER`.
   *
   * @default - never: the number of the driver's start holds
   */
  readonly attachLimitRefresh?: Duration;

  /**
   * Where the driver reads which instance it runs on, in the order in which they are tried.
   *
   * @default - the driver's own: `EbsMetadataSource.IMDS`, then `EbsMetadataSource.KUBERNETES`
   */
  readonly metadataSources?: EbsMetadataSource[];

  /**
   * Whether the driver removes the taint `ebs.csi.aws.com/agent-not-ready` from its node once it is ready. Say true
   * where nodes join with that taint; they would keep it for ever otherwise.
   *
   * It needs the right to patch every Node of the cluster, from every node, so it is off where nobody asks for it.
   *
   * @default false
   */
  readonly startupTaintRemoval?: boolean;

  /**
   * Whether the driver serves NVMe statistics of each volume as metrics, on port 3302.
   *
   * @default false
   * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/metrics.md
   */
  readonly nvmeMetrics?: boolean;

  /**
   * Whether volumes are mounted with the SELinux context of their pod, instead of being relabelled file by file. Only
   * where all nodes enforce SELinux: pods stay in ContainerCreating on nodes without it.
   *
   * @default false
   */
  readonly seLinuxMount?: boolean;

  /**
   * Whether new XFS volumes are formatted so that kernels up to 5.4 can mount them. Their time stamps end in 2038.
   *
   * @default false
   */
  readonly legacyXfs?: boolean;

  /**
   * Whether the driver uses FIPS endpoints of AWS and the certified cryptography of its build.
   *
   * @default false
   */
  readonly fips?: boolean;

  /**
   * How much driver and sidecars log, from 0 to 10: 2 tells what they do, 5 shows every call.
   *
   * @default 2
   */
  readonly logVerbosity?: number;

  /**
   * Whether driver and sidecars log as JSON.
   *
   * @default false
   */
  readonly jsonLogs?: boolean;
}
