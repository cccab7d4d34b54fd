import * as fs from 'fs';
import * as path from 'path';
import { judgeAll, JudgedDaemonSet } from './support/judged';
import { countOf, scannersPage } from './support/page';
import { DEFAULT_SUBJECTS } from './support/subjects';
import { UPSTREAM } from './support/upstream';

const NAME = 'docs/reference/scanners.md';
const FILE = path.resolve(__dirname, '..', '..', NAME);
const COMPARED = UPSTREAM.flatMap(upstream => {
  const subject = DEFAULT_SUBJECTS.find(({ name }) => name === `${upstream.product} with defaults`);
  return subject === undefined ? [] : [{ upstream, subject }];
});

let ours: (JudgedDaemonSet | Error)[];
beforeAll(() => {
  ours = [...judgeAll(COMPARED.map(({ subject }) => subject)).values()].map(judged => judged instanceof Error ? judged : judged.daemonSets[0]);
});

function oursAt(i: number): JudgedDaemonSet {
  const judged = ours[i];
  if (judged instanceof Error) {
    throw judged;
  }
  return judged;
}

test('every agent of the table is one of the products', () => {
  expect(UPSTREAM.filter(upstream => !COMPARED.some(compared => compared.upstream === upstream))).toEqual([]);
});

describe.each(COMPARED.map(({ upstream }, i) => ({ ...upstream, i })))('$agent fails fewer checks than the $manifest', ({ i, kubeScore, checkov }) => {
  test('in kube-score', () => {
    expect(countOf('kube-score', oursAt(i))).toBeLessThan(kubeScore);
  });

  test('in checkov', () => {
    expect(countOf('checkov', oursAt(i))).toBeLessThan(checkov);
  });
});

test(`${NAME} says so`, () => {
  const page = scannersPage(COMPARED.map(({ upstream }, i) => ({ upstream, ours: oursAt(i) })));
  if (process.env.JUDGES_WRITE === 'true') {
    fs.mkdirSync(path.dirname(FILE), { recursive: true });
    fs.writeFileSync(FILE, page);
  }
  expect(fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '').toBe(page);
});
