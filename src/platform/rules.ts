import { RuleText } from '../internal/rule';

/** What the values of this room refuse while they are built. */
export const PLATFORM_VALUE_RULES = {
  directory: {
    id: 'platform/directories-are-absolute',
    refuses: 'a directory of a platform that is relative, is the root, has ".." or ends in a slash',
    because: 'volumes, mounts and arguments are made of it, and the API server refuses host paths with ".."',
    source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;
