import { Capability } from '../container/capability';
import type { ContainerModel } from '../container/resolve';
import { repeated } from '../internal/plain-data';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { NodeExporter } from './node-exporter';
import type { NodeExporterOptions } from './options';
import { compiles } from './regular-expression';
import type { NodeExporterModel } from './resolve';

const NODE_EXPORTER = 'https://github.com/prometheus/node_exporter/blob/v1.12.1';
const REFUSED_FLAGS = 'https://github.com/alecthomas/kingpin/blob/master/app.go';

/** What the values of this room refuse while they are built. */
export const NODE_EXPORTER_VALUE_RULES = {
  collector: {
    id: 'node-exporter/collector-exists',
    refuses: 'a collector that the exporter does not have',
    because: 'the exporter ends at a flag it does not know, on every node',
    source: `${NODE_EXPORTER}/README.md#collectors`,
    stricterOnPurpose: true,
  },
  choice: {
    id: 'node-exporter/collector-is-chosen-once',
    refuses: 'a collector that is named twice, and a choice of none',
    because: 'the exporter ends at a flag that is given twice, and without collectors it has nothing to say',
    source: REFUSED_FLAGS,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What the rules of this room look at. */
export interface NodeExporterCheckModel {
  /** node_exporter's settings, or undefined for another exporter. */
  readonly exporter?: NodeExporterModel;
  /** Names of node_exporter's options that the caller gave. */
  readonly given: readonly string[];
  /** The containers, with all that was laid over them: one for node_exporter. */
  readonly containers: readonly ContainerModel[];
}

/** Flags that may be repeated: `.Strings()` in the exporter's source. `--web.listen-address` may, but has an option here. */
const REPEATABLE = [
  'collector.textfile.directory', 'collector.sysctl.include', 'collector.sysctl.include-info', 'collector.perf.tracepoint',
  'collector.perf.hardware-profilers', 'collector.perf.software-profilers', 'collector.perf.cache-profilers',
];
const FILTERS = ['mountPointsExclude', 'fsTypesExclude', 'netDevicesExclude'] as const;

/** What is refused of a whole exporter. */
export const NODE_EXPORTER_RULES: readonly Rule<NodeExporterCheckModel>[] = [
  {
    id: 'node-exporter/options-fit-the-exporter',
    refuses: 'options of node_exporter for another exporter',
    because: 'they would change nothing, without a word',
    source: NODE_EXPORTER,
    stricterOnPurpose: true,
    check: ({ exporter, given }) => exporter !== undefined ? [] : given.map(option =>
      complaint(`${option} is set, but exporter is NodeExporter.custom()`, 'leave it out, and say it in the spec of the exporter')),
  },
  {
    id: 'node-exporter/filter-can-compile',
    refuses: 'a filter that is no regular expression of Go',
    because: 'the exporter ends at it, on every node',
    source: `${NODE_EXPORTER}/collector/device_filter.go`,
    stricterOnPurpose: true,
    check: ({ exporter }) => FILTERS.flatMap(option => exporter === undefined || compiles(exporter[option]) ? [] : [
      complaint(`${option} is "${exporter[option]}", which Go cannot compile`, 'correct it; Go has no look-around and no references to groups'),
    ]),
  },
  {
    id: 'node-exporter/textfile-collector-runs',
    refuses: 'a directory of text files without the collector that reads it',
    because: 'the metrics in it would be missing, without a word',
    source: `${NODE_EXPORTER}/collector/textfile.go`,
    stricterOnPurpose: true,
    check: ({ exporter }) => exporter?.textfileDirectory === undefined || exporter.collectors._runs('textfile') ? [] : [
      complaint(`textfileDirectory is "${exporter.textfileDirectory}", but the collector textfile does not run`, 'let it run, or leave the directory out'),
    ],
  },
  {
    id: 'node-exporter/perf-collector-may-open-events',
    refuses: 'the collector perf without the right to open performance events',
    because: 'it opens them when the exporter starts, which then ends, on every node: the default seccomp profile lets them through with PERFMON only',
    source: `${NODE_EXPORTER}/collector/perf_linux.go`,
    stricterOnPurpose: true,
    check: ({ exporter, containers }) => !exporter?.collectors._runs('perf') || containers.some(mayOpenPerfEvents) ? [] : [
      complaint('the collector perf runs, but the container has neither PERFMON nor SYS_ADMIN',
        'use security: ContainerSecurity.withCapabilities([Capability.PERFMON], …), or leave the collector out'),
    ],
  },
  {
    id: 'node-exporter/flags-are-given-once',
    refuses: 'a flag in extraArgs that the exporter has already',
    because: 'it ends at a flag that is given twice, and would listen on a second address, on every node',
    source: REFUSED_FLAGS,
    check: ({ exporter, containers }) => exporter === undefined ? [] : repeated(containers.flatMap(({ args }) => args).map(flagName))
      .filter(flag => !REPEATABLE.includes(flag))
      .map(flag => complaint(`the flag --${flag} is given twice`, 'use the option of NodeExporterDaemonSet for it, or leave it out of extraArgs')),
  },
];

/** Options of node_exporter alone. */
const OPTIONS: Record<keyof NodeExporterOptions, true> = {
  port: true,
  listenOn: true,
  collectors: true,
  mountPointsExclude: true,
  fsTypesExclude: true,
  netDevicesExclude: true,
  textfileDirectory: true,
  webConfig: true,
  mountPropagation: true,
};

export function checkModel(
  options: NodeExporterOptions, exporter: NodeExporter, model: NodeExporterModel, containers: readonly ContainerModel[],
): NodeExporterCheckModel {
  return {
    exporter: exporter._isCustom() ? undefined : model,
    given: Object.keys(OPTIONS).filter(option => options[option as keyof NodeExporterOptions] !== undefined),
    containers,
  };
}

function mayOpenPerfEvents({ security }: ContainerModel): boolean {
  const capabilities = security._render().capabilities?.add ?? [];
  return security._isPrivileged() || [Capability.PERFMON, Capability.SYS_ADMIN].some(capability => capabilities.includes(capability));
}

/** `collector.wifi` of `--no-collector.wifi` and of `--collector.wifi=true`. */
function flagName(arg: string): string {
  return arg.replace(/^--(no-)?/, '').replace(/=.*$/s, '');
}
