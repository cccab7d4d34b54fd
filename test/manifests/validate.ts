import { spawnSync } from 'child_process';
import * as path from 'path';

/** The releases that manifests are checked against: the oldest this library serves, and the newest there is a package for. */
export type Release = '1.27' | 'newest';

/** Manifests to check together: one start of the checker costs more than a hundred manifests do. */
export interface ManifestCheck {
  readonly release: Release;
  readonly manifests: readonly object[];
}

const TOOL = path.join(__dirname, '..', '..', 'tools', 'validate.js');

/** The complaints of a Kubernetes release about manifests, each with the object and the path of the field. */
export function validateManifests(manifests: readonly object[], release: Release): string[] {
  return validateAll([{ release, manifests }])[0];
}

/** The complaints of each check. They run in a process of their own, because Jest cannot load ES modules. */
export function validateAll(checks: readonly ManifestCheck[]): string[][] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, '--json'], {
    input: JSON.stringify(checks), encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    throw new Error(`tools/validate.js failed:\n${stderr}`);
  }
  return JSON.parse(stdout);
}
