import { createHash } from 'crypto';
import { defined, unlessEmpty } from '../internal/plain-data';
import { ConfigFilesModel } from './config-files';
import { ConfigReload } from './config-files-options';

/** Data of the ConfigMap for one volume. */
export interface ConfigMapData {
  readonly data?: Record<string, string>;
  readonly binaryData?: Record<string, string>;
}

export function renderConfigMapData(files: ConfigFilesModel): ConfigMapData {
  return defined({
    data: unlessEmpty(Object.fromEntries(sorted(files.text))),
    binaryData: unlessEmpty(Object.fromEntries(sorted(files.binary))),
  });
}

/**
 * SHA-256 in hex of the files whose change has to replace the pods, or undefined where there are none.
 * The order of volumes and of files makes no difference.
 */
export function configFilesHash(files: readonly ConfigFilesModel[]): string | undefined {
  const rolling = files
    .filter(({ reload }) => reload === ConfigReload.ROLL_PODS)
    .map(({ name, text, binary }) => JSON.stringify([name, sorted(text), sorted(binary)]))
    .sort();
  return rolling.length === 0 ? undefined : createHash('sha256').update(rolling.join('\n')).digest('hex');
}

function sorted(files: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
}
