import * as fs from 'fs';
import { Api } from './api';
import { publishConnection } from './connection';
import { ControlPlane } from './control-plane';
import { eventually } from './eventually';
import { connectToExisting } from './existing-cluster';
import { addFleet } from './fleet';
import { Kubelets } from './kubelets';

/** What `run.js` found. */
interface Found {
  readonly release: string;
  readonly programs: Parameters<typeof ControlPlane.start>[0];
  readonly definitions: string[];
}

/** Runs once before the suites: a control plane with the monitors' definitions and a fleet of nodes. */
export default async function setup(): Promise<void> {
  if (process.env.JUDGES_EXISTING_CLUSTER === 'true') {
    const connection = connectToExisting(process.env.JUDGES_CONTEXT);
    publishConnection(connection);
    const existing = new Api(connection);
    process.env.JUDGES_RELEASE = (await existing.must('GET', '/version')).gitVersion;
    existing.close();
    return;
  }
  if (process.env.JUDGES_PROGRAMS === undefined) {
    throw new Error('start the suites with: npm run test:cluster');
  }
  const { release, programs, definitions } = JSON.parse(process.env.JUDGES_PROGRAMS) as Found;
  const controlPlane = await ControlPlane.start(programs);
  publishConnection(controlPlane.connection);
  process.env.JUDGES_RELEASE = release;
  const api = new Api(controlPlane.connection);
  try {
    await Promise.all([...definitions.map(file => addDefinition(api, fs.readFileSync(file, 'utf8'))), addFleet(api)]);
    const kubelets = new Kubelets(api);
    (globalThis as any).__STOP_JUDGE__ = async () => {
      kubelets.stop();
      api.close();
      await controlPlane.stop();
    };
  } catch (error) {
    api.close();
    await controlPlane.stop();
    throw error;
  }
}

async function addDefinition(api: Api, text: string): Promise<void> {
  const { metadata: { name } } = await api.must('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
    body: text, contentType: 'application/yaml',
  });
  await eventually(`the definition ${name}`, async () => {
    const { status } = await api.must('GET', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`);
    return status?.conditions?.some((condition: any) => condition.type === 'Established' && condition.status === 'True') || undefined;
  });
}
