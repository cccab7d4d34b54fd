import { refuse } from '../internal/rule';
import { isConfigKey } from '../values/names';
import { ConfigFilesOptions, ConfigReload } from './config-files-options';
import { VOLUME_VALUE_RULES } from './rules';

/** The files of one volume, for a ConfigMap of their own. */
export interface ConfigFilesModel {
  /** Name of the volume. */
  readonly name: string;
  readonly text: Readonly<Record<string, string>>;
  readonly binary: Readonly<Record<string, string>>;
  readonly reload: ConfigReload;
}

const MEBIBYTE = 1_048_576;

export function resolveConfigFiles(where: string, name: string, options: ConfigFilesOptions): ConfigFilesModel {
  const text = { ...options.text };
  const binary = { ...options.binary };
  const names = [...Object.keys(text), ...Object.keys(binary)];
  if (names.length === 0) {
    throw refuse(VOLUME_VALUE_RULES.holdsSomething, where, 'there are no files in text or binary', 'give it a file, or leave the volume out');
  }
  const odd = names.find(key => !isConfigKey(key));
  if (odd !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.fileNames, where, `no file of a ConfigMap can be named "${odd}"`,
      'use letters, digits, "-", "_" and ".", and no directories');
  }
  const both = Object.keys(text).find(key => Object.hasOwn(binary, key));
  if (both !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.fileNames, where, `"${both}" stands in text and in binary`, 'keep one of the two');
  }
  const garbled = Object.keys(binary).find(key => Buffer.from(binary[key], 'base64').toString('base64') !== binary[key]);
  if (garbled !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.base64, where, `binary file "${garbled}" is not base64`,
      'encode it with padding and without line breaks, or move it to text');
  }
  const size = sizeInBytes(text, binary);
  if (size > MEBIBYTE) {
    throw refuse(VOLUME_VALUE_RULES.configSize, where, `the files hold ${size} bytes, more than the ${MEBIBYTE} (1 MiB) of a ConfigMap`,
      'split them over several volumes, or put large files into the image');
  }
  return { name, text, binary, reload: options.reload ?? ConfigReload.ROLL_PODS };
}

/** What the API server counts: the bytes of the values, binary ones decoded. */
function sizeInBytes(text: Record<string, string>, binary: Record<string, string>): number {
  const bytes = [
    ...Object.values(text).map(content => Buffer.byteLength(content, 'utf8')),
    ...Object.values(binary).map(content => Buffer.byteLength(content, 'base64')),
  ];
  return bytes.reduce((sum, count) => sum + count, 0);
}
