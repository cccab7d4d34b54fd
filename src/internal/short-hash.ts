import { createHash } from 'crypto';

/** The first hex digits of the SHA-256 of a text: the same for the same text, on every machine. */
export function shortHash(text: string, digits = 8): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
