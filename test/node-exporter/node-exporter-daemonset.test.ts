import { Chart, Size, Testing } from 'cdk8s';
import {
  Capability, ContainerImage, ContainerPort, ContainerSecurity, DepartureKind, EnvValue, HostNamespace, ImageMirror, Monitor, MountPropagation,
  NodeDaemonSetProps, NodeShare, Platform, PodSecurityLevel, Probe, Resources, SecretKey, Toleration, UpdateStrategy,
} from '../../src';
import { ListenAddress, NodeExporter, NodeExporterCollectors, NodeExporterDaemonSet, NodeExporterDaemonSetProps } from '../../src/node-exporter';

const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'monitoring' });

function synth(props?: NodeExporterDaemonSetProps, chart = newChart()) {
  new NodeExporterDaemonSet(chart, 'NodeExporter', props);
  const objects = Testing.synth(chart);
  const pod = objects.find(object => object.kind === 'DaemonSet').spec.template.spec;
  return { objects, pod, container: pod.containers[0], args: pod.containers[0].args as string[] };
}

const flag = (args: string[], name: string) => args.filter(arg => arg.startsWith(`${name}=`)).map(arg => arg.slice(name.length + 1));

describe('NodeExporterDaemonSet', () => {
  test('manifest with defaults', () => {
    expect(synth().objects).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    expect(synth({
      port: 9101,
      listenOn: ListenAddress.EVERY_ADDRESS,
      collectors: NodeExporterCollectors.standard({ enable: ['systemd', 'processes', 'ethtool'], disable: ['rapl', 'ipvs'] }),
      mountPointsExclude: '^/(dev|proc|sys)($|/)',
      fsTypesExclude: '^(overlay|tmpfs)$',
      netDevicesExclude: '^veth.*$',
      textfileDirectory: '/var/lib/node-exporter',
      webConfig: { file: SecretKey.of('node-exporter-web', 'web-config.yml') },
      mountPropagation: MountPropagation.NONE,
      name: 'machine-metrics',
      partOf: 'monitoring',
      platform: Platform.MICROK8S,
      image: ContainerImage.tag('v1.11.1'),
      resources: Resources.of({ limits: { memory: Size.mebibytes(256) } }),
      extraArgs: ['--collector.systemd.unit-include=kubelet.service'],
      tolerations: [Toleration.CONTROL_PLANE],
      updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
      monitor: Monitor.service({ tls: { insecureSkipVerify: true } }),
    }).objects).toMatchSnapshot();
  });

  test('two syntheses are byte-identical', () => {
    expect(JSON.stringify(synth().objects)).toBe(JSON.stringify(synth().objects));
  });

  test('is the default child of its construct, so that escape hatches find the manifest', () => {
    const exporter = new NodeExporterDaemonSet(newChart(), 'NodeExporter');
    expect(exporter.node.defaultChild).toMatchObject({ kind: 'DaemonSet', name: 'node-exporter' });
  });

  test('every container image comes from the mirror', () => {
    const chart = newChart();
    ImageMirror.set(chart, ImageMirror.prefix('registry.example.com'));
    expect(synth({}, chart).container.image).toBe('registry.example.com/quay.io/prometheus/node-exporter:v1.12.1');
  });
});

