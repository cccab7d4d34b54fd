// What the measurements say: medians, ratios, targets, and the page that shows them.

const TARGETS = {
  /** Times what raw L1 objects with the same YAML take. */
  raw: 1.3,
  /** Times what cdk8s-plus' own DaemonSet takes: less. */
  l2: 1,
  /** Time per DaemonSet at the largest number, times that at a tenth of it. Above it, growth is not linear. */
  growth: 1.3,
  /** Milliseconds for `require`, when the peers are loaded. */
  requireMs: 25,
};

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios of each round: what else the machine did in a round slowed both. */
function medianRatio(ours, others) {
  return median(ours.map((ms, round) => ms / others[round]));
}

/**
 * @param {{ agent: string, count: number, ways: Record<string, { ms: number[], mebibytes: number[] }> }[]} sizes
 * @param {number[]} requireMs
 */
function summarize(sizes, requireMs) {
  const rows = sizes.map(({ agent, count, ways }) => ({
    agent,
    count,
    ms: mapValues(ways, ({ ms }) => median(ms)),
    mebibytes: mapValues(ways, ({ mebibytes }) => median(mebibytes)),
    timesRaw: medianRatio(ways.ours.ms, ways.raw.ms),
    timesL2: ways.l2 && medianRatio(ways.ours.ms, ways.l2.ms),
  }));
  const growth = [...new Set(rows.map(({ agent }) => agent))].map(agent => {
    const points = rows.filter(row => row.agent === agent && row.count > 1).map(({ count, ms }) => ({ count, perDaemonSet: mapValues(ms, each => each / count) }));
    const [before, last] = points.slice(-2);
    return { agent, points, times: last && last.perDaemonSet.ours / before.perDaemonSet.ours };
  });
  const summary = { rows, growth, requireMs: median(requireMs) };
  return { ...summary, missed: missedTargets(summary) };
}

function missedTargets({ rows, growth, requireMs }) {
  return [
    ...rows.filter(({ timesRaw }) => timesRaw > TARGETS.raw)
      .map(({ agent, count, timesRaw }) => `${count} × ${agent}: ${fixed(timesRaw)} times raw L1, target ${TARGETS.raw}`),
    ...rows.filter(({ timesL2 }) => timesL2 >= TARGETS.l2)
      .map(({ agent, count, timesL2 }) => `${count} × ${agent}: ${fixed(timesL2)} times the L2, target less than ${TARGETS.l2}`),
    ...growth.filter(({ times }) => times > TARGETS.growth)
      .map(({ agent, points, times }) => `${agent}: a DaemonSet takes ${fixed(times)} times as long among ${points[points.length - 1].count}, target ${TARGETS.growth}`),
    ...requireMs > TARGETS.requireMs ? [`require: ${fixed(requireMs, 1)} ms, target ${TARGETS.requireMs}`] : [],
  ];
}

/** The tables, as Markdown. */
function markdown({ rows, growth, requireMs, missed }, environment) {
  return [
    environment,
    '',
    table(['agents', 'this library', 'raw L1, same YAML', 'cdk8s-plus L2', 'times raw L1', 'times L2', 'peak memory'], rows.map(row => [
      `${thousands(row.count)} × ${row.agent}`, ms(row.ms.ours), ms(row.ms.raw), ms(row.ms.l2), fixed(row.timesRaw), fixed(row.timesL2),
      `${fixed(row.mebibytes.ours, 0)} MiB (raw L1 ${fixed(row.mebibytes.raw, 0)})`,
    ])),
    '',
    table(['time per DaemonSet', ...growth[0].points.map(({ count }) => `of ${thousands(count)}`), 'last / the one before'], growth.flatMap(({ agent, points }) =>
      ['ours', 'raw'].map(way => [
        `${agent}, ${way === 'ours' ? 'this library' : 'raw L1'}`,
        ...points.map(({ perDaemonSet }) => ms(perDaemonSet[way], 2)),
        fixed(points.length > 1 ? points[points.length - 1].perDaemonSet[way] / points[points.length - 2].perDaemonSet[way] : undefined),
      ]))),
    '',
    `\`require\` takes ${fixed(requireMs, 1)} ms on top of the peers.`,
    '',
    missed.length === 0 ? 'All targets are met.' : `Targets missed:\n\n${missed.map(line => `- ${line}`).join('\n')}`,
  ].join('\n');
}

function table(head, rows) {
  return [head, head.map((_, i) => i === 0 ? '---' : '---:'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

function fixed(value, digits = 2) {
  return value === undefined ? '-' : value.toFixed(digits);
}

function ms(value, digits = value < 100 ? 1 : 0) {
  return value === undefined ? '-' : `${value.toFixed(digits)} ms`;
}

function thousands(count) {
  return count.toLocaleString('en-US');
}

module.exports = { TARGETS, markdown, median, medianRatio, summarize };
