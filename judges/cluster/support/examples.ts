import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as constructs from 'constructs';
import * as library from '../../../src';
import { Document, splitDocuments } from './documents';

const { filesBelow, findExamples } = jest.requireActual<{
  filesBelow(directory: string): string[];
  findExamples(directory: string): string[];
}>('../../../tools/lib/files.js');

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples');

/** Names of the examples. */
export const EXAMPLE_NAMES = findExamples(EXAMPLES);

/** Runs an example, and reads what it writes, file by file as `kubectl apply` would. */
export function synthesizeExample(name: string): Document[] {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    jest.isolateModules(() => {
      jest.doMock('cdk8s', () => cdk8s);
      jest.doMock('cdk8s-plus-27', () => kplus);
      jest.doMock('constructs', () => constructs);
      jest.doMock('cdk8s-daemonsets', () => library);
      jest.requireActual(path.join(EXAMPLES, name, 'main.ts'));
    });
    return filesBelow(outdir).flatMap(file => splitDocuments(fs.readFileSync(path.join(outdir, file), 'utf8')));
  } finally {
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    } else {
      process.env.CDK8S_OUTDIR = before;
    }
    fs.rmSync(outdir, { recursive: true });
  }
}
