import { defined } from '../internal/plain-data';
import { Departure } from './departure';
import { DepartureKind } from './departure-kind';
import { DetectedDeparture } from './found';
import type { Reason, ReasonEntry } from './reason';
import { checksFailed } from './scanner-checks';
import { FOLLOWS_FROM, STANDING_REASONS } from './standing-reasons';

/** What the rules of this room read. */
export interface PolicyModel {
  readonly departures: readonly Departure[];
  /** Names of all containers of the pod. */
  readonly containers: readonly string[];
  /** What the user said. */
  readonly reasons: readonly Reason[];
}

/**
 * Joins what was found with why: the user's reasons first, then the product's, then that of a departure it follows from,
 * then the library's own. A departure that nobody explains has the reason "", which the rules refuse.
 */
export function resolveDepartures(
  detected: readonly DetectedDeparture[],
  productReasons: readonly ReasonEntry[],
  userReasons: readonly Reason[],
): Departure[] {
  const user = userReasons.map(reason => reason._entry());
  const given = (departure: ReasonTarget) => lastOf(narrowest(departure, user)) ?? joined(narrowest(departure, productReasons));
  const explain = (departure: ReasonTarget): string | undefined => given(departure)
    ?? (FOLLOWS_FROM[departure.kind] ?? [])
      .filter(cause => isMade(cause, departure.container, detected))
      .map(kind => explain({ kind, container: departure.container }))
      .find(reason => reason !== undefined)
    ?? STANDING_REASONS[departure.kind];
  return detected.map(departure => {
    const { kind, container, detail } = departure;
    return defined({ kind, container, detail, reason: explain(departure) ?? '', checks: checksFailed(departure) });
  });
}

type ReasonTarget = Omit<ReasonEntry, 'reason'>;

function isMade(kind: DepartureKind, container: string | undefined, detected: readonly DetectedDeparture[]): boolean {
  return detected.some(other => other.kind === kind && (other.container ?? container) === container);
}

/** The reasons that fit a departure and name the most of it. */
function narrowest(departure: ReasonTarget, reasons: readonly ReasonEntry[]): ReasonEntry[] {
  const fitting = reasons.filter(reason => reason.kind === departure.kind
    && (reason.container ?? departure.container) === departure.container
    && (reason.detail ?? departure.detail) === departure.detail);
  if (fitting.length < 2) {
    return fitting;
  }
  const breadth = (reason: ReasonEntry) => Number(reason.container === undefined) + Number(reason.detail === undefined);
  const least = Math.min(...fitting.map(breadth));
  return fitting.filter(reason => breadth(reason) === least);
}

function lastOf(reasons: readonly ReasonEntry[]): string | undefined {
  return reasons[reasons.length - 1]?.reason;
}

function joined(reasons: readonly ReasonEntry[]): string | undefined {
  return reasons.length > 0 ? [...new Set(reasons.map(({ reason }) => reason))].join('; ') : undefined;
}
