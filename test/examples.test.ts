import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as constructs from 'constructs';
import { parseAllDocuments } from 'yaml';
import * as library from '../src';
import { validateAll } from './manifests/validate';

/** What 1.27 does not know of an example's manifests. Whatever stands here works on newer clusters only. */
const NEWER_THAN_127: Record<string, readonly string[]> = {};

const { filesBelow, findExamples } = jest.requireActual<{
  filesBelow(directory: string): string[];
  findExamples(directory: string): string[];
}>('../tools/lib/files.js');
const EXAMPLES = path.join(__dirname, '..', 'examples');

/** The files an example writes. The library and its peers are loaded once, the example itself anew each time. */
function run(example: string): Record<string, string> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    jest.isolateModules(() => {
      jest.doMock('cdk8s', () => cdk8s);
      jest.doMock('cdk8s-plus-27', () => kplus);
      jest.doMock('constructs', () => constructs);
      jest.doMock('cdk8s-daemonsets', () => library, { virtual: true });
      jest.requireActual(path.join(EXAMPLES, example, 'main.ts'));
    });
    return Object.fromEntries(filesBelow(outdir).map(file => [file.split(path.sep).join('/'), readFileSync(path.join(outdir, file), 'utf8')]));
  } finally {
    process.env.CDK8S_OUTDIR = before;
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    }
    rmSync(outdir, { recursive: true });
  }
}

/** The objects in an example's files. */
function objectsIn(files: Record<string, string>): object[] {
  return Object.values(files)
    .flatMap(text => parseAllDocuments(text).map(document => document.toJS() as object | null))
    .filter(object => object !== null);
}

describe('examples', () => {
  const examples = findExamples(EXAMPLES).map(name => ({ name, run: attempt(() => run(name)) }));
  const all = examples.map(example => ({ example, manifests: 'files' in example.run ? objectsIn(example.run.files) : [] }));
  const complaints = validateAll(all.flatMap(({ manifests }) => [{ release: '1.27', manifests }, { release: 'newest', manifests }]));

  test('exist', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test('that need more than 1.27 are named, and only those', () => {
    expect(Object.keys(NEWER_THAN_127).filter(name => !examples.some(example => example.name === name))).toEqual([]);
  });

  describe.each(all.map(({ example }, i) => ({ ...example, index: i })))('$name', ({ name, run: first, index }) => {
    const files = () => {
      if (!('files' in first)) {
        throw first.error;
      }
      return first.files;
    };

    test('writes these manifests', () => {
      expect(Object.keys(files()).length).toBeGreaterThan(0);
      for (const [file, text] of Object.entries(files())) {
        expect(text).toMatchSnapshot(file);
      }
    });

    test('writes the same bytes twice', () => {
      expect(run(name)).toEqual(files());
    });

    test('writes what Kubernetes 1.27 knows', () => {
      expect(files()).toBeDefined();
      expect(complaints[2 * index]).toEqual(NEWER_THAN_127[name] ?? []);
    });

    test('writes what the newest Kubernetes knows', () => {
      expect(files()).toBeDefined();
      expect(complaints[2 * index + 1]).toEqual([]);
    });
  });
});

/** An example that throws fails its own tests, not those of all. */
function attempt(make: () => Record<string, string>): { files: Record<string, string> } | { error: unknown } {
  try {
    return { files: make() };
  } catch (error) {
    return { error };
  }
}
