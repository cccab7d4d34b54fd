/** Copies plain data without the properties that are undefined, so that a default never hides behind one. */
export function defined<T extends object>(value: T): T {
  const copy: Partial<T> = {};
  // A loop, because this runs a hundred times for each DaemonSet.
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] !== undefined) {
      copy[key] = value[key];
    }
  }
  return copy as T;
}

/** The value, or undefined where it holds nothing: manifests list no empty maps and arrays. */
export function unlessEmpty<T extends object>(value: T | undefined): T | undefined {
  return value && Object.keys(value).length > 0 ? value : undefined;
}

/** Freezes plain data all the way down. Instances of classes are left alone. */
export function deepFreeze<T>(value: T): T {
  if (Array.isArray(value) || (value !== null && typeof value === 'object' && value.constructor === Object)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** The values that occur more than once, each named once, in order of first repetition. */
export function repeated<T>(values: readonly T[]): T[] {
  const seen = new Set<T>();
  const twice = new Set<T>();
  for (const value of values) {
    (seen.has(value) ? twice : seen).add(value);
  }
  return [...twice];
}
