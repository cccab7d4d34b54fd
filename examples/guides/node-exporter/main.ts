import { App, Chart } from 'cdk8s';
import { AgentNamespace, NodeExporterDaemonSet, NodeShare, UpdateStrategy } from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'node-exporter', { namespace: 'monitoring' });
new AgentNamespace(chart, 'Namespace');

new NodeExporterDaemonSet(chart, 'NodeExporter', {
  // One node at a time, as in the guide; without it, a tenth of them.
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.nodes(1) }),
});

app.synth();
