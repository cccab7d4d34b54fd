import { rulesPage } from '../../tools/lib/rules-page';

const rule = { id: 'placement/weight', refuses: 'a|b', because: 'it breaks', source: 'https://kubernetes.io/docs/concepts/scheduling/' };

describe('page of the rules', () => {
  test('has a table per room, with links, marks and escaped bars', () => {
    const page = rulesPage([
      rule,
      { ...rule, id: 'values/share', refuses: 'c', source: 'https://kubernetes.io', stricterOnPurpose: true },
      { ...rule, id: 'placement/taint', refuses: 'd', source: 'the kernel' },
    ]);
    expect(page.slice(page.indexOf('## '))).toBe(`## placement

| rule | refuses | because | source | stricter |
| --- | --- | --- | --- | --- |
| \`placement/weight\` | a\\|b | it breaks | [kubernetes.io … scheduling](https://kubernetes.io/docs/concepts/scheduling/) |  |
| \`placement/taint\` | d | it breaks | the kernel |  |

## values

| rule | refuses | because | source | stricter |
| --- | --- | --- | --- | --- |
| \`values/share\` | c | it breaks | [kubernetes.io](https://kubernetes.io) | yes |
`);
  });

  test('refuses two rules with one id', () => {
    expect(() => rulesPage([rule, rule])).toThrow('two rules have the id "placement/weight"');
  });
});
