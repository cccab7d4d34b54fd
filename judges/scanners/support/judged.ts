import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Departure, NodeDaemonSet } from '../../../src';
import { nameOf, parseManifest, withoutExemptions, writeManifest } from './manifest';
import { Finding, ManifestFile, scanAll } from './scanners';
import { slicesOf } from './slice';
import { Subject } from './subjects';

/** A DaemonSet, what it says of itself and what the scanners say once nobody has given reasons. */
export interface JudgedDaemonSet {
  /** As `nameOf` has it. */
  readonly name: string;
  readonly departures: readonly Departure[];
  readonly blocks: readonly string[];
  /** Checks that fail, as `<scanner>/<id>`, each once, sorted. */
  readonly failing: readonly string[];
  /** The same for each container with all others taken away. */
  readonly failingAlone: Readonly<Record<string, readonly string[]>>;
}

/** What the scanners say to one subject. */
export interface Judged {
  /** To the manifest as it is synthesized. */
  readonly findings: readonly Finding[];
  /** To everything but the DaemonSets, with all exemptions taken away. */
  readonly companionFindings: readonly Finding[];
  readonly daemonSets: readonly JudgedDaemonSet[];
}

/** Scans subjects, all in one go. A subject that cannot be built gets the error, so that only its own tests fail. */
export function judgeAll(subjects: readonly Subject[]): Map<string, Judged | Error> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'scanners-'));
  try {
    const files: ManifestFile[] = [];
    const write = (text: string): number => {
      const file = path.join(directory, `${files.length}`, 'manifest.yaml');
      fs.mkdirSync(path.dirname(file));
      fs.writeFileSync(file, text);
      return files.push({ file, objects: parseManifest(text) }) - 1;
    };
    const prepared = subjects.map(subject => ({ name: subject.name, result: attempt(() => prepare(subject, write)) }));
    const findings = scanAll(files);
    return new Map(prepared.map(({ name, result }) => [name, result instanceof Error ? result : conclude(result, findings)]));
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

/** A subject whose manifests are written. Files are named by their place in the list of all. */
interface Prepared {
  readonly synthesized: number;
  readonly stripped: number;
  readonly daemonSets: readonly { construct: NodeDaemonSet; name: string; slices: { container: string; file: number }[] }[];
}

function prepare({ build }: Subject, write: (text: string) => number): Prepared {
  const apps = build();
  const text = apps.map(app => app.synthYaml()).join('---\n');
  const stripped = parseManifest(text).map(withoutExemptions);
  const constructs = apps.flatMap(app => app.node.findAll()).filter(construct => construct instanceof NodeDaemonSet);
  return {
    synthesized: write(text),
    stripped: write(writeManifest(stripped)),
    daemonSets: constructs.map(construct => {
      const object = stripped.find(({ kind, metadata }) =>
        kind === 'DaemonSet' && metadata.name === construct.name && metadata.namespace === construct.namespace)!;
      const others = stripped.filter(other => other !== object);
      return {
        construct,
        name: nameOf(object),
        slices: slicesOf(object).map(slice => ({ container: slice.container, file: write(writeManifest([...others, slice.object])) })),
      };
    }),
  };
}

function conclude({ synthesized, stripped, daemonSets }: Prepared, findings: readonly Finding[][]): Judged {
  const names = daemonSets.map(({ name }) => name);
  return {
    findings: findings[synthesized].filter(({ check }) => !check.startsWith('pod-security/')),
    companionFindings: findings[stripped].filter(({ object }) => !names.includes(object)),
    daemonSets: daemonSets.map(({ construct, name, slices }) => ({
      name,
      departures: construct.departures,
      blocks: blocksOf(construct),
      failing: checksOn(name, findings[stripped]),
      failingAlone: Object.fromEntries(slices.map(({ container, file }) => [container, checksOn(name, findings[file])])),
    })),
  };
}

function blocksOf({ podSecurity: { blocksBaseline, blocksRestricted } }: NodeDaemonSet): string[] {
  return [...new Set([...blocksBaseline, ...blocksRestricted])].map(id => `pod-security/${id}`).sort();
}

function checksOn(name: string, findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(({ object }) => object === name).map(({ check }) => check))].sort();
}

function attempt<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

