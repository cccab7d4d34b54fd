import { IConfigMap, ISecret } from 'cdk8s-plus-27';
import { deepFreeze, defined } from '../internal/plain-data';
import { VolumeManifest } from '../values/manifest';
import { checkMode, checkObjectName, checkVolumeName, downwardItems } from './checks';
import { ConfigFilesModel, resolveConfigFiles } from './config-files';
import { ConfigFilesOptions, ConfigReload } from './config-files-options';
import { renderEmptyDir } from './empty-dir';
import { EmptyDirOptions } from './empty-dir-options';
import { HostPathUse, resolveHostPath } from './host-path';
import { Mount, MountOptions } from './mount';
import {
  CsiVolumeOptions, DownwardApiVolumeOptions, FileModeOptions, HostPathOptions, KeyFilesVolumeOptions, PersistentVolumeClaimOptions,
  ServiceAccountTokenVolumeOptions,
} from './options';
import { volumeNameOf } from './paths';
import { ProjectedSource } from './projected-source';
import { configMapDetails, csiDetails, identityOf, projectedDetails, secretDetails, VolumeDetails } from './volume-details';

/**
 * A volume of the agent's pods. `at()` says where a container sees it; one object mounted in several containers is shared.
 */
export class Volume {
  /**
   * A part of the node's file system. Mounted read-only unless the mount says otherwise.
   *
   * @param path an absolute path on the node
   * @param options the reason, and what must be there
   * @throws if the path is relative or has "..", the reason is empty, or the kernel's xtables lock could become a directory
   */
  public static hostPath(path: string, options: HostPathOptions): Volume {
    const call = `Volume.hostPath("${path}")`;
    const hostPath = resolveHostPath(call, path, options);
    return new Volume(options.name ?? (hostPath.path === '/' ? 'host-root' : volumeNameOf('host', hostPath.path)),
      { call, hostPath, source: { hostPath: { path: hostPath.path, type: hostPath.type } } });
  }

  /**
   * A directory that starts empty and goes away with the pod. Mounted writable unless the mount says otherwise.
   *
   * @param name name of the volume, a DNS label
   * @param options medium and size
   */
  public static emptyDir(name: string, options: EmptyDirOptions = {}): Volume {
    return new Volume(name, { call: `Volume.emptyDir("${name}")`, writable: true, source: { emptyDir: renderEmptyDir(options) } });
  }

  /**
   * A ConfigMap in the namespace of the agent.
   *
   * @param configMapName the ConfigMap's name
   * @param options which keys, and how
   * @throws if no such ConfigMap, key or file can exist
   */
  public static configMap(configMapName: string, options: KeyFilesVolumeOptions = {}): Volume {
    return new Volume(options.name ?? volumeNameOf('config', configMapName),
      configMapDetails(`Volume.configMap("${configMapName}")`, configMapName, options));
  }

  /**
   * A ConfigMap of cdk8s-plus.
   *
   * @param configMap the ConfigMap
   * @param options which keys, and how
   */
  public static ofConfigMap(configMap: IConfigMap, options: KeyFilesVolumeOptions = {}): Volume {
    return Volume.configMap(configMap.name, options);
  }

  /**
   * A Secret in the namespace of the agent.
   *
   * @param secretName the Secret's name
   * @param options which keys, and how
   * @throws if no such Secret, key or file can exist
   */
  public static secret(secretName: string, options: KeyFilesVolumeOptions = {}): Volume {
    return new Volume(options.name ?? volumeNameOf('secret', secretName),
      secretDetails(`Volume.secret("${secretName}")`, secretName, options));
  }

  /**
   * A Secret of cdk8s-plus.
   *
   * @param secret the Secret
   * @param options which keys, and how
   */
  public static ofSecret(secret: ISecret, options: KeyFilesVolumeOptions = {}): Volume {
    return Volume.secret(secret.name, options);
  }

  /**
   * A token of the pod's service account, alone in a directory. The kubelet renews it.
   *
   * @param name name of the volume, a DNS label
   * @param options audience, time and file
   * @throws if the time is under 10 minutes, or the file lies outside the volume
   */
  public static serviceAccountToken(name: string, options: ServiceAccountTokenVolumeOptions = {}): Volume {
    return new Volume(name, projectedDetails(`Volume.serviceAccountToken("${name}")`, [ProjectedSource.serviceAccountToken(options)], options));
  }

