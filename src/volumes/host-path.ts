import { refuse } from '../internal/rule';
import { HostPathType } from './host-path-type';
import { HostPathOptions } from './options';
import { climbs, isAbsolutePath, plainPath } from './paths';
import { VOLUME_VALUE_RULES } from './rules';

/** A part of the node that a volume shows, and why. */
export interface HostPathUse {
  readonly path: string;
  readonly type: HostPathType;
  readonly reason: string;
}

const XTABLES_LOCK = /^(\/var)?\/run\/xtables\.lock$/;
const FILE_TYPES = [HostPathType.FILE, HostPathType.FILE_OR_CREATE];

export function resolveHostPath(where: string, path: string, options: HostPathOptions): HostPathUse {
  const type = options.type ?? HostPathType.DIRECTORY;
  const plain = plainPath(path);
  if (!isAbsolutePath(path) || climbs(path)) {
    throw refuse(VOLUME_VALUE_RULES.hostPath, where, 'expected an absolute path without ".."', 'write where it lies on the node, as "/var/log"');
  }
  if (options.reason.trim() === '') {
    throw refuse(VOLUME_VALUE_RULES.hostPathReason, where, 'the reason is empty', 'say in a sentence why the agent needs this part of the node');
  }
  if (XTABLES_LOCK.test(plain) && !FILE_TYPES.includes(type)) {
    throw refuse(VOLUME_VALUE_RULES.xtablesLock, where, `type "${type}" can make a directory of the lock file, or waits for one`,
      'use type: HostPathType.FILE_OR_CREATE');
  }
  return { path: plain, type, reason: options.reason };
}
