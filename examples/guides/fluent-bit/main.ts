import { App, Chart, Size } from 'cdk8s';
import { AgentNamespace, LogAgent, LogCollectorDaemonSet, LogOutput, Resources } from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'fluent-bit', { namespace: 'logging' });
new AgentNamespace(chart, 'Namespace');

new LogCollectorDaemonSet(chart, 'Logs', {
  agent: LogAgent.fluentBit(),
  outputs: [LogOutput.stdout()],
  resources: Resources.of({
    requests: { cpuMillis: 50, memory: Size.mebibytes(64) },
    limits: { memory: Size.mebibytes(256) },
  }),
});

app.synth();