describe('what the exporter may do', () => {
  test('it is nobody, without capabilities, on a read-only root file system', () => {
    expect(synth().container.securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('it has no token for the API server, and no rights', () => {
    const { objects, pod, container } = synth();
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(container.volumeMounts.map((mount: { name: string }) => mount.name)).toEqual(['host-proc', 'host-sys', 'host-root']);
    expect(objects.map(object => object.kind)).toEqual(['ServiceAccount', 'NetworkPolicy', 'DaemonSet']);
  });

  test('it sees the node read-only, and file systems that are mounted later', () => {
    expect(synth().container.volumeMounts).toEqual([
      { name: 'host-proc', mountPath: '/host/proc', readOnly: true },
      { name: 'host-sys', mountPath: '/host/sys', readOnly: true, mountPropagation: 'HostToContainer' },
      { name: 'host-root', mountPath: '/host/root', readOnly: true, mountPropagation: 'HostToContainer' },
    ]);
  });

  test('it shares network and processes of the node, and gives both back on request', () => {
    expect(synth().pod).toMatchObject({ hostNetwork: true, hostPID: true });
    const { pod } = synth({ hostNetwork: HostNamespace.POD, hostPid: HostNamespace.POD });
    expect(pod).not.toHaveProperty('hostNetwork');
    expect(pod).not.toHaveProperty('hostPID');
    expect(pod).not.toHaveProperty('dnsPolicy');
  });

  test('each departure from the hardened default has a reason, and host access is what keeps it privileged', () => {
    const { daemonSet } = new NodeExporterDaemonSet(newChart(), 'NodeExporter');
    expect(daemonSet.departures.map(({ kind, detail }) => [kind, detail].join(' ').trim())).toEqual([
      'HOST_NETWORK', 'HOST_PID', 'HOST_PATH /proc', 'HOST_PATH /sys', 'HOST_PATH /', 'NO_TOPOLOGY_SPREAD',
      'TAG_WITHOUT_DIGEST quay.io/prometheus/node-exporter:v1.12.1', 'PULL_POLICY IfNotPresent', 'NO_CPU_LIMIT',
    ]);
    expect(daemonSet.podSecurity.level).toBe(PodSecurityLevel.PRIVILEGED);
  });

  test('behind a password both probes can only connect, and the reason says so', () => {
    const { daemonSet } = new NodeExporterDaemonSet(newChart(), 'NodeExporter', { webConfig: { file: SecretKey.of('web', 'web.yml') } });
    expect(daemonSet.departures.find(({ kind }) => kind === DepartureKind.SAME_PROBES)?.reason).toMatch(/Behind a password/);
  });
});

describe('where the exporter answers', () => {
  test('port 9100 of the pod\'s own address, which is what Prometheus scrapes', () => {
    const { container, args } = synth();
    expect(flag(args, '--web.listen-address')).toEqual(['[$(POD_IP)]:9100']);
    expect(container.env).toEqual([{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]);
    expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9100, protocol: 'TCP' }]);
  });

  test('every address on request', () => {
    const { container, args } = synth({ listenOn: ListenAddress.EVERY_ADDRESS });
    expect(flag(args, '--web.listen-address')).toEqual([':9100']);
    expect(container).not.toHaveProperty('env');
  });

  test('one port drives the flag, the declaration, the probes, the annotation and the policy', () => {
    const { objects, container, args } = synth({ port: 9200 });
    expect(flag(args, '--web.listen-address')).toEqual(['[$(POD_IP)]:9200']);
    expect(container.ports[0].containerPort).toBe(9200);
    expect([container.livenessProbe.tcpSocket.port, container.readinessProbe.httpGet.port]).toEqual([9200, 9200]);
    expect(objects.find(object => object.kind === 'DaemonSet').spec.template.metadata.annotations['prometheus.io/port']).toBe('9200');
    expect(objects.find(object => object.kind === 'NetworkPolicy').spec.ingress[0].ports).toEqual([{ port: 9200, protocol: 'TCP' }]);
  });

  test('probes ask for a page that costs nothing, without a host', () => {
    const { container } = synth();
    expect(container.livenessProbe).toEqual({ tcpSocket: { port: 9100 }, timeoutSeconds: 5 });
    expect(container.readinessProbe).toEqual({ httpGet: { path: '/', port: 9100 }, timeoutSeconds: 5 });
  });

  test('with a web configuration, the Secret is mounted whole, probes only connect, and metrics are scraped by HTTPS', () => {
    const { objects, pod, container, args } = synth({ webConfig: { file: SecretKey.of('web', 'web.yml') } });
    expect(flag(args, '--web.config.file')).toEqual(['/etc/node-exporter/web.yml']);
    expect(pod.volumes).toContainEqual({ name: 'web-config', secret: { secretName: 'web' } });
    expect(container.volumeMounts).toContainEqual({ name: 'web-config', mountPath: '/etc/node-exporter', readOnly: true });
    expect(container.livenessProbe).toEqual({ tcpSocket: { port: 9100 }, timeoutSeconds: 5 });
    expect(objects.find(object => object.kind === 'DaemonSet').spec.template.metadata.annotations['prometheus.io/scheme']).toBe('https');
  });

  test('a web configuration without TLS is scraped by HTTP', () => {
    const { objects } = synth({ webConfig: { file: SecretKey.of('web', 'web.yml'), https: false } });
    expect(objects.find(object => object.kind === 'DaemonSet').spec.template.metadata.annotations['prometheus.io/scheme']).toBe('http');
  });
});

describe('what the exporter collects', () => {
  test('what it runs by default, from the node\'s directories', () => {
    const { args } = synth();
    expect(args.slice(0, 4)).toEqual([
      '--path.procfs=/host/proc', '--path.sysfs=/host/sys', '--path.rootfs=/host/root', '--path.udev.data=/host/root/run/udev/data',
    ]);
    expect(args.filter(arg => /^--(no-)?collector\.[a-z_]+$/.test(arg))).toEqual([]);
  });

  test('more and less than that, whatever the order they are named in', () => {
    const { args } = synth({ collectors: NodeExporterCollectors.standard({ enable: ['systemd', 'processes'], disable: ['zfs', 'nfs'] }) });
    expect(args.filter(arg => /^--(no-)?collector\.[a-z_]+$/.test(arg))).toEqual([
      '--collector.processes', '--collector.systemd', '--no-collector.nfs', '--no-collector.zfs',
    ]);
  });

  test('only what is named, with the filters of what runs', () => {
    const { args } = synth({ collectors: NodeExporterCollectors.only(['netdev', 'cpu']) });
    expect(args.slice(4).map(arg => arg.replace(/=.*/, ''))).toEqual([
      '--web.listen-address', '--collector.disable-defaults', '--collector.cpu', '--collector.netdev', '--collector.netdev.device-exclude',
    ]);
  });

  test.each([
    ['/var/lib/kubelet/pods/1/volumes/a', true],
    ['/var/lib/kubelet/plugins/kubernetes.io/csi/a/globalmount', true],
    ['/run/containerd/io.containerd.grpc.v1.cri/sandboxes/1/shm', true],
    ['/run/k3s/containerd/io.containerd.grpc.v1.cri/sandboxes/1/shm', true],
    ['/run/containers/storage/overlay-containers/1/userdata/shm', true],
    ['/var/lib/rancher/k3s/agent/containerd/a', true],
    ['/var/snap/microk8s/common/run/containerd/a/shm', true],
    ['/var/lib/docker/overlay2/a', true],
    ['/dev/shm', true],
    ['/proc/sys/fs/binfmt_misc', true],
    ['/', false],
    ['/boot/efi', false],
    ['/run', false],
    ['/var/lib/kubelet', false],
    ['/var/lib/containerd', false],
    ['/data/processed', false],
    ['/development', false],
  ])('mount point %s is left out: %s', (path, excluded) => {
    const [expression] = flag(synth().args, '--collector.filesystem.mount-points-exclude');
    expect(new RegExp(expression).test(path)).toBe(excluded);
  });

  test('the kubelet\'s directory is that of the platform', () => {
    const [expression] = flag(synth({ platform: Platform.K0S }).args, '--collector.filesystem.mount-points-exclude');
    expect(expression).toContain('|var/lib/k0s/kubelet/.+)');
    const chart = newChart();
    Platform.set(chart, Platform.custom({ kubeletDirectory: '/data/kubelet.d' }));
    expect(flag(synth({}, chart).args, '--collector.filesystem.mount-points-exclude')[0]).toContain('|data/kubelet\\.d/.+)');
  });

  test.each([
    ['overlay', true], ['tracefs', true], ['cgroup2', true], ['erofs', true],
    ['ext4', false], ['xfs', false], ['tmpfs', false], ['nfs4', false],
  ])('file system type %s is left out: %s', (type, excluded) => {
    expect(new RegExp(flag(synth().args, '--collector.filesystem.fs-types-exclude')[0]).test(type)).toBe(excluded);
  });

  test.each([
    ['veth1a2b3c', true], ['cali0123456789a', true], ['lxc12ab', true], ['lxc_health', true], ['eni0123456789a', true],
    ['azv0123456789a', true], ['gke0123456789a', true], ['0123456789abcde', true],
    ['eth0', false], ['ens5', false], ['enp3s0', false], ['eno1', false], ['bond0', false], ['flannel.1', false], ['cni0', false], ['cilium_host', false],
  ])('network device %s is left out: %s', (device, excluded) => {
    const { args } = synth({ collectors: NodeExporterCollectors.standard({ enable: ['ethtool', 'qdisc'] }) });
    const flags = ['arp.device-exclude', 'ethtool.device-exclude', 'netclass.ignored-devices', 'netdev.device-exclude', 'qdisc.device-exclude'];
    const expressions = flags.map(name => flag(args, `--collector.${name}`)[0]);
    expect(new Set(expressions).size).toBe(1);
    expect(new RegExp(expressions[0]).test(device)).toBe(excluded);
  });

  test('an empty filter leaves its flag out, so that the opposite one can be used', () => {
    const { args } = synth({ netDevicesExclude: '', mountPointsExclude: '', extraArgs: ['--collector.netdev.device-include=^eth0$'] });
    expect(args.filter(arg => /device|ignored|mount-points/.test(arg))).toEqual(['--collector.netdev.device-include=^eth0$']);
  });

  test('text files of the node, in a directory that is made where it is missing', () => {
    const { pod, container, args } = synth({ textfileDirectory: '/var/lib/metrics' });
    expect(flag(args, '--collector.textfile.directory')).toEqual(['/host/textfile']);
    expect(pod.volumes).toContainEqual({ name: 'host-var-lib-metrics', hostPath: { path: '/var/lib/metrics', type: 'DirectoryOrCreate' } });
    expect(container.volumeMounts).toContainEqual({ name: 'host-var-lib-metrics', mountPath: '/host/textfile', readOnly: true });
  });

  test('nodes without shared mounts do without propagation', () => {
    const { container } = synth({ mountPropagation: MountPropagation.NONE });
    expect(container.volumeMounts.some((mount: object) => 'mountPropagation' in mount)).toBe(false);
  });

  test('performance events, with the capability for them', () => {
    const { container } = synth({
      collectors: NodeExporterCollectors.standard({ enable: ['perf'] }),
      security: ContainerSecurity.withCapabilities([Capability.PERFMON], 'The perf collector opens performance events of every CPU'),
    });
    expect(container.securityContext.capabilities).toEqual({ drop: ['ALL'], add: ['PERFMON'] });
  });
});

describe('an exporter of one\'s own', () => {
  const spec: NodeDaemonSetProps = {
    name: 'hardware-exporter',
    containers: [{
      name: 'exporter',
      image: ContainerImage.of('registry.example.com/hardware-exporter', { tag: 'v2.0.0' }),
      ports: [ContainerPort.of('metrics', 9290)],
      liveness: Probe.http({ port: 9290, path: '/healthz' }),
      readiness: Probe.http({ port: 9290, path: '/readyz' }),
      resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(32) }, limits: { memory: Size.mebibytes(64) } }),
    }],
    metrics: [{ port: 'metrics' }],
    podLabels: { tier: 'hardware' },
  };

  test('gets the defaults of the role, and the caller\'s options win over its own', () => {
    const { objects, pod, container } = synth({ exporter: NodeExporter.custom(spec), env: { LOG_LEVEL: EnvValue.of('debug') } });
    expect(pod).toMatchObject({ priorityClassName: 'system-node-critical', tolerations: [{ operator: 'Exists' }] });
    expect(pod).not.toHaveProperty('hostNetwork');
    expect(container).toMatchObject({ name: 'exporter', env: [{ name: 'LOG_LEVEL', value: 'debug' }] });
    expect(objects.find(object => object.kind === 'DaemonSet').spec.template.metadata).toMatchObject({
      labels: { 'tier': 'hardware', 'app.kubernetes.io/component': 'metrics-exporter' },
      annotations: { 'prometheus.io/port': '9290' },
    });
  });

  test('two exporters of one app must not share a port of the node', () => {
    const chart = newChart();
    new NodeExporterDaemonSet(chart, 'One');
    expect(() => synth({ name: 'second' }, chart)).toThrow(/TCP port 9100 of the node/);
  });
});
