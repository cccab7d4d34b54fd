import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { KubeObject, nameOf } from './manifest';

/** Something a scanner objects to. */
export interface Finding {
  /** The object, as `nameOf` has it. A template's pod counts as the object it belongs to. */
  readonly object: string;
  /** The check, as departures name it: `checkov/CKV_K8S_17`. */
  readonly check: string;
}

/** A manifest in a file, alone in its directory: what lies together, checkov reads as one. */
export interface ManifestFile {
  readonly file: string;
  readonly objects: readonly KubeObject[];
}

/** What each scanner says to each manifest, in the order given. */
export function scanAll(manifests: readonly ManifestFile[]): Finding[][] {
  const scanned = [kubeScore, checkov, podSecurity].map(scan => scan(manifests));
  return manifests.map((_, i) => scanned.flatMap(findings => findings[i]));
}

/** The programs that `run.js` found. */
function tools(): Record<'kube-score' | 'checkov' | 'pod-security', string> {
  if (!process.env.JUDGES_SCANNERS) {
    throw new Error('start the suites with: npm run test:scanners');
  }
  return JSON.parse(process.env.JUDGES_SCANNERS);
}

/** Without the variables that change what checkov says. */
const ENVIRONMENT = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(BC|CHECKOV|CKV|HELM)_/.test(name)));

/** What a program prints. Some end with a code that counts findings, so only silence is a failure. */
function run(program: string, args: readonly string[]): { output: string; complaint?: string } {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30, env: ENVIRONMENT });
  return { output: stdout, ...(error !== undefined || stdout.trim() === '') && { complaint: error?.message ?? stderr.trim() } };
}

/** What a program says as JSON about all manifests at once. */
function ask(program: string, args: readonly string[]): any {
  const { output, complaint } = run(program, args);
  if (complaint !== undefined) {
    throw new Error(`${path.basename(program)} has no answer: ${complaint}`);
  }
  return JSON.parse(output);
}

/** A grade of 10 is fine and of 7 nearly so; 5 is a warning and 1 critical. */
const KUBE_SCORE_NEARLY_FINE = 7;

/** One run for each manifest: within one, every NetworkPolicy and every Service counts for every pod. */
function kubeScore(manifests: readonly ManifestFile[]): Finding[][] {
  return manifests.map(({ file, objects }) => {
    const { output, complaint } = run(tools()['kube-score'], ['score', '--output-format', 'json', '--kubernetes-version', 'v1.27', file]);
    if (complaint !== undefined) {
      return [{ object: 'the manifest', check: `kube-score/${complaint}` }];
    }
    return (JSON.parse(output) as any[]).flatMap(({ type_meta: { kind }, object_meta: metadata, checks }) => checks
      .filter((check: any) => !check.skipped && check.grade < KUBE_SCORE_NEARLY_FINE)
      .map((check: any) => ({ object: known(objects, nameOf({ apiVersion: '', kind, metadata })), check: `kube-score/${check.check.id}` })));
  });
}

/** One run for all manifests: it takes seconds to start. */
function checkov(manifests: readonly ManifestFile[]): Finding[][] {
  const script = path.join(__dirname, '..', 'checkov_each.py');
  const reports: { check: string; resource: string }[][] =
    ask(pythonOf(tools().checkov), [script, ...manifests.map(({ file }) => path.dirname(file))]);
  return reports.map((report, i) => report.map(({ check, resource }) =>
    ({ object: checkovObject(resource, manifests[i].objects), check: `checkov/${check}` })));
}

/** The Python that has the packages of checkov: the one its first line names. */
function pythonOf(program: string): string {
  const [, python] = fs.readFileSync(program, 'latin1').match(/^#!(\S+)/) ?? [];
  return python ?? path.join(path.dirname(program), process.platform === 'win32' ? 'python.exe' : 'python');
}

/** checkov names objects `<kind>.<namespace>.<name>`, and a template's pod `Pod.<namespace>.<name of its owner>.<labels>`. */
function checkovObject(resource: string, objects: readonly KubeObject[]): string {
  const [kind, namespace, ...rest] = resource.split('.');
  const name = rest.join('.');
  const fits = ({ metadata }: KubeObject) => (metadata.namespace ?? 'default') === namespace;
  const found = objects.find(object => object.kind === kind && fits(object) && object.metadata.name === name)
    ?? objects.find(object => kind === 'Pod' && fits(object) && object.spec?.template !== undefined
      && (name === object.metadata.name || name.startsWith(`${object.metadata.name}.`)));
  return found === undefined ? resource : nameOf(found);
}

/** All manifests in one run. Departures name the checks of every level, so the levels are not told apart. */
function podSecurity(manifests: readonly ManifestFile[]): Finding[][] {
  const verdicts: any[] = ask(tools()['pod-security'], manifests.map(({ file }) => file));
  return manifests.map(({ file, objects }) => verdicts.filter(verdict => verdict.file === file).flatMap(({ name, baseline, restricted, error }) => {
    if (error !== undefined) {
      return [{ object: 'the manifest', check: `pod-security/${error}` }];
    }
    const daemonSet = objects.find(({ kind, metadata }) => kind === 'DaemonSet' && metadata.name === name)!;
    return [...new Set<string>([...baseline, ...restricted])].map(id => ({ object: nameOf(daemonSet), check: `pod-security/${id}` }));
  }));
}

function known(objects: readonly KubeObject[], name: string): string {
  if (!objects.some(object => nameOf(object) === name)) {
    throw new Error(`a scanner speaks of ${name}, which is not in the manifest`);
  }
  return name;
}
