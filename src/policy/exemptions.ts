import { Departure } from './departure';
import { DepartureKind } from './departure-kind';
import { idsOf } from './scanner-checks';

/**
 * The annotations of the DaemonSet object by which scanners let its departures pass: one per check, with the reasons of
 * every departure that fails it, sorted. Scanners that know no reasons get the bare exemption.
 */
export function exemptionAnnotations(departures: readonly Departure[]): Record<string, string> {
  const checks = departures.flatMap(departure => departure.checks);
  const why = (check: string) => reasonsText(departures.filter(departure => departure.checks.includes(check)));
  const kubeScore = idsOf('kube-score', checks);
  const entries = [
    ...idsOf('checkov', checks).map(id => [`checkov.io/skip${checkovNumber(id)}`, `${id}=${why(`checkov/${id}`)}`]),
    ...idsOf('kube-linter', checks).map(id => [`ignore-check.kube-linter.io/${id}`, why(`kube-linter/${id}`)]),
    ...(kubeScore.length > 0 ? [['kube-score/ignore', kubeScore.join(',')]] : []),
    ...idsOf('polaris', checks).map(id => [`polaris.fairwinds.com/${id}-exempt`, 'true']),
  ];
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}

/** checkov only asks that the keys differ. A number taken from the check's id stays when other departures come and go. */
function checkovNumber(id: string): number {
  const number = Number(id.slice(id.lastIndexOf('_') + 1));
  return id.startsWith('CKV2') ? 2000 + number : number;
}

/** The distinct reasons as one line. checkov splits at "=", so the only one is the one after the id. */
function reasonsText(departures: readonly Departure[]): string {
  const sentences = departures.map(departure => sentence(departure)
    .replace(/\s+/g, ' ')
    .replace(/ ?=+ ?/g, ': ')
    .trim()
    .replace(/\.$/, ''));
  return [...new Set(sentences)].join('; ');
}

/** One check speaks of all directories of the node, so each reason says which it is about. */
function sentence({ kind, detail, reason }: Departure): string {
  return kind === DepartureKind.HOST_PATH ? `${detail}: ${reason}` : reason;
}
