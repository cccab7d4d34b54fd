import { EnvValue } from '../../container';
import { refuse } from '../../internal/rule';
import { SecretKey } from '../../values';
import { Mount, Volume } from '../../volumes';
import { FluentBitOutputContext, FluentBitSetting, variable, variableName } from '../agents/fluent-bit-words';
import { CredentialsModel } from '../output-credentials';
import { HttpOutputOptions, OutputTls } from '../output-options';
import { checkPlainText } from '../plain-text';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';
import { Endpoint, parseEndpoint } from './endpoint';

/** A destination that speaks HTTP: every default filled in. */
export interface HttpOutputModel {
  readonly endpoint: Endpoint;
  readonly credentials?: CredentialsModel;
  readonly tls: OutputTls;
  readonly compression: boolean;
}

/** @param accepted the kinds of credentials that the destination knows, and how they are called in a message */
export function resolveHttpOutput(
  call: string, options: HttpOutputOptions, accepted: Partial<Record<CredentialsModel['kind'], string>>,
): HttpOutputModel {
  const where = `${call}()`;
  const endpoint = parseEndpoint(where, options.url);
  const credentials = options.credentials?._model();
  if (credentials !== undefined && accepted[credentials.kind] === undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.credentials, where, `it has no credentials of the kind "${credentials.kind}"`,
      `use ${Object.values(accepted).join(' or ')}`);
  }
  if (options.tls !== undefined && !endpoint.tls) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.tls, where, `tls is set, but "${options.url}" does not use it`, 'write https:// in the url, or leave tls out');
  }
  if (options.tls?.serverName !== undefined) {
    checkPlainText(where, 'tls.serverName', options.tls.serverName);
  }
  // Built once here, so that a name that cannot be is refused at the caller's line.
  tlsMounts('check', options.tls ?? {});
  return { endpoint, credentials, tls: { ...options.tls }, compression: options.compression ?? true };
}

type Settings = Record<string, FluentBitSetting | undefined>;

/** What an output of Fluent Bit that speaks HTTP is given, whichever it is. */
export interface HttpForFluentBit {
  readonly settings: Settings;
  readonly env: Record<string, EnvValue>;
  readonly mounts: Mount[];
}

/** How outputs call the password, the token and the key. */
const SECRET_PROPERTY = { basic: 'http_passwd', bearer: 'bearer_token', apiKey: 'http_api_key' };
const SECRET_VARIABLE = { basic: 'password', bearer: 'token', apiKey: 'api-key' };

/** Source: fluent/fluent-bit v5.1.1, `src/flb_output.c`; fluent/fluent-bit-docs administration/transport-security.md. */
export function httpForFluentBit(model: HttpOutputModel, { id, state }: FluentBitOutputContext): HttpForFluentBit {
  const { endpoint, credentials, tls, compression } = model;
  const secrets = credentials === undefined ? [] : secretsOf(credentials);
  return {
    settings: {
      'alias': id,
      'match': '*',
      'host': endpoint.host,
      'port': endpoint.port,
      ...endpoint.tls ? tlsSettings(id, tls) : {},
      ...typeof credentials?.user === 'string' ? { http_user: credentials.user } : {},
      ...Object.fromEntries(secrets.map(({ property, what }) => [property, variable(variableName(id, what))])),
      'compress': compression ? 'gzip' : undefined,
      // Counted in millions of bytes: a little less than what was asked for.
      'storage.total_limit_size': `${state._bufferMebibytes()}M`,
    },
    env: Object.fromEntries(secrets.map(({ what, key }) => [variableName(id, what), EnvValue.fromSecret(key)])),
    mounts: tlsMounts(id, tls),
  };
}

function secretsOf({ kind, user, secret }: CredentialsModel): { property: string; what: string; key: SecretKey }[] {
  return [
    ...user instanceof SecretKey ? [{ property: 'http_user', what: 'user', key: user }] : [],
    { property: SECRET_PROPERTY[kind], what: SECRET_VARIABLE[kind], key: secret },
  ];
}

function tlsSettings(id: string, tls: OutputTls): Settings {
  const { ca, client } = tlsDirectories(id);
  return {
    'tls': true,
    'tls.verify': true,
    // Off by default, and then any certificate of a trusted authority would do.
    'tls.verify_hostname': true,
    'tls.vhost': tls.serverName,
    'tls.ca_file': tls.ca && `${ca}/ca.crt`,
    'tls.crt_file': tls.clientSecretName && `${client}/tls.crt`,
    'tls.key_file': tls.clientSecretName && `${client}/tls.key`,
  };
}

function tlsMounts(id: string, tls: OutputTls): Mount[] {
  const { ca, client } = tlsDirectories(id);
  return [
    ...tls.ca === undefined ? [] : [tls.ca._volume(`${id}-ca`, 'ca.crt').at(ca)],
    ...tls.clientSecretName === undefined ? [] : [
      // For root alone, as it holds a private key.
      Volume.secret(tls.clientSecretName, { name: `${id}-client`, items: { 'tls.crt': 'tls.crt', 'tls.key': 'tls.key' }, defaultMode: 0o400 }).at(client),
    ],
  ];
}

function tlsDirectories(id: string): { ca: string; client: string } {
  return { ca: `/etc/fluent-bit/tls/${id}/ca`, client: `/etc/fluent-bit/tls/${id}/client` };
}
