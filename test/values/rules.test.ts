import { ConfigMapKey, NodeShare, SecretKey } from '../../src/values';
import { VALUE_RULES } from '../../src/values/rules';
import { describeRules } from '../rule-cases';

describe('rules of values', () => {
  describeRules(Object.values(VALUE_RULES), {
    'values/node-share-in-range': {
      breaks: () => NodeShare.nodes(2 ** 31),
      passes: () => NodeShare.nodes(2 ** 31 - 1),
      says: /^NodeShare\.nodes\(2147483648\): expected a whole number of nodes from 1 to 2147483647; round it into that range/,
    },
    'values/key-reference-is-complete': {
      breaks: () => SecretKey.of('No!', 'password'),
      passes: () => SecretKey.of('loki', 'password'),
      says: /^SecretKey\.of\("No!", "password"\): no Secret can be named "No!"; use lower-case letters/,
    },
  });

  test.each([
    [() => NodeShare.nodes(0), /NodeShare\.nodes\(0\)/],
    [() => NodeShare.nodes(1.5), /NodeShare\.nodes\(1\.5\)/],
    [() => NodeShare.percent(101), /NodeShare\.percent\(101\): expected a whole percentage from 1 to 100/],
    [() => ConfigMapKey.of('loki', 'no key'), /no ConfigMap can have a key "no key"/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});
