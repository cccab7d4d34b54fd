import { refuse } from '../internal/rule';
import { DepartureKind } from './departure-kind';
import { POLICY_VALUE_RULES } from './rules';

/** Why a departure is made. What is left out matches every container, or every detail. */
export interface ReasonEntry {
  readonly kind: DepartureKind;
  readonly container?: string;
  readonly detail?: string;
  readonly reason: string;
}

/**
 * Why an agent departs from the hardened default. It becomes the exemption in each scanner's words, and wins over the
 * reason that the agent itself gives. The narrowest reason counts: for one path or container before the whole pod.
 */
export class Reason {
  /**
   * A reason for every departure of one kind.
   *
   * @param kind what is departed from
   * @param reason why, in one sentence
   * @throws if the reason is empty
   */
  public static of(kind: DepartureKind, reason: string): Reason {
    return new Reason(`Reason.of(DepartureKind.${kind}, "${reason}")`, { kind, reason });
  }

  /**
   * A reason for one container.
   *
   * @param kind what is departed from
   * @param container name of the container
   * @param reason why, in one sentence
   * @throws if the reason is empty
   */
  public static ofContainer(kind: DepartureKind, container: string, reason: string): Reason {
    return new Reason(`Reason.ofContainer(DepartureKind.${kind}, "${container}", "${reason}")`, { kind, container, reason });
  }

  /**
   * A reason for one directory, file or socket of the node.
   *
   * @param path the path on the node, as in the volume
   * @param reason why, in one sentence
   * @throws if the reason is empty
   */
  public static ofHostPath(path: string, reason: string): Reason {
    return new Reason(`Reason.ofHostPath("${path}", "${reason}")`, { kind: DepartureKind.HOST_PATH, detail: path, reason });
  }

  private constructor(private readonly call: string, private readonly entry: ReasonEntry) {
    if (entry.reason.trim() === '') {
      throw refuse(POLICY_VALUE_RULES.reason, call, 'the reason is empty', 'say in one sentence why the agent needs it');
    }
  }

  /** @internal */
  public _entry(): ReasonEntry {
    return this.entry;
  }

  /** How the caller wrote it, for complaints. @internal */
  public _call(): string {
    return this.call;
  }
}
