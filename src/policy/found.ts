import { DepartureKind } from './departure-kind';
import { Fact } from './scanner-checks';

/** A departure found in a manifest, before anybody has said why. */
export interface DetectedDeparture {
  readonly kind: DepartureKind;
  readonly container?: string;
  readonly detail?: string;
  /** What more holds, because some checks fail only then. */
  readonly facts: readonly Fact[];
}

/** What may hold of a departure. */
export type Facts = Partial<Record<Fact, boolean>>;

/** The departure if it is made, else nothing. */
export function found(made: boolean, kind: DepartureKind, facts: Facts = {}, detail?: string): DetectedDeparture[] {
  if (!made) {
    return [];
  }
  const holding = (Object.keys(facts) as Fact[]).filter(fact => facts[fact]);
  return [{ kind, ...(detail !== undefined && { detail }), facts: holding }];
}

/** The departure if there is something to list in its detail, else nothing. */
export function foundAny(list: readonly string[], kind: DepartureKind, facts: Facts = {}): DetectedDeparture[] {
  return found(list.length > 0, kind, facts, list.join(', '));
}
