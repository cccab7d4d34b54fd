import { IncomingMessage, ServerResponse } from 'http';
import * as https from 'https';
import { makeCertificate } from './helpers';
import { Manifest } from './manifest';
import { API_SERVER_NAMES, Node } from './node';
import { Surroundings } from './volumes';

const TOKEN = 'the token of the agent';

/** Group, resource, name and subresource, in a namespace or not. */
const PATH = /^\/(?:api|apis\/([^/]+))\/v1\/(?:namespaces\/[^/]+\/(?=\w))?(\w+)(?:\/([^/]+))?(?:\/(\w+))?$/;

/** A Node object, as far as anybody here reads it. */
export interface NodeObject {
  metadata: { name: string; annotations: Record<string, string>; labels?: Record<string, string>; resourceVersion?: string };
  spec: { podCIDR?: string; podCIDRs?: string[]; providerID?: string };
  status: { conditions: { type: string; status: string; reason?: string }[]; addresses?: { type: string; address: string }[] };
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * Stands in for the API server, as far as agents that read nodes and report on their own need it. It grants what the ClusterRoles of
 * the manifest grant, and nothing else.
 */
export class ApiServer {
  /**
   * Starts it at the node's address.
   *
   * @param others objects that agents get, by their paths: `/api/v1/namespaces/default`
   */
  public static async start(
    manifest: Manifest, node: Node, nodes: readonly NodeObject[], others: Readonly<Record<string, object>> = {},
  ): Promise<ApiServer> {
    const { certificate, key } = await makeCertificate(node.address, ...API_SERVER_NAMES);
    const server = new ApiServer(manifest, certificate, key, nodes, others);
    await new Promise<void>((resolve, reject) => {
      server.server.on('error', reject);
      server.server.listen(443, node.address, resolve);
    });
    return server;
  }

  /** Requests that were granted, each once: `patch nodes/status`. */
  public readonly granted = new Set<string>();
  /** Requests that were refused. */
  public readonly refused = new Set<string>();
  /** What the pod finds in the cluster. */
  public readonly surroundings: Surroundings;

  private readonly server: https.Server;
  private readonly rules: readonly Rule[];
  private readonly nodes: Map<string, NodeObject>;
  private readonly watchers = new Set<ServerResponse>();
  private version = 1;

  private constructor(
    { objects }: Manifest, certificate: string, key: string, nodes: readonly NodeObject[], private readonly others: Readonly<Record<string, object>>,
  ) {
    this.surroundings = { token: TOKEN, configMaps: { 'kube-root-ca.crt': { 'ca.crt': certificate } } };
    this.rules = objects.filter(({ kind }) => kind === 'ClusterRole').flatMap(({ rules }) => rules as Rule[]);
    this.nodes = new Map(nodes.map(node => [node.metadata.name, structuredClone(node)]));
    this.nodes.forEach(node => { node.metadata.resourceVersion = '1'; });
    this.server = https.createServer({ cert: certificate, key }, (request, response) => void this.answer(request, response));
  }

  public node(name: string): NodeObject {
    return this.nodes.get(name)!;
  }

  public async stop(): Promise<void> {
    this.watchers.forEach(watcher => watcher.end());
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'https://api');
    const [, group = '', resource, name, subresource] = pathname.match(PATH) ?? [];
    const watch = searchParams.get('watch') !== null && searchParams.get('watch') !== 'false';
    const verb = request.method === 'PATCH' ? 'patch' : request.method !== 'GET' ? request.method!.toLowerCase()
      : name !== undefined ? 'get' : watch ? 'watch' : 'list';
    const what = [resource, subresource].filter(Boolean).join('/');
    if (request.headers.authorization !== `Bearer ${TOKEN}` || !this.grants(verb, group, what)) {
      this.refused.add(`${verb} ${what || pathname}`);
      reply(response, 403, status(403, 'Forbidden', `cannot ${verb} ${what}`));
      return;
    }
    this.granted.add(`${verb} ${what}`);
    const body = await bodyOf(request);
    const node = resource === 'nodes' ? this.nodes.get(name) : undefined;
    if (verb === 'watch') {
      this.watch(response, searchParams.get('sendInitialEvents') === 'true');
    } else if (verb === 'list') {
      reply(response, 200, { apiVersion: 'v1', kind: 'NodeList', metadata: { resourceVersion: `${this.version}` }, items: [...this.nodes.values()] });
    } else if (pathname in this.others) {
      reply(response, 200, this.others[pathname]);
    } else if (node === undefined) {
      reply(response, 404, status(404, 'NotFound', `${what} "${name}" not found`));
    } else {
      if (verb === 'patch') {
        this.patch(node, JSON.parse(body));
      }
      reply(response, 200, typed(node));
    }
  }

  private grants(verb: string, group: string, what: string): boolean {
    return this.rules.some(({ apiGroups, resources, verbs }) => apiGroups.includes(group) && resources.includes(what) && verbs.includes(verb));
  }

  private watch(response: ServerResponse, sendInitialEvents: boolean): void {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    if (sendInitialEvents) {
      this.nodes.forEach(node => response.write(event('ADDED', typed(node))));
      response.write(event('BOOKMARK', {
        apiVersion: 'v1', kind: 'Node', metadata: { resourceVersion: `${this.version}`, annotations: { 'k8s.io/initial-events-end': 'true' } },
      }));
    } else {
      response.flushHeaders();
    }
    this.watchers.add(response);
    response.on('close', () => this.watchers.delete(response));
  }

  /** A strategic merge of what agents patch: annotations by key, conditions by type. */
  private patch(node: NodeObject, { metadata, status: change }: Partial<NodeObject>): void {
    Object.assign(node.metadata.annotations, metadata?.annotations);
    for (const condition of change?.conditions ?? []) {
      node.status.conditions = [...node.status.conditions.filter(({ type }) => type !== condition.type), condition];
    }
    this.version++;
    node.metadata.resourceVersion = `${this.version}`;
    this.watchers.forEach(watcher => watcher.write(event('MODIFIED', typed(node))));
  }
}

function typed(node: NodeObject): object {
  return { apiVersion: 'v1', kind: 'Node', ...node };
}

function event(type: string, object: object): string {
  return `${JSON.stringify({ type, object })}\n`;
}

function status(code: number, reason: string, message: string): object {
  return { apiVersion: 'v1', kind: 'Status', status: 'Failure', code, reason, message };
}

function reply(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
