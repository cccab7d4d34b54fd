import { Duration, Size } from 'cdk8s';
import { ApiRule } from '../../access';
import { Capability, ContainerPort, ContainerSecurity, ContainerSpec, EnvValue, PodField, Probe, Resources } from '../../container';
import { NodeDaemonSetProps } from '../../daemonset';
import { DnsPolicy, HostNamespace } from '../../host';
import { Platform } from '../../platform';
import { AGENT_IMAGES } from '../../role/agent-images';
import { HostPathType, Volume } from '../../volumes';
import { flannelFiles } from './flannel-config';
import { FlannelModel } from './flannel-model';

const NAME = 'flannel';

// Paths in the containers. Those of the node are the platform's; flannel's own state must lie at the same place in both,
// because the CNI plugin, which runs on the node, reads it there: flannel-io/cni-plugin flannel.go, defaultSubnetFile.
const CONFIG = '/etc/kube-flannel';
const STATE = '/run/flannel';
const CNI_BINARIES = '/opt/cni/bin';
const CNI_CONFIG = '/etc/cni/net.d';
const XTABLES_LOCK = '/run/xtables.lock';

/**
 * Flannel: a subnet of the pod network for each node, and a way between them.
 *
 * Source, unless something else is named: flannel-io/flannel at v0.28.9, Documentation/kube-flannel.yml and main.go.
 */
export function flannel(model: FlannelModel, platform: Platform): NodeDaemonSetProps {
  const config = Volume.configFiles('config', { text: flannelFiles(model) });
  return {
    name: NAME,
    application: NAME,
    hostNetwork: HostNamespace.host('Flannel sets up the interfaces, routes and packet filter of the node, and pods have no network before it has'),
    // The cluster's DNS has no network before flannel has run. Upstream says nothing, which means this on the host network.
    dnsPolicy: DnsPolicy.DEFAULT,
    initContainers: [installPlugin(platform), installConfig(platform, config)],
    containers: [flanneld(model, config)],
    apiRights: {
      clusterRules: [
        ApiRule.read('', ['nodes']),
        // Annotations and conditions: pkg/subnet/kube/kube.go patches both through the status.
        ApiRule.of({ apiGroups: [''], resources: ['nodes/status'], verbs: ['patch'] }),
      ],
    },
  };
}

function flanneld(model: FlannelModel, config: Volume): ContainerSpec {
  const { healthPort } = model;
  const health = { port: healthPort, timeout: Duration.seconds(5) };
  return {
    name: NAME,
    image: AGENT_IMAGES.flannel,
    command: ['/opt/bin/flanneld'],
    args: [
      '--kube-subnet-mgr',
      ...model.masquerade ? ['--ip-masq'] : [],
      ...model.interfaceArgs,
      `--healthz-port=${healthPort}`,
    ],
    env: {
      // With it flannel need not ask for its own pod, so it needs no right to read pods: pkg/subnet/kube/kube.go
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      EVENT_QUEUE_DEPTH: EnvValue.of(`${model.eventQueueDepth}`),
    },
    ports: [ContainerPort.of('healthz', healthPort), ...model.backend._ports(model.families)],
    // Flannel answers only after it has seen all nodes, for which it gives the API server 10 minutes before it ends by
    // itself: nodeControllerSyncTimeout in pkg/subnet/kube/kube.go. Liveness alone would end it much sooner.
    startup: Probe.http({ ...health, path: '/healthz', period: Duration.seconds(10), failureThreshold: 66 }),
    liveness: Probe.http({ ...health, path: '/healthz', period: Duration.seconds(30) }),
    // Good once the rules stand and the subnet file is written.
    readiness: Probe.http({ ...health, path: '/readyz', period: Duration.seconds(10) }),
    resources: Resources.of({
      // Upstream's requests. It has no limit any more since 50Mi proved too little (flannel-io/flannel#963): flannel keeps every
      // Node object in memory. This one is kubespray's, rounded: kubernetes-sigs/kubespray roles/network_plugin/flannel/defaults.
      requests: { cpuMillis: 100, memory: Size.mebibytes(50) },
      limits: { memory: Size.mebibytes(512) },
    }),
    security: ContainerSecurity.withCapabilities(
      [Capability.NET_ADMIN, Capability.NET_RAW],
      'Flannel creates the tunnel interface and writes routes, neighbours and packet filter rules of the node',
      {
        // The wrapper cannot run iptables otherwise, and flannel then ends: kubernetes-sigs/iptables-wrappers#11
        writableRootFilesystem: 'On first use the iptables wrapper of the image links the commands to the backend that the node uses, '
          + 'in a directory of the image, and fails where it cannot',
      }),
    mounts: [
      state().at(STATE, { readOnly: false }),
      config.at(CONFIG),
      Volume.hostPath(XTABLES_LOCK, {
        type: HostPathType.FILE_OR_CREATE,
        reason: 'Flannel and kube-proxy change the packet filter in turns, which the lock file of the node arranges',
      }).at(XTABLES_LOCK, { readOnly: false }),
    ],
    apiAccess: true,
  };
}

function state(): Volume {
  return Volume.hostPath(STATE, {
    type: HostPathType.DIRECTORY_OR_CREATE,
    reason: 'Flannel writes the subnet of the node for the CNI plugin, which the container runtime starts on the node',
  });
}

function installPlugin(platform: Platform): ContainerSpec {
  return {
    name: 'install-cni-plugin',
    image: AGENT_IMAGES.flannelCniPlugin,
    command: ['cp', '-f', '/flannel', `${CNI_BINARIES}/flannel`],
    ...INSTALLER,
    mounts: [Volume.hostPath(platform.cniBinDirectory, {
      // Without the standard plugins in it (bridge, host-local, loopback, portmap) flannel cannot work, so a directory that
      // is missing is the wrong one.
      reason: 'The container runtime starts CNI plugins from this directory, and an init container puts that of flannel there',
    }).at(CNI_BINARIES, { readOnly: false })],
  };
}

function installConfig(platform: Platform, config: Volume): ContainerSpec {
  return {
    name: 'install-cni',
    image: AGENT_IMAGES.flannel,
    command: ['/opt/bin/install-conf', `${CONFIG}/cni-conf.json`, `${CNI_CONFIG}/10-flannel.conflist`],
    ...INSTALLER,
    mounts: [
      config.at(CONFIG),
      Volume.hostPath(platform.cniConfigDirectory, {
        // Nodes that never had a network plugin may lack it.
        type: HostPathType.DIRECTORY_OR_CREATE,
        reason: 'The container runtime looks for the configuration of the pod network in this directory, and an init container puts it there',
      }).at(CNI_CONFIG, { readOnly: false }),
    ],
  };
}

/** What the two init containers have in common: each copies one file. */
const INSTALLER: Pick<ContainerSpec, 'resources' | 'security'> = {
  resources: Resources.of({
    requests: { cpuMillis: 10, memory: Size.mebibytes(16) },
    limits: { memory: Size.mebibytes(64) },
  }),
  security: ContainerSecurity.root('The installer writes a file into a directory of the node that belongs to root'),
};
