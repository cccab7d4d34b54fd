import { App, Chart } from 'cdk8s';
import { AgentNamespace, ApiServerAddress, CniDaemonSet, CniPlugin, FlannelBackend } from 'cdk8s-daemonsets';

const app = new App();
const chart = new Chart(app, 'cni', { namespace: 'kube-flannel' });

new AgentNamespace(chart, 'Namespace');
new CniDaemonSet(chart, 'Network', {
  plugin: CniPlugin.flannel({
    // What kube-controller-manager has as --cluster-cidr.
    podCidr: '10.244.0.0/16',
    podCidrIpv6: 'fd00:10:244::/56',
    // Packets between the nodes are encrypted.
    backend: FlannelBackend.wireguard(),
    // Nodes with two network cards: this one leads to the other nodes.
    interfaces: ['eth1'],
    // The default, 8081, belongs to something else on these nodes.
    healthPort: 10_261,
  }),
  // The load balancer before the API servers, so that flannel does not wait for kube-proxy.
  apiServer: ApiServerAddress.of('api.cluster.example.org', 6443),
});

app.synth();
