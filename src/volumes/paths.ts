import { shortHash } from '../internal/short-hash';

/** A path from the root, or from a drive of a Windows node. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Whether one of the path's elements is "..". */
export function climbs(path: string): boolean {
  return path.split(/[\\/]/).includes('..');
}

/** A path below some directory: relative, not empty, without "..". */
export function isPathBelow(path: string): boolean {
  return path !== '' && !isAbsolutePath(path) && !climbs(path);
}

/** The path in one spelling: without doubled slashes, "." elements and slashes at its end. The root stays "/". */
export function plainPath(path: string): string {
  return path.replace(/([\\/])(?:[\\/]|\.(?=[\\/]|$))+/g, '$1').replace(/(?<=.)[\\/]+$/, '');
}

/** A DNS label for a path or an object name: `host` and `/var/log` become `host-var-log`. */
export function volumeNameOf(prefix: string, text: string): string {
  const word = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || shortHash(text);
  const name = `${prefix}-${word}`;
  return name.length <= 63 ? name : `${name.slice(0, 54).replace(/-$/, '')}-${shortHash(text)}`;
}
