import { Chart, Testing } from 'cdk8s';
import { Capability, ContainerImage, ContainerSecurity } from '../../src';
import { NodeExporter, NodeExporterCollectors, NodeExporterDaemonSet, NodeExporterDaemonSetProps } from '../../src/node-exporter';
import { DEFAULT_COLLECTORS, OPTIONAL_COLLECTORS } from '../../src/node-exporter/collector-table';
import { compiles } from '../../src/node-exporter/regular-expression';
import { NODE_EXPORTER_RULES, NODE_EXPORTER_VALUE_RULES } from '../../src/node-exporter/rules';
import { describeRules } from '../rule-cases';

const check = (props: NodeExporterDaemonSetProps) => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'monitoring' });
  const exporter = new NodeExporterDaemonSet(chart, 'NodeExporter', props);
  return exporter.node.validate();
};
const custom = NodeExporter.custom({ containers: [{ name: 'exporter', image: ContainerImage.of('registry.example.com/exporter', { tag: 'v1' }) }] });
const collectors = (...enable: string[]) => NodeExporterCollectors.standard({ enable });

describe('rules of the node exporter', () => {
  describeRules([...Object.values(NODE_EXPORTER_VALUE_RULES), ...NODE_EXPORTER_RULES], {
    'node-exporter/collector-exists': {
      breaks: () => collectors('systmd'),
      passes: () => collectors('systemd'),
      says: /enable: \["systmd"\], disable: \[\] }\): there is no collector "systmd"; did you mean "systemd"\?/,
    },
    'node-exporter/collector-is-chosen-once': {
      breaks: () => NodeExporterCollectors.standard({ enable: ['wifi'], disable: ['wifi'] }),
      passes: () => NodeExporterCollectors.only(['cpu']),
      says: /"wifi" is named twice; name it once/,
    },
    'node-exporter/options-fit-the-exporter': {
      breaks: () => check({ exporter: custom, port: 9200, collectors: collectors('systemd') }),
      passes: () => check({ exporter: custom, name: 'mine' }),
      says: /port is set, but exporter is NodeExporter\.custom\(\); leave it out.*\n.*collectors is set/,
    },
    'node-exporter/filter-can-compile': {
      breaks: () => check({ netDevicesExclude: '^(veth.*$', mountPointsExclude: '^/(?!data)' }),
      passes: () => check({ netDevicesExclude: '^(veth.*)$', mountPointsExclude: '' }),
      says: /mountPointsExclude is "\^\/\(\?!data\)", which Go cannot compile; correct it.*\n.*netDevicesExclude is/,
    },
    'node-exporter/textfile-collector-runs': {
      breaks: () => check({ textfileDirectory: '/var/lib/metrics', collectors: NodeExporterCollectors.only(['cpu']) }),
      passes: () => check({ textfileDirectory: '/var/lib/metrics', collectors: NodeExporterCollectors.only(['cpu', 'textfile']) }),
      says: /textfileDirectory is "\/var\/lib\/metrics", but the collector textfile does not run; let it run/,
    },
    'node-exporter/perf-collector-may-open-events': {
      breaks: () => check({ collectors: collectors('perf') }),
      passes: () => check({ collectors: collectors('perf'), security: ContainerSecurity.withCapabilities([Capability.PERFMON], 'It opens events') }),
      says: /the collector perf runs, but the container has neither PERFMON nor SYS_ADMIN; use security: ContainerSecurity\.withCapabilities/,
    },
    'node-exporter/flags-are-given-once': {
      breaks: () => check({ extraArgs: ['--web.listen-address=127.0.0.1:9100', '--path.procfs=/proc'] }),
      passes: () => check({ textfileDirectory: '/a', extraArgs: ['--collector.textfile.directory=/host/root/b', '--web.max-requests=10'] }),
      says: /--web\.listen-address is given twice; use the option.*\n.*--path\.procfs is given twice/,
    },
  });

  test.each<[() => unknown, RegExp]>([
    [() => NodeExporterCollectors.only([]), /NodeExporterCollectors\.only\(\[\]\): no collector is named; name one, or use NodeExporterCollectors\.standard\(\)/],
    [() => NodeExporterCollectors.only(['completely-unknown']), /there is no collector "completely-unknown"; use one of arp, bcache/],
    [() => NodeExporterCollectors.standard({ disable: ['cpus'] }), /did you mean "cpu"\?/],
    [() => check({ port: 0 }), /0 is no port/],
    [() => check({ textfileDirectory: 'metrics' }), /expected an absolute path/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('a flag that switches a collector off and on is given twice, too', () => {
    expect(check({ collectors: NodeExporterCollectors.standard({ disable: ['wifi'] }), extraArgs: ['--collector.wifi'] }))
      .toEqual([expect.stringContaining('--collector.wifi is given twice')]);
  });

  test('a privileged exporter may open performance events', () => {
    expect(check({ collectors: collectors('perf'), security: ContainerSecurity.privileged('It shows how this is checked') })).toEqual([]);
  });

  test('an exporter without containers is refused by the DaemonSet alone', () => {
    const exporter = new NodeExporterDaemonSet(new Chart(Testing.app(), 'test', { namespace: 'monitoring' }), 'NodeExporter', {
      exporter: NodeExporter.custom({ name: 'empty', containers: [] }),
    });
    expect(exporter.node.validate()).toEqual([]);
    expect(exporter.daemonSet.node.validate().join('\n')).toMatch(/containers is empty/);
  });

  test('the table of collectors is the one of v1.12.1', () => {
    expect([DEFAULT_COLLECTORS.length, OPTIONAL_COLLECTORS.length]).toEqual([49, 30]);
    for (const list of [DEFAULT_COLLECTORS, OPTIONAL_COLLECTORS]) {
      expect(list).toEqual([...new Set(list)].sort());
    }
    expect(DEFAULT_COLLECTORS.filter(name => OPTIONAL_COLLECTORS.includes(name))).toEqual([]);
  });
});

describe('regular expressions of Go', () => {
  test.each(['', '^$', '^/(dev|proc)($|/)', '(?i)veth', '(?i:veth)x', '(?P<name>a)b', '(?<name>a)b', '(?:a|b)', '\\d+\\.\\w', '\\Aveth\\z', '[[:alpha:]]', '\\pL', 'a{1,3}'])('%s compiles', expression => {
    expect(compiles(expression)).toBe(true);
  });
  test.each(['(', ')', '[', '*', 'a**', '(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?<n>a)\\k<n>', '\\y', '[z-a]'])('%s does not', expression => {
    expect(compiles(expression)).toBe(false);
  });
});
