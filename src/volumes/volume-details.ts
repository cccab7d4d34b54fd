import { defined, repeated } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { VolumeManifest } from '../values/manifest';
import { checkDriverName, checkMode, checkObjectName, keyItems } from './checks';
import { ConfigFilesModel } from './config-files';
import { HostPathUse } from './host-path';
import { CsiVolumeOptions, FileModeOptions, KeyFilesVolumeOptions } from './options';
import { ProjectedSource } from './projected-source';
import { VOLUME_VALUE_RULES } from './rules';

/** What a volume is, apart from its name. */
export interface VolumeDetails {
  /** The factory call, for messages. */
  readonly call: string;
  readonly source: Omit<VolumeManifest, 'name'>;
  /** Whether a mount can write unless it says otherwise. */
  readonly writable?: boolean;
  readonly hostPath?: HostPathUse;
  readonly files?: ConfigFilesModel;
  /** The paths of all files in it, where they are known. */
  readonly paths?: readonly string[];
}

export function configMapDetails(call: string, name: string, options: KeyFilesVolumeOptions): VolumeDetails {
  checkObjectName(call, 'ConfigMap', name);
  return { call, source: { configMap: { name, ...keyFiles(call, options) } }, paths: options.items && Object.values(options.items) };
}

export function secretDetails(call: string, secretName: string, options: KeyFilesVolumeOptions): VolumeDetails {
  checkObjectName(call, 'Secret', secretName);
  return { call, source: { secret: { secretName, ...keyFiles(call, options) } }, paths: options.items && Object.values(options.items) };
}

function keyFiles(call: string, { items, defaultMode, optional }: KeyFilesVolumeOptions) {
  checkMode(call, defaultMode);
  return defined({ items: keyItems(call, items), defaultMode, optional });
}

export function projectedDetails(call: string, sources: readonly ProjectedSource[], { defaultMode }: FileModeOptions): VolumeDetails {
  checkMode(call, defaultMode);
  if (sources.length === 0) {
    throw refuse(VOLUME_VALUE_RULES.holdsSomething, call, 'there are no sources', 'name one, or use Volume.emptyDir()');
  }
  const known = sources.flatMap(source => source._paths() ?? []);
  const [twice] = repeated(known);
  if (twice !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.projectedPaths, call, `two sources write the one file "${twice}"`, 'give one of them another path');
  }
  return {
    call,
    source: { projected: { ...defined({ defaultMode }), sources: sources.map(source => source._render()) } },
    paths: sources.every(source => source._paths() !== undefined) ? known : undefined,
  };
}

export function csiDetails(call: string, options: CsiVolumeOptions): VolumeDetails {
  const { driver, fsType, volumeAttributes, nodePublishSecretName: secretName } = options;
  checkDriverName(call, driver);
  if (secretName !== undefined) {
    checkObjectName(call, 'Secret', secretName);
  }
  const csi = defined({
    driver,
    readOnly: options.readOnly ?? true,
    fsType,
    volumeAttributes: volumeAttributes && { ...volumeAttributes },
    nodePublishSecretRef: secretName === undefined ? undefined : { name: secretName },
  });
  return { call, source: { csi } };
}

/** The same text for two volumes that are one, whatever the order of their fields. */
export function identityOf({ source, files }: VolumeDetails): string {
  return JSON.stringify({ source, files }, (_key, entry) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry);
}
