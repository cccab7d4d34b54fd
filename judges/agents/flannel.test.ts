import { execFileSync } from 'child_process';
import { Platform } from '../../src';
import { CniDaemonSet, CniPlugin, FlannelBackend, FlannelOptions } from '../../src/cni';
import { FLANNEL } from '../products/cni';
import { ApiServer, NodeObject } from './support/api-server';
import { eventually } from './support/eventually';
import { KubeObject, Manifest, synthesize, withArgs } from './support/manifest';
import { Node } from './support/node';
import { Pod } from './support/pod';
import { perform } from './support/probe';
import { Runtime } from './support/runtime';

const PLUGINS = ['bridge', 'host-local', 'loopback', 'portmap'];

let node: Node;
let runtime: Runtime;
let api: ApiServer | undefined;
let pod: Pod | undefined;
beforeEach(() => {
  node = new Node();
  // What a node has before a network plugin comes.
  node.makeDirectories('/run', '/etc', '/opt/cni/bin');
  runtime = new Runtime(node);
  runtime.installPlugins(...PLUGINS);
});
afterEach(async () => {
  await pod?.stop();
  await api?.stop();
  pod = api = undefined;
  links().filter(name => /^(flannel|cni0)/.test(name)).forEach(name => ip('link', 'delete', name));
  node.remove();
});

function flannel(options: Partial<FlannelOptions> = {}): Manifest {
  return synthesize(chart => new CniDaemonSet(chart, 'Cni', { plugin: CniPlugin.flannel({ podCidr: '10.244.0.0/16', ...options }) }));
}

/** Starts flannel in a cluster of two nodes. */
async function run(manifest: Manifest, { ipv6 = false } = {}): Promise<void> {
  api = await ApiServer.start(manifest, node, [
    nodeObject(node.name, '10.244.0.0/24', ipv6 ? 'fd00:10:244::/64' : undefined),
    neighbour('10.244.1.0/24'),
  ]);
  pod = await Pod.start(manifest, node, api.surroundings);
}

async function start(manifest: Manifest, options?: { ipv6: boolean }): Promise<void> {
  await run(manifest, options);
  await pod!.becomeReady();
}

describe('flannel with defaults', () => {
  test('becomes ready, and leaves what the CNI plugin reads', async () => {
    await start(flannel());
    expect(parseEnv(node.read('/run/flannel/subnet.env'))).toEqual({
      FLANNEL_NETWORK: '10.244.0.0/16', FLANNEL_SUBNET: '10.244.0.1/24', FLANNEL_MTU: '1450', FLANNEL_IPMASQ: 'true',
    });
  });

  test('reports on its node with the rights that it has, and asks for no other', async () => {
    await start(flannel());
    const { metadata: { annotations }, status: { conditions } } = api!.node(node.name);
    expect(annotations).toMatchObject({ 'flannel.alpha.coreos.com/backend-type': 'vxlan', 'flannel.alpha.coreos.com/public-ip': node.address });
    expect(conditions).toMatchObject([{ type: 'NetworkUnavailable', status: 'False' }]);
    expect([...api!.refused]).toEqual([]);
    expect([...api!.granted].sort()).toEqual(['get nodes', 'list nodes', 'patch nodes/status', 'watch nodes']);
  });

  test('makes a tunnel and the way to the other nodes', async () => {
    await start(flannel());
    expect(links()).toContain('flannel.1');
    expect(ip('route')).toMatch(/^10\.244\.1\.0\/24 via 10\.244\.1\.0 dev flannel\.1 onlink/m);
  });

  test('installs a configuration that the CNI library takes', async () => {
    await start(flannel());
    expect(await runtime.load()).toEqual({
      file: '/etc/cni/net.d/10-flannel.conflist', name: 'cbr0', cniVersion: '0.3.1', plugins: ['flannel', 'portmap'],
    });
  });

  test('gives a pod an address of the subnet of its node', async () => {
    await start(flannel());
    const { ips, routes } = await runtime.add();
    expect(ips).toEqual([expect.objectContaining({ address: expect.stringMatching(/^10\.244\.0\.\d+\/24$/), gateway: '10.244.0.1' })]);
    expect(routes?.map(({ dst }) => dst)).toEqual(['10.244.0.0/16', '0.0.0.0/0']);
    expect(links()).toContain('cni0');
  });

  test('would end at a flag that it does not know', async () => {
    await expect(start(withArgs(flannel(), 'flannel', args => [...args, '--nonsense']))).rejects.toThrow(/ended by itself/);
    expect(pod!.container('flannel').log).toMatch(/flag provided but not defined: -nonsense/);
  });

  test('would wait for its rights', async () => {
    const manifest = flannel();
    const rules = (given: KubeObject[]) => given.map(object => object.kind === 'ClusterRole' ? { ...object, rules: object.rules.slice(0, 1) } : object);
    await run({ ...manifest, objects: rules([...manifest.objects]) });
    await eventually(() => expect([...api!.refused]).toEqual(['patch nodes/status']), 10);
    await expect(perform({ httpGet: { path: '/readyz', port: 8081 } }, { address: node.address, port: Number, exec: jest.fn() })).rejects.toThrow(/status 503/);
  });

  test('would end at a configuration that it cannot read', async () => {
    const manifest = flannel();
    const broken = { ...manifest, objects: manifest.objects.map(object => object.kind === 'ConfigMap' ? { ...object, data: { ...object.data, 'net-conf.json': '{"Network": 1}' } } : object) };
    await expect(start(broken)).rejects.toThrow(/error parsing subnet config/);
  });
});

