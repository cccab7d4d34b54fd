import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import { AgentNamespace, ContainerImage, EnvValue, NodeDaemonSet, PodField, Probe, Resources, Toleration, Volume } from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'log-collector', { namespace: 'log-collector' });
new AgentNamespace(chart, 'Namespace');

const heartbeat = '/run/log-collector/heartbeat';

new NodeDaemonSet(chart, 'LogCollector', {
  name: 'log-collector',
  tolerations: [Toleration.CONTROL_PLANE],
  containers: [{
    name: 'log-collector',
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', '/scripts/collect.sh'],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      POD_NAME: EnvValue.fromField(PodField.POD_NAME),
      LOGS: EnvValue.of('/var/log'),
      HEARTBEAT: EnvValue.of(heartbeat),
      INTERVAL_SECONDS: EnvValue.of('30'),
    },
    resources: Resources.of({
      requests: { cpuMillis: 50, memory: Size.mebibytes(64) },
      limits: { memory: Size.mebibytes(128) },
    }),
    readiness: Probe.exec(['test', '-f', heartbeat], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${heartbeat} -mmin -5)"`], {
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
    }),
    mounts: [
      Volume.configFiles('scripts', { text: { 'collect.sh': readFileSync(join(__dirname, 'collect.sh'), 'utf8') } }).at('/scripts'),
      Volume.hostPath('/var/log', { reason: 'The log files whose number and size it reports.' }).at('/var/log'),
      Volume.emptyDir('run', { sizeLimit: Size.mebibytes(1) }).at('/run/log-collector'),
    ],
  }],
});

app.synth();
