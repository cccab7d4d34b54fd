/** The names of environment variables that every supported version of Kubernetes accepts; since 1.34 it accepts more. */
export function isEnvName(text: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..');
}

/** The variables that `$(NAME)` in a text refers to. `$$` is an escaped "$". */
export function referencesIn(text: string): string[] {
  return [...text.matchAll(/\$\$|\$\(([^)]+)\)/g)].flatMap(match => match[1] === undefined ? [] : [match[1]]);
}
