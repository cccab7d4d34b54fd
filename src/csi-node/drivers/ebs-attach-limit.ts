import { refuse } from '../../internal/rule';
import { CSI_NODE_VALUE_RULES } from '../rules';

/** How many EBS volumes the driver says a node can take. */
export class EbsAttachLimit {
  /**
   * A fixed number of volumes on every node of this DaemonSet.
   *
   * @param count a whole number, 1 or more: Kubernetes takes zero for no limit at all
   * @throws if `count` is not a whole number above zero
   */
  public static volumes(count: number): EbsAttachLimit {
    if (!Number.isInteger(count) || count < 1) {
      throw refuse(CSI_NODE_VALUE_RULES.attachLimit, `EbsAttachLimit.volumes(${count})`, 'expected a whole number of volumes, 1 or more',
        'raise it, or leave the limit to the driver');
    }
    return new EbsAttachLimit(`--volume-attach-limit=${count}`);
  }

  /**
   * What the instance type takes, less a number of slots that other disks of the node use, its root disk among them.
   *
   * @param count a whole number, 0 or more
   * @throws if `count` is not a whole number
   */
  public static reserve(count: number): EbsAttachLimit {
    if (!Number.isInteger(count) || count < 0) {
      throw refuse(CSI_NODE_VALUE_RULES.attachLimit, `EbsAttachLimit.reserve(${count})`, 'expected a whole number of slots, 0 or more',
        'correct it, or leave the limit to the driver');
    }
    return new EbsAttachLimit(`--reserved-volume-attachments=${count}`);
  }

  private constructor(private readonly argument: string) {}

  /** @internal */
  public _argument(): string {
    return this.argument;
  }
}
