import * as fc from 'fast-check';

/** Texts at the edges of what Kubernetes takes for a name. */
const ODD = [
  '', ' ', '-', '.', '..', '...', '/', 'A', 'a-', '-a', 'a.', '.a', 'a..b', 'a.b', 'a_b', 'a b', ' a', 'a ', 'a/b', '/a', 'a/', 'a//b', 'a/b/c', '../a', 'a/../b', '..a',
  'a:b', 'a=b', 'a,b', 'a;b', 'a\tb', 'a\n', '1', '0', '1a', '-1', '--a', 'a--b', 'a1', 'é', '日本', 'a\u0000', 'example.com/a', 'Example.com/a', 'example.com/', 'exa_mple.com/a',
  'kubernetes.io/a', 'true', 'null', '~', '*', '$(A)', '%', '"', '\'', '{{a}}',
  ...[14, 15, 16, 52, 53, 58, 59, 62, 63, 64, 253, 254].map(length => 'a'.repeat(length)),
  `${'a'.repeat(63)}.${'b'.repeat(63)}`, `${'a'.repeat(64)}.b`, `${'a.'.repeat(126)}b`, `${'a.'.repeat(127)}b`, `example.com/${'a'.repeat(63)}`, `example.com/${'a'.repeat(64)}`,
];

/** Mostly what is valid by the given recipe, at times what is odd. */
function mostly(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: valid }, { weight: 2, arbitrary: fc.constantFrom(...ODD) }, { weight: 1, arbitrary: anyText });
}

const anyText = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_./:=, $()%"\'\\é\n'), maxLength: 20 });
const lower = fc.string({ unit: fc.constantFrom(...'abcdefghij0123456789-'), minLength: 1, maxLength: 12 });

/** For what should be a DNS label or subdomain. */
export const name = mostly(fc.oneof(lower.map(text => `n${text}e`), fc.tuple(lower, lower).map(([a, b]) => `n${a}e.m${b}e`)));

/** For what should be the key of a label or taint. */
export const key = mostly(fc.oneof(lower.map(text => `K${text}_y`), lower.map(text => `example.com/k${text}y`)));

/** For what should be the value of a label. */
export const labelValue = mostly(fc.oneof(fc.constant(''), lower.map(text => `V.${text}_e`)));

/** For what should be a path. */
export const path = mostly(fc.constantFrom('/a', '/a/b', '/a/b/', '/var/log', '/a.b', 'a/b', 'a', './a', '/a/./b', '/a b', '/a:b', '//a', '/'));

/** For what should be an address. */
export const address = mostly(fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('10.0.0.1', '::1', '::ffff:1.2.3.4', '010.0.0.1', '1.2.3', 'fe80::1%eth0', '256.1.1.1', '0.0.0.0')));

/** Any text, for what has no shape. */
export const text = fc.oneof(fc.constantFrom(...ODD), anyText, fc.string());

/** Whole numbers, at times beyond the edges and with a fraction. */
export function number(least: number, most: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: least, max: most }) },
    { weight: 2, arbitrary: fc.constantFrom(least, most) },
    { weight: 1, arbitrary: fc.constantFrom(least - 1, most + 1, -1, 0, 0.5, least + 0.5, 2 ** 31, 2 ** 32 + 1) },
  );
}

/** Times in milliseconds, mostly whole seconds. */
export const millis = fc.oneof({
  weight: 5,
  arbitrary: fc.integer({ min: 0, max: 3600 }).map(seconds => seconds * 1000),
}, { weight: 1, arbitrary: fc.integer({ min: 0, max: 5000 }) });

export function flag(): fc.Arbitrary<boolean> {
  return fc.boolean();
}

export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

export function map<T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>, most = 3): fc.Arbitrary<Record<string, T>> {
  return fc.uniqueArray(fc.tuple(keys, values), { minLength: 0, maxLength: most, selector: ([entry]) => entry })
    // A key "__proto__" is no key at all in a literal.
    .map(entries => Object.fromEntries(entries.filter(([entry]) => entry !== '__proto__')));
}
