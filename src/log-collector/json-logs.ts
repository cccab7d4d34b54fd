import { refuse } from '../internal/rule';
import { LOG_COLLECTOR_VALUE_RULES } from './rules';

/** What becomes of lines that hold one JSON object. Other lines stay text, in the field `log`. */
export class JsonLogs {
  /** They stay text. */
  public static readonly TEXT = new JsonLogs(false);

  /**
   * Their fields stand beside those of the collector. An application that logs a field named `kubernetes` or `stream`
   * passes for another one, or has its logs refused.
   */
  public static readonly MERGED = new JsonLogs(true);

  /**
   * Their fields stand in a field of their own, where they cannot be mistaken for those of the collector. The text itself
   * goes, and with it what may follow the object on the line.
   *
   * @param field name of the field: letters, digits, "_" and "-"
   * @throws if the field can have no such name
   */
  public static nested(field: string): JsonLogs {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(field)) {
      throw refuse(LOG_COLLECTOR_VALUE_RULES.field, `JsonLogs.nested("${field}")`, 'no field can have that name',
        'use letters, digits, "_" and "-", such as "log_processed"');
    }
    return new JsonLogs(true, field);
  }

  private constructor(private readonly parsed: boolean, private readonly field?: string) {}

  /** Whether the object is read. @internal */
  public _isParsed(): boolean {
    return this.parsed;
  }

  /** The field that takes the object. @internal */
  public _field(): string | undefined {
    return this.field;
  }
}
