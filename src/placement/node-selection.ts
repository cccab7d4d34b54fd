import { k8s } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isLabelValue, isQualifiedName } from '../values/names';
import { PLACEMENT_VALUE_RULES } from './rules';

/** One requirement on a label of a node. */
export class NodeLabel {
  /**
   * The label has one of the values.
   *
   * @param key the label's key
   * @param values one value or more
   */
  public static isIn(key: string, values: string[]): NodeLabel {
    return NodeLabel.withValues('isIn', key, 'In', values);
  }

  /**
   * The label has none of the values, or the node does not have the label.
   *
   * @param key the label's key
   * @param values one value or more
   */
  public static isNotIn(key: string, values: string[]): NodeLabel {
    return NodeLabel.withValues('isNotIn', key, 'NotIn', values);
  }

  /**
   * The node has the label.
   *
   * @param key the label's key
   */
  public static exists(key: string): NodeLabel {
    return new NodeLabel('exists', { key, operator: 'Exists' });
  }

  /**
   * The node does not have the label.
   *
   * @param key the label's key
   */
  public static doesNotExist(key: string): NodeLabel {
    return new NodeLabel('doesNotExist', { key, operator: 'DoesNotExist' });
  }

  /**
   * The label's value is a number above the bound.
   *
   * @param key the label's key
   * @param bound a whole number, 0 or more
   */
  public static isGreaterThan(key: string, bound: number): NodeLabel {
    return NodeLabel.withBound('isGreaterThan', key, 'Gt', bound);
  }

  /**
   * The label's value is a number below the bound.
   *
   * @param key the label's key
   * @param bound a whole number, 0 or more
   */
  public static isLessThan(key: string, bound: number): NodeLabel {
    return NodeLabel.withBound('isLessThan', key, 'Lt', bound);
  }

  private static withValues(factory: string, key: string, operator: string, values: string[]): NodeLabel {
    const where = `NodeLabel.${factory}("${key}", [${values.map(value => `"${value}"`).join(', ')}])`;
    if (values.length === 0) {
      throw refuse(PLACEMENT_VALUE_RULES.nodeLabel, where, 'expected at least one value', 'list the values, or use NodeLabel.exists()');
    }
    const odd = values.find(value => !isLabelValue(value));
    if (odd !== undefined) {
      throw refuse(PLACEMENT_VALUE_RULES.nodeLabel, where, `no label can have the value "${odd}"`,
        'use at most 63 letters, digits, "-", "_" and "."');
    }
    return new NodeLabel(factory, { key, operator, values: [...values] });
  }

  private static withBound(factory: string, key: string, operator: string, bound: number): NodeLabel {
    if (!Number.isSafeInteger(bound) || bound < 0) {
      throw refuse(PLACEMENT_VALUE_RULES.nodeLabel, `NodeLabel.${factory}("${key}", ${bound})`, 'expected a whole number, 0 or more',
        'round it, and use no negative one: no label can have it as its value');
    }
    return new NodeLabel(factory, { key, operator, values: [`${bound}`] });
  }

  private constructor(factory: string, private readonly requirement: Plain<k8s.NodeSelectorRequirement>) {
    if (!isQualifiedName(requirement.key)) {
      throw refuse(PLACEMENT_VALUE_RULES.nodeLabel, `NodeLabel.${factory}("${requirement.key}")`, 'no label can have that key',
        'write it as on the node: an optional DNS prefix and "/", then letters, digits, "-", "_" and "."');
    }
  }

  /** @internal */
  public _render(): Plain<k8s.NodeSelectorRequirement> {
    return this.requirement;
  }
}

/** A set of nodes, by their labels. How requirements combine is written in the call: `allOf` is AND, `anyOf` is OR. */
export class NodeSelection {
  /**
   * Nodes that meet every requirement.
   *
   * @param requirements one or more
   */
  public static allOf(requirements: NodeLabel[]): NodeSelection {
    if (requirements.length === 0) {
      throw refuse(PLACEMENT_VALUE_RULES.emptySelection, 'NodeSelection.allOf([])', 'an empty list of requirements matches no node at all',
        'name a requirement, or leave the selection out to mean every node');
    }
    return new NodeSelection([requirements.map(requirement => requirement._render())]);
  }

  /**
   * Nodes that are in at least one of the selections.
   *
   * @param selections one or more
   */
  public static anyOf(selections: NodeSelection[]): NodeSelection {
    if (selections.length === 0) {
      throw refuse(PLACEMENT_VALUE_RULES.emptySelection, 'NodeSelection.anyOf([])', 'a choice of none matches no node at all',
        'name a selection, or leave it out to mean every node');
    }
    return new NodeSelection(selections.flatMap(selection => selection.terms));
  }

  private constructor(private readonly terms: Plain<k8s.NodeSelectorRequirement>[][]) {}

  /** The terms: OR between them, AND within one. @internal */
  public _terms(): Plain<k8s.NodeSelectorRequirement>[][] {
    return this.terms;
  }
}

/** Nodes to fill first. For a DaemonSet, which runs on each node anyway, it matters to schedulers that weigh pods. */
export class NodePreference {
  /**
   * Prefers nodes that meet every requirement.
   *
   * @param weight how much, a whole number from 1 to 100
   * @param requirements one or more
   */
  public static of(weight: number, requirements: NodeLabel[]): NodePreference {
    if (!Number.isInteger(weight) || weight < 1 || weight > 100) {
      throw refuse(PLACEMENT_VALUE_RULES.weight, `NodePreference.of(${weight}, …)`, 'expected a whole weight from 1 to 100', 'bring it into that range');
    }
    if (requirements.length === 0) {
      throw refuse(PLACEMENT_VALUE_RULES.emptySelection, `NodePreference.of(${weight}, [])`, 'an empty preference prefers nothing', 'name a requirement');
    }
    return new NodePreference(weight, requirements.map(requirement => requirement._render()));
  }

  private constructor(private readonly weight: number, private readonly requirements: Plain<k8s.NodeSelectorRequirement>[]) {}

  /** @internal */
  public _render(): Plain<k8s.PreferredSchedulingTerm> {
    return { weight: this.weight, preference: { matchExpressions: this.requirements } };
  }
}
