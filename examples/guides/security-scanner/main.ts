import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, ContainerImage, EnvValue, NodeDaemonSet, PodField, PriorityClass, Probe, Resources, TaintEffect, Toleration, Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'security-scanner', { namespace: 'security-scanner' });
new AgentNamespace(chart, 'Namespace');

const heartbeat = '/run/security-scanner/heartbeat';

new NodeDaemonSet(chart, 'SecurityScanner', {
  name: 'security-scanner',
  // Workers only. The label is the cluster's own: check with `kubectl get nodes --show-labels` that its nodes have it.
  nodeLabels: { 'node-role.kubernetes.io/worker': '' },
  // Among them, also those set aside by the taint dedicated=monitoring:NoSchedule.
  tolerations: [Toleration.ofTaint('dedicated', { value: 'monitoring', effect: TaintEffect.NO_SCHEDULE })],
  priorityClass: PriorityClass.create('node-security', 1_000_000, {
    description: 'Agents that watch over the security of nodes: above applications, below what a node needs to work.',
  }),
  containers: [{
    name: 'security-scanner',
    image: ContainerImage.of('docker.io/library/busybox', { tag: '1.37.0' }),
    command: ['/bin/sh', '/scripts/scan.sh'],
    env: {
      NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
      // Of sshd, the kubelet and kube-proxy.
      EXPECTED_PORTS: EnvValue.of('22 10250 10256'),
      HEARTBEAT: EnvValue.of(heartbeat),
      INTERVAL_SECONDS: EnvValue.of('300'),
    },
    resources: Resources.of({
      requests: { cpuMillis: 50, memory: Size.mebibytes(64) },
      limits: { memory: Size.mebibytes(128) },
    }),
    readiness: Probe.exec(['test', '-f', heartbeat], { period: Duration.seconds(5), timeout: Duration.seconds(5) }),
    liveness: Probe.exec(['/bin/sh', '-c', `test -n "$(find ${heartbeat} -mmin -11)"`], {
      period: Duration.minutes(1),
      timeout: Duration.seconds(5),
    }),
    mounts: [
      Volume.configFiles('scripts', { text: { 'scan.sh': readFileSync(join(__dirname, 'scan.sh'), 'utf8') } }).at('/scripts'),
      Volume.hostPath('/etc', { reason: 'The settings whose permissions and changes it reports.' }).at('/host/etc'),
      Volume.hostPath('/proc', { reason: 'The ports that are open in the network of the node.' }).at('/host/proc'),
      Volume.emptyDir('run', { sizeLimit: Size.mebibytes(1) }).at('/run/security-scanner'),
    ],
  }],
});

app.synth();
