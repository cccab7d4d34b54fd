import { generateKeyPairSync, randomBytes } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Api } from './api';
import { Connection } from './connection';
import { eventually } from './eventually';
import { freePorts, ServerProcess } from './server-process';

/** Paths of the programs. */
export interface Programs {
  readonly 'etcd': string;
  readonly 'kube-apiserver': string;
  readonly 'kube-controller-manager': string;
  readonly 'kube-scheduler': string;
}

/** A control plane of our own, on loopback. */
export class ControlPlane {
  /** Starts all four servers, and returns when a pod could be made and scheduled. */
  public static async start(programs: Programs): Promise<ControlPlane> {
    const controlPlane = new ControlPlane(fs.mkdtempSync(path.join(os.tmpdir(), 'control-plane-')));
    try {
      await controlPlane.startServers(programs);
      return controlPlane;
    } catch (error) {
      await controlPlane.stop();
      throw error;
    }
  }

  public connection!: Connection;
  private readonly servers: ServerProcess[] = [];
  private readonly onExit: () => void;

  private constructor(private readonly directory: string) {
    this.onExit = () => {
      this.servers.forEach(server => server.kill());
      fs.rmSync(directory, { recursive: true, force: true });
    };
    process.once('exit', this.onExit);
  }

  /** Ends the servers, the last one started first, and removes their data. */
  public async stop(): Promise<void> {
    for (const server of [...this.servers].reverse()) {
      await server.stop();
    }
    process.removeListener('exit', this.onExit);
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private async startServers(programs: Programs): Promise<void> {
    const [etcd, etcdPeer, apiServer, controllerManager, scheduler] = await freePorts(5);
    const token = randomBytes(24).toString('hex');
    const accountKey = this.file('accounts.key', generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
    const server = `https://127.0.0.1:${apiServer}`;

    this.spawn(programs.etcd, [
      `--data-dir=${path.join(this.directory, 'etcd')}`,
      `--listen-client-urls=http://127.0.0.1:${etcd}`,
      `--advertise-client-urls=http://127.0.0.1:${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${etcdPeer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${etcdPeer}`,
      `--initial-cluster=default=http://127.0.0.1:${etcdPeer}`,
      // The data does not outlive the suites.
      '--unsafe-no-fsync',
    ]);
    this.spawn(programs['kube-apiserver'], [
      `--etcd-servers=http://127.0.0.1:${etcd}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${apiServer}`,
      // It signs its own certificate, and that is the only one the suites trust.
      `--cert-dir=${this.directory}`,
      '--endpoint-reconciler-type=none',
      '--service-cluster-ip-range=10.0.0.0/24',
      `--token-auth-file=${this.file('tokens.csv', `${token},judge,judge,system:masters\n`)}`,
      '--anonymous-auth=false',
      '--authorization-mode=Node,RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${accountKey}`,
      `--service-account-signing-key-file=${accountKey}`,
      '--allow-privileged=true',
      '--enable-priority-and-fairness=false',
      '--max-requests-inflight=0',
      '--max-mutating-requests-inflight=0',
      `--admission-control-config-file=${this.file('admission.json', JSON.stringify(ADMISSION))}`,
    ]);
    const certificate = path.join(this.directory, 'apiserver.crt');
    await eventually('the API server\'s certificate', async () => this.whileRunning(fs.existsSync(certificate) || undefined));
    const certificateAuthority = fs.readFileSync(certificate, 'utf8');
    this.connection = { server, certificateAuthority, token, existing: false };
    const api = new Api(this.connection);
    try {
      await eventually('the API server', async () => {
        const answer = await api.request('GET', '/readyz').catch(() => undefined);
        return this.whileRunning(answer?.status === 200 || undefined);
      }, { missing: async () => this.servers.map(each => each.tail()).join('\n') });

      const kubeconfig = this.file('kubeconfig', JSON.stringify(kubeconfigOf(this.connection)));
      this.spawn(programs['kube-controller-manager'], [
        `--kubeconfig=${kubeconfig}`,
        `--authentication-kubeconfig=${kubeconfig}`,
        `--authorization-kubeconfig=${kubeconfig}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${controllerManager}`,
        `--cert-dir=${path.join(this.directory, 'controller-manager')}`,
        '--leader-elect=false',
        `--service-account-private-key-file=${accountKey}`,
        `--root-ca-file=${certificate}`,
        // Nobody sends heartbeats for the nodes of the suites.
        '--node-monitor-grace-period=24h',
        '--node-monitor-period=500ms',
        // How many nodes a second may get a NoExecute taint.
        '--node-eviction-rate=100',
        '--secondary-node-eviction-rate=100',
        '--kube-api-qps=1000',
        '--kube-api-burst=2000',
      ]);
      this.spawn(programs['kube-scheduler'], [
        `--config=${this.file('scheduler.json', JSON.stringify(schedulerConfiguration(kubeconfig)))}`,
        `--authentication-kubeconfig=${kubeconfig}`,
        `--authorization-kubeconfig=${kubeconfig}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${scheduler}`,
        `--cert-dir=${path.join(this.directory, 'scheduler')}`,
      ]);
      await eventually('the controller manager', async () => {
        const { status } = await api.request('GET', '/api/v1/namespaces/default/serviceaccounts/default');
        return this.whileRunning(status === 200 || undefined);
      }, { missing: async () => this.servers.map(each => each.tail()).join('\n') });
    } finally {
      api.close();
    }
  }

  private spawn(program: string, args: readonly string[]): void {
    this.servers.push(new ServerProcess(program, args, this.directory));
  }

  private whileRunning<T>(answer: T): T {
    this.servers.forEach(server => server.assertRunning());
    return answer;
  }

  private file(name: string, text: string): string {
    const file = path.join(this.directory, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  }
}

/**
 * The system's priority classes only where a ResourceQuota admits them: as strict as the strictest cloud, GKE.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#limit-priority-class-consumption-by-default
 */
const ADMISSION = {
  apiVersion: 'apiserver.config.k8s.io/v1',
  kind: 'AdmissionConfiguration',
  plugins: [{
    name: 'ResourceQuota',
    configuration: {
      apiVersion: 'apiserver.config.k8s.io/v1',
      kind: 'ResourceQuotaConfiguration',
      limitedResources: [{
        resource: 'pods',
        matchScopes: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical', 'system-cluster-critical'] }],
      }],
    },
  }],
};

function schedulerConfiguration(kubeconfig: string): object {
  return {
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    leaderElection: { leaderElect: false },
    clientConnection: { kubeconfig, qps: 1000, burst: 2000 },
    podInitialBackoffSeconds: 1,
    podMaxBackoffSeconds: 1,
  };
}

function kubeconfigOf({ server, certificateAuthority = '', token }: Connection): object {
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'judge', cluster: { server, 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') } }],
    'users': [{ name: 'judge', user: { token } }],
    'contexts': [{ name: 'judge', context: { cluster: 'judge', user: 'judge' } }],
    'current-context': 'judge',
  };
}