  /**
   * Fields of the pod as files. The kubelet follows changes of labels and annotations.
   *
   * @param name name of the volume, a DNS label
   * @param options which field becomes which file
   * @throws if a volume cannot show the field, or a file lies outside the volume
   */
  public static downwardApi(name: string, options: DownwardApiVolumeOptions): Volume {
    const call = `Volume.downwardApi("${name}")`;
    checkMode(call, options.defaultMode);
    return new Volume(name, {
      call,
      source: { downwardAPI: defined({ items: downwardItems(call, options.items), defaultMode: options.defaultMode }) },
      paths: Object.keys(options.items),
    });
  }

  /**
   * Files of several sources in one directory.
   *
   * @param name name of the volume, a DNS label
   * @param sources one or more
   * @param options permissions
   * @throws if two sources write the same file
   */
  public static projected(name: string, sources: ProjectedSource[], options: FileModeOptions = {}): Volume {
    return new Volume(name, projectedDetails(`Volume.projected("${name}")`, sources, options));
  }

  /**
   * Files written here, next to the agent that reads them. The construct makes a ConfigMap of them.
   *
   * @param name name of the volume, a DNS label; the ConfigMap's name is derived from it
   * @param options the files, and how a change reaches running agents
   * @throws if a file name is impossible or stands twice, a binary file is no base64, or all together hold more than 1 MiB
   */
  public static configFiles(name: string, options: ConfigFilesOptions): Volume {
    const call = `Volume.configFiles("${name}")`;
    checkMode(call, options.defaultMode);
    const files = resolveConfigFiles(call, name, options);
    return new Volume(name, {
      call,
      files,
      source: { configMap: defined({ defaultMode: options.defaultMode }) },
      paths: [...Object.keys(files.text), ...Object.keys(files.binary)],
    });
  }

  /**
   * A claim in the namespace of the agent. Every node's pod mounts the same one, so its storage must allow many nodes.
   * Mounted writable unless the mount says otherwise.
   *
   * @param claimName the claim's name
   * @param options name, and whether it is read-only
   */
  public static persistentVolumeClaim(claimName: string, options: PersistentVolumeClaimOptions = {}): Volume {
    const call = `Volume.persistentVolumeClaim("${claimName}")`;
    checkObjectName(call, 'PersistentVolumeClaim', claimName);
    return new Volume(options.name ?? volumeNameOf('claim', claimName), {
      call,
      source: { persistentVolumeClaim: { claimName, ...(options.readOnly && { readOnly: true }) } },
      writable: !options.readOnly,
    });
  }

  /**
   * A volume that a CSI driver makes for the pod and that goes away with it, such as secrets from a vault.
   *
   * @param name name of the volume, a DNS label
   * @param options the driver and what it wants to know
   */
  public static csi(name: string, options: CsiVolumeOptions): Volume {
    return new Volume(name, csiDetails(`Volume.csi("${name}")`, options));
  }

  private constructor(
    /** Name of the volume, unique in the pod. */
    public readonly name: string,
    private readonly details: VolumeDetails,
  ) {
    checkVolumeName(details.call, name);
    deepFreeze(details);
  }

  /**
   * Where a container sees this volume.
   *
   * @param mountPath an absolute path in the container
   * @param options read-only or not, a part of the volume, propagation
   * @throws if the path is relative, is the root, or has ":" or ".."; if options exclude each other
   */
  public at(mountPath: string, options: MountOptions = {}): Mount {
    return Mount._of(`${this.details.call}.at("${mountPath}")`, this, mountPath, options);
  }

  /**
   * @param configMapName name of the ConfigMap that is made for the volume of this name
   * @internal
   */
  public _render(configMapName: (volumeName: string) => string): VolumeManifest {
    const { source, files } = this.details;
    return { name: this.name, ...source, ...(files && { configMap: { name: configMapName(this.name), ...source.configMap } }) };
  }

  /** The files of which the construct makes a ConfigMap. @internal */
  public _files(): ConfigFilesModel | undefined {
    return this.details.files;
  }

  /** The part of the node it shows, and why. @internal */
  public _hostPath(): HostPathUse | undefined {
    return this.details.hostPath;
  }

  /** The paths of all files in it, where they are known. @internal */
  public _paths(): readonly string[] | undefined {
    return this.details.paths;
  }

  /** Whether a mount is read-only unless it says otherwise. @internal */
  public _readOnlyByDefault(): boolean {
    return !this.details.writable;
  }

  /** Whether the agent is said to read changed files by itself. @internal */
  public _reloadsHot(): boolean {
    return this.details.files?.reload === ConfigReload.HOT;
  }

  /** The same text for the same volume, and for no other. @internal */
  public _identity(): string {
    return identityOf(this.details);
  }
}
