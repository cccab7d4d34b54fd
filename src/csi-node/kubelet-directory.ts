import { refuse } from '../internal/rule';
import { HostPathType, Mount, MountPropagation, Volume } from '../volumes';
import { isPathBelow, volumeNameOf, plainPath } from '../volumes/paths';
import { CSI_NODE_VALUE_RULES } from './rules';

/** Options of `KubeletDirectory.of()`. */
export interface KubeletDirectoryOptions {
  /** Why the driver mounts there, as a short sentence for whoever reviews the manifest. */
  readonly reason: string;

  /**
   * What must be there before the pod starts.
   *
   * @default HostPathType.DIRECTORY
   */
  readonly type?: HostPathType;
}

/**
 * A directory of the kubelet in which a driver mounts volumes. The driver sees it under the node's own path, because
 * the kubelet names absolute paths, and mounts made there reach the node.
 */
export class KubeletDirectory {
  /** `pods`: where every driver mounts volumes into pods. The kubelet makes it, so a wrong kubelet directory is noticed. */
  public static readonly PODS = new KubeletDirectory('pods', 'kubelet-pods', HostPathType.DIRECTORY,
    'The driver mounts volumes into the directories of the pods that use them.');

  /** `plugins/kubernetes.io/csi`: where drivers that stage volumes mount each one once, and where block volumes appear. */
  public static readonly STAGING = new KubeletDirectory('plugins/kubernetes.io/csi', 'kubelet-staging',
    // Missing until the first volume of the node is staged.
    HostPathType.DIRECTORY_OR_CREATE, 'The driver mounts each volume here once before it is bound into pods.');

  /** The kubelet's whole directory, with its certificates: for drivers that cannot do with less. */
  public static readonly ROOT = new KubeletDirectory('', 'kubelet-root', HostPathType.DIRECTORY,
    'The driver mounts volumes in several directories of the kubelet.');

  /**
   * Another directory.
   *
   * @param path its path below the kubelet's directory: `plugins/my-driver`
   * @param options reason and type
   * @throws if the path is empty, absolute, or has ".."
   */
  public static of(path: string, options: KubeletDirectoryOptions): KubeletDirectory {
    if (!isPathBelow(path)) {
      throw refuse(CSI_NODE_VALUE_RULES.kubeletPath, `KubeletDirectory.of("${path}")`, 'the path does not lie below the kubelet\'s directory',
        'write it without the kubelet\'s own part, as "plugins/my-driver", or use KubeletDirectory.ROOT');
    }
    return new KubeletDirectory(plainPath(path), volumeNameOf('kubelet', path), options.type ?? HostPathType.DIRECTORY, options.reason);
  }

  private constructor(
    /** Path below the kubelet's directory; empty for the directory itself. */
    public readonly path: string,
    private readonly volumeName: string,
    private readonly type: HostPathType,
    private readonly reason: string,
  ) {}

  /** @internal */
  public _mount(kubeletDirectory: string): Mount {
    const path = this.path === '' ? kubeletDirectory : `${kubeletDirectory}/${this.path}`;
    return Volume.hostPath(path, { name: this.volumeName, type: this.type, reason: this.reason })
      .at(path, { readOnly: false, propagation: MountPropagation.BIDIRECTIONAL });
  }
}
