import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';

// The tools that start before anything is installed are plain JavaScript, without types.
interface PlainTools {
  chooseExamples(all: string[], names: string[]): string[];
  counts(result?: object): object;
  filesBelow(directory: string): string[];
  findExamples(directory: string): string[];
  isStale(directory: string, built: string[]): boolean;
  lockHash(project: string): string;
  reasonToInstall(project: string): string | undefined;
  table(rows: string[][]): string[];
}
const tool = <K extends keyof PlainTools>(file: string) => jest.requireActual<Pick<PlainTools, K>>(`../../tools/${file}`);
const { chooseExamples } = tool<'chooseExamples'>('examples.js');
const { counts } = tool<'counts'>('lib/test-counts.js');
const { filesBelow, findExamples, isStale } = tool<'filesBelow' | 'findExamples' | 'isStale'>('lib/files.js');
const { lockHash, reasonToInstall } = tool<'lockHash' | 'reasonToInstall'>('setup.js');
const { table } = tool<'table'>('lib/table.js');

let directory: string;
const write = (name: string, text = '') => {
  mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
  writeFileSync(path.join(directory, name), text);
};

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'plain-tools-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('setup', () => {
  test('installs where nothing is installed', () => {
    expect(reasonToInstall(directory)).toBe('node_modules is missing');
  });

  test('installs where the lock file is another, and only there', () => {
    write('package-lock.json', '{}');
    write('node_modules/.package-lock.json');
    expect(reasonToInstall(directory)).toBe('node_modules was installed for another package-lock.json');
    write('node_modules/.setup-lock-hash', lockHash(directory));
    expect(reasonToInstall(directory)).toBeUndefined();
    write('package-lock.json', '{ "version": 2 }');
    expect(reasonToInstall(directory)).toBe('node_modules was installed for another package-lock.json');
  });
});

describe('examples', () => {
  test('are directories with a main.ts, alone or in a group', () => {
    ['b/main.ts', 'a/main.ts', 'a/README.md', 'guides/c/main.ts', 'd/readme.md', 'main.ts'].forEach(file => write(file));
    expect(findExamples(directory)).toEqual(['a', 'b', 'guides/c']);
    expect(findExamples(path.join(directory, 'nowhere'))).toEqual([]);
  });

  test('are chosen by name, all without one', () => {
    expect(chooseExamples(['a', 'guides/c'], [])).toEqual(['a', 'guides/c']);
    expect(chooseExamples(['a', 'guides/c'], ['c'])).toEqual(['guides/c']);
    expect(() => chooseExamples(['a', 'guides/c'], ['x'])).toThrow('there is no example "x"; the examples are: a, guides/c');
    expect(() => chooseExamples([], ['x'])).toThrow('the examples are: none yet');
  });

  test('files are listed from below, sorted', () => {
    ['b/x.yaml', 'a.yaml'].forEach(file => write(file));
    expect(filesBelow(directory)).toEqual(['a.yaml', path.join('b', 'x.yaml')]);
  });

  test('the library is stale where it is missing, or older than a source', () => {
    write('src/room/a.ts');
    const built = path.join(directory, 'index.js');
    expect(isStale(path.join(directory, 'src'), [built])).toBe(true);
    write('index.js');
    utimesSync(built, new Date(), new Date(Date.now() + 60_000));
    expect(isStale(path.join(directory, 'src'), [built])).toBe(false);
    utimesSync(built, new Date(), new Date(Date.now() - 60_000));
    expect(isStale(path.join(directory, 'src'), [built])).toBe(true);
  });
});

describe('output', () => {
  test('columns are as wide as their widest cell, without blanks at the end', () => {
    expect(table([['kind', 'name'], ['DaemonSet', 'a']])).toEqual(['kind       name', 'DaemonSet  a']);
  });

  test('tests that could not start count as failed', () => {
    expect(counts({ numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({ passed: 5, failed: 3 });
    expect(counts()).toEqual({ passed: 0, failed: 1 });
  });
});
