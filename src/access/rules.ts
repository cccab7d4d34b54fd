import { complaint, Rule, RuleText } from '../internal/rule';
import { isAnnotationKey, isDnsLabel } from '../values/names';
import type { ApiRule } from './api-rule';
import type { AccessModel } from './resolve';

const RBAC = 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/';
const RBAC_GOOD_PRACTICES = 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/';
const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/validation/validation.go';

/** What the values of this room refuse while they are built. */
export const ACCESS_VALUE_RULES = {
  serviceAccount: {
    id: 'access/service-account-can-exist',
    refuses: 'a ServiceAccount with an impossible name',
    because: 'the API server refuses the account, and then every pod that names it',
    source: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
    stricterOnPurpose: true,
  },
  cloudIdentity: {
    id: 'access/cloud-identity-can-exist',
    refuses: 'a cloud identity that is no ARN of a role, address of a service account, or UUID',
    because: 'the pods start, and every call to the cloud is denied',
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
    stricterOnPurpose: true,
  },
  apiRule: {
    id: 'access/api-rule-can-match',
    refuses: 'a rule with an empty list, or with a group, resource or verb that nothing has',
    because: 'the API server refuses it, or it grants nothing and the agent is denied at run time',
    source: VALIDATION,
    stricterOnPurpose: true,
  },
  wildcard: {
    id: 'access/no-wildcards',
    refuses: 'a rule with "*" among groups, resources or verbs',
    because: 'it also grants what is added to the cluster later, on every node the agent runs on',
    source: RBAC_GOOD_PRACTICES,
    stricterOnPurpose: true,
  },
  nodesProxy: {
    id: 'access/no-nodes-proxy',
    refuses: 'a right to nodes/proxy',
    because: 'get on it is enough to run commands in every container through the kubelet, without a trace in the audit log',
    source: RBAC_GOOD_PRACTICES,
    stricterOnPurpose: true,
  },
  namedCreate: {
    id: 'access/create-has-no-names',
    refuses: 'a rule that limits create or deletecollection to names',
    because: 'the name is not known when the request is authorized, so the rule grants nothing',
    source: RBAC,
    stricterOnPurpose: true,
  },
  nonResourceUrl: {
    id: 'access/non-resource-url-can-match',
    refuses: 'a path of the API server that does not start with "/", has "*" before its last step, or means all paths',
    because: 'the rule would match nothing, or everything',
    source: RBAC,
    stricterOnPurpose: true,
  },
  reason: {
    id: 'access/reason-is-given',
    refuses: 'a token in every container without a reason',
    because: 'whoever reviews the manifest cannot tell a need from a habit',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** An agent's access and the namespace it runs in, if that is known. */
export interface PlacedAccess extends AccessModel {
  readonly namespace?: string;
}

/** Resources that belong to no namespace, of those agents ask for. */
const CLUSTER_SCOPED = ['certificatesigningrequests', 'clusterrolebindings', 'clusterroles', 'csidrivers', 'csinodes', 'customresourcedefinitions',
  'nodes', 'persistentvolumes', 'priorityclasses', 'runtimeclasses', 'storageclasses', 'subjectaccessreviews', 'tokenreviews', 'volumeattachments'];

/** What is refused of a whole access. */
export const ACCESS_RULES: readonly Rule<PlacedAccess>[] = [
  {
    id: 'access/rights-need-a-namespace',
    refuses: 'rights for an agent whose namespace is not known',
    because: 'the API server refuses a binding whose ServiceAccount has no namespace',
    source: VALIDATION,
    check: model => model.namespace === undefined && hasRights(model)
      ? [complaint('the agent has API rights, but a binding needs the namespace of its account, and there is none',
        'set namespace here or on the chart, or createRoles: false')]
      : [],
  },
  {
    id: 'access/rights-need-an-account',
    refuses: 'rights for the namespace\'s default account',
    because: 'every pod of the namespace that names no account would have them too',
    source: RBAC_GOOD_PRACTICES,
    stricterOnPurpose: true,
    check: model => model.serviceAccount._nameFor('agent') === undefined && hasRights(model)
      ? [complaint('the agent has API rights, but serviceAccount is AgentServiceAccount.NONE, the account of the whole namespace',
        'use AgentServiceAccount.create(), or createRoles: false')]
      : [],
  },
  {
    id: 'access/namespaced-rules-fit-a-namespace',
    refuses: 'rights in one namespace to what belongs to none: nodes, paths of the API server',
    because: 'the API server refuses paths in a Role, and a right to nodes there grants nothing',
    source: VALIDATION,
    stricterOnPurpose: true,
    check: model => [
      ...model.namespacedRules.flatMap(rule => outOfPlace('namespacedRules', rule)),
      ...Object.entries(model.otherNamespaces).flatMap(([namespace, rules]) =>
        rules.flatMap(rule => outOfPlace(`otherNamespaces["${namespace}"]`, rule))),
    ],
  },
  {
    id: 'access/namespaces-can-exist',
    refuses: 'rights in a namespace with an impossible name',
    because: 'the API server refuses the Role',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    check: model => Object.keys(model.otherNamespaces)
      .filter(namespace => !isDnsLabel(namespace))
      .map(namespace => complaint(`otherNamespaces has "${namespace}", which no namespace can be named`, 'use at most 63 lower-case letters, digits and "-"')),
  },
  {
    id: 'access/annotations-can-exist',
    refuses: 'annotations of the ServiceAccount with impossible keys',
    because: 'the API server refuses the account',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    check: model => Object.keys(model.serviceAccount._created() ?? {})
      .filter(key => !isAnnotationKey(key))
      .map(key => complaint(`the ServiceAccount has an annotation "${key}"`,
        'use an optional DNS prefix and "/", then letters, digits, "-", "_" and "."')),
  },
];

function hasRights(model: AccessModel): boolean {
  return model.createRoles && [model.clusterRules, model.namespacedRules, ...Object.values(model.otherNamespaces)].some(rules => rules.length > 0);
}

function outOfPlace(list: string, rule: ApiRule): string[] {
  const { resources = [], nonResourceURLs = [] } = rule._render();
  return [...resources.filter(resource => CLUSTER_SCOPED.includes(resource.split('/')[0])), ...nonResourceURLs]
    .map(what => complaint(`${list} has "${what}", which belongs to no namespace`, 'move the rule to clusterRules'));
}
