import { Duration } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, NodeDaemonSet, NodeDaemonSetOptions, NodeLabel, NodeSelection, NodeShare, UpdateStrategy, Volume,
} from '../../src';
import { PRODUCTS } from '../products';
import { smallAgent } from '../products/node-daemonset';
import { Api, KubeObject } from './support/api';
import { readConnection } from './support/connection';
import { Document, synthesize } from './support/documents';
import { eventually, pause } from './support/eventually';
import { addFleet, removeNodes } from './support/fleet';
import { apply, remove } from './support/judge';
import { daemonSetIn, podsOf, untilRolledOut } from './support/workload';

const onNodesOfOurs = readConnection().existing ? describe.skip : describe;

/** Ten nodes on which only the agents of this suite run. */
const NODES = Array.from({ length: 10 }, (_, i) => `rollout-${i}`);
const ON_THEM = NodeSelection.allOf([NodeLabel.exists('example.com/rollout')]);

onNodesOfOurs('an update', () => {
  const api = new Api();
  beforeAll(() => addFleet(api, NODES.map(name => ({ name, labels: { 'example.com/rollout': 'yes' } }))));
  afterAll(async () => {
    await removeNodes(api, NODES);
    api.close();
  });

  describe.each(PRODUCTS)('of $name', product => {
    const namespace = `update-${product.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    const version = (build: typeof product.defaults) => synthesize(namespace, chart => {
      new AgentNamespace(chart, 'Namespace');
      build(chart);
    });
    const first = version(product.defaults);
    const second = version(product.secondVersion);
    afterAll(() => remove(api, [...first, ...second]));

    test('changes nothing where nothing changed', async () => {
      expect(await apply(api, first)).toEqual([]);
      await untilRolledOut(api, daemonSetIn(first));
      const before = await stateOf(api, first);
      expect(await apply(api, version(product.defaults))).toEqual([]);
      await pause(500);
      expect(await stateOf(api, first)).toEqual(before);
    });

    test('to a second version is accepted, and makes new pods', async () => {
      const before = await api.must('GET', await api.path(daemonSetIn(first)));
      expect(await apply(api, second)).toEqual([]);
      const after = await api.must('GET', await api.path(daemonSetIn(first)));
      expect(after.metadata.uid).toBe(before.metadata.uid);
      expect(after.metadata.generation).toBeGreaterThan(before.metadata.generation);
      await eventually('a new revision', async () => (await revisionsOf(api, daemonSetIn(first))).length === 2 || undefined, { seconds: 20 });
    });

    test('back to the first version is accepted', async () => {
      expect(await apply(api, first)).toEqual([]);
    });
  });

  describe('of the config', () => {
    const withConfig = (text: string) => agent('update-config', {
      mounts: [Volume.configFiles('settings', { text: { 'agent.yaml': text } }).at('/etc/agent')],
    });
    afterAll(() => remove(api, withConfig('')));

    test('rolls the pods, and only then', async () => {
      const daemonSet = daemonSetIn(withConfig(''));
      expect(await apply(api, withConfig('level: info\n'))).toEqual([]);
      await untilRolledOut(api, daemonSet);
      const before = await uidsOf(api, daemonSet);
      expect(await apply(api, withConfig('level: info\n'))).toEqual([]);
      await pause(1000);
      expect(await uidsOf(api, daemonSet)).toEqual(before);
      expect(await apply(api, withConfig('level: debug\n'))).toEqual([]);
      await untilRolledOut(api, daemonSet);
      expect((await uidsOf(api, daemonSet)).filter(uid => before.includes(uid))).toEqual([]);
    });
  });

  describe('by strategy', () => {
    /** Rolls a new image out and reports what was seen on the way. */
    async function rollOut(namespace: string, options: NodeDaemonSetOptions, tag = 'v2'): Promise<Observations> {
      const first = agent(namespace, options);
      const daemonSet = daemonSetIn(first);
      expect(await apply(api, first)).toEqual([]);
      await untilRolledOut(api, daemonSet);
      const observer = new Observer(api, namespace);
      try {
        await observer.settled();
        expect(await apply(api, agent(namespace, { ...options, image: ContainerImage.tag(tag) }))).toEqual([]);
        if (tag === 'broken' || options.updateStrategy === UpdateStrategy.ON_DELETE) {
          await pause(2500);
        } else {
          await untilRolledOut(api, daemonSet);
        }
        return observer.seen();
      } finally {
        observer.stop();
      }
    }

    test.each([[1, NodeShare.percent(10)], [3, NodeShare.percent(25)], [4, NodeShare.nodes(4)]])(
      'rollingUpdate takes up to %i of ten nodes at a time', async (most, maxUnavailable) => {
        // The controller forgets a node for the moment between the end of its old pod and its new one, and may then take one
        // node too many. Pods that go at once, as here, make that likelier than it is in a cluster: one clean rollout in three will do.
        const taken: number[] = [];
        for (let attempt = 0; attempt < 3 && taken[taken.length - 1] !== most; attempt++) {
          const namespace = `rolling-${most}-${attempt}`;
          const { fewestReady, mostOnOneNode } = await rollOut(namespace, { updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable }) });
          await remove(api, agent(namespace));
          taken.push(NODES.length - fewestReady);
          expect(mostOnOneNode).toBe(1);
        }
        expect(taken).toContain(most);
      });

    test('surge starts the new pod beside the old one, so that no node is ever without', async () => {
      const { fewestReady, mostOnOneNode } = await rollOut('surge', { updateStrategy: UpdateStrategy.surge({ maxSurge: NodeShare.nodes(2) }) });
      expect(fewestReady).toBeGreaterThanOrEqual(10);
      expect(mostOnOneNode).toBe(2);
      await remove(api, agent('surge'));
    });

    test('OnDelete leaves the old pods until somebody deletes them', async () => {
      const { gone } = await rollOut('on-delete', { updateStrategy: UpdateStrategy.ON_DELETE });
      expect(gone).toBe(0);
      const daemonSet = daemonSetIn(agent('on-delete'));
      const [victim] = await podsOf(api, daemonSet);
      expect(victim.spec.containers[0].image).toMatch(/:v1\.2\.3$/);
      await api.must('DELETE', `/api/v1/namespaces/on-delete/pods/${victim.metadata.name}`);
      await eventually('the new pod', async () => (await podsOf(api, daemonSet))
        .find(pod => pod.spec.nodeName === victim.spec.nodeName && pod.spec.containers[0].image.endsWith(':v2')));
      expect((await podsOf(api, daemonSet)).filter(pod => pod.spec.containers[0].image.endsWith(':v2'))).toHaveLength(1);
      await remove(api, agent('on-delete'));
    });

    test('rollingUpdate stops at a version that does not start', async () => {
      const { fewestReady } = await rollOut('broken', { updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(2) }) }, 'broken');
      expect(fewestReady).toBe(8);
      await remove(api, agent('broken'));
    });

    test('surge stops at a version that does not start, and every node keeps its old pod', async () => {
      const { fewestReady } = await rollOut('broken-surge', { updateStrategy: UpdateStrategy.surge({ maxSurge: NodeShare.nodes(2) }) }, 'broken');
      expect(fewestReady).toBe(10);
      await remove(api, agent('broken-surge'));
    });

    test('minReady holds the next node back', async () => {
      const start = Date.now();
      await rollOut('min-ready', {
        updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(5) }), minReady: Duration.seconds(2),
      });
      // Once for the first version, and for each half of the second.
      expect(Date.now() - start).toBeGreaterThan(6000);
      await remove(api, agent('min-ready'));
    });
  });
});

/** A small agent on the ten nodes. */
function agent(namespace: string, options: NodeDaemonSetOptions = {}): Document[] {
  return synthesize(namespace, chart => {
    new AgentNamespace(chart, 'Namespace');
    new NodeDaemonSet(chart, 'Agent', { ...smallAgent(), nodes: ON_THEM, ...options });
  });
}

/** What must not move when the same is applied again: every object's version, and the pods. */
async function stateOf(api: Api, documents: readonly Document[]): Promise<object> {
  const generations = await Promise.all(documents.map(async ({ object }) => {
    const { metadata } = await api.must('GET', await api.path(object));
    return `${object.kind} ${metadata.name} ${metadata.uid} ${metadata.generation}`;
  }));
  const daemonSet = daemonSetIn(documents);
  return { generations, revisions: await revisionsOf(api, daemonSet), pods: await uidsOf(api, daemonSet) };
}

async function revisionsOf(api: Api, { metadata: { name, namespace } }: KubeObject): Promise<string[]> {
  const { items } = await api.must('GET', `/apis/apps/v1/namespaces/${namespace}/controllerrevisions`);
  return items.filter((item: any) => item.metadata.ownerReferences?.[0]?.name === name).map((item: any) => item.metadata.name).sort();
}

async function uidsOf(api: Api, daemonSet: KubeObject): Promise<string[]> {
  return (await podsOf(api, daemonSet)).map(pod => pod.metadata.uid).sort();
}

/** What was seen of a rollout. */
interface Observations {
  /** Fewest pods that were ready at one moment. */
  readonly fewestReady: number;
  readonly mostOnOneNode: number;
  /** Pods that went away. */
  readonly gone: number;
}

/** Follows the pods of a namespace, and takes note after every change. */
class Observer {
  private readonly pods = new Map<string, any>();
  private readonly watch: { stop: () => void };
  private fewestReady = Infinity;
  private mostOnOneNode = 0;
  private gone = 0;

  constructor(api: Api, namespace: string) {
    this.watch = api.watch(`/api/v1/namespaces/${namespace}/pods`, ({ type, object }) => {
      if (type === 'DELETED') {
        this.pods.delete(object.metadata.uid);
        this.gone += 1;
      } else {
        this.pods.set(object.metadata.uid, object);
      }
      if (this.pods.size >= NODES.length || this.gone > 0) {
        this.takeNote();
      }
    });
  }

  /** Returns when all pods of the first version are known. */
  public async settled(): Promise<void> {
    await eventually('the first version', async () => this.pods.size === NODES.length || undefined);
  }

  public seen(): Observations {
    return { fewestReady: this.fewestReady, mostOnOneNode: this.mostOnOneNode, gone: this.gone };
  }

  public stop(): void {
    this.watch.stop();
  }

  private takeNote(): void {
    const pods = [...this.pods.values()];
    const ready = pods.filter(({ metadata, status }) => metadata.deletionTimestamp === undefined
      && status.conditions?.some((condition: any) => condition.type === 'Ready' && condition.status === 'True'));
    const nodes = pods.map(({ spec }) => spec.nodeName).filter(name => name !== undefined);
    this.fewestReady = Math.min(this.fewestReady, ready.length);
    this.mostOnOneNode = Math.max(this.mostOnOneNode, ...nodes.map(name => nodes.filter(other => other === name).length));
  }
}
