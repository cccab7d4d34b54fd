import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { ConfigMapKey, SecretKey } from '../values/config-key';
import { Plain } from '../values/manifest';
import { PodField } from './pod-field';
import { ResourceField } from './resource-field';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Options of `EnvValue.fromResource()`. */
export interface EnvFromResourceOptions {
  /**
   * Container of the pod whose resources are read.
   *
   * @default - the container that has the variable
   */
  readonly container?: string;

  /**
   * Unit of the value, which is rounded up to a whole number: `1` or `1m` for CPU, else `1`, `1k` … `1E`, or `1Ki` … `1Ei`.
   *
   * @default "1"
   */
  readonly divisor?: string;
}

/** Options of values from Secrets and ConfigMaps. */
export interface EnvFromKeyOptions {
  /**
   * Whether the container starts without the variable where the object or the key does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;
}

type Source = Omit<Plain<k8s.EnvVar>, 'name'>;

const CPU_DIVISOR = /^1m?$/;
const BYTE_DIVISOR = /^1(k|[MGTPE]|[KMGTPE]i)?$/;

/** Value of an environment variable. */
export class EnvValue {
  /** No value: takes away a variable that the product sets. */
  public static readonly NONE = new EnvValue(undefined);

  /**
   * Plain text, which whoever may read the pod can read.
   *
   * Kubernetes replaces `$(NAME)` with the value of a variable that stands earlier; `$$(NAME)` keeps the text as it is.
   *
   * @param text the value
   */
  public static of(text: string): EnvValue {
    return new EnvValue({ value: text });
  }

  /**
   * A fact about the pod.
   *
   * @param field the fact
   */
  public static fromField(field: PodField): EnvValue {
    return new EnvValue({ valueFrom: { fieldRef: { fieldPath: field.fieldPath } } });
  }

  /**
   * A request or limit of a container, so that a runtime sizes its heap or its threads by it.
   *
   * @param field the request or limit
   * @param options container and unit
   * @throws if the resource has no such unit
   */
  public static fromResource(field: ResourceField, options: EnvFromResourceOptions = {}): EnvValue {
    const { container, divisor } = options;
    const cpu = field === ResourceField.CPU_LIMIT || field === ResourceField.CPU_REQUEST;
    if (divisor !== undefined && !(cpu ? CPU_DIVISOR : BYTE_DIVISOR).test(divisor)) {
      throw refuse(CONTAINER_VALUE_RULES.environment, `EnvValue.fromResource("${field}", { divisor: "${divisor}" })`,
        `${field} cannot be divided by "${divisor}"`, cpu ? 'use "1" or "1m"' : 'use "1", a unit like "1M", or one like "1Mi"');
    }
    return new EnvValue({ valueFrom: { resourceFieldRef: defined({ containerName: container, resource: field, divisor }) } });
  }

  /**
   * One key of a Secret. The value does not enter the manifest, but stands in the environment of the process.
   *
   * @param key the Secret and its key
   * @param options what to do where it does not exist
   */
  public static fromSecret(key: SecretKey, options: EnvFromKeyOptions = {}): EnvValue {
    return new EnvValue({ valueFrom: { secretKeyRef: defined({ name: key.secretName, key: key.key, optional: options.optional }) } });
  }

  /**
   * One key of a ConfigMap.
   *
   * @param key the ConfigMap and its key
   * @param options what to do where it does not exist
   */
  public static fromConfigMap(key: ConfigMapKey, options: EnvFromKeyOptions = {}): EnvValue {
    return new EnvValue({ valueFrom: { configMapKeyRef: defined({ name: key.configMapName, key: key.key, optional: options.optional }) } });
  }

  private constructor(private readonly source: Source | undefined) {}

  /** Whether the variable is taken away. @internal */
  public _isNone(): boolean {
    return this.source === undefined;
  }

  /** Whether a credential gets into the environment. @internal */
  public _isSecret(): boolean {
    return this.source?.valueFrom?.secretKeyRef !== undefined;
  }

  /** The container whose resources are read, if it is named. @internal */
  public _container(): string | undefined {
    return this.source?.valueFrom?.resourceFieldRef?.containerName;
  }

  /** The text in which Kubernetes looks for other variables. @internal */
  public _text(): string {
    return this.source?.value ?? '';
  }

  /** @internal */
  public _render(name: string): Plain<k8s.EnvVar> {
    return { name, ...this.source };
  }
}
