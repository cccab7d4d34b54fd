import { spawn } from 'child_process';
import { programFile } from './found';

/** Runs a verb of the helpers; resolves to its answer. */
export function help<T>(verb: string, request: object, args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(programFile('helpers'), [verb, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let complaints = '';
    child.stdout.on('data', data => { output += data; });
    child.stderr.on('data', data => { complaints += data; });
    child.on('error', reject);
    child.on('close', code => code === 0 ? resolve(JSON.parse(output) as T) : reject(new Error(`${verb}: ${complaints.trim()}`)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(request));
  });
}

/** A key and a certificate of its own authority. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

export function makeCertificate(...hosts: string[]): Promise<Certificate> {
  return help('certificate', {}, hosts);
}
