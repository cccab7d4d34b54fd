import { Chart, Duration, Testing } from 'cdk8s';
import {
  AgentServiceAccount, Capability, ContainerImage, ContainerSecurity, DepartureKind, DnsPolicy, EnvValue, HostNamespace, NodeDaemonSetProps, Platform,
  PodSecurityLevel, UpdateStrategy,
} from '../../src';
import {
  ApiServerAddress, CniDaemonSet, CniDaemonSetProps, CniPlugin, FlannelBackend, FlannelOptions, FlannelWireguardMode,
} from '../../src/cni';
import { NodeExporterDaemonSet } from '../../src/node-exporter';

const newChart = () => new Chart(Testing.app(), 'test', { namespace: 'kube-flannel' });
const POD_CIDR = '10.244.0.0/16';

function synth(flannel: FlannelOptions = { podCidr: POD_CIDR }, props: Partial<CniDaemonSetProps> = {}, chart = newChart()) {
  new CniDaemonSet(chart, 'Network', { plugin: CniPlugin.flannel(flannel), ...props });
  return read(chart);
}

function read(chart: Chart) {
  const objects = Testing.synth(chart);
  const daemonSet = objects.find(object => object.kind === 'DaemonSet');
  const pod = daemonSet.spec.template.spec;
  const [agent] = pod.containers;
  const [plugin, config] = pod.initContainers ?? [];
  const files = objects.find(object => object.kind === 'ConfigMap')?.data ?? {};
  const json = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, JSON.parse(text as string)]));
  return { objects, daemonSet, pod, agent, plugin, config, files, json };
}

const hostPath = (pod: { volumes: { name: string; hostPath?: object }[] }, name: string) =>
  pod.volumes.find(volume => volume.name === name)?.hostPath;

describe('CniDaemonSet with flannel', () => {
  test('manifest with defaults', () => {
    expect(synth().objects).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    expect(synth({
      podCidr: '10.42.0.0/16',
      podCidrIpv6: 'fd00:10:42::/56',
      backend: FlannelBackend.wireguard({ listenPort: 51900, listenPortIpv6: 51901, mtu: 9000, persistentKeepalive: Duration.seconds(25) }),
      nftables: true,
      masquerade: false,
      interfaces: ['eth1', 'ens5'],
      interfacePatterns: ['^enp.*$'],
      interfaceCanReach: '192.0.2.1',
      healthPort: 8085,
      eventQueueDepth: 10_000,
    }, {
      apiServer: ApiServerAddress.of('api.example.org', 443),
      platform: Platform.K3S,
      name: 'pod-network',
      serviceAccount: AgentServiceAccount.create({ name: 'flannel' }),
      extraArgs: ['-v=1'],
      updateStrategy: UpdateStrategy.rollingUpdate(),
    }).objects).toMatchSnapshot();
  });

  test('two syntheses are byte-identical', () => {
    expect(JSON.stringify(synth().objects)).toBe(JSON.stringify(synth().objects));
  });

  test('is the default child of its construct, so that escape hatches find the manifest', () => {
    const network = new CniDaemonSet(newChart(), 'Network', { plugin: CniPlugin.flannel({ podCidr: POD_CIDR }) });
    expect(network.node.defaultChild).toMatchObject({ kind: 'DaemonSet', name: 'flannel' });
  });

  test('runs on every node, whatever its taints, and changes a node when its pod is deleted', () => {
    const { daemonSet, pod } = synth();
    expect(daemonSet.spec.updateStrategy).toEqual({ type: 'OnDelete' });
    expect(pod).toMatchObject({ hostNetwork: true, priorityClassName: 'system-node-critical', tolerations: [{ operator: 'Exists' }] });
  });

  test('resolves names by the node, because the cluster\'s DNS has no network yet', () => {
    expect(synth().pod.dnsPolicy).toBe('Default');
    expect(synth(undefined, { dnsPolicy: DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET }).pod.dnsPolicy).toBe('ClusterFirstWithHostNet');
  });
});

