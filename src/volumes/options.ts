import { Duration } from 'cdk8s';
import { HostPathType } from './host-path-type';

/** Options of `Volume.hostPath()`. */
export interface HostPathOptions {
  /**
   * Why the agent needs this part of the node, as a short sentence.
   *
   * It becomes the explanation in scanners' exemptions and in reports, so write it for whoever reviews the manifest.
   */
  readonly reason: string;

  /**
   * What must be at the path before the pod starts.
   *
   * The default makes a mistyped path visible: the pod waits, and its events name the path. It fits directories every
   * node has. Say `DIRECTORY_OR_CREATE` for the agent's own state and for directories some nodes lack, `FILE_OR_CREATE`
   * for lock files, `SOCKET` for sockets. `UNCHECKED` lets the container runtime put a directory where a file was meant.
   *
   * @default HostPathType.DIRECTORY
   * @see https://github.com/aws/amazon-vpc-cni-k8s/issues/2840
   */
  readonly type?: HostPathType;

  /**
   * Name of the volume: a DNS label, unique in the pod.
   *
   * @default - from the path: `host-var-log` for `/var/log`, `host-root` for `/`
   */
  readonly name?: string;
}

/** Which keys of a ConfigMap or Secret become files. */
export interface KeyFilesOptions {
  /**
   * The keys to write and the file each one becomes: key to path, relative to the mount.
   *
   * @default - every key, as a file of its own name
   */
  readonly items?: Record<string, string>;

  /**
   * Whether the pod starts without the object and without the keys in `items`.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Options of `Volume.configMap()` and `Volume.secret()`. */
export interface KeyFilesVolumeOptions extends KeyFilesOptions {
  /**
   * Name of the volume: a DNS label, unique in the pod.
   *
   * @default - `config-` or `secret-` and the name of the object
   */
  readonly name?: string;

  /**
   * Permissions of the files, from 0 to 0o777.
   *
   * @default 0o644
   */
  readonly defaultMode?: number;
}

/** Options of `ProjectedSource.serviceAccountToken()`. */
export interface ServiceAccountTokenOptions {
  /**
   * Who the token is for; a receiver refuses tokens made for someone else.
   *
   * @default - the API server
   */
  readonly audience?: string;

  /**
   * How long one token is valid, in whole seconds, at least 10 minutes. The kubelet renews it before it ends.
   *
   * @default Duration.hours(1)
   */
  readonly expiration?: Duration;

  /**
   * The file to write, relative to the mount.
   *
   * @default "token"
   */
  readonly path?: string;
}

/** Options of `Volume.downwardApi()` and `ProjectedSource.downwardApi()`. */
export interface DownwardApiOptions {
  /**
   * The files to write and the field of the pod each one holds: path to field, such as `labels` to `metadata.labels`.
   *
   * Fields: `metadata.name`, `metadata.namespace`, `metadata.uid`, `metadata.labels`, `metadata.annotations`, and one
   * key of the two maps, `metadata.labels['app']`. The node's name and addresses exist only as environment variables.
   */
  readonly items: Record<string, string>;
}

/** Options of volumes whose files have permissions. */
export interface FileModeOptions {
  /**
   * Permissions of the files, from 0 to 0o777.
   *
   * @default 0o644
   */
  readonly defaultMode?: number;
}

/** Options of `Volume.downwardApi()`. */
export interface DownwardApiVolumeOptions extends DownwardApiOptions, FileModeOptions {}

/** Options of `Volume.serviceAccountToken()`. */
export interface ServiceAccountTokenVolumeOptions extends ServiceAccountTokenOptions, FileModeOptions {}

/** Options of `Volume.persistentVolumeClaim()`. */
export interface PersistentVolumeClaimOptions {
  /**
   * Name of the volume: a DNS label, unique in the pod.
   *
   * @default - `claim-` and the name of the claim
   */
  readonly name?: string;

  /**
   * Whether the whole volume is attached read-only.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Options of `Volume.csi()`. */
export interface CsiVolumeOptions {
  /** The CSI driver, such as `secrets-store.csi.k8s.io`. It must support inline volumes. */
  readonly driver: string;

  /**
   * What the driver wants to know, as its manual says.
   *
   * @default - nothing
   */
  readonly volumeAttributes?: Record<string, string>;

  /**
   * File system to format the volume with.
   *
   * @default - the driver's choice
   */
  readonly fsType?: string;

  /**
   * Name of the Secret that the driver reads when it mounts the volume.
   *
   * @default - none
   */
  readonly nodePublishSecretName?: string;

  /**
   * Whether the driver provides the volume read-only.
   *
   * @default true
   */
  readonly readOnly?: boolean;
}
