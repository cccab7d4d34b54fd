import { nearest } from '../internal/nearest';
import { repeated } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { DEFAULT_COLLECTORS, OPTIONAL_COLLECTORS } from './collector-table';
import { NODE_EXPORTER_VALUE_RULES } from './rules';

/** Options of `NodeExporterCollectors.standard()`. */
export interface StandardCollectorsOptions {
  /**
   * Collectors to run besides those that run by default.
   *
   * @default - none
   */
  readonly enable?: string[];

  /**
   * Collectors not to run.
   *
   * @default - none
   */
  readonly disable?: string[];
}

const KNOWN = [...DEFAULT_COLLECTORS, ...OPTIONAL_COLLECTORS];

/**
 * Which collectors run. Names are those of the version that this library deploys; one that only another version knows
 * is reached with `extraArgs: ['--collector.<name>']`.
 *
 * @see https://github.com/prometheus/node_exporter#collectors
 */
export class NodeExporterCollectors {
  /**
   * What runs by default, with some more or less.
   *
   * @param options names of collectors: `systemd`, `thermal_zone`
   * @throws if there is no such collector, or one is named twice
   */
  public static standard(options: StandardCollectorsOptions = {}): NodeExporterCollectors {
    const { enable = [], disable = [] } = options;
    const where = `NodeExporterCollectors.standard({ enable: ${quoted(enable)}, disable: ${quoted(disable)} })`;
    checkNames(where, [...enable, ...disable]);
    return new NodeExporterCollectors(DEFAULT_COLLECTORS, [...enable], [...disable]);
  }

  /**
   * Nothing but these: the default ones do not run unless they are named.
   *
   * @param names names of collectors, one or more: `cpu`, `meminfo`
   * @throws if there is no such collector, one is named twice, or none is named
   */
  public static only(names: string[]): NodeExporterCollectors {
    const where = `NodeExporterCollectors.only(${quoted(names)})`;
    if (names.length === 0) {
      throw refuse(NODE_EXPORTER_VALUE_RULES.choice, where, 'no collector is named', 'name one, or use NodeExporterCollectors.standard()');
    }
    checkNames(where, names);
    return new NodeExporterCollectors([], [...names], []);
  }

  private constructor(
    private readonly base: readonly string[],
    private readonly enabled: readonly string[],
    private readonly disabled: readonly string[],
  ) {}

  /** Whether a collector runs. @internal */
  public _runs(name: string): boolean {
    return this.enabled.includes(name) || (this.base.includes(name) && !this.disabled.includes(name));
  }

  /** The flags, in one order whatever the caller's was. @internal */
  public _args(): string[] {
    return [
      ...this.base.length === 0 ? ['--collector.disable-defaults'] : [],
      ...[...this.enabled].sort().map(name => `--collector.${name}`),
      ...[...this.disabled].sort().map(name => `--no-collector.${name}`),
    ];
  }
}

function checkNames(where: string, names: readonly string[]): void {
  const stranger = names.find(name => !KNOWN.includes(name));
  if (stranger !== undefined) {
    const guess = nearest(stranger, KNOWN);
    throw refuse(NODE_EXPORTER_VALUE_RULES.collector, where, `there is no collector "${stranger}"`,
      guess === undefined ? `use one of ${KNOWN.join(', ')}` : `did you mean "${guess}"?`);
  }
  const [twice] = repeated(names);
  if (twice !== undefined) {
    throw refuse(NODE_EXPORTER_VALUE_RULES.choice, where, `"${twice}" is named twice`, 'name it once');
  }
}

function quoted(names: readonly string[]): string {
  return `[${names.map(name => `"${name}"`).join(', ')}]`;
}
