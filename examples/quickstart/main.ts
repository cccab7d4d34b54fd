import { App, Chart } from 'cdk8s';
import {
  CniDaemonSet, CniPlugin, CsiDriver, CsiNodeDaemonSet, LogAgent, LogCollectorDaemonSet, LogOutput, NodeExporterDaemonSet,
} from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'node-agents', { namespace: 'node-agents' });

new NodeExporterDaemonSet(chart, 'NodeExporter');
new LogCollectorDaemonSet(chart, 'Logs', {
  agent: LogAgent.fluentBit(),
  outputs: [LogOutput.loki({ url: 'http://loki.monitoring:3100' })],
});
new CniDaemonSet(chart, 'Network', { plugin: CniPlugin.flannel({ podCidr: '10.244.0.0/16' }) });
new CsiNodeDaemonSet(chart, 'Storage', { driver: CsiDriver.awsEbs() });
app.synth();
