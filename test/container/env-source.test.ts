import { Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { EnvSource } from '../../src/container';

describe('EnvSource', () => {
  test('renders a whole Secret or ConfigMap, by name or by object', () => {
    const chart = Testing.chart();
    const secret = Secret.fromSecretName(chart, 'Secret', 'loki');
    const configMap = ConfigMap.fromConfigMapName(chart, 'ConfigMap', 'proxy');
    expect([
      EnvSource.secret('loki', { prefix: 'LOKI_', optional: true }),
      EnvSource.ofSecret(secret),
      EnvSource.configMap('proxy'),
      EnvSource.ofConfigMap(configMap, { prefix: 'PROXY_' }),
    ].map(source => source._render())).toEqual([
      { prefix: 'LOKI_', secretRef: { name: 'loki', optional: true } },
      { secretRef: { name: 'loki' } },
      { configMapRef: { name: 'proxy' } },
      { prefix: 'PROXY_', configMapRef: { name: 'proxy' } },
    ]);
    expect([EnvSource.secret('loki'), EnvSource.configMap('proxy')].map(source => source._isSecret())).toEqual([true, false]);
  });

  test('refuses names and prefixes that cannot exist', () => {
    expect(() => EnvSource.secret('No!')).toThrow(/EnvSource\.secret\("No!"\): no Secret can be named "No!"; use lower-case letters/);
    expect(() => EnvSource.configMap('No!')).toThrow(/no ConfigMap can be named "No!"/);
    expect(() => EnvSource.configMap('proxy', { prefix: '1_' })).toThrow(/prefix is "1_", with which no variable can start; use letters/);
  });
});