describe('flannel with options', () => {
  test.each<[what: string, options: Partial<FlannelOptions>, type: string, mtu: string]>([
    ['routes alone', { backend: FlannelBackend.hostGw() }, 'host-gw', '1500'],
    ['a cloud that routes', { backend: FlannelBackend.alloc() }, '', '1500'],
    ['a tunnel of another number, port and size', {
      backend: FlannelBackend.vxlan({ vni: 4096, port: 4789, mtu: 1400, directRouting: true, gbp: true, learning: true }),
    }, 'vxlan', '1350'],
    ['rules of nftables', { nftables: true }, 'vxlan', '1450'],
    ['every other option', {
      masquerade: false, interfaces: ['eth7', 'node0'], interfacePatterns: ['^node'], interfaceCanReach: '192.0.2.1', healthPort: 18_081, eventQueueDepth: 10,
    }, 'vxlan', '1450'],
  ])('becomes ready with %s', async (_what, options, type, mtu) => {
    await start(flannel(options));
    expect(api!.node(node.name).metadata.annotations['flannel.alpha.coreos.com/backend-type']).toBe(type);
    expect(parseEnv(node.read('/run/flannel/subnet.env'))).toMatchObject({ FLANNEL_MTU: mtu, FLANNEL_IPMASQ: `${options.masquerade ?? true}` });
    expect([...api!.refused]).toEqual([]);
  });

  const withWireguard = hasWireguard() ? test : test.skip;

  withWireguard('becomes ready with everything on', async () => {
    installOnK3s();
    await start(synthesize(chart => FLANNEL.everythingOn(chart, 37)), { ipv6: true });
    expect([...api!.refused]).toEqual([]);
  });

  test('understands everything on, up to what the kernel lacks', async () => {
    installOnK3s();
    await run(synthesize(chart => FLANNEL.everythingOn(chart, 37)), { ipv6: true });
    await eventually(() => expect(pod!.container('flannel').log).toMatch(/Found network config - Backend type: wireguard/), 10);
    expect(pod!.container('flannel').log).toMatch(/Using interface with name node0/);
  });

  test('becomes ready in its second version', async () => {
    await start(synthesize(FLANNEL.secondVersion));
    expect(api!.node(node.name).status.conditions).toMatchObject([{ type: 'NetworkUnavailable', status: 'False' }]);
  });

  test('leaves its files where another platform looks for them', async () => {
    const k3s = installOnK3s();
    await start(synthesize(chart => new CniDaemonSet(chart, 'Cni', { plugin: CniPlugin.flannel({ podCidr: '10.244.0.0/16' }), platform: Platform.K3S })));
    expect(await k3s.load()).toMatchObject({ file: `${Platform.K3S.cniConfigDirectory}/10-flannel.conflist` });
    expect((await k3s.add()).ips).toHaveLength(1);
  });

  test('becomes ready with both families', async () => {
    await start(flannel({ podCidrIpv6: 'fd00:10:244::/56' }), { ipv6: true });
    expect(parseEnv(node.read('/run/flannel/subnet.env'))).toMatchObject({ FLANNEL_SUBNET: '10.244.0.1/24', FLANNEL_IPV6_SUBNET: 'fd00:10:244::1/64' });
    expect(links()).toEqual(expect.arrayContaining(['flannel.1', 'flannel-v6.1']));
    const { ips } = await runtime.add();
    expect(ips).toHaveLength(2);
  });

  test('lets the bridge not masquerade either where flannel does not', async () => {
    await start(flannel({ masquerade: false }));
    expect(JSON.parse(node.read('/etc/cni/net.d/10-flannel.conflist')).plugins[0].delegate).toMatchObject({ ipMasq: false });
    expect((await runtime.add()).ips).toHaveLength(1);
  });
});

/** The plugins in the directory that K3s has for them. */
function installOnK3s(): Runtime {
  const { cniConfigDirectory: configuration, cniBinDirectory: binaries } = Platform.K3S;
  const k3s = new Runtime(node, { configuration, binaries });
  k3s.installPlugins(...PLUGINS);
  return k3s;
}

function nodeObject(name: string, ...podCidrs: (string | undefined)[]): NodeObject {
  const podCIDRs = podCidrs.filter(cidr => cidr !== undefined);
  return { metadata: { name, annotations: {} }, spec: { podCIDR: podCIDRs[0], podCIDRs }, status: { conditions: [{ type: 'NetworkUnavailable', status: 'True' }] } };
}

/** Another node, where flannel runs already. */
function neighbour(podCidr: string): NodeObject {
  const annotations = Object.fromEntries(Object.entries({
    'backend-data': '{"VNI":1,"VtepMAC":"02:00:00:00:00:02"}', 'backend-type': 'vxlan', 'kube-subnet-manager': 'true', 'public-ip': '192.0.2.11',
  }).map(([key, value]) => [`flannel.alpha.coreos.com/${key}`, value]));
  return { ...nodeObject('neighbour', podCidr), metadata: { name: 'neighbour', annotations } };
}

function hasWireguard(): boolean {
  try {
    ip('link', 'add', 'wg-probe', 'type', 'wireguard');
    ip('link', 'delete', 'wg-probe');
    return true;
  } catch {
    return false;
  }
}

function links(): string[] {
  return JSON.parse(ip('-json', 'link')).map(({ ifname }: { ifname: string }) => ifname);
}

function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
}

function parseEnv(text: string): Record<string, string> {
  return Object.fromEntries(text.trim().split('\n').map(line => line.split('=')));
}
