import * as fs from 'fs';
import { Chart } from 'cdk8s';
import { Platform } from '../../src';
import { CsiDriver, CsiNodeDaemonSet } from '../../src/csi-node';
import { AWS_EBS, NFS } from '../products/csi-node';
import { ApiServer } from './support/api-server';
import { eventually } from './support/eventually';
import { describeWith } from './support/found';
import { help } from './support/helpers';
import { InstanceMetadata } from './support/instance-metadata';
import { Manifest, synthesize, withArgs } from './support/manifest';
import { Node } from './support/node';
import { Pod } from './support/pod';
import { Surroundings } from './support/volumes';

/** What the kubelet learns when it finds a socket in its registration directory. */
interface Registration {
  readonly type: string;
  readonly name: string;
  readonly endpoint: string;
  readonly versions: readonly string[];
  readonly driver: { readonly nodeId: string; readonly name: string; readonly version: string };
}

const SIDECARS = ['csi-node-driver-registrar', 'livenessprobe'];

let node: Node;
let pod: Pod | undefined;
beforeEach(() => { node = new Node(); });
afterEach(async () => {
  await pod?.stop();
  pod = undefined;
  node.remove();
});

async function start(manifest: Manifest, kubelet = '/var/lib/kubelet', around?: Surroundings): Promise<void> {
  // What the kubelet makes.
  node.makeDirectories(`${kubelet}/pods`, `${kubelet}/plugins`, `${kubelet}/plugins_registry`);
  pod = await Pod.start(manifest, node, around);
}

/** Plays the kubelet: takes the first socket that appears in its registration directory. */
async function register(kubelet = '/var/lib/kubelet'): Promise<{ socket: string; registration: Registration }> {
  const directory = node.path(`${kubelet}/plugins_registry`);
  const [socket] = await eventually(() => {
    const sockets = fs.readdirSync(directory).filter(name => !name.startsWith('.') && fs.statSync(`${directory}/${name}`).isSocket());
    expect(sockets).toHaveLength(1);
    return sockets;
  }, 20);
  return { socket, registration: await help('register', { socket: `${directory}/${socket}`, node: node.root }) };
}

describeWith([...SIDECARS, 'nfsplugin'])('the NFS driver with its sidecars', () => {
  test.each<[what: string, build: (chart: Chart) => unknown, kubelet: string, name: string, directory: string]>([
    ['with defaults', NFS.defaults, '/var/lib/kubelet', 'nfs.csi.k8s.io', 'csi-nfsplugin'],
    ['with everything on', chart => NFS.everythingOn(chart, 27), Platform.MICROK8S.kubeletDirectory, 'nfs.example.com', 'nfs.example.com'],
    ['with native sidecars', chart => NFS.everythingOn(chart, 37), Platform.MICROK8S.kubeletDirectory, 'nfs.example.com', 'nfs.example.com'],
    ['with other options', NFS.secondVersion, '/var/lib/kubelet', 'nfs.csi.k8s.io', 'csi-nfsplugin'],
  ])('passes its probes and is registered %s', async (_what, build, kubelet, name, directory) => {
    node.makeDirectories('/etc');
    await start(synthesize(build), kubelet);
    const { socket, registration } = await register(kubelet);
    expect(socket).toBe(`${name}-reg.sock`);
    expect(registration).toMatchObject({
      type: 'CSIPlugin', name, endpoint: `${kubelet}/plugins/${directory}/csi.sock`, driver: { name, nodeId: node.name },
    });
    await pod!.becomeReady();
  });

  test('would not be registered at a path where no driver is', async () => {
    await start(withArgs(synthesize(NFS.defaults), 'node-driver-registrar', args => args.map(arg => arg.replace('/csi-nfsplugin/', '/elsewhere/'))));
    await expect(register()).rejects.toThrow(/elsewhere/);
  });

  test.each(['nfs', 'node-driver-registrar', 'liveness-probe'])('would end at a flag that %s does not know', async container => {
    await start(withArgs(synthesize(NFS.defaults), container, args => [...args, '--nonsense']));
    expect(await pod!.container(container).ended()).not.toBe(0);
    expect(pod!.container(container).log).toMatch(/nonsense/);
  });

  test('would fail its probe without a driver', async () => {
    await start(synthesize(NFS.defaults));
    await pod!.becomeReady();
    await pod!.container('nfs').stop();
    await expect(fetch('http://127.0.0.1:29653/healthz').then(({ status }) => status)).resolves.toBe(500);
  });
});

