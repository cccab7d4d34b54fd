import { App, Chart, Duration } from 'cdk8s';
import { AgentNamespace, Monitor, NodeExporterCollectors, NodeExporterDaemonSet, SecretKey } from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'node-exporter', { namespace: 'monitoring' });

new AgentNamespace(chart, 'Namespace');
new NodeExporterDaemonSet(chart, 'NodeExporter', {
  // Counts processes by state; leaves out what virtual machines do not have.
  collectors: NodeExporterCollectors.standard({ enable: ['processes'], disable: ['hwmon', 'rapl', 'thermal_zone'] }),
  // Jobs of the node leave their metrics here: backups, package updates.
  textfileDirectory: '/var/lib/node-exporter',
  // The Secret holds web-config.yml, tls.crt and tls.key, and is made elsewhere.
  webConfig: { file: SecretKey.of('node-exporter-web', 'web-config.yml') },
  // The certificate does not hold the addresses of the nodes, so one name stands for all of them.
  monitor: Monitor.pod({
    interval: Duration.seconds(30),
    labels: { release: 'prometheus' },
    tls: { authoritySecret: SecretKey.of('node-exporter-web', 'ca.crt'), serverName: 'node-exporter.example.org' },
  }),
});

app.synth();
