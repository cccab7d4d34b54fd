import { NodeLabel, NodeSelection, PlacementOptions } from '../../src';
import { canMeet } from '../../src/placement/meeting';
import { resolvePlacement } from '../../src/placement/resolve';

const meet = (a: PlacementOptions, b: PlacementOptions) => [
  canMeet(resolvePlacement(a), resolvePlacement(b)),
  canMeet(resolvePlacement(b), resolvePlacement(a)),
];
const on = (...requirements: NodeLabel[]): PlacementOptions => ({ nodes: NodeSelection.allOf(requirements) });

describe('two agents on one node', () => {
  test.each<[string, PlacementOptions, PlacementOptions]>([
    ['neither says where', {}, {}],
    ['different labels', { nodeLabels: { pool: 'a' } }, { nodeLabels: { disk: 'ssd' } }],
    ['a shared value', on(NodeLabel.isIn('pool', ['a', 'b'])), on(NodeLabel.isIn('pool', ['b', 'c']))],
    ['a value that the other does not rule out', on(NodeLabel.isIn('pool', ['a', 'b'])), on(NodeLabel.isNotIn('pool', ['a']))],
    ['the label exists on both', on(NodeLabel.exists('gpu')), on(NodeLabel.isNotIn('gpu', ['old']))],
    ['ranges that overlap', on(NodeLabel.isGreaterThan('cores', 4)), on(NodeLabel.isLessThan('cores', 8))],
    ['a number in the range', on(NodeLabel.isIn('cores', ['6'])), on(NodeLabel.isLessThan('cores', 8))],
    ['two absences', on(NodeLabel.doesNotExist('gpu')), on(NodeLabel.doesNotExist('gpu'))],
    ['one alternative of several', { nodes: NodeSelection.anyOf([NodeSelection.allOf([NodeLabel.isIn('pool', ['a'])]), NodeSelection.allOf([NodeLabel.isIn('pool', ['b'])])]) }, { nodeLabels: { pool: 'b' } }],
  ])('can meet: %s', (_name, a, b) => {
    expect(meet(a, b)).toEqual([true, true]);
  });

  test.each<[string, PlacementOptions, PlacementOptions]>([
    ['different values of one label', { nodeLabels: { pool: 'a' } }, { nodeLabels: { pool: 'b' } }],
    ['values that the other rules out', { nodeLabels: { pool: 'a' } }, on(NodeLabel.isNotIn('pool', ['a']))],
    ['a value where the other wants no label', { nodeLabels: { pool: 'a' } }, on(NodeLabel.doesNotExist('pool'))],
    ['a label that the other must not have', on(NodeLabel.exists('gpu')), on(NodeLabel.doesNotExist('gpu'))],
    ['a number where the other wants no label', on(NodeLabel.isGreaterThan('cores', 4)), on(NodeLabel.doesNotExist('cores'))],
    ['a bound where the other wants no label', on(NodeLabel.isLessThan('cores', 4)), on(NodeLabel.doesNotExist('cores'))],
    ['ranges that leave no number', on(NodeLabel.isGreaterThan('cores', 4)), on(NodeLabel.isLessThan('cores', 5))],
    ['a number out of the range', on(NodeLabel.isIn('cores', ['4'])), on(NodeLabel.isGreaterThan('cores', 4))],
  ])('cannot meet: %s', (_name, a, b) => {
    expect(meet(a, b)).toEqual([false, false]);
  });
});
