import { Departure } from './departure';
import { DepartureKind } from './departure-kind';

/**
 * The annotations of the DaemonSet object by which scanners let its departures pass: one per check, with the reasons of
 * every departure that fails it, sorted. Scanners that know no reasons get the bare exemption.
 */
export function exemptionAnnotations(departures: readonly Departure[]): Record<string, string> {
  const reasons = reasonsByCheck(departures);
  const annotations: [string, string][] = [];
  const kubeScore: string[] = [];
  for (const [check, sentences] of reasons) {
    const [scanner, id] = check.split('/');
    if (scanner === 'checkov') {
      annotations.push([`checkov.io/skip${checkovNumber(id)}`, `${id}=${[...sentences].join('; ')}`]);
    } else if (scanner === 'kube-linter') {
      annotations.push([`ignore-check.kube-linter.io/${id}`, [...sentences].join('; ')]);
    } else if (scanner === 'kube-score') {
      kubeScore.push(id);
    } else if (scanner === 'polaris') {
      annotations.push([`polaris.fairwinds.com/${id}-exempt`, 'true']);
    }
  }
  if (kubeScore.length > 0) {
    annotations.push(['kube-score/ignore', kubeScore.sort().join(',')]);
  }
  return Object.fromEntries(annotations.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The distinct reasons of the departures that fail each check. In one pass: there are dozens of both. */
function reasonsByCheck(departures: readonly Departure[]): Map<string, Set<string>> {
  const reasons = new Map<string, Set<string>>();
  for (const departure of departures) {
    const line = oneLine(sentence(departure));
    for (const check of departure.checks) {
      const lines = reasons.get(check);
      if (lines === undefined) {
        reasons.set(check, new Set([line]));
      } else {
        lines.add(line);
      }
    }
  }
  return reasons;
}

/** checkov only asks that the keys differ. A number taken from the check's id stays when other departures come and go. */
function checkovNumber(id: string): number {
  const number = Number(id.slice(id.lastIndexOf('_') + 1));
  return id.startsWith('CKV2') ? 2000 + number : number;
}

/** The text as one line. checkov splits at "=", so the only one is the one after the id. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ ?=+ ?/g, ': ').trim().replace(/\.$/, '');
}

/** One check speaks of all directories of the node, so each reason says which it is about. */
function sentence({ kind, detail, reason }: Departure): string {
  return kind === DepartureKind.HOST_PATH ? `${detail}: ${reason}` : reason;
}
