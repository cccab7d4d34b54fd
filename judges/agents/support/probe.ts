import * as http from 'http';
import * as https from 'https';
import * as net from 'net';
import { HttpGet, Probe } from './manifest';

/** Whom a probe asks. */
export interface ProbeTarget {
  /** The pod's address. */
  readonly address: string;
  /** The number of a port that has a name. */
  readonly port: (nameOrNumber: number | string) => number;
  /** Runs a command in the container; resolves to its exit code. */
  readonly exec: (command: readonly string[]) => Promise<number>;
}

/**
 * Performs a probe once, as the kubelet does; rejects where it fails.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export async function perform({ httpGet, tcpSocket, exec, timeoutSeconds = 1 }: Probe, target: ProbeTarget): Promise<void> {
  if (httpGet !== undefined) {
    await get(httpGet, target, timeoutSeconds * 1000);
  } else if (tcpSocket !== undefined) {
    await connect(tcpSocket.host ?? target.address, target.port(tcpSocket.port), timeoutSeconds * 1000);
  } else if (exec !== undefined) {
    const code = await target.exec(exec.command);
    if (code !== 0) {
      throw new Error(`${exec.command.join(' ')} ended with ${code}`);
    }
  } else {
    throw new Error('nobody has said how the kubelet performs this probe; add it to probe.ts');
  }
}

/** Any status from 200 to 399 is good. The kubelet checks no certificates. */
function get({ host, path = '/', port, scheme = 'HTTP', httpHeaders = [] }: HttpGet, target: ProbeTarget, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const options: https.RequestOptions = {
      host: host ?? target.address,
      port: target.port(port),
      path,
      headers: { 'User-Agent': 'kube-probe/1.27', 'Accept': '*/*', 'Connection': 'close', ...Object.fromEntries(httpHeaders.map(({ name, value }) => [name, value])) },
      rejectUnauthorized: false,
      timeout,
    };
    const request = (scheme === 'HTTPS' ? https : http).get(options, answer => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      const complaint = new Error(`${scheme} probe of ${options.host}:${options.port}${path} failed with status ${status}`);
      answer.on('end', () => status >= 200 && status < 400 ? resolve() : reject(complaint));
    });
    request.on('timeout', () => request.destroy(new Error(`${options.host}:${options.port}${path} did not answer within ${timeout} ms`)));
    request.on('error', reject);
  });
}

function connect(host: string, port: number, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, timeout });
    const end = (finish: () => void) => { socket.destroy(); finish(); };
    socket.on('connect', () => end(resolve));
    socket.on('timeout', () => end(() => reject(new Error(`${host}:${port} did not answer within ${timeout} ms`))));
    socket.on('error', error => end(() => reject(error)));
  });
}
