import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { FOUND } from './found';

/** Directories that are the machine's own: nothing else could play the kernel's, and agents only read the rest of "/". */
const REAL = ['/', '/proc', '/sys', '/dev'];

/** By what agents call the API server. Containers find all of it at the node's address. */
export const API_SERVER_NAMES = ['kubernetes.default.svc', 'api.example.org'];

/** One node: a name, an address, and a scratch directory that plays its files. */
export class Node {
  public readonly name = 'judged-node';
  public readonly address = FOUND.address;
  /** What plays "/". */
  public readonly root: string;
  private readonly scratch: string;

  constructor() {
    // Short, because sockets below it have to be reached by paths of at most 107 characters.
    this.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'agents-'));
    fs.chmodSync(this.scratch, 0o755);
    this.root = path.join(this.scratch, 'node');
    fs.mkdirSync(this.root);
  }

  /** Where something of the node lies in truth. */
  public path(place: string): string {
    return path.join(this.root, place);
  }

  /** Gives the node directories. */
  public makeDirectories(...places: string[]): void {
    places.forEach(place => fs.mkdirSync(this.path(place), { recursive: true }));
  }

  /** Gives the node a file. */
  public write(place: string, text: string | Buffer, mode?: number): void {
    fs.mkdirSync(path.dirname(this.path(place)), { recursive: true });
    fs.writeFileSync(this.path(place), text, { mode });
  }

  /** Gives the node a link from one absolute path to another. */
  public link(place: string, target: string): void {
    fs.mkdirSync(path.dirname(this.path(place)), { recursive: true });
    fs.symlinkSync(target, this.path(place));
  }

  public read(place: string): string {
    return fs.readFileSync(this.path(place), 'utf8');
  }

  /** A directory for something that is not of the node. */
  public scratchDirectory(name: string): string {
    const directory = path.join(this.scratch, name);
    fs.mkdirSync(directory, { recursive: true });
    return directory;
  }

  /**
   * What a hostPath leads to, checked and made as the kubelet does.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types
   */
  public hostPath({ path: place, type = '' }: { readonly path: string; readonly type?: string }): string {
    const source = REAL.includes(place) ? place : this.path(place);
    const refuse = () => new Error(`hostPath type check failed: ${place} is not a ${type}`);
    const state = fs.statSync(source, { throwIfNoEntry: false });
    switch (type) {
      case 'DirectoryOrCreate':
        fs.mkdirSync(source, { recursive: true });
        return source;
      case 'FileOrCreate':
        if (state === undefined) {
          // Its directory is not made.
          fs.writeFileSync(source, '', { mode: 0o644 });
        }
        return source;
      case 'Directory':
        if (!state?.isDirectory()) { throw refuse(); }
        return source;
      case 'File':
        if (!state?.isFile()) { throw refuse(); }
        return source;
      case 'Socket':
        if (!state?.isSocket()) { throw refuse(); }
        return source;
      case '':
        if (state === undefined) {
          // Container runtimes make a directory of what is missing.
          fs.mkdirSync(source, { recursive: true });
        }
        return source;
      default:
        throw new Error(`nobody has said how the kubelet checks a hostPath of type ${type}`);
    }
  }

  /** The /sys of its containers: the machine's, unless this node was given one. */
  public get sys(): string {
    return fs.existsSync(this.path('/sys')) ? this.path('/sys') : '/sys';
  }

  public remove(): void {
    fs.rmSync(this.scratch, { recursive: true, force: true });
  }
}
