import { refuse } from '../internal/rule';
import { HOST_VALUE_RULES } from './rules';

/** Whose namespace the pod's processes live in: the pod's own, or the node's. */
export class HostNamespace {
  /** The pod has a namespace of its own. */
  public static readonly POD = new HostNamespace(undefined);

  /**
   * The pod shares the node's namespace.
   *
   * @param reason why the agent cannot do without, for whoever reviews the manifest: one sentence
   * @throws if there is no reason
   */
  public static host(reason: string): HostNamespace {
    if (reason.trim() === '') {
      throw refuse(HOST_VALUE_RULES.reason, `HostNamespace.host("${reason}")`, 'sharing a namespace of the node needs a reason',
        'say what the agent does there');
    }
    return new HostNamespace(reason);
  }

  private constructor(private readonly reason: string | undefined) {}

  /** @internal */
  public _isHost(): boolean {
    return this.reason !== undefined;
  }

  /** Why, or undefined for the pod's own namespace. @internal */
  public _reason(): string | undefined {
    return this.reason;
  }
}
