import { nearest } from '../internal/nearest';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { Departure } from './departure';
import { DepartureKind } from './departure-kind';
import type { Reason } from './reason';
import type { PolicyModel } from './resolve';

const STANDARDS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** What the values of this room refuse while they are built. */
export const POLICY_VALUE_RULES = {
  reason: {
    id: 'policy/reason-says-something',
    refuses: 'an empty reason for a departure',
    because: 'it becomes a scanner exemption, and nobody could tell later whether it still holds',
    source: STANDARDS,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What a finished model may not depart from. */
export const POLICY_RULES: readonly Rule<PolicyModel>[] = [
  {
    id: 'policy/departure-has-a-reason',
    refuses: 'a departure from the hardened default that nobody has given a reason for',
    because: 'rights that an agent holds on every node should be held on purpose',
    source: STANDARDS,
    stricterOnPurpose: true,
    check: ({ departures }) => departures
      .filter(departure => departure.reason.trim() === '')
      .map(departure => complaint(
        `${nameOf(departure)} departs from the hardened default without a reason (${departure.checks.join(', ')})`,
        `harden it, or say why: reasons: [${reasonCall(departure)}]`,
      )),
  },
  {
    id: 'policy/reason-names-what-is-there',
    refuses: 'a reason for a container or host path that the pod does not have',
    because: 'the departure it was meant for would be explained by something else, or by nothing',
    source: STANDARDS,
    stricterOnPurpose: true,
    check: ({ reasons, containers, departures }) => reasons.flatMap(reason => {
      const { container, detail } = reason._entry();
      const paths = departures.filter(({ kind }) => kind === DepartureKind.HOST_PATH).flatMap(departure => departure.detail ?? []);
      return [
        ...complainOfStranger(reason, 'container', container, containers),
        ...complainOfStranger(reason, 'host path', detail, paths),
      ];
    }),
  },
];

function nameOf({ kind, container, detail }: Departure): string {
  return `${container === undefined ? 'the pod' : `container "${container}"`}: ${kind}${detail === undefined ? '' : ` (${detail})`}`;
}

/** The call that would give the missing reason. */
function reasonCall({ kind, container, detail }: Departure): string {
  if (kind === DepartureKind.HOST_PATH) {
    return `Reason.ofHostPath("${detail}", "…")`;
  }
  return container === undefined
    ? `Reason.of(DepartureKind.${kind}, "…")`
    : `Reason.ofContainer(DepartureKind.${kind}, "${container}", "…")`;
}

function complainOfStranger(reason: Reason, noun: string, name: string | undefined, known: readonly string[]): string[] {
  if (name === undefined || known.includes(name)) {
    return [];
  }
  const guess = nearest(name, known);
  return [complaint(
    `${reason._call()} names a ${noun} that the pod does not have`,
    known.length === 0 ? 'leave it out' : `name one of ${known.map(word => `"${word}"`).join(', ')}${guess === undefined ? '' : `: "${guess}"?`}`,
  )];
}
