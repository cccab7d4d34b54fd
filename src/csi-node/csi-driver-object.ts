import { Duration } from 'cdk8s';

/** Whether Kubernetes gives a volume's files to the pod's `fsGroup`. */
export enum FsGroupPolicy {
  /** Where the volume has a file system type and is mounted by one node at a time. What Kubernetes does unless told. */
  READ_WRITE_ONCE_WITH_FS_TYPE = 'ReadWriteOnceWithFSType',
  /** On every volume. */
  FILE = 'File',
  /** Never: for volumes whose owner cannot be changed, such as exports that squash root. */
  NONE = 'None',
}

/** How a driver's volumes come into being. */
export enum VolumeLifecycleMode {
  /** By a claim. They live on without the pods that use them. */
  PERSISTENT = 'Persistent',
  /** Written inside a pod. They go away with it. */
  EPHEMERAL = 'Ephemeral',
}

/** A token of a pod's ServiceAccount that the driver wants when it mounts a volume for the pod. */
export interface CsiTokenRequest {
  /** Who the token is for. Empty means the API server. */
  readonly audience: string;

  /**
   * How long the token is valid: whole seconds, from 10 minutes to 2^32 seconds.
   *
   * @default - Kubernetes': 1 hour
   */
  readonly expiration?: Duration;
}

/**
 * What Kubernetes should know of a driver: the fields of its CSIDriver object. What is left out is not written, and
 * Kubernetes' own default holds.
 *
 * @see https://kubernetes-csi.github.io/docs/csi-driver-object.html
 */
export interface CsiDriverObject {
  /**
   * Whether volumes are attached to a node before they are mounted. The field can never be changed in a cluster: the
   * object has to be deleted and made anew.
   *
   * @default - Kubernetes': true
   */
  readonly attachRequired?: boolean;

  /**
   * Whether the driver is told for which pod it mounts a volume.
   *
   * @default - Kubernetes': false
   */
  readonly podInfoOnMount?: boolean;

  /**
   * Whether volumes are given to the pod's `fsGroup`.
   *
   * @default - Kubernetes': FsGroupPolicy.READ_WRITE_ONCE_WITH_FS_TYPE
   */
  readonly fsGroupPolicy?: FsGroupPolicy;

  /**
   * Which volumes the driver can make, each mode once. The field can never be changed in a cluster.
   *
   * @default - Kubernetes': persistent ones
   */
  readonly volumeLifecycleModes?: VolumeLifecycleMode[];

  /**
   * Whether the scheduler asks how much storage is left. Pods then wait until the driver's controller has published that.
   *
   * @default - Kubernetes': false
   */
  readonly storageCapacity?: boolean;

  /**
   * Tokens of the pod's ServiceAccount that the driver wants, each for another audience.
   *
   * @default - none
   */
  readonly tokenRequests?: CsiTokenRequest[];

  /**
   * Whether the tokens travel as secrets, which are kept out of logs, instead of in the volume's context. Only with
   * `tokenRequests`; older API servers do not know the field.
   *
   * @default - Kubernetes': false
   */
  readonly serviceAccountTokenInSecrets?: boolean;

  /**
   * Whether the driver is asked from time to time to mount again, so that it can renew what a volume holds.
   *
   * @default - Kubernetes': false
   */
  readonly requiresRepublish?: boolean;

  /**
   * Whether each volume can be mounted with an SELinux context of its own, which saves relabelling its files.
   *
   * @default - Kubernetes': false
   */
  readonly seLinuxMount?: boolean;

  /**
   * How often the kubelet asks the driver how many volumes a node can take: whole seconds, 10 or more. Zero leaves the
   * field out, which clusters older than 1.33 need: they do not know it. It is on by default from 1.34 on.
   *
   * @default - never, except once at the driver's registration
   */
  readonly nodeAllocatableUpdatePeriod?: Duration;

  /**
   * Whether pods with such volumes stay off nodes where the driver is not registered. Needs the feature gate
   * VolumeLimitScaling, and an autoscaler that knows of it: one that does not would never add a node.
   *
   * @default - Kubernetes': false
   */
  readonly preventPodSchedulingIfMissing?: boolean;
}
