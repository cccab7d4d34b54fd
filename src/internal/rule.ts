/** What a rule says, apart from the code that applies it: the row it gets in the docs. */
export interface RuleText {
  /** `room/what-it-refuses`, unique in the library. */
  readonly id: string;
  /** What is refused, as a noun phrase that ends a sentence starting with "refuses". */
  readonly refuses: string;
  /** Why: what would go wrong in a cluster. */
  readonly because: string;
  /** Who says so: a page or a source file. */
  readonly source: string;
  /** Set where the API server would accept what is refused here. */
  readonly stricterOnPurpose?: boolean;
}

/** A rule on a finished model. `check` returns one complaint per mistake, made with `complaint()`. */
export interface Rule<M> extends RuleText {
  readonly check: (model: M) => string[];
}

/** One complaint: what is wrong, with the value that came in, and how to fix it. */
export function complaint(problem: string, fix: string): string {
  return `${problem}; ${fix}`;
}

/**
 * The error a value object throws while it is built.
 *
 * @param rule the rule that refuses the value; it stands in the list of all rules
 * @param where the call and the value that came in, as the caller typed it
 */
export function refuse(_rule: RuleText, where: string, problem: string, fix: string): Error {
  return new Error(`${where}: ${complaint(problem, fix)}`);
}

/** All complaints of all rules about one model, in the order of the rules. */
export function applyRules<M>(rules: readonly Rule<M>[], model: M): string[] {
  return rules.flatMap(rule => rule.check(model));
}
