import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { VolumeMountManifest } from '../values/manifest';
import { MountPropagation } from './mount-propagation';
import { climbs, isAbsolutePath, isPathBelow } from './paths';
import { VOLUME_VALUE_RULES } from './rules';
import type { Volume } from './volume';

/** Options of `Volume.at()`. */
export interface MountOptions {
  /**
   * Whether the container can only read.
   *
   * @default - true, except for empty directories and claims
   */
  readonly readOnly?: boolean;

  /**
   * The file or directory inside the volume to mount, relative to its root. Files of a ConfigMap or Secret that are
   * mounted this way keep the content they had when the container started.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;

  /**
   * As `subPath`, with environment variables of the container: `$(POD_NAME)`.
   *
   * @default - none
   */
  readonly subPathExpr?: string;

  /**
   * Which mounts made after the container started cross between it and the node.
   *
   * @default MountPropagation.NONE
   */
  readonly propagation?: MountPropagation;

  /**
   * Whether mounts below this one are read-only, too; without it, a read-only mount of `/` leaves the node's other
   * file systems writable. The container does not start where the node's runtime cannot do this.
   *
   * Kubernetes 1.31 or newer; older API servers drop the field. Needs `readOnly` and no propagation.
   *
   * @default false
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts
   */
  readonly recursiveReadOnly?: boolean;
}

/** A volume and where one container sees it. Made by `Volume.at()`. */
export class Mount {
  /** @internal */
  public static _of(where: string, volume: Volume, mountPath: string, options: MountOptions): Mount {
    const readOnly = options.readOnly ?? volume._readOnlyByDefault();
    const propagation = options.propagation ?? MountPropagation.NONE;
    if (!isAbsolutePath(mountPath) || mountPath.replace(/^[A-Za-z]:/, '').includes(':') || climbs(mountPath) || /^\/+$/.test(mountPath)) {
      throw refuse(VOLUME_VALUE_RULES.mountPath, where, 'a container cannot see a volume there',
        'use a path that starts with "/", is not the root, and has no ":" or ".."');
    }
    checkSubPath(where, volume, options);
    if (options.recursiveReadOnly && !readOnly) {
      throw refuse(VOLUME_VALUE_RULES.recursiveReadOnly, where, 'recursiveReadOnly is set, but the mount is writable', 'add readOnly: true');
    }
    if (options.recursiveReadOnly && propagation !== MountPropagation.NONE) {
      throw refuse(VOLUME_VALUE_RULES.recursiveReadOnly, where, `recursiveReadOnly is set, but propagation is ${propagation}`,
        'leave one of the two out');
    }
    return new Mount(volume, mountPath, readOnly, propagation, { ...options });
  }

  private constructor(
    /** What is mounted. */
    public readonly volume: Volume,
    /** Where the container sees it: an absolute path. */
    public readonly mountPath: string,
    /** Whether the container can only read. */
    public readonly readOnly: boolean,
    /** Which later mounts cross between container and node. */
    public readonly propagation: MountPropagation,
    private readonly options: MountOptions,
  ) {}

  /** @internal */
  public _render(): VolumeMountManifest {
    return defined({
      name: this.volume.name,
      mountPath: this.mountPath,
      subPath: this.options.subPath,
      subPathExpr: this.options.subPathExpr,
      readOnly: this.readOnly || undefined,
      recursiveReadOnly: this.options.recursiveReadOnly ? 'Enabled' : undefined,
      mountPropagation: this.propagation === MountPropagation.NONE ? undefined : this.propagation,
    });
  }
}

function checkSubPath(where: string, volume: Volume, options: MountOptions): void {
  const { subPath, subPathExpr } = options;
  if (subPath !== undefined && subPathExpr !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.subPath, where, `subPath is "${subPath}" and subPathExpr is "${subPathExpr}"`, 'keep one of the two');
  }
  const path = subPath ?? subPathExpr;
  if (path === undefined) {
    return;
  }
  if (!isPathBelow(path)) {
    throw refuse(VOLUME_VALUE_RULES.subPath, where, `"${path}" does not lie inside a volume`, 'use a relative path without ".."');
  }
  if (volume._reloadsHot()) {
    throw refuse(VOLUME_VALUE_RULES.hotSubPath, where, `"${path}" is mounted by itself, so it never changes, but the volume has ConfigReload.HOT`,
      'mount the whole volume, or use ConfigReload.ROLL_PODS');
  }
}