describe('what flannel may do', () => {
  test('the agent has two capabilities and a root file system of its own', () => {
    expect(synth().agent.securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: false,
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'NET_RAW'] },
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('the installers are root without capabilities, on a read-only root file system', () => {
    const { plugin, config } = synth();
    for (const installer of [plugin, config]) {
      expect(installer.securityContext).toMatchObject({ readOnlyRootFilesystem: true, runAsUser: 0, capabilities: { drop: ['ALL'] } });
      expect(installer.securityContext.capabilities).not.toHaveProperty('add');
      expect(installer.resources.limits.memory).toBe('64Mi');
    }
  });

  test('it reads nodes and patches their status, and cannot read pods', () => {
    const { objects } = synth();
    expect(objects.find(object => object.kind === 'ClusterRole').rules).toEqual([
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['nodes/status'], verbs: ['patch'] },
    ]);
    expect(objects.find(object => object.kind === 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'flannel', namespace: 'kube-flannel' },
    ]);
  });

  test('only the agent has the token, and it knows its node without asking for its pod', () => {
    const { pod, agent, plugin, config } = synth();
    const holders = [agent, plugin, config].filter(container => container.volumeMounts.some((mount: { name: string }) => mount.name === 'api-access'));
    expect(holders.map(({ name }) => name)).toEqual(['flannel']);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(agent.env).toContainEqual({ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } });
  });

  test('each departure from the hardened default has a reason, and capabilities and host access keep it privileged', () => {
    const { daemonSet } = new CniDaemonSet(newChart(), 'Network', { plugin: CniPlugin.flannel({ podCidr: POD_CIDR }) });
    const departures = daemonSet.departures.map(({ kind, container = 'pod', detail = '' }) => `${container} ${kind} ${detail}`.trim());
    expect(departures).toEqual(expect.arrayContaining([
      'pod HOST_NETWORK', 'pod HOST_PATH /run/flannel', 'pod HOST_PATH /run/xtables.lock', 'pod HOST_PATH /opt/cni/bin', 'pod HOST_PATH /etc/cni/net.d',
      'flannel ADDED_CAPABILITIES NET_ADMIN, NET_RAW', 'flannel ROOT_USER 0', 'flannel WRITABLE_ROOT_FILESYSTEM', 'install-cni ROOT_USER 0',
    ]));
    expect(daemonSet.departures.filter(({ reason }) => reason === '')).toEqual([]);
    expect(daemonSet.departures.find(({ kind }) => kind === DepartureKind.WRITABLE_ROOT_FILESYSTEM)?.reason).toMatch(/iptables wrapper/);
    expect(daemonSet.podSecurity.level).toBe(PodSecurityLevel.PRIVILEGED);
  });
});

