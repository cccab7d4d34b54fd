import * as fc from 'fast-check';
import { COMPANION_KNOBS } from './property/knobs-companions';
import { CONTAINER_KNOBS } from './property/knobs-container';
import { POD_KNOBS } from './property/knobs-pod';
import { ROLE_KNOBS } from './property/knobs-roles';
import { VOLUME_KNOBS } from './property/knobs-volumes';
import { NAMESPACE, Opinion, opinionOnAgent, opinionOnRole } from './property/opinion';
import { disagreementOn } from './property/verdict';
import { Api } from './support/api';

jest.mock('../../src/internal/rule', () => {
  const { notingRules } = jest.requireActual('./property/refusals');
  return notingRules(jest.requireActual('../../src/internal/rule'));
});

const KNOBS = [...CONTAINER_KNOBS, ...VOLUME_KNOBS, ...POD_KNOBS, ...COMPANION_KNOBS];

/** How many cases each property tries: `JUDGES_CASES`. */
const CASES = Number(process.env.JUDGES_CASES ?? 500);

/** Where the cases come from: `JUDGES_SEED` repeats those of a failure. */
const SEED = Number(process.env.JUDGES_SEED ?? Date.now() % 2 ** 31);

/** A knob by its name, so that a failure can be read, and a value for it. */
function turnOf(knobs: readonly { name: string; values: fc.Arbitrary<unknown> }[]): fc.Arbitrary<{ knob: string; value: unknown }> {
  return fc.constantFrom(...knobs).chain(({ name, values }) => values.map(value => ({ knob: name, value })));
}

function byName<T extends { name: string }>(knobs: readonly T[], name: string): T {
  return knobs.find(knob => knob.name === name)!;
}

describe('library and API server agree', () => {
  const api = new Api();

  beforeAll(async () => {
    process.stderr.write(`property: ${CASES} cases of seed ${SEED}\n`);
    await api.must('POST', '/api/v1/namespaces', {
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    });
  });

  afterAll(async () => {
    await api.must('DELETE', `/api/v1/namespaces/${NAMESPACE}`);
    api.close();
  });

  /** Whatever we let through it accepts; what we refuse it refuses too, or the rule is stricter on purpose. */
  async function agree(opinion: Opinion): Promise<void> {
    const disagreement = await disagreementOn(api, opinion);
    if (disagreement !== undefined) {
      throw new Error(disagreement);
    }
  }

  const settings = { numRuns: CASES, seed: SEED };
  const time = 60_000 + CASES * 300;

  test('on each option of NodeDaemonSet by itself', async () => {
    await fc.assert(fc.asyncProperty(turnOf(KNOBS), async ({ knob, value }) => agree(opinionOnAgent([{
      knob: byName(KNOBS, knob),
      value,
    }]))), settings);
  }, time);

  test('on options of NodeDaemonSet together', async () => {
    const several = fc.uniqueArray(turnOf(KNOBS), { minLength: 2, maxLength: 8, selector: ({ knob }) => knob });
    await fc.assert(fc.asyncProperty(several, async turns =>
      agree(opinionOnAgent(turns.map(({ knob, value }) => ({ knob: byName(KNOBS, knob), value }))))), settings);
  }, time);

  test('on the constructs of the roles', async () => {
    await fc.assert(fc.asyncProperty(turnOf(ROLE_KNOBS), async ({ knob, value }) => agree(opinionOnRole(byName(ROLE_KNOBS, knob), value))), settings);
  }, time);
});
