import { k8s } from 'cdk8s-plus-27';
import { defined, unlessEmpty } from '../internal/plain-data';
import { Plain, PodSpecManifest } from '../values/manifest';
import { ApiRule } from './api-rule';
import { AccessModel } from './resolve';

/** Whose access it is: the names and labels of the objects follow the agent's. */
export interface AccessIdentity {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An object of the agent's access, as plain data, with the id it has in the construct tree. */
export interface AccessManifest {
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly automountServiceAccountToken?: boolean;
  readonly rules?: Plain<k8s.PolicyRule>[];
  readonly roleRef?: Plain<k8s.RoleRef>;
  readonly subjects?: Plain<k8s.Subject>[];
}

const RBAC = 'rbac.authorization.k8s.io';

/** The account, then cluster-wide rights, then those in the agent's namespace, then those in others by name. */
export function renderAccess(model: AccessModel, identity: AccessIdentity): AccessManifest[] {
  const elsewhere = Object.entries(model.otherNamespaces).sort(([a], [b]) => a < b ? -1 : 1);
  return [
    ...renderServiceAccount(model, identity),
    ...!model.createRoles ? [] : [
      ...renderRole(model, identity, { kind: 'ClusterRole', name: clusterWideName(identity), rules: model.clusterRules }),
      ...renderRole(model, identity, { kind: 'Role', name: identity.name, namespace: identity.namespace, rules: model.namespacedRules }),
      ...elsewhere.flatMap(([namespace, rules]) =>
        renderRole(model, identity, { kind: 'Role', name: clusterWideName(identity), namespace, rules, suffix: `-${namespace}` })),
    ],
  ];
}

/** What the pods say of their account. `name` is the agent's. */
export function renderPodAccess(model: AccessModel, { name }: Pick<AccessIdentity, 'name'>):
Pick<PodSpecManifest, 'serviceAccountName' | 'automountServiceAccountToken'> {
  return defined({
    serviceAccountName: model.serviceAccount._nameFor(name),
    automountServiceAccountToken: model.tokenMount._reason() !== undefined,
  });
}

/** Labels the pods need so that the cloud knows them. */
export function podLabels(model: AccessModel): Record<string, string> {
  return model.serviceAccount._podLabels();
}

function renderServiceAccount({ serviceAccount }: AccessModel, identity: AccessIdentity): AccessManifest[] {
  const annotations = serviceAccount._created();
  return annotations === undefined ? [] : [{
    id: 'ServiceAccount',
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: renderMetadata(identity, serviceAccount.name ?? identity.name, identity.namespace, annotations),
    automountServiceAccountToken: false,
  }];
}

interface RoleModel {
  readonly kind: 'ClusterRole' | 'Role';
  readonly name: string;
  readonly namespace?: string;
  readonly rules: readonly ApiRule[];
  readonly suffix?: string;
}

function renderRole(model: AccessModel, identity: AccessIdentity, { kind, name, namespace, rules, suffix = '' }: RoleModel): AccessManifest[] {
  const metadata = renderMetadata(identity, name, namespace);
  return rules.length === 0 ? [] : [
    {
      id: `${kind}${suffix}`,
      apiVersion: `${RBAC}/v1`,
      kind,
      metadata,
      rules: rules.map(rule => rule._render()),
    },
    {
      id: `${kind}Binding${suffix}`,
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [defined({
        kind: 'ServiceAccount',
        name: model.serviceAccount._nameFor(identity.name) ?? 'default',
        namespace: identity.namespace,
      })],
    },
  ];
}

/** Outside its own namespace the agent's name may be taken by its namesake of another one. */
function clusterWideName({ name, namespace }: AccessIdentity): string {
  return namespace === undefined ? name : `${namespace}:${name}`;
}

function renderMetadata(identity: AccessIdentity, name: string, namespace?: string, annotations?: Readonly<Record<string, string>>):
AccessManifest['metadata'] {
  return defined({
    name,
    namespace,
    labels: unlessEmpty({ ...identity.labels }),
    annotations: unlessEmpty({ ...identity.annotations, ...annotations }),
  });
}
