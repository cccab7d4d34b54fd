import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Platform, PlatformOptions } from '../../src/platform';
import { PLATFORM_VALUE_RULES } from '../../src/platform/rules';
import { describeRules } from '../rule-cases';

const DIRECTORIES = [
  'kubeletDirectory', 'cniConfigDirectory', 'cniBinDirectory', 'logDirectory', 'podLogDirectory', 'containerLogDirectory',
  'journalDirectories', 'flexVolumeDirectory', 'containerRuntimeSocket',
] as const;
const differs = (platform: Platform) => Object.fromEntries(DIRECTORIES
  .filter(directory => `${platform[directory]}` !== `${Platform.KUBERNETES[directory]}`)
  .map(directory => [directory, platform[directory]]));

describe('Platform', () => {
  test('KUBERNETES keeps its directories where the manual says', () => {
    expect(Platform.KUBERNETES).toMatchObject({
      name: 'kubernetes',
      kubeletDirectory: '/var/lib/kubelet',
      cniConfigDirectory: '/etc/cni/net.d',
      cniBinDirectory: '/opt/cni/bin',
      logDirectory: '/var/log',
      podLogDirectory: '/var/log/pods',
      containerLogDirectory: '/var/log/containers',
      journalDirectories: ['/var/log/journal', '/run/log/journal'],
      flexVolumeDirectory: '/usr/libexec/kubernetes/kubelet-plugins/volume/exec',
      containerRuntimeSocket: '/run/containerd/containerd.sock',
    });
  });

  test.each<[Platform, string, PlatformOptions]>([
    [Platform.EKS, 'eks', {}],
    [Platform.GKE, 'gke', { cniBinDirectory: '/home/kubernetes/bin', flexVolumeDirectory: '/home/kubernetes/flexvolume' }],
    [Platform.AKS, 'aks', { flexVolumeDirectory: '/etc/kubernetes/volumeplugins' }],
    [Platform.K3S, 'k3s', {
      cniConfigDirectory: '/var/lib/rancher/k3s/agent/etc/cni/net.d',
      cniBinDirectory: '/var/lib/rancher/k3s/data/cni',
      containerRuntimeSocket: '/run/k3s/containerd/containerd.sock',
    }],
    [Platform.RKE2, 'rke2', {
      flexVolumeDirectory: '/var/lib/kubelet/volumeplugins', containerRuntimeSocket: '/run/k3s/containerd/containerd.sock',
    }],
    [Platform.K0S, 'k0s', {
      kubeletDirectory: '/var/lib/k0s/kubelet',
      flexVolumeDirectory: '/usr/libexec/k0s/kubelet-plugins/volume/exec',
      containerRuntimeSocket: '/run/k0s/containerd.sock',
    }],
    [Platform.MICROK8S, 'microk8s', {
      kubeletDirectory: '/var/snap/microk8s/common/var/lib/kubelet',
      cniConfigDirectory: '/var/snap/microk8s/current/args/cni-network',
      cniBinDirectory: '/var/snap/microk8s/current/opt/cni/bin',
      containerRuntimeSocket: '/var/snap/microk8s/common/run/containerd.sock',
    }],
    [Platform.OPENSHIFT, 'openshift', {
      cniConfigDirectory: '/var/run/multus/cni/net.d',
      cniBinDirectory: '/var/lib/cni/bin',
      flexVolumeDirectory: '/etc/kubernetes/kubelet-plugins/volume/exec',
      containerRuntimeSocket: '/var/run/crio/crio.sock',
    }],
    [Platform.TALOS, 'talos', { journalDirectories: [] }],
    [Platform.KIND, 'kind', {}],
  ])('%# differs from KUBERNETES where its distribution does', (platform, name, directories) => {
    expect(platform.name).toBe(name);
    expect(differs(platform)).toEqual(directories);
  });

  test('custom() changes what is given, and is called custom', () => {
    const platform = Platform.custom({ kubeletDirectory: '/var/data/kubelet', cniBinDirectory: undefined });
    expect(platform.name).toBe('custom');
    expect(differs(platform)).toEqual({ kubeletDirectory: '/var/data/kubelet' });
    expect(Platform.custom({ name: 'ibm' }).name).toBe('ibm');
  });

  test('with() keeps the rest, and leaves the platform it starts from alone', () => {
    const platform = Platform.K0S.withDirectories({ kubeletDirectory: '/data/k0s/kubelet' });
    expect(platform).toMatchObject({ name: 'k0s', kubeletDirectory: '/data/k0s/kubelet', containerRuntimeSocket: '/run/k0s/containerd.sock' });
    expect(Platform.K0S.kubeletDirectory).toBe('/var/lib/k0s/kubelet');
    expect(Platform.K0S.withDirectories({ name: 'edge' }).name).toBe('edge');
  });

  test('reading the journal directories gives a copy', () => {
    Platform.KUBERNETES.journalDirectories.push('/elsewhere');
    expect(Platform.KUBERNETES.journalDirectories).toHaveLength(2);
    const journalDirectories = ['/a'];
    const platform = Platform.custom({ journalDirectories });
    journalDirectories.push('/b');
    expect(platform.journalDirectories).toEqual(['/a']);
  });

  test('of() finds the nearest platform set, else KUBERNETES', () => {
    const app = new App();
    const [plain, k3s] = [new Chart(app, 'Plain'), new Chart(app, 'K3s')];
    const inner = new Construct(k3s, 'Inner');
    Platform.set(k3s, Platform.K3S);
    expect(Platform.of(inner)).toBe(Platform.K3S);
    expect(Platform.of(plain)).toBe(Platform.KUBERNETES);
  });

  test('refuses set() after a construct below has read it', () => {
    const chart = new Chart(new App(), 'Edge');
    Platform.of(new Construct(chart, 'Logs'));
    expect(() => Platform.set(chart, Platform.K3S)).toThrow(/Platform\.set\(\) on "Edge": "Edge\/Logs" below it has already read the setting/);
  });

  test.each([
    [{ kubeletDirectory: '/var/lib/kubelet/' }, /Platform\.custom\(\): kubeletDirectory is "\/var\/lib\/kubelet\/"; expected/],
    [{ cniBinDirectory: '/opt/../bin' }, /cniBinDirectory is "\/opt\/\.\.\/bin"/],
    [{ logDirectory: '/' }, /logDirectory is "\/"/],
    [{ journalDirectories: ['/var/log/journal', 'journal'] }, /journalDirectories is "journal"/],
  ])('refuses %j', (options, says) => {
    expect(() => Platform.custom(options)).toThrow(says);
  });

  test('accepts directories of Windows nodes', () => {
    expect(Platform.custom({ kubeletDirectory: 'C:\\var\\lib\\kubelet' }).kubeletDirectory).toBe('C:\\var\\lib\\kubelet');
  });
});

describe('rules of platforms', () => {
  describeRules(Object.values(PLATFORM_VALUE_RULES), {
    'platform/directories-are-absolute': {
      breaks: () => Platform.K3S.withDirectories({ kubeletDirectory: 'var/lib/kubelet' }),
      passes: () => Platform.K3S.withDirectories({ kubeletDirectory: '/var/lib/kubelet' }),
      says: /Platform "k3s"\.withDirectories\(\): kubeletDirectory is "var\/lib\/kubelet"; expected an absolute path/,
    },
  });
});
