/** Letters that Go knows after a backslash: regexp/syntax. */
const ESCAPES = /\\(?![pPdDsSwWbBAzaftnrvxCQE])[A-Za-z]/;
/** What JavaScript has and Go has not: look-around and references to groups. */
const NOT_IN_GO = /\(\?<?[=!]|\\[1-9]|\\k</;

/** Whether Go can compile an expression, as far as that can be told from here. The exporter does not start with one that it cannot. */
export function compiles(expression: string): boolean {
  if (NOT_IN_GO.test(expression) || ESCAPES.test(expression)) {
    return false;
  }
  try {
    // Go's spelling of flags and of named groups.
    return new RegExp(expression.replace(/\(\?[imsU-]+(?=[):])/g, '(?:').replace(/\(\?::/g, '(?:').replace(/\(\?P</g, '(?<')) !== undefined;
  } catch {
    return false;
  }
}
