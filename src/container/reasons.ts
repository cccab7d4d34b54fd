import { refuse } from '../internal/rule';
import { DepartureKind } from '../policy/departure-kind';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Why something departs from the hardened default. */
export interface ReasonFor {
  readonly kind: DepartureKind;
  readonly reason: string;
}

/** Lets a reason through that says something. */
export function written(where: string, reason: string): string {
  if (reason.trim() === '') {
    throw refuse(CONTAINER_VALUE_RULES.reason, where, 'the reason is empty', 'say in one sentence why the agent needs it');
  }
  return reason;
}
