import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, AgentNetworkPolicy, ContainerImage, ContainerPort, ContainerSecurity, NodeDaemonSet, NodeLabel, NodePreference, NodeShare,
  PriorityClass, Probe, Resources, TaintEffect, Toleration, UpdateStrategy, Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'best-practices', { namespace: 'best-practices' });
new AgentNamespace(chart, 'Namespace');

const port = 8080;

new NodeDaemonSet(chart, 'Daemon', {
  name: 'daemon',

  // Which nodes: labels they must have, one taint that is accepted, nodes to prefer.
  nodeLabels: { 'node-type': 'worker' },
  tolerations: [Toleration.ofTaint('dedicated', { value: 'monitoring', effect: TaintEffect.NO_SCHEDULE })],
  preferredNodes: [NodePreference.of(100, [NodeLabel.exists('node-role.kubernetes.io/worker')])],
  priorityClass: PriorityClass.SYSTEM_NODE_CRITICAL,

  // How a change travels: one node after the other, each watched for half a minute.
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
  minReady: Duration.seconds(30),
  // The server has nothing to finish, and heeds no signal but the last one.
  terminationGracePeriod: Duration.seconds(2),

  // Nobody but the kubelet connects to it, and it connects to nobody.
  networkPolicy: AgentNetworkPolicy.allowPorts({ clients: [], egress: [] }),

  containers: [{
    name: 'daemon-container',
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['httpd', '-f', '-p', `${port}`, '-h', '/www'],
    ports: [ContainerPort.of('http', port)],
    resources: Resources.of({
      requests: { cpuMillis: 50, memory: Size.mebibytes(64) },
      limits: { memory: Size.mebibytes(128) },
    }),
    readiness: Probe.http({ port, path: '/ready', initialDelay: Duration.seconds(10), period: Duration.seconds(5) }),
    liveness: Probe.http({ port, path: '/health', initialDelay: Duration.seconds(30), period: Duration.seconds(10) }),
    security: ContainerSecurity.hardened({ user: 10_001, group: 10_001 }),
    mounts: [Volume.configFiles('www', { text: { health: 'healthy\n', ready: 'ready\n' } }).at('/www')],
  }],
});

app.synth();