describeWith([...SIDECARS, 'aws-ebs-csi-driver'])('the EBS driver with its sidecars', () => {
  let api: ApiServer | undefined;
  let metadata: InstanceMetadata | undefined;
  afterEach(async () => {
    await api?.stop();
    await metadata?.stop();
    api = metadata = undefined;
  });

  /** Starts the driver on a machine of EC2. */
  async function startOnEc2(manifest: Manifest, kubelet?: string): Promise<void> {
    metadata = await InstanceMetadata.start();
    api = await ApiServer.start(manifest, node, [{
      metadata: {
        name: node.name,
        annotations: {},
        labels: {
          'node.kubernetes.io/instance-type': 'm5.large', 'topology.kubernetes.io/region': 'eu-central-1', 'topology.kubernetes.io/zone': 'eu-central-1a',
        },
      },
      spec: { providerID: 'aws:///eu-central-1a/i-0123456789abcdef0' },
      status: { conditions: [] },
    }]);
    await start(manifest, kubelet, api.surroundings);
  }

  test.each<[what: string, build: (chart: Chart) => unknown, kubelet: string]>([
    ['with defaults', AWS_EBS.defaults, '/var/lib/kubelet'],
    ['with everything on', chart => AWS_EBS.everythingOn(chart, 27), Platform.K0S.kubeletDirectory],
    ['with other options', AWS_EBS.secondVersion, '/var/lib/kubelet'],
  ])('passes its probes and is registered %s', async (_what, build, kubelet) => {
    // A node with SELinux.
    node.makeDirectories('/sys/fs/selinux');
    node.write('/etc/selinux/config', 'SELINUX=enforcing\n');
    await startOnEc2(synthesize(build), kubelet);
    const { socket, registration } = await register(kubelet);
    expect(socket).toBe('ebs.csi.aws.com-reg.sock');
    expect(registration).toMatchObject({
      type: 'CSIPlugin',
      name: 'ebs.csi.aws.com',
      endpoint: `${kubelet}/plugins/ebs.csi.aws.com/csi.sock`,
      driver: { name: 'ebs.csi.aws.com', nodeId: 'i-0123456789abcdef0' },
    });
    await pod!.becomeReady();
    expect([...api!.refused]).toEqual([]);
  });

  test('is let go by its hook where the node is not drained', async () => {
    const manifest = synthesize(AWS_EBS.defaults);
    await startOnEc2(manifest);
    await pod!.becomeReady();
    const { lifecycle } = manifest.spec.containers.find(({ name }) => name === 'ebs-plugin')!;
    expect(await pod!.container('ebs-plugin').exec(lifecycle!.preStop!.exec!.command)).toBe(0);
    expect([...api!.refused]).toEqual([]);
  });

  test('serves the metrics that are promised', async () => {
    await startOnEc2(synthesize(chart => new CsiNodeDaemonSet(chart, 'Ebs', { driver: CsiDriver.awsEbs({ nvmeMetrics: true }) })));
    await pod!.becomeReady();
    expect((await fetch(`http://${node.address}:3302/metrics`)).status).toBe(200);
  });

  test('would end at a flag that it does not know', async () => {
    await startOnEc2(withArgs(synthesize(AWS_EBS.defaults), 'ebs-plugin', args => [...args, '--nonsense']));
    await pod!.container('ebs-plugin').ended();
    expect(pod!.container('ebs-plugin').log).toMatch(/unknown flag: --nonsense/);
  });
});
