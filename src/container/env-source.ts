import { IConfigMap, ISecret, k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isDnsSubdomain } from '../values/names';
import { isEnvName } from './env-name';
import { EnvFromKeyOptions } from './env-value';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Options of `EnvSource`. */
export interface EnvSourceOptions extends EnvFromKeyOptions {
  /**
   * Text in front of each key.
   *
   * @default - none
   */
  readonly prefix?: string;
}

/** A whole Secret or ConfigMap of the agent's namespace, whose keys become environment variables. */
export class EnvSource {
  /**
   * Every key of a Secret. Prefer `EnvValue.fromSecret()`, which names what the agent gets.
   *
   * @param secretName the Secret's name
   * @param options prefix, and what to do where it does not exist
   * @throws if no Secret can have that name, or no variable that prefix
   */
  public static secret(secretName: string, options: EnvSourceOptions = {}): EnvSource {
    check('secret', 'Secret', secretName, options.prefix);
    return new EnvSource(defined({
      prefix: options.prefix,
      secretRef: defined({ name: secretName, optional: options.optional }),
    }));
  }

  /**
   * Every key of a Secret of cdk8s-plus.
   *
   * @param secret the Secret
   * @param options prefix, and what to do where it does not exist
   */
  public static ofSecret(secret: ISecret, options: EnvSourceOptions = {}): EnvSource {
    return EnvSource.secret(secret.name, options);
  }

  /**
   * Every key of a ConfigMap.
   *
   * @param configMapName the ConfigMap's name
   * @param options prefix, and what to do where it does not exist
   * @throws if no ConfigMap can have that name, or no variable that prefix
   */
  public static configMap(configMapName: string, options: EnvSourceOptions = {}): EnvSource {
    check('configMap', 'ConfigMap', configMapName, options.prefix);
    return new EnvSource(defined({
      prefix: options.prefix,
      configMapRef: defined({ name: configMapName, optional: options.optional }),
    }));
  }

  /**
   * Every key of a ConfigMap of cdk8s-plus.
   *
   * @param configMap the ConfigMap
   * @param options prefix, and what to do where it does not exist
   */
  public static ofConfigMap(configMap: IConfigMap, options: EnvSourceOptions = {}): EnvSource {
    return EnvSource.configMap(configMap.name, options);
  }

  private constructor(private readonly source: Plain<k8s.EnvFromSource>) {}

  /** Whether a credential gets into the environment. @internal */
  public _isSecret(): boolean {
    return this.source.secretRef !== undefined;
  }

  /** @internal */
  public _render(): Plain<k8s.EnvFromSource> {
    return this.source;
  }
}

function check(factory: string, kind: string, name: string, prefix: string | undefined): void {
  const where = `EnvSource.${factory}("${name}")`;
  if (!isDnsSubdomain(name)) {
    throw refuse(CONTAINER_VALUE_RULES.environment, where, `no ${kind} can be named "${name}"`, 'use lower-case letters, digits, "-" and "."');
  }
  if (prefix !== undefined && !isEnvName(prefix)) {
    throw refuse(CONTAINER_VALUE_RULES.environment, where, `prefix is "${prefix}", with which no variable can start`,
      'use letters, digits, "_", "-" and ".", not a digit first');
  }
}
