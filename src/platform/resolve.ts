import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { PlatformOptions } from './options';
import { PLATFORM_VALUE_RULES } from './rules';

/** A platform: every directory filled in. */
export type PlatformModel = Required<PlatformOptions>;

/** The base with what the options change. */
export function resolvePlatform(where: string, base: PlatformModel, options: PlatformOptions): PlatformModel {
  const { name: _name, ...changed } = defined(options);
  for (const [property, paths] of Object.entries(changed)) {
    const odd = [paths].flat().find(path => !isPlainAbsolutePath(path));
    if (odd !== undefined) {
      throw refuse(PLATFORM_VALUE_RULES.directory, where, `${property} is "${odd}"`,
        'expected an absolute path without ".." and without a slash at its end');
    }
  }
  const model = { ...base, ...defined(options) };
  return { ...model, journalDirectories: [...model.journalDirectories] };
}

function isPlainAbsolutePath(path: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]).*[^\\/]$/.test(path) && !path.split(/[\\/]/).includes('..');
}
