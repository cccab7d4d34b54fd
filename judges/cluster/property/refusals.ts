import { RuleText } from '../../../src/internal/rule';

/** The rules that refused something since they were last asked for. */
let refusing: RuleText[] = [];

/** Stands in for the library's own `internal/rule`: does the same, and notes which rule refused. */
export function notingRules<M extends Record<string, any>>(actual: M): M {
  return {
    ...actual,
    refuse: (rule: RuleText, ...rest: unknown[]) => {
      refusing.push(rule);
      return actual.refuse(rule, ...rest);
    },
    applyRules: (rules: readonly (RuleText & { check: (model: unknown) => string[] })[], model: unknown) => rules.flatMap(rule => {
      const complaints = rule.check(model);
      if (complaints.length > 0) {
        refusing.push(rule);
      }
      return complaints;
    }),
  };
}

/** The rules that refused something, each once; the next question starts with none. */
export function takeRefusals(): RuleText[] {
  const rules = [...new Set(refusing)];
  refusing = [];
  return rules;
}
