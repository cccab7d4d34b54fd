import { IConfigMap, ISecret } from 'cdk8s-plus-27';
import { RuleText, refuse } from '../internal/rule';
import { isConfigKey, isDnsSubdomain } from './names';
import { VALUE_RULES } from './rules';

/** One key of a Secret that exists in the namespace of the agent. The value never enters the manifest. */
export class SecretKey {
  /**
   * A key of a Secret, by name.
   *
   * @param secretName the Secret's name, in the namespace of the agent
   * @param key the key in its data
   * @throws if no Secret or key can have that name
   */
  public static of(secretName: string, key: string): SecretKey {
    checkReference('SecretKey', 'Secret', secretName, key);
    return new SecretKey(secretName, key);
  }

  /**
   * A key of a Secret of cdk8s-plus.
   *
   * @param secret the Secret
   * @param key the key in its data
   */
  public static ofSecret(secret: ISecret, key: string): SecretKey {
    return SecretKey.of(secret.name, key);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Key in the Secret's data. */
    public readonly key: string,
  ) {}
}

/** One key of a ConfigMap that exists in the namespace of the agent. */
export class ConfigMapKey {
  /**
   * A key of a ConfigMap, by name.
   *
   * @param configMapName the ConfigMap's name, in the namespace of the agent
   * @param key the key in its data
   * @throws if no ConfigMap or key can have that name
   */
  public static of(configMapName: string, key: string): ConfigMapKey {
    checkReference('ConfigMapKey', 'ConfigMap', configMapName, key);
    return new ConfigMapKey(configMapName, key);
  }

  /**
   * A key of a ConfigMap of cdk8s-plus.
   *
   * @param configMap the ConfigMap
   * @param key the key in its data
   */
  public static ofConfigMap(configMap: IConfigMap, key: string): ConfigMapKey {
    return ConfigMapKey.of(configMap.name, key);
  }

  private constructor(
    /** Name of the ConfigMap. */
    public readonly configMapName: string,
    /** Key in the ConfigMap's data. */
    public readonly key: string,
  ) {}
}

const rule: RuleText = VALUE_RULES.keyReference;

function checkReference(factory: string, kind: string, name: string, key: string): void {
  const where = `${factory}.of("${name}", "${key}")`;
  if (!isDnsSubdomain(name)) {
    throw refuse(rule, where, `no ${kind} can be named "${name}"`, 'use lower-case letters, digits, "-" and "."');
  }
  if (!isConfigKey(key)) {
    throw refuse(rule, where, `no ${kind} can have a key "${key}"`, 'use letters, digits, "-", "_" and "."');
  }
}
