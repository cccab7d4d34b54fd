import { Departure, DepartureKind } from '../../../src';
import { JudgedDaemonSet } from './judged';
import { scannedChecks } from './unscanned';
import { Upstream } from './upstream';

const { CHECKOV, KUBE_SCORE } = jest.requireActual<Record<'CHECKOV' | 'KUBE_SCORE', string>>('../versions.js');

/** A product as it comes, beside the best that the field has. */
export interface Comparison {
  readonly upstream: Upstream;
  readonly ours: JudgedDaemonSet;
}

/** How many checks of a scanner fail. */
export function countOf(scanner: 'checkov' | 'kube-score', { failing }: JudgedDaemonSet): number {
  return failing.filter(check => check.startsWith(`${scanner}/`)).length;
}

/** docs/reference/scanners.md */
export function scannersPage(comparisons: readonly Comparison[]): string {
  return [
    '# What manifest scanners say',
    '',
    '<!-- Written by `npm run test:scanners -- --write`; the same command without `--write` fails where this page is not up to date. -->',
    '',
    `kube-score ${KUBE_SCORE.slice(1)} and checkov ${CHECKOV} scan every example and every product of this library. As synthesized, nothing fails:`,
    'what an agent needs beyond the hardened defaults is exempted by annotations, each with its reason (`departures` of the construct).',
    '',
    'With the exemptions taken away, what fails is exactly what the constructs list. This is how many checks that is, for the DaemonSet of each',
    'agent with no option set, beside the best manifest of the same agent that its own project or the community offers, which carries no exemptions.',
    '',
    '| agent | best other manifest | kube-score: other | kube-score: ours | checkov: other | checkov: ours |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...comparisons.map(({ upstream, ours }) => row([
      upstream.agent, upstream.manifest, upstream.kubeScore, countOf('kube-score', ours), upstream.checkov, countOf('checkov', ours),
    ])),
    '',
    '## What is left, and why',
    ...comparisons.flatMap(({ upstream, ours }) => ['', `### ${upstream.agent}`, '', ...reasonsTable(ours.departures)]),
    '',
  ].join('\n');
}

/** Kinds whose details say more than the kind, and do not change with every release. */
const TELLING_DETAILS = [DepartureKind.HOST_PATH, DepartureKind.ADDED_CAPABILITIES];

/** One row for each reason, with all that it explains. */
function reasonsTable(departures: readonly Departure[]): string[] {
  const scanned = departures.filter(({ checks }) => scannedChecks(checks).length > 0);
  return [
    '| departure | where | reason | checks |',
    '| --- | --- | --- | --- |',
    ...distinct(scanned.map(({ reason }) => reason)).map(reason => {
      const explained = scanned.filter(departure => departure.reason === reason);
      return row([
        distinct(explained.map(whatOf)).join(', '),
        distinct(explained.map(({ container }) => container ?? 'the pod')).join(', '),
        reason,
        distinct(explained.flatMap(({ checks }) => scannedChecks(checks))).sort().join(', '),
      ]);
    }),
  ];
}

function whatOf({ kind, detail }: Departure): string {
  return TELLING_DETAILS.includes(kind) && detail !== undefined ? `${kind} \`${detail}\`` : kind;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map(cell => `${cell}`.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}
