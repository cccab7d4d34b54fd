import { AccessOptions, AgentServiceAccount, ApiRule, ApiRuleOptions, CloudIdentity, TokenMount } from '../../src/access';
import { resolveAccess } from '../../src/access/resolve';
import { ACCESS_RULES, ACCESS_VALUE_RULES } from '../../src/access/rules';
import { applyRules } from '../../src/internal/rule';
import { describeRules } from '../rule-cases';

const check = (options: AccessOptions, namespace: string | undefined = 'agents') =>
  applyRules(ACCESS_RULES, { ...resolveAccess(options), namespace });
const checkAnywhere = (options: AccessOptions) => applyRules(ACCESS_RULES, resolveAccess(options));
const rule = (options: Partial<ApiRuleOptions>) => ApiRule.of({ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...options });
const PODS = ApiRule.read('', ['pods']);

describe('rules of access', () => {
  describeRules([...Object.values(ACCESS_VALUE_RULES), ...ACCESS_RULES], {
    'access/service-account-can-exist': {
      breaks: () => AgentServiceAccount.create({ name: 'Log Collector' }),
      passes: () => AgentServiceAccount.create({ name: 'log-collector' }),
      says: /AgentServiceAccount\.create\({ name: "Log Collector" }\): no account can have that name; use lower-case letters/,
    },
    'access/cloud-identity-can-exist': {
      breaks: () => CloudIdentity.awsRole('logs'),
      passes: () => CloudIdentity.awsRole('arn:aws-us-gov:iam::123456789012:role/logs'),
      says: /CloudIdentity\.awsRole\("logs"\): that is no ARN of a role; write it as arn:aws:iam::123456789012:role\/name/,
    },
    'access/api-rule-can-match': {
      breaks: () => ApiRule.read('apps/v1', ['daemonsets']),
      passes: () => ApiRule.read('apps', ['daemonsets']),
      says: /ApiRule\.read\("apps\/v1", \["daemonsets"\]\): "apps\/v1" is no API group; write it without the version/,
    },
    'access/no-wildcards': {
      breaks: () => rule({ verbs: ['*'] }),
      passes: () => rule({ verbs: ['get', 'list'] }),
      says: /^ApiRule\.of\({ apiGroups: \[""\], resources: \["pods"\], verbs: \["\*"\] }\): "\*" in verbs also grants .* list the verbs the agent uses$/,
    },
    'access/no-nodes-proxy': {
      breaks: () => rule({ resources: ['nodes/metrics', 'nodes/proxy'] }),
      passes: () => rule({ resources: ['nodes/metrics'] }),
      says: /"nodes\/proxy" allows running commands in every container of the node; use ApiRule\.kubelet\(\)/,
    },
    'access/create-has-no-names': {
      breaks: () => rule({ verbs: ['get', 'create'], resourceNames: ['agent'] }),
      passes: () => [rule({ verbs: ['create'] }), rule({ verbs: ['get'], resourceNames: ['agent'] })],
      says: /"create" has no name to compare with resourceNames \["agent"\]; give "create" a rule of its own/,
    },
    'access/non-resource-url-can-match': {
      breaks: () => ApiRule.nonResourceUrls(['/*']),
      passes: () => ApiRule.nonResourceUrls(['/healthz/*']),
      says: /ApiRule\.nonResourceUrls\(\["\/\*"\]\): "\/\*" is no path, or means all of them; start it with "\/"/,
    },
    'access/reason-is-given': {
      breaks: () => TokenMount.everyContainer(''),
      passes: () => TokenMount.everyContainer('the image looks for it'),
      says: /TokenMount\.everyContainer\(""\): a token in every container needs a reason; say which containers use it/,
    },
    'access/rights-need-a-namespace': {
      breaks: () => checkAnywhere({ apiRights: { clusterRules: [PODS] } }),
      passes: () => [...checkAnywhere({}), ...checkAnywhere({ apiRights: { clusterRules: [PODS] }, createRoles: false })],
      says: /a binding needs the namespace of its account, and there is none; set namespace here or on the chart/,
    },
    'access/rights-need-an-account': {
      breaks: () => check({ serviceAccount: AgentServiceAccount.NONE, apiRights: { namespacedRules: [PODS] } }),
      passes: () => [
        ...check({ serviceAccount: AgentServiceAccount.NONE }),
        ...check({ serviceAccount: AgentServiceAccount.existing('mine'), apiRights: { namespacedRules: [PODS] } }),
      ],
      says: /serviceAccount is AgentServiceAccount\.NONE, the account of the whole namespace; use AgentServiceAccount\.create\(\)/,
    },
    'access/namespaced-rules-fit-a-namespace': {
      breaks: () => check({ apiRights: { namespacedRules: [ApiRule.read('', ['nodes/metrics', 'pods'])] } }),
      passes: () => check({ apiRights: { clusterRules: [ApiRule.read('', ['nodes'])], namespacedRules: [PODS], otherNamespaces: { apps: [PODS] } } }),
      says: /^namespacedRules has "nodes\/metrics", which belongs to no namespace; move the rule to clusterRules$/,
    },
    'access/namespaces-can-exist': {
      breaks: () => check({ apiRights: { otherNamespaces: { 'kube.system': [PODS] } } }),
      passes: () => check({ apiRights: { otherNamespaces: { 'kube-system': [PODS] } } }),
      says: /^otherNamespaces has "kube\.system", which no namespace can be named; use at most 63/,
    },
    'access/annotations-can-exist': {
      breaks: () => check({ serviceAccount: AgentServiceAccount.create({ annotations: { 'no spaces': 'x' } }) }),
      passes: () => check({ serviceAccount: AgentServiceAccount.create({ annotations: { 'example.com/Owner': 'x' } }) }),
      says: /^the ServiceAccount has an annotation "no spaces"; use an optional DNS prefix/,
    },
  });

  test.each([
    [() => AgentServiceAccount.existing('No!'), /AgentServiceAccount\.existing\("No!"\): no account can have that name/],
    [() => CloudIdentity.gcpServiceAccount('someone@example.com'), /no service account has that address; write it as name@project\.iam/],
    [() => CloudIdentity.azureClient('logs'), /CloudIdentity\.azureClient\("logs"\): "logs" is no UUID; use the ids that `az identity show` prints/],
    [() => CloudIdentity.azureClient('00000000-0000-0000-0000-000000000001', { tenantId: 'mine' }), /"mine" is no UUID/],
    [() => rule({ apiGroups: [] }), /apiGroups is empty; name a group; the core group is ""/],
    [() => rule({ verbs: [] }), /verbs is empty; name one, or leave the rule out/],
    [() => rule({ resourceNames: [] }), /resourceNames is empty; name one/],
    [() => ApiRule.kubelet([]), /ApiRule\.kubelet\(\[\]\): resources is empty/],
    [() => ApiRule.nonResourceUrls([]), /paths is empty/],
    [() => ApiRule.nonResourceUrls(['metrics']), /"metrics" is no path/],
    [() => rule({ apiGroups: ['core'] }), /"core" is no API group/],
    [() => rule({ apiGroups: ['v1'] }), /"v1" is no API group/],
    [() => rule({ apiGroups: ['*'] }), /"\*" in apiGroups also grants/],
    [() => rule({ resources: ['pods/*'] }), /"pods\/\*" in resources also grants/],
    [() => rule({ resources: ['Pod'] }), /"Pod" is no resource; write it as in a URL, in the plural/],
    [() => rule({ verbs: ['GET'] }), /"GET" is no verb; write it in lower case/],
    [() => rule({ resourceNames: ['agent-*'] }), /"agent-\*" in resourceNames is no pattern, so it matches no object/],
    [() => rule({ verbs: ['deletecollection'], resourceNames: ['a'] }), /"deletecollection" has no name to compare/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('refuses paths of the API server in another namespace, and names it', () => {
    expect(check({ apiRights: { otherNamespaces: { apps: [ApiRule.nonResourceUrls(['/metrics'])] } } }))
      .toEqual([expect.stringContaining('otherNamespaces["apps"] has "/metrics", which belongs to no namespace')]);
  });
});
