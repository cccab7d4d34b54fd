import { IServiceAccount } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { isDnsSubdomain } from '../values/names';
import { CloudIdentity } from './cloud-identity';
import { ACCESS_VALUE_RULES } from './rules';

/** Options of `AgentServiceAccount.create()`. */
export interface CreateServiceAccountOptions {
  /**
   * Name of the account.
   *
   * @default - the name of the DaemonSet
   */
  readonly name?: string;

  /**
   * Annotations of the account.
   *
   * @default - those of the cloud identity
   */
  readonly annotations?: Record<string, string>;

  /**
   * Who the agent is to the cloud.
   *
   * @default - nobody
   */
  readonly cloudIdentity?: CloudIdentity;
}

/** Who the agent is to the API server. */
export class AgentServiceAccount {
  /**
   * The namespace's default account. Rights cannot be given to it here: every other pod of the namespace that names
   * no account would have them too.
   */
  public static readonly NONE = new AgentServiceAccount(undefined);

  /**
   * An account of the agent's own, created together with it. It mounts its token nowhere by itself.
   *
   * @param options name, annotations and cloud identity
   * @throws if no account can have that name
   */
  public static create(options: CreateServiceAccountOptions = {}): AgentServiceAccount {
    if (options.name !== undefined) {
      checkName(`AgentServiceAccount.create({ name: "${options.name}" })`, options.name);
    }
    const annotations = { ...options.cloudIdentity?._annotations(), ...options.annotations };
    return new AgentServiceAccount(options.name, annotations, options.cloudIdentity?._podLabels());
  }

  /**
   * An account that exists in the namespace of the agent. Roles for it are still created.
   *
   * @param name the account's name
   * @throws if no account can have that name
   */
  public static existing(name: string): AgentServiceAccount {
    checkName(`AgentServiceAccount.existing("${name}")`, name);
    return new AgentServiceAccount(name);
  }

  /**
   * An account of cdk8s-plus, in the namespace of the agent. Roles for it are still created.
   *
   * @param serviceAccount the account
   */
  public static ofServiceAccount(serviceAccount: IServiceAccount): AgentServiceAccount {
    return AgentServiceAccount.existing(serviceAccount.name);
  }

  private constructor(
    private readonly accountName: string | undefined,
    private readonly created?: Readonly<Record<string, string>>,
    private readonly podLabels: Readonly<Record<string, string>> = {},
  ) {}

  /** Name of the account, or undefined where it is that of the DaemonSet, and for `AgentServiceAccount.NONE`. */
  public get name(): string | undefined {
    return this.accountName;
  }

  /** Annotations of the account to create with the agent, or undefined where none is created. @internal */
  public _created(): Readonly<Record<string, string>> | undefined {
    return this.created;
  }

  /** The name pods and bindings use, or undefined for the namespace's default account. @internal */
  public _nameFor(agent: string): string | undefined {
    return this.accountName ?? (this.created === undefined ? undefined : agent);
  }

  /** What the pods carry. @internal */
  public _podLabels(): Record<string, string> {
    return { ...this.podLabels };
  }
}

function checkName(where: string, name: string): void {
  if (!isDnsSubdomain(name)) {
    throw refuse(ACCESS_VALUE_RULES.serviceAccount, where, 'no account can have that name', 'use lower-case letters, digits, "-" and "."');
  }
}
