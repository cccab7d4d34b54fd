import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, EnvValue, NodeDaemonSet, NodeLabel, NodeSelection, PodField, PodSecurityLevel, Probe, Resources, Toleration,
  Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'gpu-monitor', { namespace: 'gpu-monitor' });
// It takes nothing of the node, so the narrowest level of Pod Security lets it in, and stays that way.
new AgentNamespace(chart, 'Namespace', { enforce: PodSecurityLevel.RESTRICTED });

const heartbeat = '/run/gpu-monitor/heartbeat';

new NodeDaemonSet(chart, 'GpuMonitor', {
  name: 'gpu-monitor',
  nodes: NodeSelection.allOf([
    NodeLabel.isIn('accelerator', ['nvidia-tesla-k80', 'nvidia-tesla-p100']),
    NodeLabel.isIn('instance-type', ['gpu-instance']),
  ]),
  // GPU nodes are mostly kept free for those who need one.
  tolerations: [Toleration.ofTaint('nvidia.com/gpu')],
  containers: [{
    name: 'gpu-monitor',
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', '/scripts/monitor.sh'],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      HEARTBEAT: EnvValue.of(heartbeat),
      INTERVAL_SECONDS: EnvValue.of('30'),
    },
    resources: Resources.of({
      requests: { cpuMillis: 10, memory: Size.mebibytes(16) },
      limits: { memory: Size.mebibytes(32) },
    }),
    readiness: Probe.exec(['test', '-f', heartbeat], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${heartbeat} -mmin -2)"`], {
      period: Duration.seconds(30),
      timeout: Duration.seconds(5),
    }),
    mounts: [
      Volume.configFiles('scripts', { text: { 'monitor.sh': readFileSync(join(__dirname, 'monitor.sh'), 'utf8') } }).at('/scripts'),
      Volume.emptyDir('run', { sizeLimit: Size.mebibytes(1) }).at('/run/gpu-monitor'),
    ],
  }],
});

app.synth();
