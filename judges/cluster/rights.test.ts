import { AgentNamespace } from '../../src';
import { PRODUCTS } from '../products';
import { Api } from './support/api';
import { readConnection } from './support/connection';
import { synthesize } from './support/documents';
import { create, remove } from './support/judge';
import { daemonSetIn } from './support/workload';

/** A right in words: `get nodes`, `patch nodes/status`, `list pods in kube-system`, `get /metrics`; a group stands after the resource: `get leases.coordination.k8s.io`. */
type Right = string;

/** What each product asks the API server for when it runs with defaults, by its own code and manifests. */
const NEEDED: Record<string, Right[]> = {
  'NodeDaemonSet': [],
  'NodeExporterDaemonSet': [],
  'LogCollectorDaemonSet of Fluent Bit': ['get pods', 'list pods', 'watch pods', 'get namespaces', 'list namespaces', 'watch namespaces'],
  // It would ask for its own pod, to learn its node's name, if the environment did not say it.
  'CniDaemonSet of Flannel': ['get nodes', 'list nodes', 'watch nodes', 'patch nodes/status'],
  'CsiNodeDaemonSet of AWS EBS': [
    'get nodes', 'get volumeattachments.storage.k8s.io', 'list volumeattachments.storage.k8s.io', 'watch volumeattachments.storage.k8s.io',
  ],
  'CsiNodeDaemonSet of NFS': [],
};

/** What no agent may do by default: whoever takes over one node must not get the cluster with it. */
const FORBIDDEN: readonly Right[] = [
  'get secrets', 'list secrets', 'watch secrets', 'get secrets in kube-system', 'create secrets',
  'get configmaps in kube-system', 'update configmaps',
  'create pods', 'delete pods', 'patch pods', 'create pods/exec', 'get pods/exec', 'create pods/attach', 'create pods/portforward',
  'create pods/eviction', 'update pods/ephemeralcontainers', 'get pods/log',
  'get nodes/proxy', 'create nodes/proxy', 'update nodes', 'patch nodes', 'delete nodes', 'create nodes',
  'create serviceaccounts/token', 'impersonate users', 'impersonate groups', 'impersonate serviceaccounts',
  'create daemonsets.apps', 'update daemonsets.apps', 'patch deployments.apps',
  'create clusterrolebindings.rbac.authorization.k8s.io', 'escalate clusterroles.rbac.authorization.k8s.io', 'bind clusterroles.rbac.authorization.k8s.io',
  'create rolebindings.rbac.authorization.k8s.io', 'patch roles.rbac.authorization.k8s.io',
  'create validatingwebhookconfigurations.admissionregistration.k8s.io', 'delete mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'create certificatesigningrequests.certificates.k8s.io', 'approve signers.certificates.k8s.io',
  'create persistentvolumes', 'delete persistentvolumes', 'update csidrivers.storage.k8s.io', 'delete csinodes.storage.k8s.io',
  'delete namespaces', 'patch namespaces', 'create customresourcedefinitions.apiextensions.k8s.io',
  'get /logs', 'get /debug/pprof', '* *.*',
];

const onClusterOfOurs = readConnection().existing ? describe.skip : describe;

onClusterOfOurs('the authorizer', () => {
  const api = new Api();
  afterAll(() => api.close());

  test.each(PRODUCTS)('lets $name do what it needs and nothing that is dangerous', async product => {
    const namespace = `rights-${product.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    const documents = synthesize(namespace, chart => {
      new AgentNamespace(chart, 'Namespace');
      product.defaults(chart);
    });
    try {
      expect(await create(api, documents)).toEqual([]);
      const account = daemonSetIn(documents).spec.template.spec.serviceAccountName;
      const allowed = async (rights: readonly Right[]) => {
        const answers = await Promise.all(rights.map(right => isAllowed(api, right, namespace, account)));
        return rights.filter((_, i) => answers[i]);
      };
      expect(await allowed(NEEDED[product.name])).toEqual(NEEDED[product.name]);
      expect(await allowed(FORBIDDEN)).toEqual([]);
    } finally {
      await remove(api, documents);
    }
  });

  test.each(PRODUCTS)('sees no container of $name that gets a token but asks nothing', async product => {
    const [pod] = synthesize('tokens', chart => product.defaults(chart)).filter(({ object }) => object.kind === 'DaemonSet').map(({ object }) => object.spec.template.spec);
    const withToken = [...pod.initContainers ?? [], ...pod.containers]
      .filter(({ volumeMounts = [] }: any) => volumeMounts.some(({ mountPath }: any) => mountPath === '/var/run/secrets/kubernetes.io/serviceaccount'));
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(withToken.length > 0).toBe(NEEDED[product.name].length > 0);
  });
});

/** Asks the API server whether an account of a namespace has a right. */
async function isAllowed(api: Api, right: Right, namespace: string, account: string): Promise<boolean> {
  const [, verb, what, elsewhere] = right.match(/^(\S+) (\S+?)(?: in (\S+))?$/)!;
  const [, resource, subresource, group = ''] = what.match(/^([^/.]+)(?:\/([^.]+))?(?:\.(.+))?$/) ?? [];
  // Rights of cluster-scoped kinds are asked without a namespace, others in the agent's own unless it says another.
  const isClusterScoped = CLUSTER_SCOPED.test(what);
  const { status } = await api.must('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:${namespace}:${account}`,
        groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
        ...(what.startsWith('/')
          ? { nonResourceAttributes: { verb, path: what } }
          : { resourceAttributes: { verb, resource, subresource, group, namespace: isClusterScoped ? undefined : elsewhere ?? namespace } }),
      },
    },
  });
  return status.allowed;
}

const CLUSTER_SCOPED = new RegExp(`^(${[
  'nodes', 'namespaces', 'persistentvolumes', 'volumeattachments', 'csidrivers', 'csinodes', 'clusterroles', 'clusterrolebindings', 'users', 'groups',
  'signers', 'certificatesigningrequests', 'customresourcedefinitions', '\\w+webhookconfigurations', '\\*',
].join('|')})\\b`);
