import { Chart, Size } from 'cdk8s';
import {
  AgentNetworkPolicy, AppArmorProfile, Capability, ContainerImage, ContainerPort, ContainerSecurity, ContainerSpec, DepartureKind, EnvSource,
  EnvValue, HostNamespace, ImagePullPolicy, NodeDaemonSet, NodeDaemonSetProps, PriorityClass, Probe, ProcMount, Reason, Resources,
  SeccompProfile, SecretKey, Sysctl, TokenMount, Volume,
} from '../../../src';

const WHY = 'somebody has to show what the scanners say';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Departs from nothing but what stands for every agent. */
const HARDENED: ContainerSpec = {
  name: 'hardened',
  image: ContainerImage.of('registry.example.com/hardened', { tag: 'v1', digest: DIGEST, pullPolicy: ImagePullPolicy.ALWAYS }),
  resources: Resources.of({
    requests: { cpuMillis: 10, memory: Size.mebibytes(16), ephemeralStorage: Size.mebibytes(16) },
    limits: { cpuMillis: 100, memory: Size.mebibytes(16), ephemeralStorage: Size.mebibytes(16) },
  }),
  liveness: Probe.exec(['/live']),
  readiness: Probe.exec(['/ready']),
};

/** Agents that no product resembles. Together they make every departure that the options of this library let anybody make. */
export const CARELESS: Readonly<Record<string, Omit<NodeDaemonSetProps, 'reasons'>>> = {
  'nothing is said': {
    containers: [{ name: 'bare', image: ContainerImage.of('registry.example.com/bare', { tag: 'v1' }), resources: Resources.NONE }, HARDENED],
    initContainers: [{ name: 'first', image: ContainerImage.of('registry.example.com/bare', { tag: 'v1' }), resources: Resources.NONE }],
    networkPolicy: AgentNetworkPolicy.NONE,
    priorityClass: PriorityClass.NONE,
  },
  'a Service without readiness': {
    containers: [{ ...HARDENED, readiness: undefined, ports: [ContainerPort.of('metrics', 9100)] }],
    metrics: [{ port: 'metrics' }],
    metricsService: true,
  },
  'the node is shared': {
    hostNetwork: HostNamespace.host(WHY),
    hostPid: HostNamespace.host(WHY),
    hostIpc: HostNamespace.host(WHY),
    runtimeDefaultSeccomp: false,
    automountServiceAccountToken: TokenMount.everyContainer(WHY),
    containers: [{
      ...HARDENED,
      ports: [ContainerPort.of('web', 8080)],
      liveness: Probe.http({ port: 8080, path: '/health', host: '127.0.0.1' }),
      readiness: Probe.http({ port: 8080, path: '/health', host: '127.0.0.1' }),
      mounts: [
        Volume.hostPath('/', { reason: WHY }).at('/host'),
        Volume.hostPath('/var/run/docker.sock', { reason: WHY }).at('/docker.sock'),
      ],
    }],
  },
  'the kernel is changed': {
    sysctls: [Sysctl.of('net.core.somaxconn', '1024', WHY), Sysctl.of('net.ipv4.tcp_syncookies', '1', WHY)],
    containers: [{
      ...HARDENED,
      ports: [ContainerPort.of('web', 8080).onHost(WHY)],
      env: { CLIENT_SECRET: EnvValue.of('in clear'), PASSWORD: EnvValue.fromSecret(SecretKey.of('secret', 'password')) },
      envFrom: [EnvSource.secret('more')],
    }, {
      ...HARDENED,
      name: 'beside',
      liveness: Probe.tcp({ port: 8080 }),
      readiness: Probe.exec(['/ready']),
    }],
  },
  'containers of every strength': {
    runtimeDefaultSeccomp: false,
    initContainers: [
      { ...HARDENED, name: 'privileged', liveness: undefined, readiness: undefined, security: ContainerSecurity.privileged(WHY) },
      {
        ...HARDENED,
        name: 'low',
        liveness: undefined,
        readiness: undefined,
        security: ContainerSecurity.hardened({
          user: 1000, group: 1000, lowUserId: WHY, lowGroupId: WHY, keepCapabilities: WHY, privilegeEscalation: WHY,
        }),
      },
    ],
    containers: [
      { ...HARDENED, name: 'root', security: ContainerSecurity.root(WHY, { writableRootFilesystem: WHY }) },
      { ...HARDENED, name: 'admin', security: ContainerSecurity.withCapabilities([Capability.SYS_ADMIN, Capability.NET_RAW], WHY) },
      { ...HARDENED, name: 'binder', security: ContainerSecurity.withCapabilities([Capability.NET_BIND_SERVICE], WHY, { user: 20_000, group: 20_000 }) },
      {
        ...HARDENED,
        name: 'unconfined',
        security: ContainerSecurity.hardened({
          seccomp: SeccompProfile.unconfined(WHY),
          appArmor: AppArmorProfile.unconfined(WHY),
          seLinux: { type: 'spc_t', reason: WHY },
        }),
      },
      { ...HARDENED, name: 'profiled', security: ContainerSecurity.hardened({ seccomp: SeccompProfile.localhost('profiles/agent.json') }) },
    ],
  },
  'all of /proc is seen': {
    hostUsers: false,
    containers: [{ ...HARDENED, security: ContainerSecurity.root(WHY, { procMount: ProcMount.unmasked(WHY) }) }],
  },
};

/** Departures that no option leads to: the library fills in what would be missing, or refuses it. */
export const NOT_WRITABLE: readonly DepartureKind[] = [
  DepartureKind.LATEST_TAG,
  DepartureKind.NO_RUN_AS_NON_ROOT,
  DepartureKind.NO_SECURITY_CONTEXT,
];

/** Adds an agent with a reason for all that it does. */
export function addCareless(chart: Chart, props: Omit<NodeDaemonSetProps, 'reasons'>): NodeDaemonSet {
  return new NodeDaemonSet(chart, 'Careless', { ...props, reasons: Object.values(DepartureKind).map(kind => Reason.of(kind, WHY)) });
}
