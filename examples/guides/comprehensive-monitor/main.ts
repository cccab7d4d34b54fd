import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, ContainerSpec, EnvValue, Mount, NodeDaemonSet, PodField, Probe, Resources, Toleration, Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'comprehensive-monitor', { namespace: 'comprehensive-monitor' });
new AgentNamespace(chart, 'Namespace');

const read = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const scripts = Volume.configFiles('scripts', {
  text: { 'metrics.sh': read('metrics.sh'), 'logs.sh': read('logs.sh'), 'health.sh': read('health.sh') },
});
// Two containers write there, the third one reads.
const shared = Volume.emptyDir('shared', { sizeLimit: Size.mebibytes(1) });

/** Runs a script, ready once it has written its file, alive as long as it keeps writing. */
function scriptContainer(name: string, script: string, file: string, seconds: number, memory: Size, mounts: Mount[]): ContainerSpec {
  return {
    name,
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', `/scripts/${script}`],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      OUTPUT: EnvValue.of(file),
      INTERVAL_SECONDS: EnvValue.of(`${seconds}`),
    },
    resources: Resources.of({
      requests: { cpuMillis: 25, memory },
      limits: { memory: Size.mebibytes(memory.toMebibytes() * 2) },
    }),
    readiness: Probe.exec(['test', '-f', file], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${file} -mmin -3)"`], {
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
    }),
    mounts: [scripts.at('/scripts'), ...mounts],
  };
}

new NodeDaemonSet(chart, 'ComprehensiveMonitor', {
  name: 'comprehensive-monitor',
  tolerations: [Toleration.CONTROL_PLANE],
  containers: [
    scriptContainer('metrics-collector', 'metrics.sh', '/run/shared/metrics', 30, Size.mebibytes(32), [shared.at('/run/shared')]),
    scriptContainer('log-forwarder', 'logs.sh', '/run/shared/logs', 45, Size.mebibytes(32), [
      shared.at('/run/shared'),
      Volume.hostPath('/var/log/pods', { reason: 'The pod logs whose growth it reports.' }).at('/var/log/pods'),
    ]),
    scriptContainer('health-checker', 'health.sh', '/run/health/heartbeat', 60, Size.mebibytes(16), [
      shared.at('/run/shared', { readOnly: true }),
      Volume.emptyDir('health', { sizeLimit: Size.mebibytes(1) }).at('/run/health'),
    ]),
  ],
});

app.synth();
