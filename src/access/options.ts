import { AgentServiceAccount } from './agent-service-account';
import { ApiRule } from './api-rule';
import { TokenMount } from './token-mount';

/** What an agent may ask of the API server. */
export interface ApiRights {
  /**
   * Rights in the whole cluster: a ClusterRole and its binding.
   *
   * @default - none
   */
  readonly clusterRules?: ApiRule[];

  /**
   * Rights in the namespace of the agent: a Role and its binding.
   *
   * @default - none
   */
  readonly namespacedRules?: ApiRule[];

  /**
   * Rights in other namespaces, by the namespace's name: a Role and its binding in each.
   *
   * @default - none
   */
  readonly otherNamespaces?: Record<string, ApiRule[]>;
}

/** Who the agent is to the API server, and what it may ask. */
export interface AccessOptions {
  /**
   * The account of the pods. It is one of their own even where they ask nothing, so that rights given to the
   * namespace's default account never reach an agent.
   *
   * @default AgentServiceAccount.create()
   */
  readonly serviceAccount?: AgentServiceAccount;

  /**
   * What the agent may ask, added to what the product asks for.
   *
   * @default - what the product asks for
   */
  readonly apiRights?: ApiRights;

  /**
   * Whether roles and bindings are created. `false` where an administrator grants the rights.
   *
   * @default true
   */
  readonly createRoles?: boolean;

  /**
   * Which containers get a token for the API server.
   *
   * @default TokenMount.WHERE_USED
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
   */
  readonly automountServiceAccountToken?: TokenMount;
}
