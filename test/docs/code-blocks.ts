import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

/** A block of TypeScript on a page. */
export interface CodeBlock {
  /** The page, as a path from the root of the project. */
  readonly page: string;
  /** The line of its first line of code. */
  readonly line: number;
  readonly code: string;
  /** What stands behind the language: `nocompile`, say. Nothing may. */
  readonly marks: string;
}

/** The pages whose code must compile: the README and everything in docs. */
export function pages(): string[] {
  const docs = existsSync(path.join(ROOT, 'docs')) ? readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }) : [];
  return ['README.md', ...docs.filter(name => name.endsWith('.md')).map(name => path.join('docs', name)).sort()];
}

/** The TypeScript blocks of a page. */
export function codeBlocks(page: string, markdown = readFileSync(path.join(ROOT, page), 'utf8')): CodeBlock[] {
  const lines = markdown.split('\n');
  const blocks: CodeBlock[] = [];
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(\s*)(`{3,}|~{3,})\s*(\S*)(.*)$/.exec(lines[i]);
    if (fence === null) {
      continue;
    }
    const [, indent, mark, language, marks] = fence;
    const start = i + 1;
    const end = lines.findIndex((line, at) => at >= start && line.trim().startsWith(mark) && line.trim().replaceAll(mark[0], '') === '');
    i = end === -1 ? lines.length : end;
    if (/^(ts|typescript)$/i.test(language)) {
      const code = lines.slice(start, i).map(line => line.startsWith(indent) ? line.slice(indent.length) : line).join('\n');
      blocks.push({ page, line: start + 1, code, marks: marks.trim() });
    }
  }
  return blocks;
}

/** What the compiler has against each block, with its page and line. All blocks are one program, which takes seconds. */
export function compileErrors(blocks: readonly CodeBlock[]): string[] {
  // Each block is a module of its own, in a file that exists only here, beside its page.
  const files = new Map(blocks.map(block => [path.join(ROOT, `${block.page}.${block.line}.ts`), block]));
  const options: ts.CompilerOptions = {
    esModuleInterop: true,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.Node16,
    moduleDetection: ts.ModuleDetectionKind.Force,
    noEmit: true,
    paths: { 'cdk8s-daemonsets': [path.join(ROOT, 'src', 'index.ts')] },
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = name => files.has(path.normalize(name)) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const block = files.get(path.normalize(name));
    return block ? ts.createSourceFile(name, block.code, rest[0]) : getSourceFile(name, ...rest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const source = program.getSourceFile(name)!;
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start, messageText }) => {
      const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
      return `${block.page}:${block.line + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    return [...new Set(errors)];
  });
}
