import { DepartureKind } from '../policy/departure-kind';
import { AgentServiceAccount } from './agent-service-account';
import { ApiRule } from './api-rule';
import { AccessOptions, ApiRights } from './options';
import { TokenMount } from './token-mount';

/** Who the agent is and what it may ask: every default filled in. */
export interface AccessModel {
  readonly serviceAccount: AgentServiceAccount;
  readonly clusterRules: readonly ApiRule[];
  readonly namespacedRules: readonly ApiRule[];
  readonly otherNamespaces: Readonly<Record<string, readonly ApiRule[]>>;
  readonly createRoles: boolean;
  readonly tokenMount: TokenMount;
}

export function resolveAccess(options: AccessOptions): AccessModel {
  const rights = joinRights([options.apiRights ?? {}]);
  return {
    serviceAccount: options.serviceAccount ?? AgentServiceAccount.create(),
    clusterRules: rights.clusterRules,
    namespacedRules: rights.namespacedRules,
    otherNamespaces: Object.fromEntries(Object.entries(rights.otherNamespaces).filter(([, rules]) => rules.length > 0)),
    createRoles: options.createRoles ?? true,
    tokenMount: options.automountServiceAccountToken ?? TokenMount.WHERE_USED,
  };
}

/** All rights of all layers, in their order: what the product asks for, then what the caller adds. */
export function joinRights(layers: readonly ApiRights[]): Required<ApiRights> {
  const otherNamespaces: Record<string, ApiRule[]> = {};
  for (const [namespace, rules] of layers.flatMap(rights => Object.entries(rights.otherNamespaces ?? {}))) {
    otherNamespaces[namespace] = [...otherNamespaces[namespace] ?? [], ...rules];
  }
  return {
    clusterRules: layers.flatMap(rights => rights.clusterRules ?? []),
    namespacedRules: layers.flatMap(rights => rights.namespacedRules ?? []),
    otherNamespaces,
  };
}

/** Why the token is mounted where it is not used, if it is. */
export function accessReasons(model: AccessModel): { kind: DepartureKind; reason: string }[] {
  const reason = model.tokenMount._reason();
  return reason === undefined ? [] : [{ kind: DepartureKind.SERVICE_ACCOUNT_TOKEN, reason }];
}
