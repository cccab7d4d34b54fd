import { Duration, Size } from 'cdk8s';
import { ContainerPort, ContainerSecurity, ContainerSpec, Probe, ProbeTiming, Resources } from '../container';
import { NodeDaemonSetProps } from '../daemonset';
import { DepartureKind, Reason } from '../policy';
import { AGENT_IMAGES } from '../role/agent-images';
import { HostPathType, Volume } from '../volumes';
import { CsiDriverSpec } from './csi-driver-spec';
import { CsiNodeModel, pluginDirectory, registrationDirectory } from './resolve';
import { SOCKET, SOCKET_MOUNT } from './socket';

const REGISTRAR = 'node-driver-registrar';
const LIVENESS_PROBE = 'liveness-probe';
const LOOPBACK = '127.0.0.1';
const REGISTRATION_MOUNT = '/registration';

/**
 * Requests: what the EBS driver asks for both. Limit: that of the NFS, SMB and Azure drivers.
 *
 * Source: `deploy/kubernetes/base/node.yaml` of kubernetes-sigs/aws-ebs-csi-driver v1.64.0, `deploy/v4.13.4/csi-nfs-node.yaml`
 * of kubernetes-csi/csi-driver-nfs.
 */
const RESOURCES = Resources.of({
  requests: { cpuMillis: 10, memory: Size.mebibytes(32) },
  limits: { memory: Size.mebibytes(100) },
});

/**
 * A driver, joined with node-driver-registrar, which tells the kubelet of it, and livenessprobe, which turns its health
 * call into HTTP.
 *
 * Sources: kubernetes-csi/node-driver-registrar v2.17.0 and kubernetes-csi/livenessprobe v2.19.0, `README.md` and `cmd`.
 */
export function withSidecars(spec: CsiDriverSpec, model: CsiNodeModel): NodeDaemonSetProps {
  const [driver, ...others] = spec.containers;
  const socketDirectory = Volume.hostPath(pluginDirectory(model.kubeletDirectory, model.socketDirectory), {
    name: 'socket-dir',
    type: HostPathType.DIRECTORY_OR_CREATE,
    reason: 'The kubelet calls the driver through a socket in this directory.',
  });
  if (driver === undefined) {
    return spec;
  }
  const sidecars = [registrar(model, socketDirectory), livenessProbe(model, socketDirectory)];
  const native = model.sidecars.nativeSidecars;
  return {
    ...spec,
    containers: [joinDriver(driver, model, socketDirectory), ...others, ...native ? [] : sidecars],
    sidecars: native ? [...sidecars, ...spec.sidecars ?? []] : spec.sidecars,
    reasons: [...reasons(), ...spec.reasons ?? []],
  };
}

function joinDriver(driver: ContainerSpec, model: CsiNodeModel, socketDirectory: Volume): ContainerSpec {
  return {
    ...driver,
    args: [
      ...driver.args ?? [],
      ...Object.entries(model.kubeletPathArgs).map(([flag, path]) => `${flag}=${model.kubeletDirectory}/${path}`),
    ],
    // The health server runs in the sidecar, but what it finds ill is the driver.
    liveness: driver.liveness ?? healthProbe(model, model.sidecars.livenessPort, model.livenessTiming),
    // Ready is what the kubelet can find: the registrar answers once it has the driver's name and its own socket stands. Asking
    // the driver's health twice would tell a rollout nothing that the liveness probe does not.
    readiness: driver.readiness ?? healthProbe(model, model.sidecars.registrarPort, model.readinessTiming),
    mounts: [
      socketDirectory.at(SOCKET_MOUNT, { readOnly: false }),
      ...model.kubeletDirectories.map(directory => directory._mount(model.kubeletDirectory)),
      ...driver.mounts ?? [],
    ],
  };
}

