import { Chart, Duration, Testing } from 'cdk8s';
import { ContainerImage, HostNamespace, NodeDaemonSetOptions, NodeDaemonSetProps } from '../../src';
import { ApiServerAddress, CniDaemonSet, CniDaemonSetProps, CniPlugin, FlannelBackend, FlannelOptions, FlannelWireguardMode } from '../../src/cni';
import { CNI_RULES, CNI_VALUE_RULES } from '../../src/cni/rules';
import { describeRules } from '../rule-cases';

const flannel = (options: FlannelOptions) => CniPlugin.flannel(options);
const POD_CIDR = '10.244.0.0/16';
const POD_CIDR_IPV6 = 'fd00:10:244::/56';
const check = (props: CniDaemonSetProps) =>
  new CniDaemonSet(new Chart(Testing.app(), 'test', { namespace: 'kube-flannel' }), 'Network', props).node.validate();
/** Two of the same plugin, each with options of its own. */
const checkBeside = (options: NodeDaemonSetOptions, others: NodeDaemonSetOptions) => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'kube-flannel' });
  new CniDaemonSet(chart, 'Other', { plugin: flannel({ podCidr: '10.1.0.0/16', healthPort: 8099 }), name: 'other', ...others });
  return new CniDaemonSet(chart, 'Network', { plugin: flannel({ podCidr: POD_CIDR }), ...options }).node.validate();
};
const silent: NodeDaemonSetProps = {
  hostNetwork: HostNamespace.host('It sets up the network of the node'),
  containers: [{ name: 'agent', image: ContainerImage.of('registry.example.com/network', { tag: 'v1' }) }],
};

