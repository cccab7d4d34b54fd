import { refuse } from '../internal/rule';
import { HIGHEST_INT32, isInt32 } from './numbers';
import { VALUE_RULES } from './rules';

/** A slice of the fleet: a number of nodes, or a percentage of them. */
export class NodeShare {
  /**
   * A number of nodes.
   *
   * @param count a whole number from 1 to 2147483647
   * @throws if `count` is outside that range
   */
  public static nodes(count: number): NodeShare {
    if (!isInt32(count, 1)) {
      throw refuse(VALUE_RULES.nodeShare, `NodeShare.nodes(${count})`, `expected a whole number of nodes from 1 to ${HIGHEST_INT32}`,
        'round it into that range, or use NodeShare.percent()');
    }
    return new NodeShare(count);
  }

  /**
   * A percentage of the nodes that should run the agent. The controller rounds up, so 10 % of three nodes is one node.
   *
   * @param percent a whole number from 1 to 100
   * @throws if `percent` is outside that range
   */
  public static percent(percent: number): NodeShare {
    if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
      throw refuse(VALUE_RULES.nodeShare, `NodeShare.percent(${percent})`, 'expected a whole percentage from 1 to 100',
        'round it into that range');
    }
    return new NodeShare(`${percent}%`);
  }

  private constructor(private readonly amount: number | string) {}

  /** @internal */
  public _render(): number | string {
    return this.amount;
  }
}
