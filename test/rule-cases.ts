import { Rule, RuleText } from '../src/internal/rule';

/** One rule, broken and kept. */
export interface RuleCase {
  /** Builds or checks something the rule refuses: throws, or returns the complaints. */
  readonly breaks: () => unknown;
  /** The nearest thing the rule lets through: does not throw, and returns no complaints if it returns any. */
  readonly passes: () => unknown;
  /** What the refusal says: the value that came in, and the fix. */
  readonly says: RegExp;
}

/** Runs a case for every rule, and fails for a rule without a case and for a case without a rule. */
export function describeRules(rules: readonly (RuleText | Rule<never>)[], cases: Record<string, RuleCase>): void {
  test('every rule has a case', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(rule => rule.id).sort());
  });
  for (const rule of rules) {
    const ruleCase = cases[rule.id];
    if (ruleCase === undefined) {
      continue;
    }
    test(`refuses ${rule.refuses}`, () => {
      expect(refusalOf(ruleCase.breaks)).toMatch(ruleCase.says);
    });
    test(`accepts what is not ${rule.refuses}`, () => {
      expect(refusalOf(ruleCase.passes)).toBe('');
    });
  }
}

/** The text of a refusal: of the error that was thrown, or of the complaints that were returned. */
function refusalOf(attempt: () => unknown): string {
  try {
    const result = attempt();
    return Array.isArray(result) ? result.filter(entry => typeof entry === 'string').join('\n') : '';
  } catch (error) {
    return (error as Error).message;
  }
}
