import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parse } from 'yaml';
import { Connection } from './connection';

interface KubeConfig {
  readonly contexts?: { name: string; context: { cluster: string; user: string } }[];
  readonly clusters?: { name: string; cluster: Record<string, string> }[];
  readonly users?: { name: string; user: Record<string, any> }[];
}

/** The cluster of a context in the user's kubeconfig. The context must be named: nobody's current one is taken by accident. */
export function connectToExisting(context: string | undefined): Connection {
  const file = (process.env.KUBECONFIG ?? '').split(path.delimiter)[0] || path.join(os.homedir(), '.kube', 'config');
  if (context === undefined || context === '') {
    throw new Error('JUDGES_EXISTING_CLUSTER is set, so JUDGES_CONTEXT must name the context of your kubeconfig to use');
  }
  const { contexts = [], clusters = [], users = [] } = parse(fs.readFileSync(file, 'utf8')) as KubeConfig;
  const chosen = contexts.find(({ name }) => name === context)?.context;
  if (chosen === undefined) {
    throw new Error(`JUDGES_CONTEXT is "${context}", which ${file} does not have; it has ${contexts.map(({ name }) => `"${name}"`).join(', ')}`);
  }
  const cluster = clusters.find(({ name }) => name === chosen.cluster)?.cluster ?? {};
  const user = users.find(({ name }) => name === chosen.user)?.user ?? {};
  const pem = (values: Record<string, any>, key: string) => values[`${key}-data`] !== undefined
    ? Buffer.from(values[`${key}-data`], 'base64').toString('utf8')
    : values[key] && fs.readFileSync(path.resolve(path.dirname(file), values[key]), 'utf8');
  return {
    server: cluster.server,
    certificateAuthority: pem(cluster, 'certificate-authority'),
    clientCertificate: pem(user, 'client-certificate'),
    clientKey: pem(user, 'client-key'),
    token: user.token ?? (user.exec && askPlugin(user.exec)),
    existing: true,
  };
}

/** Asks a credential plugin for a token, as kubectl does. */
function askPlugin({ command, args = [], env = [], apiVersion }: {
  command: string; args?: string[]; env?: { name: string; value: string }[]; apiVersion: string;
}): string {
  const answer = execFileSync(command, args, {
    encoding: 'utf8',
    env: {
      ...process.env,
      ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
      KUBERNETES_EXEC_INFO: JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } }),
    },
  });
  return JSON.parse(answer).status.token;
}
