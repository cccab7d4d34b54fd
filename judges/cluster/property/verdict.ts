import { RuleText } from '../../../src/internal/rule';
import { Api, KubeObject } from '../support/api';
import { minorOfJudge } from '../support/release';
import { NAMESPACE, Opinion } from './opinion';

/** What the API server says to objects it is only asked about: its refusals, none where it takes them all. */
async function verdictOn(api: Api, objects: readonly KubeObject[]): Promise<string[]> {
  const pods = objects.filter(({ kind }) => kind === 'DaemonSet').map(podOf);
  const answers = await Promise.all([...objects, ...pods].map(async object => {
    const { status, body } = await api.request('POST', await api.collection(object, object.metadata.namespace), {
      body: object, query: { dryRun: 'All', fieldValidation: 'Strict' },
    });
    return status < 300 || isTaken(status, object) || isElsewhere(status, body) ? [] : [`${object.kind}: ${status} ${body?.message ?? body}`];
  }));
  return answers.flat();
}

/** What the controller would make of the template: a pod is judged by more than its template is. */
function podOf({ spec: { template } }: KubeObject): KubeObject {
  // These must exist in the cluster, and in this one they do not.
  const { priorityClassName: _class, runtimeClassName: _runtime, serviceAccountName: _account, preemptionPolicy: _policy, ...spec } = template.spec;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...template.metadata, generateName: 'judged-', namespace: NAMESPACE, name: undefined as any }, spec };
}

/** Objects that every namespace has are no mistake. */
function isTaken(status: number, { kind, metadata: { name } }: KubeObject): boolean {
  return status === 409 && kind === 'ServiceAccount' && name === 'default';
}

/** A namespace that is only asked about does not exist for what is in it. */
function isElsewhere(status: number, body: any): boolean {
  return status === 404 && body?.details?.kind === 'namespaces';
}

/**
 * Rules that only some of the supported releases share with us, and the first and last minor that do. The library refuses for
 * all of them, because a manifest should not depend on the release it meets.
 */
const SHARED_WITH: Record<string, readonly [first: number, last: number]> = {
  // Older ones drop the field, newer ones read it.
  'host/user-namespace-stands-alone': [33, Infinity],
  // Newer ones let search domains be "." or have a "_".
  'host/dns-can-be-resolved': [0, 31],
  // Newer ones let a Service start with a digit.
  'observability/service-name-is-dns-label': [0, 33],
  // Older ones let a token's path be absolute.
  'volumes/file-lies-in-the-volume': [28, Infinity],
};

function isShared({ id, stricterOnPurpose }: RuleText): boolean {
  const [first, last] = SHARED_WITH[id] ?? [0, Infinity];
  return !stricterOnPurpose && minorOfJudge() >= first && minorOfJudge() <= last;
}

/** In what library and API server disagree, where they do. */
export async function disagreementOn(api: Api, { rules, unheard, objects }: Opinion): Promise<string | undefined> {
  const silent = unheard.filter(rule => !rule.stricterOnPurpose);
  if (silent.length > 0) {
    return `${ids(silent)}: refused by the library alone; mark it as stricter on purpose`;
  }
  const honest = rules.filter(isShared);
  if (rules.length + unheard.length > 0 && honest.length === 0) {
    return undefined;
  }
  const verdict = await verdictOn(api, objects);
  if (rules.length === 0 && verdict.length > 0) {
    return `let through by the library, refused by the API server: ${verdict.join('; ')}`;
  }
  return honest.length > 0 && verdict.length === 0 ? `${ids(honest)}: refused by the library, accepted by the API server` : undefined;
}

function ids(rules: readonly { id: string }[]): string {
  return rules.map(({ id }) => id).join(', ');
}
