import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';

/** One server of the control plane: a child process that writes to a log file. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private readonly log: string;
  private ended = false;

  constructor(private readonly program: string, args: readonly string[], directory: string) {
    this.log = path.join(directory, `${path.basename(program)}.log`);
    const output = fs.openSync(this.log, 'w');
    this.child = spawn(program, args, { cwd: directory, stdio: ['ignore', output, output] });
    fs.closeSync(output);
    this.child.on('exit', () => { this.ended = true; });
    this.child.on('error', () => { this.ended = true; });
  }

  /** Throws with the end of its log where the server is no longer there. */
  public assertRunning(): void {
    if (this.ended) {
      throw new Error(`${path.basename(this.program)} ended by itself:\n${this.tail()}`);
    }
  }

  public tail(): string {
    return fs.readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }

  /** Ends the server, kindly at first. */
  public async stop(): Promise<void> {
    if (this.ended) {
      return;
    }
    const gone = new Promise<void>(resolve => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(impatience);
  }

  /** Ends the server when there is no time to wait: the judge itself is ending. */
  public kill(): void {
    this.child.kill('SIGKILL');
  }
}

/** Ports of the loopback interface that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map(server => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
