import { Answer, Api } from './api';
import { Document } from './documents';
import { eventually } from './eventually';

/** A document the API server did not take as it is, and what it said. */
export interface Finding {
  readonly object: string;
  readonly said: string;
}

/** What becomes of a document. */
export interface JudgeOptions {
  /** Only asks: nothing is kept, except the namespace, without which nothing could be asked. */
  readonly dryRun?: boolean;
}

/** Creates each document with its own text and strict field validation, in order; returns every refusal and every warning. */
export async function create(api: Api, documents: readonly Document[], { dryRun = false }: JudgeOptions = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const document of documents) {
    const { text, object } = document;
    if (object.kind === 'Namespace') {
      await untilFree(api, document);
    }
    const answer = await api.request('POST', await api.collection(object, object.metadata.namespace), {
      body: text,
      contentType: 'application/yaml',
      query: { fieldValidation: 'Strict', fieldManager: 'judge', ...(dryRun && object.kind !== 'Namespace' && { dryRun: 'All' }) },
    });
    findings.push(...findingsIn(`${object.kind} ${object.metadata.name}`, answer));
  }
  return findings;
}

/** Applies each document over what is there (server-side), as a delivery pipeline does, and returns what was refused or warned of. */
export async function apply(api: Api, documents: readonly Document[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { text, object } of documents) {
    const answer = await api.request('PATCH', await api.path(object), {
      body: text,
      contentType: 'application/apply-patch+yaml',
      query: { fieldValidation: 'Strict', fieldManager: 'judge', force: 'true' },
    });
    findings.push(...findingsIn(`${object.kind} ${object.metadata.name}`, answer));
  }
  return findings;
}

/** Takes away what the documents made, the last first. Namespaces go in their own time. */
export async function remove(api: Api, documents: readonly Document[]): Promise<void> {
  for (const { object } of [...documents].reverse()) {
    await api.request('DELETE', await api.path(object), { query: { propagationPolicy: 'Background' } });
  }
}

/** Waits for a namespace of the same name that is still going. */
async function untilFree(api: Api, { object }: Document): Promise<void> {
  const path = await api.path(object);
  await eventually(`the end of the former namespace ${object.metadata.name}`, async () =>
    (await api.request('GET', path)).body.metadata?.deletionTimestamp === undefined || undefined);
}

function findingsIn(object: string, { status, body, warnings }: Answer): Finding[] {
  const refusal = status >= 200 && status < 300 ? [] : [{ object, said: `${status}: ${body?.message ?? body}` }];
  return [...refusal, ...warnings.map(text => ({ object, said: `warning: ${text}` }))];
}
