import { Departure, DepartureKind } from '../../src';
import { NOT_WRITABLE } from './support/careless';
import { Judged, judgeAll } from './support/judged';
import { CARELESS_SUBJECTS, DEFAULT_SUBJECTS, EVERYTHING_SUBJECTS, EXAMPLE_SUBJECTS } from './support/subjects';
import { scannedChecks, UNSCANNED } from './support/unscanned';

const SUBJECTS = [...EXAMPLE_SUBJECTS, ...DEFAULT_SUBJECTS, ...EVERYTHING_SUBJECTS, ...CARELESS_SUBJECTS];

/** Departures that every object of the agent makes with its DaemonSet. */
const OF_THE_NAMESPACE = [DepartureKind.NO_NAMESPACE, DepartureKind.DEFAULT_NAMESPACE];

let judged: Map<string, Judged | Error>;
beforeAll(() => { judged = judgeAll(SUBJECTS); });

function judgedOf(name: string): Judged {
  const result = judged.get(name)!;
  if (result instanceof Error) {
    throw result;
  }
  return result;
}

describe.each(SUBJECTS.map(({ name }) => name))('%s', subject => {
  test('fails no check as it is synthesized', () => {
    expect(judgedOf(subject).findings).toEqual([]);
  });

  test('fails, stripped of its exemptions, exactly the checks of its departures', () => {
    for (const { name, departures, failing } of judgedOf(subject).daemonSets) {
      expect({ [name]: failing }).toEqual({ [name]: checksOf(departures) });
    }
  });

  test('fails them in the containers that its departures name', () => {
    for (const { name, departures, failingAlone } of judgedOf(subject).daemonSets) {
      const ofPod = checksOf(departures.filter(({ container }) => container === undefined));
      for (const [container, failing] of Object.entries(failingAlone)) {
        const own = checksOf(departures.filter(departure => departure.container === container));
        expect({ name, container, unfounded: own.filter(check => !failing.includes(check)) }).toEqual({ name, container, unfounded: [] });
        expect({ name, container, unexplained: failing.filter(check => ![...own, ...ofPod].includes(check)) })
          .toEqual({ name, container, unexplained: [] });
      }
    }
  });

  test('makes no departure that nobody objects to', () => {
    for (const { name, departures } of judgedOf(subject).daemonSets) {
      const unconfirmed = departures.filter(({ kind, checks }) => scannedChecks(checks).length === 0 && UNSCANNED[kind] === undefined);
      expect({ name, unconfirmed }).toEqual({ name, unconfirmed: [] });
    }
  });

  test('says itself what keeps it out of which namespaces', () => {
    for (const { name, blocks, failing } of judgedOf(subject).daemonSets) {
      expect({ name, blocks }).toEqual({ name, blocks: failing.filter(check => check.startsWith('pod-security/')) });
    }
  });

  test('brings no other object that fails a check, but those of the namespace they share', () => {
    const { daemonSets, companionFindings } = judgedOf(subject);
    const shared = checksOf(daemonSets.flatMap(({ departures }) => departures.filter(({ kind }) => OF_THE_NAMESPACE.includes(kind))));
    expect(companionFindings.filter(({ check }) => !shared.includes(check))).toEqual([]);
  });
});

test('every departure that can be made has been judged', () => {
  const made = CARELESS_SUBJECTS.flatMap(({ name }) => judgedOf(name).daemonSets).flatMap(({ departures }) => departures.map(({ kind }) => kind));
  expect(Object.values(DepartureKind).filter(kind => !made.includes(kind)).sort()).toEqual([...NOT_WRITABLE].sort());
});

function checksOf(departures: readonly Departure[]): string[] {
  return [...new Set(departures.flatMap(({ checks }) => scannedChecks(checks)))].sort();
}
