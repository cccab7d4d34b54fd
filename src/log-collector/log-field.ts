import { refuse } from '../internal/rule';
import { isQualifiedName } from '../values/names';
import { NODE_NAME, variable } from './agents/fluent-bit-words';
import { LOG_COLLECTOR_VALUE_RULES } from './rules';

/** Something that a record says, whichever agent made it. */
export class LogField {
  /** Namespace of the pod. */
  public static readonly NAMESPACE = LogField.in('kubernetes', 'namespace_name');
  /** Name of the pod. */
  public static readonly POD = LogField.in('kubernetes', 'pod_name');
  /** Name of the container. */
  public static readonly CONTAINER = LogField.in('kubernetes', 'container_name');
  /** Name of the node. */
  public static readonly NODE = new LogField(variable(NODE_NAME));
  /** `stdout` or `stderr`. */
  public static readonly STREAM = LogField.in('stream');
  /** Unit of systemd, in records of the journal. */
  public static readonly UNIT = LogField.in('systemd_unit');

  /**
   * A label of the pod.
   *
   * @param key the label's key
   * @throws if no label can have that key
   */
  public static podLabel(key: string): LogField {
    if (!isQualifiedName(key)) {
      throw refuse(LOG_COLLECTOR_VALUE_RULES.field, `LogField.podLabel("${key}")`, 'no label can have that key',
        'write it as on the pod: an optional DNS prefix and "/", then letters, digits, "-", "_" and "."');
    }
    return LogField.in('kubernetes', 'labels', key);
  }

  /**
   * A field of the record.
   *
   * @param name its name: letters, digits and "_"
   * @param inner the names to follow inside of it: letters, digits, "_", "-", "." and "/"
   * @throws if a field can have no such name
   */
  public static of(name: string, ...inner: string[]): LogField {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || inner.some(part => !/^[A-Za-z0-9_./-]+$/.test(part))) {
      throw refuse(LOG_COLLECTOR_VALUE_RULES.field, `LogField.of(${[name, ...inner].map(part => `"${part}"`).join(', ')})`,
        'no field can be found by that', 'name each step by itself, as LogField.of("log_processed", "level")');
    }
    return LogField.in(name, ...inner);
  }

  private static in(name: string, ...inner: string[]): LogField {
    return new LogField(`$${name}${inner.map(part => `['${part}']`).join('')}`);
  }

  private constructor(private readonly fluentBit: string) {}

  /** The field in Fluent Bit's record accessor, or a variable. @internal */
  public _fluentBit(): string {
    return this.fluentBit;
  }
}
