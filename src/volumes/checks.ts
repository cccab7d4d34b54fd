import { k8s } from 'cdk8s-plus-27';
import { repeated, unlessEmpty } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isAnnotationKey, isConfigKey, isDnsLabel, isDnsSubdomain, isQualifiedName } from '../values/names';
import { isPathBelow } from './paths';
import { VOLUME_VALUE_RULES } from './rules';

const WHOLE_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations'];

export function checkVolumeName(where: string, name: string): void {
  if (!isDnsLabel(name)) {
    throw refuse(VOLUME_VALUE_RULES.name, where, `no volume can be named "${name}"`, 'use at most 63 lower-case letters, digits and "-"');
  }
}

export function checkObjectName(where: string, kind: string, name: string): void {
  if (!isDnsSubdomain(name)) {
    throw refuse(VOLUME_VALUE_RULES.objectName, where, `no ${kind} can be named "${name}"`, 'use lower-case letters, digits, "-" and "."');
  }
}

export function checkDriverName(where: string, driver: string): void {
  if (driver.length > 63 || !isDnsSubdomain(driver.toLowerCase())) {
    throw refuse(VOLUME_VALUE_RULES.objectName, where, `no CSI driver can be named "${driver}"`, 'use at most 63 letters, digits, "-" and "."');
  }
}

export function checkMode(where: string, mode: number | undefined): void {
  if (mode !== undefined && !(Number.isInteger(mode) && mode >= 0 && mode <= 0o777)) {
    throw refuse(VOLUME_VALUE_RULES.mode, where, `defaultMode is ${mode}`, 'expected permissions from 0 to 0o777; write them in octal, as 0o644');
  }
}

/** A file in a volume. */
export function checkPath(where: string, path: string): void {
  if (!isPathBelow(path) || path.startsWith('..')) {
    throw refuse(VOLUME_VALUE_RULES.path, where, `a volume cannot hold a file "${path}"`,
      'use a path relative to the mount, without ".." and not starting with ".."');
  }
}

/** `items` of a ConfigMap or Secret: key to path. */
export function keyItems(where: string, items: Record<string, string> | undefined): Plain<k8s.KeyToPath>[] | undefined {
  if (items === undefined) {
    return undefined;
  }
  if (!unlessEmpty(items)) {
    throw refuse(VOLUME_VALUE_RULES.holdsSomething, where, 'items is empty, which Kubernetes reads as every key',
      'name the keys, or leave items out to mean every key');
  }
  const odd = Object.keys(items).find(key => !isConfigKey(key));
  if (odd !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.fileNames, where, `items has "${odd}", which no key can be named`, 'use letters, digits, "-", "_" and "."');
  }
  const paths = Object.values(items);
  paths.forEach(path => checkPath(where, path));
  const [twice] = repeated(paths);
  if (twice !== undefined) {
    throw refuse(VOLUME_VALUE_RULES.itemPaths, where, `two keys become the one file "${twice}"`, 'give each key a path of its own');
  }
  return Object.entries(items).map(([key, path]) => ({ key, path }));
}

/** `items` of the downward API: path to field. */
export function downwardItems(where: string, items: Record<string, string>): Plain<k8s.DownwardApiVolumeFile>[] {
  if (!unlessEmpty(items)) {
    throw refuse(VOLUME_VALUE_RULES.holdsSomething, where, 'items is empty', 'name a file and its field');
  }
  return Object.entries(items).map(([path, fieldPath]) => {
    checkPath(where, path);
    if (!isVolumeField(fieldPath)) {
      throw refuse(VOLUME_VALUE_RULES.field, where, `no volume can show the field "${fieldPath}"`,
        `use ${WHOLE_FIELDS.join(', ')} or one key such as metadata.labels['app']; other fields exist only as environment variables`);
    }
    return { path, fieldRef: { fieldPath } };
  });
}

function isVolumeField(fieldPath: string): boolean {
  const [, map, key] = /^metadata\.(labels|annotations)\['([^']*)'\]$/.exec(fieldPath) ?? [];
  return WHOLE_FIELDS.includes(fieldPath) || (key !== undefined && (map === 'labels' ? isQualifiedName(key) : isAnnotationKey(key)));
}
