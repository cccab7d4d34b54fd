import { EnvValue, PodField, ResourceField } from '../../src/container';
import { ConfigMapKey, SecretKey } from '../../src/values';

describe('EnvValue', () => {
  test.each([
    [EnvValue.of('text'), { value: 'text' }],
    [EnvValue.fromField(PodField.NODE_NAME), { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    [EnvValue.fromResource(ResourceField.MEMORY_LIMIT), { valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }],
    [
      EnvValue.fromResource(ResourceField.CPU_LIMIT, { container: 'agent', divisor: '1m' }),
      { valueFrom: { resourceFieldRef: { containerName: 'agent', resource: 'limits.cpu', divisor: '1m' } } },
    ],
    [
      EnvValue.fromResource(ResourceField.EPHEMERAL_STORAGE_REQUEST, { divisor: '1Mi' }),
      { valueFrom: { resourceFieldRef: { resource: 'requests.ephemeral-storage', divisor: '1Mi' } } },
    ],
    [EnvValue.fromSecret(SecretKey.of('loki', 'password')), { valueFrom: { secretKeyRef: { name: 'loki', key: 'password' } } }],
    [
      EnvValue.fromConfigMap(ConfigMapKey.of('loki', 'url'), { optional: true }),
      { valueFrom: { configMapKeyRef: { name: 'loki', key: 'url', optional: true } } },
    ],
  ])('renders a value from each source', (value, rendered) => {
    expect(value._render('NAME')).toEqual({ name: 'NAME', ...rendered });
  });

  test('knows whether a credential gets into the environment', () => {
    expect(EnvValue.fromSecret(SecretKey.of('loki', 'password'), { optional: true })._isSecret()).toBe(true);
    expect([EnvValue.of('text'), EnvValue.fromField(PodField.POD_UID)].map(value => value._isSecret())).toEqual([false, false]);
  });

  test.each([
    [ResourceField.CPU_REQUEST, '1Mi', /EnvValue\.fromResource\("requests\.cpu", { divisor: "1Mi" }\): requests\.cpu cannot be divided by "1Mi"; use "1" or "1m"/],
    [ResourceField.MEMORY_REQUEST, '1m', /requests\.memory cannot be divided by "1m"; use "1", a unit like "1M", or one like "1Mi"/],
    [ResourceField.EPHEMERAL_STORAGE_LIMIT, '2Mi', /cannot be divided by "2Mi"/],
  ])('refuses to divide %s by %s', (field, divisor, says) => {
    expect(() => EnvValue.fromResource(field, { divisor })).toThrow(says);
  });
});

describe('PodField', () => {
  test('names each field as Kubernetes does', () => {
    const fields = [
      PodField.NODE_NAME, PodField.NODE_IP, PodField.NODE_IPS, PodField.POD_NAME, PodField.POD_NAMESPACE, PodField.POD_UID, PodField.POD_IP,
      PodField.POD_IPS, PodField.SERVICE_ACCOUNT, PodField.label('app.kubernetes.io/name'), PodField.annotation('example.com/shard'),
    ];
    expect(fields.map(({ fieldPath }) => fieldPath)).toEqual([
      'spec.nodeName', 'status.hostIP', 'status.hostIPs', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'status.podIP',
      'status.podIPs', 'spec.serviceAccountName', "metadata.labels['app.kubernetes.io/name']", "metadata.annotations['example.com/shard']",
    ]);
  });

  test('takes an annotation key with an upper-case prefix, which the API server reads in lower case, but no such label key', () => {
    expect(PodField.annotation('Example.com/a').fieldPath).toBe("metadata.annotations['Example.com/a']");
    expect(() => PodField.label('Example.com/a')).toThrow(/no label can have that key/);
  });

  test('refuses a key that no label or annotation can have', () => {
    expect(() => PodField.label('no key')).toThrow(/PodField\.label\("no key"\): no label can have that key; write an optional DNS prefix/);
    expect(() => PodField.annotation("x']")).toThrow(/PodField\.annotation\("x'\]"\): no annotation can have that key/);
  });
});
