import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { Final } from './eventually';
import { programFile } from './found';

/** What the helper `enter` is told. */
export interface ContainerSpec {
  readonly root: string;
  readonly readOnlyRoot: boolean;
  readonly mounts: readonly { readonly source: string; readonly target: string; readonly readOnly: boolean }[];
  readonly user: number;
  readonly group: number;
  readonly groups: readonly number[];
  readonly capabilities: readonly string[];
  readonly privileged: boolean;
  readonly noNewPrivileges: boolean;
  readonly directory: string;
  readonly command: readonly string[];
  readonly env: readonly string[];
}

/** A process that runs as the first one of a container, and writes to a log file. */
export class RunningContainer {
  private readonly child: ChildProcess;
  private readonly exit: Promise<number>;
  private code: number | undefined;

  constructor(public readonly name: string, private readonly spec: ContainerSpec, private readonly logFile: string) {
    const log = fs.openSync(logFile, 'a');
    // The container has its own environment only.
    this.child = spawn(programFile('helpers'), ['enter', JSON.stringify(spec)], { env: {}, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    this.exit = new Promise(resolve => {
      const end = (code: number | null) => {
        this.code ??= code ?? 137;
        resolve(this.code);
      };
      this.child.on('exit', end);
      this.child.on('error', () => end(126));
    });
  }

  /** All that it has written. */
  public get log(): string {
    return fs.readFileSync(this.logFile, 'utf8');
  }

  /** The end of it. */
  public get tail(): string {
    return this.log.trimEnd().split('\n').slice(-15).join('\n');
  }

  /** Resolves to the exit code once the process has ended. */
  public ended(): Promise<number> {
    return this.exit;
  }

  public assertRunning(): void {
    if (this.code !== undefined) {
      throw new Final(`${this.name} ended by itself with ${this.code}:\n${this.tail}`);
    }
  }

  /** Runs another command in a container like this one; resolves to its exit code. */
  public exec(command: readonly string[]): Promise<number> {
    return new RunningContainer(`${this.name}: ${command[0]}`, { ...this.spec, command }, this.logFile).ended();
  }

  /** Ends it as the kubelet does: kindly at first. Resolves to the exit code. */
  public async stop(graceSeconds = 5): Promise<number> {
    if (this.code === undefined) {
      this.child.kill('SIGTERM');
      const impatience = setTimeout(() => this.child.kill('SIGKILL'), graceSeconds * 1000);
      await this.exit;
      clearTimeout(impatience);
    }
    return this.exit;
  }
}
