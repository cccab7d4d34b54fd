import { Chart, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-27';
import { AccessOptions, AgentServiceAccount, ApiRule, CloudIdentity, KubeletEndpoint, TokenMount } from '../../src/access';
import { podLabels, renderAccess, renderPodAccess } from '../../src/access/render';
import { accessReasons, joinRights, resolveAccess } from '../../src/access/resolve';

const AGENT = { name: 'agent', namespace: 'agents', labels: { 'app.kubernetes.io/name': 'agent' } };
const render = (options: AccessOptions, identity: Parameters<typeof renderAccess>[1] = AGENT) => renderAccess(resolveAccess(options), identity);
const pod = (options: AccessOptions) => renderPodAccess(resolveAccess(options), AGENT);
const PODS = ApiRule.read('', ['pods']);

describe('access', () => {
  test('without options: an account of its own that mounts no token, and no rights', () => {
    expect(render({})).toEqual([{
      id: 'ServiceAccount',
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'agent', namespace: 'agents', labels: { 'app.kubernetes.io/name': 'agent' } },
      automountServiceAccountToken: false,
    }]);
    expect(pod({})).toEqual({ serviceAccountName: 'agent', automountServiceAccountToken: false });
    expect(podLabels(resolveAccess({}))).toEqual({});
    expect(accessReasons(resolveAccess({}))).toEqual([]);
  });

  test('rights become roles bound to the account, with the namespace in the names others could share', () => {
    const lease = ApiRule.of({ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['update', 'get'], resourceNames: ['agent'] });
    const objects = render({ apiRights: { clusterRules: [PODS], namespacedRules: [lease], otherNamespaces: { 'kube-system': [PODS], 'apps': [PODS] } } });
    const metadata = { labels: AGENT.labels };
    const subjects = [{ kind: 'ServiceAccount', name: 'agent', namespace: 'agents' }];
    const rbac = 'rbac.authorization.k8s.io';
    const readPods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
    expect(objects.slice(1, 5)).toEqual([
      { id: 'ClusterRole', apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name: 'agents:agent', ...metadata }, rules: readPods },
      {
        id: 'ClusterRoleBinding',
        apiVersion: `${rbac}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name: 'agents:agent', ...metadata },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'agents:agent' },
        subjects,
      },
      {
        id: 'Role',
        apiVersion: `${rbac}/v1`,
        kind: 'Role',
        metadata: { name: 'agent', namespace: 'agents', ...metadata },
        rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'], resourceNames: ['agent'] }],
      },
      {
        id: 'RoleBinding',
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: { name: 'agent', namespace: 'agents', ...metadata },
        roleRef: { apiGroup: rbac, kind: 'Role', name: 'agent' },
        subjects,
      },
    ]);
    expect(objects.slice(5).map(({ id, metadata: { name, namespace } }) => [id, name, namespace])).toEqual([
      ['Role-apps', 'agents:agent', 'apps'],
      ['RoleBinding-apps', 'agents:agent', 'apps'],
      ['Role-kube-system', 'agents:agent', 'kube-system'],
      ['RoleBinding-kube-system', 'agents:agent', 'kube-system'],
    ]);
    expect(objects[8].subjects).toEqual(subjects);
  });

  test('the order in which other namespaces are given does not change the manifests', () => {
    const one = render({ apiRights: { otherNamespaces: { a: [PODS], b: [PODS] } } });
    expect(render({ apiRights: { otherNamespaces: { b: [PODS], a: [PODS] } } })).toEqual(one);
  });

  test('without a namespace the names stay short', () => {
    expect(render({ apiRights: { clusterRules: [PODS] } }, { name: 'agent', labels: {} })).toMatchObject([
      { kind: 'ServiceAccount', metadata: { name: 'agent' } },
      { kind: 'ClusterRole', metadata: { name: 'agent' } },
      { kind: 'ClusterRoleBinding', subjects: [{ kind: 'ServiceAccount', name: 'agent' }] },
    ]);
  });

  test('annotations of the agent reach every object, those of the account only the account', () => {
    const objects = render(
      { serviceAccount: AgentServiceAccount.create({ annotations: { mine: 'yes' } }), apiRights: { namespacedRules: [PODS] } },
      { ...AGENT, annotations: { team: 'logs' } },
    );
    expect(objects.map(({ metadata }) => metadata.annotations)).toEqual([{ team: 'logs', mine: 'yes' }, { team: 'logs' }, { team: 'logs' }]);
  });

  test('an account of another name is the one that pods and bindings use', () => {
    const options = { serviceAccount: AgentServiceAccount.create({ name: 'collector' }), apiRights: { clusterRules: [PODS] } };
    expect(render(options)).toMatchObject([
      { kind: 'ServiceAccount', metadata: { name: 'collector' } },
      { kind: 'ClusterRole', metadata: { name: 'agents:agent' } },
      { kind: 'ClusterRoleBinding', subjects: [{ name: 'collector' }] },
    ]);
    expect(pod(options).serviceAccountName).toBe('collector');
  });

  test('an existing account is not created, but gets the rights', () => {
    const options = { serviceAccount: AgentServiceAccount.existing('mine'), apiRights: { clusterRules: [PODS] } };
    expect(render(options).map(({ kind }) => kind)).toEqual(['ClusterRole', 'ClusterRoleBinding']);
    expect(pod(options)).toEqual({ serviceAccountName: 'mine', automountServiceAccountToken: false });
    expect(options.serviceAccount.name).toBe('mine');
  });

  test('takes an account of cdk8s-plus', () => {
    const chart: Chart = Testing.chart();
    const account = ServiceAccount.fromServiceAccountName(chart, 'Account', 'imported');
    expect(pod({ serviceAccount: AgentServiceAccount.ofServiceAccount(account) }).serviceAccountName).toBe('imported');
  });

  test('with NONE the pods name no account', () => {
    const options = { serviceAccount: AgentServiceAccount.NONE };
    expect(render(options)).toEqual([]);
    expect(pod(options)).toEqual({ automountServiceAccountToken: false });
  });

  test('rendering does not throw where a rule complains: NONE with rights binds the default account', () => {
    expect(render({ serviceAccount: AgentServiceAccount.NONE, apiRights: { namespacedRules: [PODS] } })[1].subjects)
      .toEqual([{ kind: 'ServiceAccount', name: 'default', namespace: 'agents' }]);
  });

  test('roles can be left to an administrator', () => {
    expect(render({ createRoles: false, apiRights: { clusterRules: [PODS] } }).map(({ kind }) => kind)).toEqual(['ServiceAccount']);
  });

  test('a token in every container carries its reason', () => {
    const options = { automountServiceAccountToken: TokenMount.everyContainer('the plugin asks from every container') };
    expect(pod(options).automountServiceAccountToken).toBe(true);
    expect(accessReasons(resolveAccess(options))).toEqual([{ kind: 'SERVICE_ACCOUNT_TOKEN', reason: 'the plugin asks from every container' }]);
  });

  test.each([
    ['AWS', CloudIdentity.awsRole('arn:aws:iam::123456789012:role/team/logs'),
      { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/team/logs' }, {}],
    ['AWS, when the role is not there yet', CloudIdentity.awsRole('${Token[Role.Arn.12]}'), { 'eks.amazonaws.com/role-arn': '${Token[Role.Arn.12]}' }, {}],
    ['Google Cloud', CloudIdentity.gcpServiceAccount('logs@my-project.iam.gserviceaccount.com'),
      { 'iam.gke.io/gcp-service-account': 'logs@my-project.iam.gserviceaccount.com' }, {}],
    ['Azure', CloudIdentity.azureClient('00000000-0000-0000-0000-00000000000A'),
      { 'azure.workload.identity/client-id': '00000000-0000-0000-0000-00000000000A' }, { 'azure.workload.identity/use': 'true' }],
    ['Azure, in another tenant', CloudIdentity.azureClient('00000000-0000-0000-0000-000000000001', { tenantId: '00000000-0000-0000-0000-000000000002' }),
      {
        'azure.workload.identity/client-id': '00000000-0000-0000-0000-000000000001',
        'azure.workload.identity/tenant-id': '00000000-0000-0000-0000-000000000002',
      },
      { 'azure.workload.identity/use': 'true' }],
  ])('is known to %s by annotations of the account and labels of the pods', (_cloud, cloudIdentity, annotations, labels) => {
    const options = { serviceAccount: AgentServiceAccount.create({ cloudIdentity }) };
    expect(render(options)[0].metadata.annotations).toEqual(annotations);
    expect(podLabels(resolveAccess(options))).toEqual(labels);
  });

  test('joins the rights of layers in their order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(group => ApiRule.read(group, ['things']));
    expect(joinRights([
      { clusterRules: [a], otherNamespaces: { shared: [a] } },
      {},
      { clusterRules: [b], namespacedRules: [c], otherNamespaces: { shared: [b], own: [c] } },
    ])).toEqual({ clusterRules: [a, b], namespacedRules: [c], otherNamespaces: { shared: [a, b], own: [c] } });
  });

  test('another namespace without rules gets no role', () => {
    expect(render({ apiRights: { otherNamespaces: { apps: [] } } })).toHaveLength(1);
  });
});

describe('ApiRule', () => {
  test('lists are sorted, and say nothing twice', () => {
    expect(ApiRule.of({ apiGroups: ['apps', ''], resources: ['pods', 'daemonsets', 'pods'], verbs: ['watch', 'get'] })._render())
      .toEqual({ apiGroups: ['', 'apps'], resources: ['daemonsets', 'pods'], verbs: ['get', 'watch'] });
  });

  test('reads endpoints of the kubelet without nodes/proxy', () => {
    expect(ApiRule.kubelet(Object.values(KubeletEndpoint))._render()).toEqual({
      apiGroups: [''],
      resources: ['nodes/configz', 'nodes/healthz', 'nodes/log', 'nodes/metrics', 'nodes/pods', 'nodes/spec', 'nodes/stats'],
      verbs: ['get'],
    });
  });

  test('reads paths of the API server', () => {
    expect(ApiRule.nonResourceUrls(['/metrics', '/healthz/*', '/'])._render()).toEqual({ nonResourceURLs: ['/', '/healthz/*', '/metrics'], verbs: ['get'] });
  });
});
