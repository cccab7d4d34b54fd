import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, EnvValue, NodeDaemonSet, NodeShare, PodField, PriorityClass, Probe, Resources, Toleration, UpdateStrategy,
  Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'node-monitor', { namespace: 'node-monitor' });
new AgentNamespace(chart, 'Namespace');

const heartbeat = '/run/node-monitor/heartbeat';

new NodeDaemonSet(chart, 'NodeMonitor', {
  name: 'node-monitor',
  tolerations: [Toleration.ANY_TAINT],
  priorityClass: PriorityClass.SYSTEM_NODE_CRITICAL,
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
  containers: [{
    name: 'node-monitor',
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', '/scripts/monitor.sh'],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      NODE_IP: EnvValue.fromField(PodField.NODE_IP),
      POD_NAME: EnvValue.fromField(PodField.POD_NAME),
      CPU_ALERT_PERCENT: EnvValue.of('80'),
      MEMORY_ALERT_PERCENT: EnvValue.of('85'),
      DISK_ALERT_PERCENT: EnvValue.of('85'),
      HEARTBEAT: EnvValue.of(heartbeat),
      INTERVAL_SECONDS: EnvValue.of('60'),
    },
    resources: Resources.of({
      requests: { cpuMillis: 25, memory: Size.mebibytes(32) },
      limits: { memory: Size.mebibytes(64) },
    }),
    readiness: Probe.exec(['test', '-f', heartbeat], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${heartbeat} -mmin -3)"`], {
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
    }),
    mounts: [
      Volume.configFiles('scripts', { text: { 'monitor.sh': readFileSync(join(__dirname, 'monitor.sh'), 'utf8') } }).at('/scripts'),
      Volume.hostPath('/proc', { reason: 'The processes of the node and the times of its processors.' }).at('/host/proc'),
      Volume.hostPath('/sys', { reason: 'The network interfaces of the node.' }).at('/host/sys'),
      Volume.emptyDir('run', { sizeLimit: Size.mebibytes(1) }).at('/run/node-monitor'),
    ],
  }],
});

app.synth();
