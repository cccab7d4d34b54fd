import { CaCertificate, LogField, LogIndex, LogOutput, OutputCredentials } from '../../src/log-collector';
import { ConfigMapKey, SecretKey } from '../../src/values';
import { config, env, mounts, output } from './manifests';

const secret = (key: string) => SecretKey.of('logs', key);
const fromSecret = (key: string) => ({ secretKeyRef: { name: 'logs', key } });

describe('LogOutput.stdout()', () => {
  test('writes one JSON object for each record', () => {
    expect(output(LogOutput.stdout())).toEqual({ name: 'stdout', alias: 'stdout', match: '*', format: 'json_lines' });
  });
});

describe('LogOutput.loki()', () => {
  test('needs an address only', () => {
    expect(output(LogOutput.loki({ url: 'http://loki.monitoring:3100' }))).toEqual({
      'name': 'loki',
      'alias': 'loki',
      'match': '*',
      'host': 'loki.monitoring',
      'port': 3100,
      'compress': 'gzip',
      'storage.total_limit_size': '512M',
      'uri': '/loki/api/v1/push',
      'labels': 'job=fluent-bit,namespace=$kubernetes[\'namespace_name\'],pod=$kubernetes[\'pod_name\'],'
        + 'container=$kubernetes[\'container_name\'],node=${NODE_NAME},unit=$systemd_unit',
      'retry_limit': 'no_limits',
    });
  });

  test('takes labels as text, and from the record', () => {
    const { labels } = output(LogOutput.loki({
      url: 'http://loki',
      labels: { cluster: 'prod: "eu"'.replace(/"/g, '') },
      fieldLabels: { app: LogField.podLabel('app.kubernetes.io/name'), level: LogField.of('log_processed', 'level'), stream: LogField.STREAM },
    }));
    expect(labels).toBe('job=fluent-bit,cluster=prod: eu,app=$kubernetes[\'labels\'][\'app.kubernetes.io/name\'],'
      + 'level=$log_processed[\'level\'],stream=$stream');
  });

  test('puts its path behind that of a gateway, and names the tenant', () => {
    expect(output(LogOutput.loki({ url: 'http://gateway/tenants/a/', tenantId: 'team-a' })))
      .toMatchObject({ port: 80, uri: '/tenants/a/loki/api/v1/push', tenant_id: 'team-a' });
  });

  test('proves who it is by a password or a token', () => {
    const basic = LogOutput.loki({ url: 'https://loki', credentials: OutputCredentials.basic('writer', secret('password')) });
    expect(output(basic)).toMatchObject({ http_user: 'writer', http_passwd: '${LOKI_PASSWORD}' });
    expect(env({ outputs: [basic] })).toMatchObject({ LOKI_PASSWORD: fromSecret('password') });
    const bearer = LogOutput.loki({ url: 'https://loki', credentials: OutputCredentials.bearer(secret('token')) });
    expect(output(bearer)).toMatchObject({ bearer_token: '${LOKI_TOKEN}' });
    expect(env({ outputs: [bearer] })).toMatchObject({ LOKI_TOKEN: fromSecret('token') });
  });

  test.each([
    [{ labels: { 'my-label': 'x' } }, /no label can be called "my-label"; use letters, digits and "_"/],
    [{ labels: { __name__: 'x' } }, /no label can be called "__name__"/],
    [{ labels: { namespace: 'x' } }, /label "namespace" stands in labels and in fieldLabels; keep one of the two/],
    [{ labels: { a: 'x,y' } }, /labels\.a is "x,y"; leave out commas/],
    [{ labels: { a: '$stream' } }, /labels\.a is "\$stream"/],
    [{ labels: { a: 'x}' } }, /labels\.a is "x}"/],
    [{ labels: { a: '' } }, /labels\.a is ""; write a text/],
    [{ labels: Object.fromEntries([...'abcdefghijk'].map(name => [name, 'x'])) }, /there are 17 labels, and Loki takes 15/],
    [{ tenantId: 'team a' }, /no tenant can be called "team a"/],
  ])('refuses %j', (options, says) => {
    expect(() => LogOutput.loki({ url: 'http://loki', ...options })).toThrow(says);
  });
});

describe('LogOutput.elasticsearch() and LogOutput.opensearch()', () => {
  test('need an address only', () => {
    const common = {
      'match': '*',
      'host': 'search.example.com',
      'port': 9200,
      'tls': true,
      'tls.verify': true,
      'tls.verify_hostname': true,
      'compress': 'gzip',
      'storage.total_limit_size': '512M',
      'logstash_format': true,
      'logstash_prefix': 'kubernetes',
      'suppress_type_name': true,
      'replace_dots': true,
      'trace_error': true,
      'buffer_size': '8M',
      'retry_limit': 500,
    };
    expect(output(LogOutput.elasticsearch({ url: 'https://search.example.com:9200' }))).toEqual({ name: 'es', alias: 'elasticsearch', ...common });
    expect(output(LogOutput.opensearch({ url: 'https://search.example.com:9200' }))).toEqual({ name: 'opensearch', alias: 'opensearch', ...common });
  });

  test('write into one index, or one for each day', () => {
    const index = (value: LogIndex) => output(LogOutput.elasticsearch({ url: 'http://es', index: value }));
    expect(index(LogIndex.named('logs-kubernetes-default'))).toMatchObject({ index: 'logs-kubernetes-default' });
    expect(index(LogIndex.named('logs-kubernetes-default'))).not.toHaveProperty('logstash_format');
    expect(index(LogIndex.daily('shop'))).toMatchObject({ logstash_format: true, logstash_prefix: 'shop' });
  });

  test('go behind the path of a proxy', () => {
    expect(output(LogOutput.elasticsearch({ url: 'https://proxy.example.com/es/' }))).toMatchObject({ port: 443, path: '/es' });
  });

  test('prove who they are: by a password, Elasticsearch also by a key', () => {
    const credentials = OutputCredentials.basicFromSecrets(secret('user'), secret('password'));
    expect(output(LogOutput.opensearch({ url: 'http://os', credentials }))).toMatchObject({ http_user: '${OPENSEARCH_USER}', http_passwd: '${OPENSEARCH_PASSWORD}' });
    const key = LogOutput.elasticsearch({ url: 'http://es', credentials: OutputCredentials.apiKey(secret('key')) });
    expect(output(key)).toMatchObject({ http_api_key: '${ELASTICSEARCH_API_KEY}' });
    expect(env({ outputs: [key] })).toMatchObject({ ELASTICSEARCH_API_KEY: fromSecret('key') });
  });

  test.each(['Logs', '-logs', '_logs', 'logs*', 'a/b', '', 'a'.repeat(256)])('refuse the index "%s"', name => {
    expect(() => LogIndex.named(name)).toThrow(/no index can have that name; use at most 255 lower-case/);
  });

  test('refuse a prefix that leaves no room for the date', () => {
    expect(() => LogIndex.daily('a'.repeat(245))).toThrow(/use at most 244/);
    expect(() => LogIndex.daily('a'.repeat(244))).not.toThrow();
  });
});

describe('outputs over HTTP', () => {
  test('of one kind have names, variables and files of their own', () => {
    const loki = (secretName: string) => LogOutput.loki({
      url: 'https://loki.example.com',
      credentials: OutputCredentials.bearer(SecretKey.of(secretName, 'token')),
      tls: { ca: CaCertificate.fromSecret(SecretKey.of(secretName, 'ca.crt')) },
    });
    const props = { outputs: [loki('a'), LogOutput.stdout(), loki('b')] };
    expect(config(props).pipeline.outputs.map(({ alias, bearer_token: token }) => [alias, token]))
      .toEqual([['loki', '${LOKI_TOKEN}'], ['stdout', undefined], ['loki-2', '${LOKI_2_TOKEN}']]);
    expect(env(props)).toMatchObject({
      LOKI_TOKEN: { secretKeyRef: { name: 'a', key: 'token' } },
      LOKI_2_TOKEN: { secretKeyRef: { name: 'b', key: 'token' } },
    });
    expect(mounts(props)).toMatchObject({
      '/etc/fluent-bit/tls/loki/ca': { secret: { secretName: 'a' } },
      '/etc/fluent-bit/tls/loki-2/ca': { secret: { secretName: 'b' } },
    });
  });

  test('verify the certificate by an authority and a name of the caller, and show one of their own', () => {
    const secure = LogOutput.loki({
      url: 'https://10.0.0.1:3100',
      tls: { ca: CaCertificate.fromConfigMap(ConfigMapKey.of('ca', 'ca.pem')), clientSecretName: 'client', serverName: 'loki.example.com' },
    });
    expect(output(secure)).toMatchObject({
      'tls': true,
      'tls.verify': true,
      'tls.verify_hostname': true,
      'tls.vhost': 'loki.example.com',
      'tls.ca_file': '/etc/fluent-bit/tls/loki/ca/ca.crt',
      'tls.crt_file': '/etc/fluent-bit/tls/loki/client/tls.crt',
      'tls.key_file': '/etc/fluent-bit/tls/loki/client/tls.key',
    });
    expect(mounts({ outputs: [secure] })).toMatchObject({
      '/etc/fluent-bit/tls/loki/ca': { configMap: { name: 'ca', items: [{ key: 'ca.pem', path: 'ca.crt' }] } },
      '/etc/fluent-bit/tls/loki/client': { secret: { secretName: 'client', defaultMode: 0o400 } },
    });
  });

  test('without TLS, nothing is said about it', () => {
    expect(Object.keys(output(LogOutput.loki({ url: 'http://loki' }))).filter(name => name.startsWith('tls'))).toEqual([]);
  });

  test('can do without compression', () => {
    expect(output(LogOutput.loki({ url: 'http://loki', compression: false }))).not.toHaveProperty('compress');
  });

  test('find IPv6 addresses', () => {
    expect(output(LogOutput.loki({ url: 'http://[fd00::1]:3100' }))).toMatchObject({ host: 'fd00::1', port: 3100 });
  });

  test('texts that look like something else in YAML stay texts', () => {
    const credentials = OutputCredentials.basic('yes', secret('password'));
    expect(output(LogOutput.loki({ url: 'http://loki', tenantId: '0123', credentials }))).toMatchObject({ http_user: 'yes', tenant_id: '0123' });
    expect(output(LogOutput.loki({ url: 'http://loki', labels: { a: '# x: - y' } })).labels).toMatch(/a=# x: - y,/);
  });

  test.each([
    ['loki:3100', /"loki:3100" is no address that speaks HTTP; write it with its scheme/],
    ['', /url is ""; write a text/],
    ['ftp://loki', /"ftp:\/\/loki" is no address that speaks HTTP/],
    ['https://user:hunter2@loki', /the url has a user or a password, which would stand in a ConfigMap; leave it out/],
    ['user:hunter2@loki', /"…@loki" is no address/],
    ['http://', /"http:\/\/" is no address that speaks HTTP/],
    ['http://loki/?tenant=a', /"http:\/\/loki\/" goes on with "\?" or "#"; leave out what follows the path/],
    ['http://loki/#a', /goes on with "\?" or "#"/],
    ['http://loki/${TOKEN}', /url is "http:\/\/loki\/\$\{TOKEN\}"; write a text without "\$\{"/],
    ['http://loki/loki/api/v1/push', /the url ends in \/loki\/api\/v1\/push, which is added to it; leave it out/],
  ])('refuse the address "%s"', (url, says) => {
    expect(() => LogOutput.loki({ url })).toThrow(says);
  });

  test.each([
    'https://user:hunter2@loki', 'user:hunter2@loki', 'http://user:hunter2/x@loki', 'https://user:hunter2@loki\n',
  ])('refuse %j without showing the password', url => {
    expect(() => LogOutput.loki({ url })).toThrow(/^((?!hunter2)[^])*$/);
  });

  test.each([
    [() => LogOutput.opensearch({ url: 'http://os', credentials: OutputCredentials.apiKey(secret('key')) }),
      /LogOutput\.opensearch\(\): it has no credentials of the kind "apiKey"; use OutputCredentials\.basic\(\)/],
    [() => LogOutput.loki({ url: 'http://loki', credentials: OutputCredentials.apiKey(secret('key')) }), /use OutputCredentials\.basic\(\) or OutputCredentials\.bearer\(\)/],
    [() => LogOutput.elasticsearch({ url: 'http://es', credentials: OutputCredentials.bearer(secret('token')) }), /no credentials of the kind "bearer"/],
    [() => OutputCredentials.basic('', secret('password')), /OutputCredentials\.basic\(""\): user is ""/],
    [() => LogOutput.loki({ url: 'https://loki', tls: { serverName: 'a\nb' } }), /tls\.serverName is "a\\nb"/],
    [() => LogOutput.loki({ url: 'https://loki', tls: { clientSecretName: 'No!' } }), /Volume\.secret\("No!"\)/],
    [() => LogField.podLabel('not ok'), /LogField\.podLabel\("not ok"\): no label can have that key/],
    [() => LogField.of('a.b'), /LogField\.of\("a\.b"\): no field can be found by that; name each step by itself/],
    [() => LogField.of('a', 'b\']'), /LogField\.of\("a", "b'\]"\)/],
  ])('refuse %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});
