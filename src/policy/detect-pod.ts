import { PodSpecManifest, VolumeManifest } from '../values/manifest';
import { DepartureKind } from './departure-kind';
import type { DetectInput } from './detect';
import { DetectedDeparture, found, foundAny } from './found';
import { isForeignLabel, isUnhardened } from './hardening';

/** Directories whose mount kube-linter reports, by exact path. */
const SYSTEM_DIRECTORIES = ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'];

/** Sysctls that Pod Security allows at level baseline. */
const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** What the pod as a whole departs from. */
export function detectPod(input: DetectInput): DetectedDeparture[] {
  const { pod, namespace } = input;
  const context = pod.securityContext ?? {};
  const sysctls = (context.sysctls ?? []).map(sysctl => sysctl.name);
  return [
    ...detectNamespaces(pod),
    ...(pod.volumes ?? []).flatMap(volume => detectHostPath(volume, pod)),
    ...foundAny(sysctls, DepartureKind.SYSCTLS, {
      'a sysctl outside the safe list': sysctls.some(name => !SAFE_SYSCTLS.includes(name)),
      'a sysctl of the kernel, mqueue or net': sysctls.some(name => /^(kernel\.(msg|sem|shm)|fs\.mqueue\.|net\.)/.test(name)),
    }),
    ...detectSeccomp(pod),
    ...found(context.appArmorProfile?.type === 'Unconfined', DepartureKind.APP_ARMOR_UNCONFINED),
    ...found(isForeignLabel(context.seLinuxOptions), DepartureKind.SELINUX_TYPE, {}, context.seLinuxOptions?.type),
    ...found(pod.securityContext === undefined, DepartureKind.NO_POD_SECURITY_CONTEXT),
    ...found(pod.automountServiceAccountToken !== false, DepartureKind.SERVICE_ACCOUNT_TOKEN),
    ...found(namespace === undefined, DepartureKind.NO_NAMESPACE),
    ...found(namespace === 'default', DepartureKind.DEFAULT_NAMESPACE),
    ...found(!input.hasNetworkPolicy, DepartureKind.NO_NETWORK_POLICY),
    ...found(pod.priorityClassName === undefined, DepartureKind.NO_PRIORITY_CLASS),
    ...found(pod.topologySpreadConstraints === undefined, DepartureKind.NO_TOPOLOGY_SPREAD),
  ];
}

function detectNamespaces(pod: PodSpecManifest): DetectedDeparture[] {
  return [
    ...found(Boolean(pod.hostNetwork), DepartureKind.HOST_NETWORK, {
      'ports are declared': everyContainer(pod).some(container => (container.ports ?? []).length > 0),
    }),
    ...found(Boolean(pod.hostPID), DepartureKind.HOST_PID),
    ...found(Boolean(pod.hostIPC), DepartureKind.HOST_IPC),
  ];
}

function detectHostPath(volume: VolumeManifest, pod: PodSpecManifest): DetectedDeparture[] {
  const path = volume.hostPath?.path ?? '';
  const mounted = everyContainer(pod).some(container => (container.volumeMounts ?? []).some(mount => mount.name === volume.name));
  return found(volume.hostPath !== undefined, DepartureKind.HOST_PATH, {
    'a mounted system directory': mounted && SYSTEM_DIRECTORIES.includes(path),
    'a mounted Docker socket': mounted && path.endsWith('docker.sock'),
    'the path /var/run/docker.sock': path === '/var/run/docker.sock',
  }, path);
}

/** The pod's own profile. Containers without one inherit it, so it is reported once. */
function detectSeccomp(pod: PodSpecManifest): DetectedDeparture[] {
  const type = pod.securityContext?.seccompProfile?.type;
  return [
    ...found(type === 'Unconfined', DepartureKind.SECCOMP_UNCONFINED, {
      'Unconfined is written': true,
      'the profile that checkov reads': true,
      'nothing else hardens the container': everyContainer(pod)
        .some(container => container.securityContext?.seccompProfile === undefined && isUnhardened(container, pod)),
    }),
    ...found(type === 'Localhost', DepartureKind.SECCOMP_LOCALHOST),
  ];
}

function everyContainer(pod: PodSpecManifest): PodSpecManifest['containers'] {
  return [...pod.initContainers ?? [], ...pod.containers];
}
