import { written } from './reasons';

/** How much of `/proc` a container sees. */
export class ProcMount {
  /** What the runtime masks is masked: paths that show or change the node. */
  public static readonly DEFAULT = new ProcMount('Default');

  /**
   * All of it, for agents that start containers themselves. The pod has to run in a user namespace of its own.
   *
   * @param reason why the agent needs the masked paths
   * @throws if the reason is empty
   */
  public static unmasked(reason: string): ProcMount {
    return new ProcMount('Unmasked', written(`ProcMount.unmasked("${reason}")`, reason));
  }

  private constructor(private readonly type: string, private readonly reason?: string) {}

  /** @internal */
  public _reason(): string | undefined {
    return this.reason;
  }

  /** @internal */
  public _render(): string {
    return this.type;
  }
}
