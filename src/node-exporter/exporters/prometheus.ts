import { Duration, Size } from 'cdk8s';
import { ContainerPort, EnvValue, PodField, Probe, Resources } from '../../container';
import { NodeDaemonSetProps } from '../../daemonset';
import { HostNamespace } from '../../host';
import { DepartureKind, Reason } from '../../policy';
import { AGENT_IMAGES } from '../../role/agent-images';
import { HostPathType, Mount, Volume } from '../../volumes';
import { DEVICE_FLAGS } from '../filters';
import { ListenAddress } from '../listen-address';
import { NodeExporterModel } from '../resolve';

const NAME = 'node-exporter';
const PORT_NAME = 'metrics';

// Where the container sees the node. The paths are those of prometheus-community's chart, which guides refer to.
const PROC = '/host/proc';
const SYS = '/host/sys';
const ROOT = '/host/root';
const TEXTFILES = '/host/textfile';
const WEB_CONFIG = '/etc/node-exporter';

/** The exporter runs on one CPU by default, which a slow scrape can keep busy, and a busy node is what it is there to show. */
const PROBE_TIMEOUT = Duration.seconds(5);

/**
 * Prometheus' exporter of machine metrics.
 *
 * Source, unless something else is named: prometheus/node_exporter at v1.12.1, README.md, node_exporter.go, collector/*.go.
 */
export function prometheusNodeExporter(model: NodeExporterModel): NodeDaemonSetProps {
  return {
    name: NAME,
    application: NAME,
    hostNetwork: HostNamespace.host('The exporter reads interface, socket and connection counters, which the kernel keeps per network namespace'),
    // README.md, "Docker". Files below the node's /proc are the same without it, but for what the kernel answers by the reader's
    // namespace: pid_max, since Linux 6.14 (commit 7863dcc72d0f).
    hostPid: HostNamespace.host('The exporter reads process counts and limits of the node, which the kernel keeps per PID namespace'),
    containers: [{
      name: NAME,
      image: AGENT_IMAGES.nodeExporter,
      args: [...pathArgs(), ...webArgs(model), ...model.collectors._args(), ...filterArgs(model), ...textfileArgs(model)],
      env: model.listenOn === ListenAddress.POD_IP ? { POD_IP: EnvValue.fromField(PodField.POD_IP) } : {},
      ports: [ContainerPort.of(PORT_NAME, model.port)],
      // An exporter that accepts connections is alive; restarting one that answers slowly would not make a busy node faster.
      liveness: Probe.tcp({ port: model.port, timeout: PROBE_TIMEOUT }),
      readiness: readinessOf(model),
      // No capability: the timex collector only reads the clock, which the kernel allows to everyone, and the default seccomp
      // profiles have let adjtimex through since moby/moby#33403 (2017) and containerd/containerd#4264 (2020); CRI-O's does,
      // too (containers/common pkg/seccomp/seccomp.json). Where an older one does not, the collector reports no data.
      resources: Resources.of({
        // Twice and more of what OpenShift found in use (8m, 32Mi: openshift/microshift assets/optional/node-exporter/03-daemonset.yaml);
        // the limit is that of prometheus-operator/kube-prometheus manifests/nodeExporter-daemonset.yaml.
        // Its own log is all it writes: 50 MiB where the kubelet rotates by default, 250 MiB on AKS. Twice that is no day's noise.
        requests: { cpuMillis: 50, memory: Size.mebibytes(64), ephemeralStorage: Size.mebibytes(50) },
        limits: { memory: Size.mebibytes(180), ephemeralStorage: Size.mebibytes(512) },
      }),
      mounts: mountsOf(model),
    }],
    metrics: [{ port: PORT_NAME, https: model.https }],
    reasons: model.webConfigFile === undefined ? [] : [Reason.ofContainer(DepartureKind.SAME_PROBES, NAME,
      'Behind a password the exporter answers nothing that a probe could ask; both probes can only see whether it listens')],
  };
}

function pathArgs(): string[] {
  return [
    `--path.procfs=${PROC}`,
    `--path.sysfs=${SYS}`,
    `--path.rootfs=${ROOT}`,
    `--path.udev.data=${ROOT}/run/udev/data`,
  ];
}

function webArgs({ listenOn, port, webConfigFile }: NodeExporterModel): string[] {
  return [
    // The brackets do no harm to an IPv4 address, and an IPv6 address needs them.
    `--web.listen-address=${listenOn === ListenAddress.POD_IP ? '[$(POD_IP)]' : ''}:${port}`,
    ...webConfigFile === undefined ? [] : [`--web.config.file=${WEB_CONFIG}/${webConfigFile.key}`],
  ];
}

function filterArgs({ collectors, mountPointsExclude, fsTypesExclude, netDevicesExclude }: NodeExporterModel): string[] {
  const filters: [collector: string, flag: string, expression: string][] = [
    ['filesystem', '--collector.filesystem.mount-points-exclude', mountPointsExclude],
    ['filesystem', '--collector.filesystem.fs-types-exclude', fsTypesExclude],
    ...Object.entries(DEVICE_FLAGS).map(([collector, flag]): [string, string, string] => [collector, flag, netDevicesExclude]),
  ];
  return filters
    .filter(([collector, , expression]) => expression !== '' && collectors._runs(collector))
    .map(([, flag, expression]) => `${flag}=${expression}`);
}

function textfileArgs({ textfileDirectory }: NodeExporterModel): string[] {
  return textfileDirectory === undefined ? [] : [`--collector.textfile.directory=${TEXTFILES}`];
}

/** A page that costs nothing. With a web configuration it may ask for a password or a certificate, so the kubelet only connects. */
/** The exporter has no health endpoint, and asking for metrics would run every collector. With a web config, `/` may ask for a password. */
function readinessOf({ port, webConfigFile }: NodeExporterModel): Probe {
  return webConfigFile === undefined ? Probe.http({ port, path: '/', timeout: PROBE_TIMEOUT }) : Probe.tcp({ port, timeout: PROBE_TIMEOUT });
}

function mountsOf({ mountPropagation: propagation, textfileDirectory, webConfigFile }: NodeExporterModel): Mount[] {
  const mounts = [
    Volume.hostPath('/proc', { reason: 'Most collectors read counters of the kernel' }).at(PROC),
    Volume.hostPath('/sys', { reason: 'Collectors read devices, their sensors and their state' }).at(SYS, { propagation }),
    Volume.hostPath('/', { reason: 'The filesystem collector asks every mounted file system for its size and free space' })
      .at(ROOT, { propagation }),
  ];
  if (textfileDirectory !== undefined) {
    // Nodes on which no job has written metrics yet lack it.
    mounts.push(Volume.hostPath(textfileDirectory, {
      type: HostPathType.DIRECTORY_OR_CREATE,
      reason: 'The textfile collector adds the metrics that jobs of the node leave in it',
    }).at(TEXTFILES));
  }
  if (webConfigFile !== undefined) {
    mounts.push(Volume.secret(webConfigFile.secretName, { name: 'web-config' }).at(WEB_CONFIG));
  }
  return mounts;
}
