import { refuse } from '../internal/rule';
import { LOG_COLLECTOR_VALUE_RULES } from './rules';

/** Room for the date that is added: `-2026.01.31`. */
const DATE_LENGTH = 11;
const LONGEST = 255;

/** Where Elasticsearch and OpenSearch keep the records. */
export class LogIndex {
  /**
   * One index for each day: `<prefix>-2026.01.31`.
   *
   * @param prefix lower-case letters, digits, "-", "_" and "."; starts with a letter or a digit
   * @throws if no index can have that name
   */
  public static daily(prefix: string): LogIndex {
    checkName('daily', prefix, LONGEST - DATE_LENGTH);
    return new LogIndex(prefix, true);
  }

  /**
   * An index, an alias or a data stream: `logs-kubernetes-default` is one by Elasticsearch's own template, which also
   * deletes what is old.
   *
   * @param name lower-case letters, digits, "-", "_" and "."; starts with a letter or a digit
   * @throws if no index can have that name
   */
  public static named(name: string): LogIndex {
    checkName('named', name, LONGEST);
    return new LogIndex(name, false);
  }

  private constructor(private readonly name: string, private readonly isDaily: boolean) {}

  /** @internal */
  public _fluentBit(): Record<string, string | boolean> {
    return this.isDaily ? { logstash_format: true, logstash_prefix: this.name } : { index: this.name };
  }
}

function checkName(factory: string, name: string, longest: number): void {
  if (name.length > longest || !/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.index, `LogIndex.${factory}("${name}")`, 'no index can have that name',
      `use at most ${longest} lower-case letters, digits, "-", "_" and ".", with a letter or a digit first`);
  }
}