function registrar(model: CsiNodeModel, socketDirectory: Volume): ContainerSpec {
  const { registrarPort, registrationTimeout } = model.sidecars;
  return {
    name: REGISTRAR,
    image: AGENT_IMAGES.csiNodeDriverRegistrar,
    args: [
      `--csi-address=${SOCKET}`,
      `--kubelet-registration-path=${model.socketPath}`,
      `--http-endpoint=${endpoint(model, registrarPort)}`,
      ...registrationTimeout === undefined ? [] : [`--timeout=${registrationTimeout.toSeconds()}s`],
      ...logArgs(model),
    ],
    ports: [ContainerPort.of('healthz-ndr', registrarPort)],
    resources: RESOURCES,
    // The EBS chart's numbers. Each question is a call on the registration socket, which the kubelet uses once a start.
    liveness: healthProbe(model, registrarPort, {
      initialDelay: Duration.seconds(30),
      period: Duration.seconds(90),
      timeout: Duration.seconds(15),
    }),
    security: ContainerSecurity.root(
      'node-driver-registrar connects to the driver\'s socket and makes one of its own for the kubelet, where nobody but root may write.',
      { seLinux: model.sidecars.seLinux }),
    mounts: [
      // Connecting needs no write access to the directory.
      socketDirectory.at(SOCKET_MOUNT, { readOnly: true }),
      Volume.hostPath(registrationDirectory(model.kubeletDirectory), {
        name: 'registration-dir',
        // The kubelet makes it. Creating it would hide a wrong kubelet directory, where nobody looks for drivers.
        type: HostPathType.DIRECTORY,
        reason: 'The kubelet finds drivers by the sockets in this directory.',
      }).at(REGISTRATION_MOUNT, { readOnly: false }),
    ],
  };
}

function livenessProbe(model: CsiNodeModel, socketDirectory: Volume): ContainerSpec {
  const { livenessPort, probeTimeout } = model.sidecars;
  return {
    name: LIVENESS_PROBE,
    image: AGENT_IMAGES.csiLivenessProbe,
    args: [
      `--csi-address=${SOCKET}`,
      `--http-endpoint=${endpoint(model, livenessPort)}`,
      `--probe-timeout=${probeTimeout.toSeconds()}s`,
      ...logArgs(model),
    ],
    ports: [ContainerPort.of('healthz', livenessPort)],
    resources: RESOURCES,
    security: ContainerSecurity.root('livenessprobe connects to the driver\'s socket, where nobody but root may write.',
      { seLinux: model.sidecars.seLinux }),
    mounts: [socketDirectory.at(SOCKET_MOUNT, { readOnly: true })],
  };
}

function logArgs({ sidecars }: CsiNodeModel): string[] {
  return [...sidecars.jsonLogs ? ['--logging-format=json'] : [], `--v=${sidecars.logVerbosity}`];
}

/** Every address of the pod, but only the loopback of a node, where a name could mean ::1 to one side and 127.0.0.1 to the other. */
function endpoint({ hostNetwork }: CsiNodeModel, port: number): string {
  return `${hostNetwork ? LOOPBACK : ''}:${port}`;
}

function healthProbe({ hostNetwork }: CsiNodeModel, port: number, timing: ProbeTiming): Probe {
  return Probe.http({ port, path: '/healthz', ...hostNetwork && { host: LOOPBACK }, ...timing });
}

function reasons(): Reason[] {
  return [
    Reason.of(DepartureKind.PROBE_HOST, 'The health servers listen on the loopback address of the node alone, so the kubelet has to ask there.'),
    Reason.ofContainer(DepartureKind.NO_READINESS_PROBE, REGISTRAR, 'The readiness probe of the driver asks node-driver-registrar, and speaks for the pod.'),
    Reason.ofContainer(DepartureKind.NO_READINESS_PROBE, LIVENESS_PROBE, 'livenessprobe serves the liveness probe of the driver alone; no Service leads to it.'),
    Reason.ofContainer(DepartureKind.NO_LIVENESS_PROBE, LIVENESS_PROBE, 'livenessprobe serves the liveness probe of the driver, which fails with it.'),
  ];
}
