import { AgentNamespace } from '../../src';
import { PRODUCTS } from '../products';
import { Api } from './support/api';
import { readConnection } from './support/connection';
import { synthesize } from './support/documents';
import { FLEET } from './support/fleet';
import { create, remove } from './support/judge';
import { daemonSetIn, podsOf, problemsOf, untilRolledOut } from './support/workload';

/** Nodes that no agent runs on unless told to, whatever taints it accepts. */
const NO_MACHINE_OR_NO_LINUX = ['fargate', 'virtual-kubelet', 'windows', 'windows-tainted'];

/** Nodes that let in what tolerates no taint: those with only taints that the DaemonSet controller accepts for every pod. */
const UNTAINTED = [
  'cordoned', 'deletion-candidate', 'disk-pressure', 'eks-auto', 'eks-hybrid', 'memory-pressure', 'pid-pressure', 'plain', 'plain-arm',
];

const EVERY_LINUX_MACHINE = allBut(NO_MACHINE_OR_NO_LINUX);

/** Where each product says that it runs by default. */
const PROMISED: Record<string, string[]> = {
  'NodeDaemonSet': UNTAINTED,
  'NodeExporterDaemonSet': EVERY_LINUX_MACHINE,
  'LogCollectorDaemonSet of Fluent Bit': EVERY_LINUX_MACHINE,
  'CniDaemonSet of Flannel': EVERY_LINUX_MACHINE,
  'CsiNodeDaemonSet of AWS EBS': allBut([...NO_MACHINE_OR_NO_LINUX, 'eks-auto', 'eks-hybrid']),
  'CsiNodeDaemonSet of NFS': EVERY_LINUX_MACHINE,
};

const onNodesOfOurs = readConnection().existing ? describe.skip : describe;

onNodesOfOurs('the controller and the scheduler', () => {
  const api = new Api();
  afterAll(() => api.close());

  test.each(PRODUCTS)('put $name on exactly the promised nodes', async product => {
    const documents = synthesize(`placement-${product.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, chart => {
      new AgentNamespace(chart, 'Namespace');
      product.defaults(chart);
    });
    try {
      expect(await create(api, documents)).toEqual([]);
      const daemonSet = daemonSetIn(documents);
      await untilRolledOut(api, daemonSet);
      const pods = await podsOf(api, daemonSet);
      expect(pods.map(pod => pod.spec.nodeName).sort()).toEqual(PROMISED[product.name]);
      expect(await problemsOf(api, daemonSet)).toEqual([]);
    } finally {
      await remove(api, documents);
    }
  });

  test('would not admit the pods of a critical agent where no quota speaks for them', async () => {
    const documents = synthesize('without-quota', chart => {
      new AgentNamespace(chart, 'Namespace', { systemCriticalPods: 0 });
      PRODUCTS.find(({ name }) => name === 'NodeExporterDaemonSet')!.defaults(chart);
    });
    try {
      expect(await create(api, documents)).toEqual([]);
      await expect(untilRolledOut(api, daemonSetIn(documents), 3)).rejects.toThrow(/FailedCreate: .* insufficient quota to match these scopes/);
    } finally {
      await remove(api, documents);
    }
  });
});

function allBut(names: readonly string[]): string[] {
  return FLEET.map(({ name }) => name).filter(name => !names.includes(name)).sort();
}
