import { refuse } from '../../internal/rule';
import { checkPlainText } from '../plain-text';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';

/** A URL in parts. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** The path without a slash at its end; empty for none. */
  readonly path: string;
}

export function parseEndpoint(where: string, text: string): Endpoint {
  checkPlainText(where, 'url', withoutPassword(text));
  const url = parse(text);
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.url, where, `"${withoutPassword(text)}" is no address that speaks HTTP`,
      'write it with its scheme: "https://logs.example.com:3100"');
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.url, where, 'the url has a user or a password, which would stand in a ConfigMap',
      'leave it out, and use credentials: OutputCredentials.basic()');
  }
  if (url.search !== '' || url.hash !== '') {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.url, where, `"${url.origin}${url.pathname}" goes on with "?" or "#"`, 'leave out what follows the path');
  }
  const tls = url.protocol === 'https:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (tls ? 443 : 80) : Number(url.port),
    tls,
    path: url.pathname.replace(/\/+$/, ''),
  };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** What is refused may hold a password, and messages end up in build logs. */
function withoutPassword(text: string): string {
  return text.replace(/^([a-z]+:\/\/)?.*@/is, '$1…@');
}