describe('what flannel touches on the node', () => {
  test('the lock of the packet filter is a file, also where it was missing', () => {
    const { pod, agent } = synth();
    expect(hostPath(pod, 'host-run-xtables-lock')).toEqual({ path: '/run/xtables.lock', type: 'FileOrCreate' });
    expect(agent.volumeMounts).toContainEqual({ name: 'host-run-xtables-lock', mountPath: '/run/xtables.lock' });
  });

  test('its state is where the CNI plugin looks for it', () => {
    const { pod, agent } = synth();
    expect(hostPath(pod, 'host-run-flannel')).toEqual({ path: '/run/flannel', type: 'DirectoryOrCreate' });
    expect(agent.volumeMounts).toContainEqual({ name: 'host-run-flannel', mountPath: '/run/flannel' });
  });

  test.each([
    [Platform.KUBERNETES, '/opt/cni/bin', '/etc/cni/net.d'],
    [Platform.K3S, '/var/lib/rancher/k3s/data/cni', '/var/lib/rancher/k3s/agent/etc/cni/net.d'],
    [Platform.GKE, '/home/kubernetes/bin', '/etc/cni/net.d'],
  ])('it installs into the directories of the platform', (platform, binaries, configuration) => {
    const { pod, plugin, config } = synth(undefined, { platform });
    const paths = pod.volumes.flatMap((volume: { hostPath?: { path: string } }) => volume.hostPath?.path ?? []);
    expect(paths).toEqual(expect.arrayContaining([binaries, configuration]));
    expect(plugin.volumeMounts.map((mount: { mountPath: string }) => mount.mountPath)).toEqual(['/opt/cni/bin']);
    expect(plugin.command).toEqual(['cp', '-f', '/flannel', '/opt/cni/bin/flannel']);
    expect(config.command).toEqual(['/opt/bin/install-conf', '/etc/kube-flannel/cni-conf.json', '/etc/cni/net.d/10-flannel.conflist']);
  });

  test('the directory of plugins must exist, the one of configurations is made', () => {
    const { pod } = synth();
    expect(hostPath(pod, 'host-opt-cni-bin')).toMatchObject({ type: 'Directory' });
    expect(hostPath(pod, 'host-etc-cni-net-d')).toMatchObject({ type: 'DirectoryOrCreate' });
  });
});

describe('how flannel is watched', () => {
  test('one port drives the flag, the declaration and the probes', () => {
    const { agent } = synth({ podCidr: POD_CIDR, healthPort: 8090 });
    expect(agent.args).toContain('--healthz-port=8090');
    expect(agent.ports[0]).toEqual({ name: 'healthz', containerPort: 8090, protocol: 'TCP' });
    expect([agent.startupProbe, agent.livenessProbe, agent.readinessProbe].map(probe => probe.httpGet.port)).toEqual([8090, 8090, 8090]);
  });

  test('a slow API server does not get it killed: it has 11 minutes to start, and ends by itself after 10', () => {
    const { agent } = synth();
    expect(agent.startupProbe).toEqual({ httpGet: { path: '/healthz', port: 8081 }, periodSeconds: 10, failureThreshold: 66, timeoutSeconds: 5 });
    expect(agent.livenessProbe).toEqual({ httpGet: { path: '/healthz', port: 8081 }, periodSeconds: 30, timeoutSeconds: 5 });
    expect(agent.readinessProbe).toEqual({ httpGet: { path: '/readyz', port: 8081 }, periodSeconds: 10, timeoutSeconds: 5 });
  });

  test('the port of the tunnel is declared, so that two tunnels on it are refused', () => {
    const chart = newChart();
    new CniDaemonSet(chart, 'One', { plugin: CniPlugin.flannel({ podCidr: POD_CIDR }) });
    expect(() => synth({ podCidr: POD_CIDR, healthPort: 8082 }, { name: 'two' }, chart)).toThrow(/UDP port 8472 of the node, and so does/);
  });

  test('it stands beside a node exporter, whose port is another', () => {
    const chart = newChart();
    new NodeExporterDaemonSet(chart, 'Metrics');
    expect(() => synth(undefined, {}, chart)).not.toThrow();
  });
});

