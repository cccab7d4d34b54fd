import { codeBlocks, compileErrors, pages } from './code-blocks';

const page = (...code: string[]) => codeBlocks('page.md', ['# Page', '', '```ts', ...code, '```', ''].join('\n'));

describe('code on the pages', () => {
  const blocks = pages().flatMap(name => codeBlocks(name));

  test('is all compiled: no block is marked as one that need not', () => {
    expect(blocks.filter(({ marks }) => marks !== '').map(block => `${block.page}:${block.line} ${block.marks}`)).toEqual([]);
  });

  test('compiles', () => {
    expect(compileErrors(blocks)).toEqual([]);
  }, 60_000);
});

describe('the check of code on the pages', () => {
  test('finds TypeScript blocks, indented and fenced either way, and leaves other languages alone', () => {
    const markdown = ['```sh', 'npm ci', '```', '- item', '  ```typescript', '  const a = 1;', '  ```', '~~~ts nocompile', '```ts', '~~~'].join('\n');
    expect(codeBlocks('page.md', markdown)).toEqual([
      { page: 'page.md', line: 6, code: 'const a = 1;', marks: '' },
      { page: 'page.md', line: 9, code: '```ts', marks: 'nocompile' },
    ]);
  });

  test('reads a block that is never closed to the end of the page', () => {
    expect(codeBlocks('page.md', '```ts\nconst a = 1;')).toEqual([{ page: 'page.md', line: 2, code: 'const a = 1;', marks: '' }]);
  });

  test('accepts code with the right types, each block with names of its own', () => {
    const code = ['import { NodeShare } from \'cdk8s-daemonsets\';', 'const share: NodeShare = NodeShare.percent(10);', 'export { share };'];
    expect(compileErrors([...page(...code), { ...page(...code)[0], page: 'other.md' }])).toEqual([]);
  }, 60_000);

  test('refuses unknown names, wrong types, unknown options and code that cannot be read, each with its line', () => {
    expect(compileErrors([
      ...page('import { NodeShare, NoSuchName } from \'cdk8s-daemonsets\';', 'NodeShare.percent(\'10\');'),
      ...codeBlocks('options.md', '```ts\nimport { Resources } from \'cdk8s-daemonsets\';\nResources.of({ request: {} });\n```'),
      ...codeBlocks('syntax.md', '```ts\nconst = 1;\n```'),
    ])).toEqual([
      expect.stringMatching(/^page\.md:4: .*no exported member.* 'NoSuchName'/),
      expect.stringMatching(/^page\.md:5: Argument of type 'string' is not assignable/),
      expect.stringMatching(/^options\.md:3: .*'request' does not exist/),
      expect.stringMatching(/^syntax\.md:2: Variable declaration expected/),
    ]);
  }, 60_000);
});
