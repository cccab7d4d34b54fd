import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AgentNamespace, AgentNetworkPolicy, ContainerImage, ContainerPort, ContainerSecurity, EnvValue, HostPathType, NodeDaemonSet, PodField,
  PriorityClass, Probe, Resources, Toleration, Volume,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'fluentd', { namespace: 'fluentd' });
new AgentNamespace(chart, 'Namespace');

const monitorPort = 24220;

new NodeDaemonSet(chart, 'Fluentd', {
  name: 'fluentd',
  component: 'log-collector',
  tolerations: [Toleration.ANY_TAINT],
  priorityClass: PriorityClass.SYSTEM_NODE_CRITICAL,
  terminationGracePeriod: Duration.seconds(30),
  // The kubelet asks the monitoring API; nobody else may.
  networkPolicy: AgentNetworkPolicy.allowPorts({ clients: [] }),
  containers: [{
    name: 'fluentd',
    image: ContainerImage.of('docker.io/fluent/fluentd', { tag: 'v1.19.2-debian-1.0' }),
    env: { NODE_NAME: EnvValue.fromField(PodField.NODE_NAME) },
    ports: [ContainerPort.of('monitor', monitorPort)],
    resources: Resources.of({
      requests: { cpuMillis: 100, memory: Size.mebibytes(200) },
      limits: { memory: Size.mebibytes(400) },
    }),
    liveness: Probe.http({ port: monitorPort, path: '/api/plugins.json', timeout: Duration.seconds(5) }),
    readiness: Probe.http({ port: monitorPort, path: '/api/config.json', timeout: Duration.seconds(5) }),
    security: ContainerSecurity.root('Container logs belong to root and are closed to others.'),
    mounts: [
      Volume.configFiles('config', { text: { 'fluent.conf': readFileSync(join(__dirname, 'fluent.conf'), 'utf8') } }).at('/fluentd/etc'),
      Volume.hostPath('/var/log', { reason: 'The logs it collects.' }).at('/var/log'),
      Volume.hostPath('/var/lib/fluentd', {
        reason: 'Where it stopped reading, so that a new pod neither repeats nor loses records.',
        type: HostPathType.DIRECTORY_OR_CREATE,
      }).at('/var/lib/fluentd', { readOnly: false }),
      // Fluentd's processes talk to each other through a socket there.
      Volume.emptyDir('tmp', { sizeLimit: Size.mebibytes(64) }).at('/tmp'),
    ],
  }],
});

app.synth();
