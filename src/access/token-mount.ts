import { refuse } from '../internal/rule';
import { ACCESS_VALUE_RULES } from './rules';

/** Which containers get a token for the API server. */
export class TokenMount {
  /** Only those that say they talk to the API server. */
  public static readonly WHERE_USED = new TokenMount(undefined);

  /**
   * All of them, sidecars included, as Kubernetes does by itself: for images that look for a token even if they do not
   * use it, and for containers that are added later by a webhook.
   *
   * @param reason why, for whoever reviews the manifest: one sentence
   * @throws if there is no reason
   */
  public static everyContainer(reason: string): TokenMount {
    if (reason.trim() === '') {
      throw refuse(ACCESS_VALUE_RULES.reason, `TokenMount.everyContainer("${reason}")`, 'a token in every container needs a reason',
        'say which containers use it, and why they cannot say so themselves');
    }
    return new TokenMount(reason);
  }

  private constructor(private readonly reason: string | undefined) {}

  /** Why every container gets it, or undefined where not every one does. @internal */
  public _reason(): string | undefined {
    return this.reason;
  }
}
