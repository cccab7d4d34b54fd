import * as https from 'https';
import { Connection, readConnection } from './connection';
import { pause } from './eventually';

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly body: any;
  /** Texts of its `Warning` headers. */
  readonly warnings: string[];
}

/** What is sent beside method and path. */
export interface Request {
  /** Text as it is, or data that is sent as JSON. */
  readonly body?: string | object;
  readonly contentType?: string;
  readonly query?: Record<string, string>;
}

/** A change of an object. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: any;
}

/** An object as far as every kind has it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: any };
  readonly [key: string]: any;
}

/** Talks to the API server: requests as the manual writes them, no client library between. */
export class Api {
  private readonly agent: https.Agent;
  private readonly resources = new Map<string, Promise<{ name: string; kind: string; namespaced: boolean }[]>>();

  constructor(private readonly connection: Connection = readConnection()) {
    this.agent = new https.Agent({
      keepAlive: true,
      maxSockets: 32,
      ca: connection.certificateAuthority,
      cert: connection.clientCertificate,
      key: connection.clientKey,
    });
  }

  /** Sends one request; whatever status comes back is an answer. */
  public request(method: string, path: string, { body, contentType = 'application/json', query = {} }: Request = {}): Promise<Answer> {
    const url = new URL(path, this.connection.server);
    Object.entries(query).forEach(([key, value]) => url.searchParams.set(key, value));
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    return new Promise((resolve, reject) => {
      const request = https.request(url, {
        method,
        agent: this.agent,
        headers: {
          ...this.headers(),
          ...(text !== undefined && { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) }),
        },
      }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          const json = (response.headers['content-type'] ?? '').startsWith('application/json');
          resolve({ status: response.statusCode ?? 0, body: json ? JSON.parse(answer) : answer, warnings: warningsOf(response.rawHeaders) });
        });
      });
      request.on('error', reject);
      request.end(text);
    });
  }

  /** As `request()`, and throws where the answer is not one of success. */
  public async must(method: string, path: string, request: Request = {}): Promise<any> {
    const { status, body } = await this.request(method, path, request);
    if (status < 200 || status > 299) {
      throw new Error(`${method} ${path}: ${status} ${body?.message ?? body}`);
    }
    return body;
  }

  /** The path of all objects of a kind, in a namespace where the kind has them. */
  public async collection({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>, namespace?: string): Promise<string> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    let known = this.resources.get(root);
    if (known === undefined) {
      known = this.must('GET', root).then(list => list.resources);
      this.resources.set(root, known);
      known.catch(() => this.resources.delete(root));
    }
    const resource = (await known).find(({ name, kind: own }) => own === kind && !name.includes('/'));
    if (resource === undefined) {
      throw new Error(`the API server knows no ${kind} in ${apiVersion}`);
    }
    return resource.namespaced ? `${root}/namespaces/${namespace ?? 'default'}/${resource.name}` : `${root}/${resource.name}`;
  }

  /** The path of one object. */
  public async path(object: KubeObject): Promise<string> {
    return `${await this.collection(object, object.metadata.namespace)}/${encodeURIComponent(object.metadata.name)}`;
  }

  /** Reports every change of a collection until `stop()` is called; after a broken connection, everything anew as ADDED. */
  public watch(path: string, report: (event: WatchEvent) => void): { stop: () => void } {
    let stopped = false;
    let current: { destroy: () => void } | undefined;
    const follow = async () => {
      const list = await this.must('GET', path);
      list.items.forEach((object: any) => report({ type: 'ADDED', object }));
      await new Promise<void>(resolve => {
        const url = new URL(path, this.connection.server);
        url.searchParams.set('watch', '1');
        url.searchParams.set('resourceVersion', list.metadata.resourceVersion);
        const request = https.request(url, { agent: this.agent, headers: this.headers() }, response => {
          let rest = '';
          response.setEncoding('utf8');
          response.on('data', chunk => {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            lines.filter(line => line !== '' && !stopped).forEach(line => report(JSON.parse(line)));
          });
          response.on('close', resolve);
        });
        current = request;
        request.on('error', () => resolve());
        request.end();
      });
    };
    void (async () => {
      while (!stopped) {
        await follow().catch(() => pause(100));
      }
    })();
    return {
      stop: () => {
        stopped = true;
        current?.destroy();
      },
    };
  }

  public close(): void {
    this.agent.destroy();
  }

  private headers(): Record<string, string> {
    const { token } = this.connection;
    return { Accept: 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  }
}

/** The texts of headers such as `Warning: 299 - "unknown field \"spec.x\""`. */
function warningsOf(rawHeaders: readonly string[]): string[] {
  const headers = rawHeaders.flatMap((name, i) => i % 2 === 0 && name.toLowerCase() === 'warning' ? [rawHeaders[i + 1]] : []);
  return headers.flatMap(header => [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(.)/g, '$1')));
}