describe('flannel\'s configuration', () => {
  test('by default, IPv4 over VXLAN', () => {
    expect(synth().json['net-conf.json']).toEqual({
      Network: POD_CIDR,
      EnableNFTables: false,
      Backend: { Type: 'vxlan', VNI: 1, Port: 8472 },
    });
  });

  test('both families', () => {
    expect(synth({ podCidr: POD_CIDR, podCidrIpv6: 'fd00:10:244::/56' }).json['net-conf.json']).toMatchObject({
      Network: POD_CIDR, IPv6Network: 'fd00:10:244::/56', EnableIPv6: true,
    });
  });

  test('IPv6 alone', () => {
    const conf = synth({ podCidrIpv6: 'fd00:10:244::/56' }).json['net-conf.json'];
    expect(conf).toMatchObject({ EnableIPv4: false, IPv6Network: 'fd00:10:244::/56', EnableIPv6: true });
    expect(conf).not.toHaveProperty('Network');
  });

  test('the container runtime gets the flannel plugin and host ports', () => {
    expect(synth().json['cni-conf.json']).toEqual({
      name: 'cbr0',
      cniVersion: '0.3.1',
      plugins: [
        { type: 'flannel', delegate: { hairpinMode: true, isDefaultGateway: true } },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    });
  });

  test('without masquerading, neither flannel nor the bridge masquerades', () => {
    const { agent, json } = synth({ podCidr: POD_CIDR, masquerade: false });
    expect(agent.args).not.toContain('--ip-masq');
    expect(json['cni-conf.json'].plugins[0].delegate).toEqual({ hairpinMode: true, isDefaultGateway: true, ipMasq: false });
    expect(synth().agent.args).toEqual(['--kube-subnet-mgr', '--ip-masq', '--healthz-port=8081']);
  });

  test('a change of it rolls the pods', () => {
    const hash = (options: FlannelOptions) => synth(options).daemonSet.spec.template.metadata.annotations['checksum/config'];
    expect(hash({ podCidr: POD_CIDR })).not.toBe(hash({ podCidr: POD_CIDR, nftables: true }));
  });

  test('interfaces are asked in the order: names, patterns, the way to an address', () => {
    expect(synth({ podCidr: POD_CIDR, interfaces: ['eth1', '192.0.2.7'], interfacePatterns: ['^ens'], interfaceCanReach: '192.0.2.1' }).agent.args).toEqual([
      '--kube-subnet-mgr', '--ip-masq', '--iface=eth1', '--iface=192.0.2.7', '--iface-regex=^ens', '--iface-can-reach=192.0.2.1', '--healthz-port=8081',
    ]);
  });

  test('the depth of the queue is 5000 unless the cluster is larger', () => {
    const depth = (options: FlannelOptions) => synth(options).agent.env.find((variable: { name: string }) => variable.name === 'EVENT_QUEUE_DEPTH').value;
    expect(depth({ podCidr: POD_CIDR })).toBe('5000');
    expect(depth({ podCidr: POD_CIDR, eventQueueDepth: 20_000 })).toBe('20000');
  });
});

describe('flannel\'s backends', () => {
  const both = { podCidr: POD_CIDR, podCidrIpv6: 'fd00:10:244::/56' };
  const v4 = { podCidr: POD_CIDR };
  const v6 = { podCidrIpv6: 'fd00:10:244::/56' };
  test.each<[string, FlannelOptions, object, [string, number][]]>([
    ['vxlan with everything', { ...both, backend: FlannelBackend.vxlan({ vni: 42, port: 4789, mtu: 1500, directRouting: true, gbp: true, learning: true }) },
      { Type: 'vxlan', VNI: 42, Port: 4789, MTU: 1500, DirectRouting: true, GBP: true, Learning: true }, [['vxlan', 4789]]],
    ['host-gw', { ...both, backend: FlannelBackend.hostGw() }, { Type: 'host-gw' }, []],
    ['wireguard', { ...v4, backend: FlannelBackend.wireguard() },
      { Type: 'wireguard', Mode: 'separate', ListenPort: 51820, ListenPortV6: 51821 }, [['wireguard', 51820]]],
    ['wireguard for both families', { ...both, backend: FlannelBackend.wireguard() },
      { Type: 'wireguard', Mode: 'separate', ListenPort: 51820, ListenPortV6: 51821 }, [['wireguard', 51820], ['wireguard-ipv6', 51821]]],
    ['wireguard for IPv6', { ...v6, backend: FlannelBackend.wireguard({ listenPortIpv6: 51900 }) },
      { Type: 'wireguard', Mode: 'separate', ListenPort: 51820, ListenPortV6: 51900 }, [['wireguard-ipv6', 51900]]],
    ['wireguard with one tunnel', { ...both, backend: FlannelBackend.wireguard({ mode: FlannelWireguardMode.AUTO, mtu: 1420, persistentKeepalive: Duration.seconds(25) }) },
      { Type: 'wireguard', Mode: 'auto', ListenPort: 51820, ListenPortV6: 51821, MTU: 1420, PersistentKeepaliveInterval: 25 }, [['wireguard', 51820]]],
    ['ipip', { ...v4, backend: FlannelBackend.ipip({ directRouting: true }) }, { Type: 'ipip', DirectRouting: true }, []],
    ['ipip without options', { ...v4, backend: FlannelBackend.ipip() }, { Type: 'ipip' }, []],
    ['alloc', { ...v4, backend: FlannelBackend.alloc() }, { Type: 'alloc' }, []],
  ])('%s', (_name, options, backend, ports) => {
    const { json, agent } = synth(options);
    expect(json['net-conf.json'].Backend).toEqual(backend);
    expect(agent.ports.slice(1)).toEqual(ports.map(([name, containerPort]) => ({ name, containerPort, protocol: 'UDP' })));
  });
});

describe('where the agent finds the API server', () => {
  test('by the Service, unless told otherwise', () => {
    expect(synth().agent.env.map((variable: { name: string }) => variable.name)).toEqual(['NODE_NAME', 'EVENT_QUEUE_DEPTH']);
  });

  test('at an address, in the containers that talk to it; the caller\'s own variables win', () => {
    const { agent, config } = synth(undefined, { apiServer: ApiServerAddress.of('192.0.2.10'), env: { KUBERNETES_SERVICE_PORT: EnvValue.of('443') } });
    expect(agent.env).toContainEqual({ name: 'KUBERNETES_SERVICE_HOST', value: '192.0.2.10' });
    expect(agent.env).toContainEqual({ name: 'KUBERNETES_SERVICE_PORT', value: '443' });
    expect(config).not.toHaveProperty('env');
  });

  test('port 6443 by default, and IPv6 addresses as they are', () => {
    expect(ApiServerAddress.of('2001:db8::1')).toMatchObject({ host: '2001:db8::1', port: 6443 });
  });
});

describe('a plugin of one\'s own', () => {
  const image = ContainerImage.of('registry.example.com/network', { tag: 'v1.0.0' });
  const spec: NodeDaemonSetProps = {
    name: 'example-network',
    hostNetwork: HostNamespace.host('The agent sets up the network of the node'),
    containers: [{ name: 'agent', image, apiAccess: true, security: ContainerSecurity.withCapabilities([Capability.NET_ADMIN], 'It writes routes') }],
    initContainers: [{ name: 'install', image }],
    sidecars: [{ name: 'policy', image, apiAccess: true }],
  };


  test('gets the defaults of the role, and is told where the API server is', () => {
    const chart = newChart();
    const network = new CniDaemonSet(chart, 'Network', {
      plugin: CniPlugin.custom(spec), apiServer: ApiServerAddress.of('api.example.org', 443),
    });
    const { daemonSet } = network;
    expect(network.node.validate()).toEqual([]);
    const containers = daemonSet._model().containers;
    expect(Object.fromEntries(containers.map(({ name, env }) => [name, Object.keys(env)]))).toEqual({
      install: [],
      policy: ['KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT'],
      agent: ['KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT'],
    });
    expect(daemonSet._model().rollout.updateStrategy).toBe(UpdateStrategy.ON_DELETE);
  });

  test('without further containers', () => {
    const network = new CniDaemonSet(newChart(), 'Network', {
      plugin: CniPlugin.custom({ ...spec, initContainers: undefined, sidecars: undefined }), apiServer: ApiServerAddress.of('api.example.org'),
    });
    expect(network.daemonSet._model().containers.map(({ name }) => name)).toEqual(['agent']);
  });
});
