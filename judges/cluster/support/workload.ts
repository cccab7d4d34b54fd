import { Api, KubeObject } from './api';
import { Document } from './documents';
import { eventually } from './eventually';

/** The DaemonSet among some documents. */
export function daemonSetIn(documents: readonly Document[]): KubeObject {
  return documents.find(({ object }) => object.kind === 'DaemonSet')!.object;
}

/** The pods that a DaemonSet has made. */
export async function podsOf(api: Api, { metadata: { name, namespace } }: KubeObject): Promise<any[]> {
  const { items } = await api.must('GET', `/api/v1/namespaces/${namespace}/pods`);
  return items.filter((pod: any) => pod.metadata.ownerReferences?.some((owner: any) => owner.kind === 'DaemonSet' && owner.name === name));
}

/** Waits until the controller has made all the pods it wants of the newest template, and all of them are ready. */
export async function untilRolledOut(api: Api, daemonSet: KubeObject, seconds = 60): Promise<void> {
  const path = await api.path(daemonSet);
  await eventually(`the pods of ${daemonSet.metadata.name}`, async () => {
    const { metadata, status } = await api.must('GET', path);
    return status.observedGeneration === metadata.generation
      && status.desiredNumberScheduled > 0
      && status.numberAvailable === status.desiredNumberScheduled
      && status.updatedNumberScheduled === status.desiredNumberScheduled || undefined;
  }, {
    seconds,
    missing: async () => {
      const { status } = await api.must('GET', path);
      return [JSON.stringify(status), ...await problemsOf(api, daemonSet)].join('\n');
    },
  });
}

/** What the controller and the scheduler complain of. */
export async function problemsOf(api: Api, { metadata: { namespace } }: KubeObject): Promise<string[]> {
  const { items } = await api.must('GET', `/api/v1/namespaces/${namespace}/events`);
  return items
    .filter((event: any) => event.type === 'Warning')
    .map((event: any) => `${event.involvedObject.kind} ${event.involvedObject.name}: ${event.reason}: ${event.message}`);
}