describe('rules of the network plugin', () => {
  describeRules([...Object.values(CNI_VALUE_RULES), ...CNI_RULES], {
    'cni/pod-cidr-is-valid': {
      breaks: () => flannel({ podCidr: '10.244.1.0/16' }),
      passes: () => flannel({ podCidr: POD_CIDR, podCidrIpv6: POD_CIDR_IPV6 }),
      says: /CniPlugin\.flannel\(\): podCidr is "10\.244\.1\.0\/16", which names one address of 10\.244\.0\.0\/16; write 10\.244\.0\.0\/16/,
    },
    'cni/backend-option-in-range': {
      breaks: () => FlannelBackend.vxlan({ vni: 0 }),
      passes: () => FlannelBackend.vxlan({ vni: 9_999_999, port: 65_535, mtu: 9000 }),
      says: /FlannelBackend\.vxlan\(\): vni is 0; use a whole number from 1 to 9999999/,
    },
    'cni/backend-fits-the-pod-network': {
      breaks: () => flannel({ podCidrIpv6: POD_CIDR_IPV6, backend: FlannelBackend.ipip() }),
      passes: () => flannel({ podCidr: POD_CIDR, backend: FlannelBackend.ipip() }),
      says: /backend ipip carries no IPv6, but podCidrIpv6 is set; use vxlan\(\), hostGw\(\) or wireguard\(\)/,
    },
    'cni/interface-can-exist': {
      breaks: () => flannel({ podCidr: POD_CIDR, interfaceCanReach: 'gateway' }),
      passes: () => flannel({ podCidr: POD_CIDR, interfaceCanReach: '192.0.2.1' }),
      says: /interfaceCanReach is "gateway", which is no IP address; write an IPv4 or IPv6 address/,
    },
    'cni/event-queue-depth-in-range': {
      breaks: () => flannel({ podCidr: POD_CIDR, eventQueueDepth: 0 }),
      passes: () => flannel({ podCidr: POD_CIDR, eventQueueDepth: 1 }),
      says: /eventQueueDepth is 0; use a whole number, 1 or more/,
    },
    'cni/api-server-address-can-exist': {
      breaks: () => ApiServerAddress.of('https://api.example.org'),
      passes: () => ApiServerAddress.of('api.example.org', 443),
      says: /ApiServerAddress\.of\("https:\/\/api\.example\.org", 6443\): "https:\/\/api\.example\.org" is no host; write an IP address or a DNS name/,
    },
    'cni/agent-is-on-host-network': {
      breaks: () => check({ plugin: flannel({ podCidr: POD_CIDR }), hostNetwork: HostNamespace.POD }),
      passes: () => check({ plugin: flannel({ podCidr: POD_CIDR }) }),
      says: /hostNetwork is HostNamespace\.POD, but the pod network needs this agent first; use HostNamespace\.host\(\), or NodeDaemonSet/,
    },
    'cni/plugin-is-alone-on-a-node': {
      breaks: () => checkBeside({}, {}),
      passes: () => checkBeside({ nodeLabels: { pool: 'a' } }, { nodeLabels: { pool: 'b' } }),
      says: /"test\/Other" brings the same network plugin to some of the same nodes; remove one of the two/,
    },
    'cni/api-server-is-asked': {
      breaks: () => check({ plugin: CniPlugin.custom(silent), apiServer: ApiServerAddress.of('192.0.2.1') }),
      passes: () => check({ plugin: CniPlugin.custom(silent) }),
      says: /apiServer is 192\.0\.2\.1:6443, but no container has apiAccess; set apiAccess: true/,
    },
  });

  test.each<[() => unknown, RegExp]>([
    [() => flannel({}), /neither podCidr nor podCidrIpv6 is set; write the block that kube-controller-manager has as --cluster-cidr/],
    [() => flannel({ podCidr: '10.244.0.0' }), /podCidr is "10\.244\.0\.0", which is no block of IPv4 addresses; write .* such as 10\.244\.0\.0\/16/],
    [() => flannel({ podCidr: POD_CIDR_IPV6 }), /podCidr is "fd00:10:244::\/56", which is no block of IPv4 addresses/],
    [() => flannel({ podCidrIpv6: POD_CIDR }), /podCidrIpv6 is "10\.244\.0\.0\/16", which is no block of IPv6 addresses; write .* such as fd00:10:244::\/56/],
    [() => flannel({ podCidr: '0.0.0.0/0' }), /podCidr is "0\.0\.0\.0\/0"; use a prefix length from 8 to 28/],
    [() => flannel({ podCidr: '10.244.0.0/29' }), /use a prefix length from 8 to 28/],
    [() => flannel({ podCidrIpv6: 'fd00::/8' }), /use a prefix length from 16 to 124/],
    [() => flannel({ podCidr: POD_CIDR, podCidrIpv6: POD_CIDR_IPV6, backend: FlannelBackend.alloc() }), /backend alloc carries no IPv6/],
    [() => flannel({ podCidr: POD_CIDR, podCidrIpv6: POD_CIDR_IPV6, backend: FlannelBackend.vxlan({ vni: 10_000 }) }),
      /vni is 10000, and "flannel-v6\.10000" is too long for the name of a device; use one up to 9999/],
    [() => flannel({ podCidr: POD_CIDR, backend: FlannelBackend.wireguard({ mode: FlannelWireguardMode.AUTO }) }),
      /mode is auto, which is one tunnel for IPv4 and IPv6, but the pods have only one of them; leave mode out/],
    [() => flannel({ podCidr: POD_CIDR, podCidrIpv6: POD_CIDR_IPV6, backend: FlannelBackend.wireguard({ listenPortIpv6: 51_820 }) }),
      /listenPort and listenPortIpv6 are both 51820, but each tunnel needs its own/],
    [() => flannel({ podCidr: POD_CIDR, interfaces: ['eth0', ''] }), /interfaces or interfacePatterns has an empty entry; name an interface/],
    [() => flannel({ podCidr: POD_CIDR, interfacePatterns: [' '] }), /has an empty entry/],
    [() => FlannelBackend.vxlan({ port: 70_000 }), /port is 70000; use a whole number from 1 to 65535/],
    [() => FlannelBackend.vxlan({ mtu: 100 }), /mtu is 100; use a whole number from 576 to 65535/],
    [() => FlannelBackend.wireguard({ listenPort: 0 }), /listenPort is 0/],
    [() => FlannelBackend.wireguard({ mtu: 1.5 }), /mtu is 1\.5/],
    [() => FlannelBackend.wireguard({ persistentKeepalive: Duration.millis(500) }), /persistentKeepalive in seconds is 0\.5; use a whole number from 0 to 65535/],
    [() => ApiServerAddress.of('192.0.2.1', 0), /ApiServerAddress\.of\("192\.0\.2\.1", 0\): 0 is no port/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('ports that differ only where both tunnels are, may be the same', () => {
    expect(() => flannel({ podCidr: POD_CIDR, backend: FlannelBackend.wireguard({ listenPortIpv6: 51_820 }) })).not.toThrow();
  });
});
