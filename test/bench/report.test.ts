interface Size { agent: string; count: number; ways: Record<string, { ms: number[]; mebibytes: number[] }> }
interface Summary { rows: { timesRaw: number; timesL2?: number }[]; growth: { times?: number }[]; requireMs: number; missed: string[] }
const { markdown, median, medianRatio, summarize } = jest.requireActual<{
  markdown(summary: Summary, environment: string): string;
  median(values: number[]): number;
  medianRatio(ours: number[], others: number[]): number;
  summarize(sizes: Size[], requireMs: number[]): Summary;
}>('../../bench/lib/report.js');
const { rawSource } = jest.requireActual<{
  rawSource(manifests: object[], sample: { name: string; port: number }, each: (index: string) => { name: string; port: string }): string;
}>('../../bench/lib/raw-source.js');

const way = (...ms: number[]) => ({ ms, mebibytes: ms.map(() => 100) });
const size = (count: number, ours: number, raw = 100, l2?: number): Size =>
  ({ agent: 'exporter', count, ways: { ours: way(ours), raw: way(raw), ...l2 !== undefined && { l2: way(l2) } } });

describe('the figures of the benchmark', () => {
  test('are medians', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  test('compare what ran in one round, so that a busy machine slows both', () => {
    expect(medianRatio([10, 200, 12], [10, 100, 10])).toBe(1.2);
  });

  test('meet the targets at the limit', () => {
    expect(summarize([size(100, 130, 100, 131), size(1000, 1300, 1000, 1301), size(10_000, 13_000, 10_000)], [25]).missed).toEqual([]);
  });

  test('name each target that is missed', () => {
    expect(summarize([size(100, 131, 100, 131), size(1000, 2000, 2000)], [26]).missed).toEqual([
      '100 × exporter: 1.31 times raw L1, target 1.3',
      '100 × exporter: 1.00 times the L2, target less than 1',
      'exporter: a DaemonSet takes 1.53 times as long among 1000, target 1.3',
      'require: 26.0 ms, target 25',
    ]);
  });

  test('are a page that can stand in the docs', () => {
    const page = markdown(summarize([size(1, 2, 2, 4), size(100, 110, 100, 200), size(1000, 1200, 1000)], [20]), 'A machine.');
    expect(page).toMatch('| 100 × exporter | 110 ms | 100 ms | 200 ms | 1.10 | 0.55 | 100 MiB (raw L1 100) |');
    expect(page).toMatch('| exporter, this library | 1.10 ms | 1.20 ms | 1.09 |');
    expect(page).toMatch('All targets are met.');
  });
});

describe('the code for raw L1 objects', () => {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Thing',
    metadata: { name: 'thing-7357', labels: { hostPID: 'kept' } },
    spec: { hostPID: true, ports: [{ containerPort: 17357 }], resources: { limits: { memory: '1Mi' } }, probe: { httpGet: { port: 17357 } } },
  };
  const source = rawSource([manifest], { name: 'thing-7357', port: 17357 }, index => ({ name: `thing-\${${index}}`, port: `10000 + ${index}` }));

  test('builds the object of any number, spelled and wrapped as the L1 structs want it', () => {
    const made: unknown[] = [];
    const wrap = (type: string) => ({ fromNumber: (value: number) => [type, value], fromString: (value: string) => [type, value] });
    class KubeThing {
      constructor(_scope: unknown, id: string, props: object) {
        made.push({ id, props });
      }
    }
    const compiled = { exports: undefined as unknown as (k8s: object) => (chart: object, index: number) => void };
    new Function('module', source)(compiled);
    compiled.exports({ KubeThing, IntOrString: wrap('IntOrString'), Quantity: wrap('Quantity') })({}, 3);
    expect(made).toEqual([{
      id: 'Object0-3',
      props: {
        metadata: { name: 'thing-3', labels: { hostPID: 'kept' } },
        spec: {
          hostPid: true,
          ports: [{ containerPort: 10003 }],
          resources: { limits: { memory: ['Quantity', '1Mi'] } },
          probe: { httpGet: { port: ['IntOrString', 10003] } },
        },
      },
    }]);
  });
});
