import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, ContainerSpec, EnvValue, NodeDaemonSet, NodeShare, PodField, Probe, Resources, Toleration, UpdateStrategy,
  Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'daemonset-demo', { namespace: 'daemonset-demo' });
new AgentNamespace(chart, 'Namespace');

/** A container that runs a script beside this file, and is alive as long as the script comes round. */
function scriptContainer(name: string, agent: string, script: string): ContainerSpec {
  const heartbeat = `/run/${agent}/heartbeat`;
  return {
    name,
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', `/scripts/${script}`],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      LOGS: EnvValue.of('/var/log/containers'),
      HEARTBEAT: EnvValue.of(heartbeat),
      INTERVAL_SECONDS: EnvValue.of('30'),
    },
    resources: Resources.of({
      requests: { cpuMillis: 25, memory: Size.mebibytes(16) },
      limits: { memory: Size.mebibytes(32) },
    }),
    readiness: Probe.exec(['test', '-f', heartbeat], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${heartbeat} -mmin -2)"`], {
      period: Duration.seconds(30),
      timeout: Duration.seconds(5),
    }),
    mounts: [
      Volume.configFiles('scripts', { text: { [script]: readFileSync(join(__dirname, script), 'utf8') } }).at('/scripts'),
      Volume.hostPath('/var/log/containers', { reason: 'The names of the logs it counts; it opens none.' }).at('/var/log/containers'),
      Volume.emptyDir('run', { sizeLimit: Size.mebibytes(1) }).at(`/run/${agent}`),
    ],
  };
}

new NodeDaemonSet(chart, 'NodeMonitor', {
  name: 'node-monitor',
  tolerations: [Toleration.CONTROL_PLANE],
  containers: [scriptContainer('monitor', 'node-monitor', 'monitor.sh')],
});

new NodeDaemonSet(chart, 'LogCollector', {
  name: 'log-collector',
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
  containers: [scriptContainer('collector', 'log-collector', 'collect.sh')],
});

app.synth();
