import { Duration } from 'cdk8s';
import { Platform, UpdateStrategy } from '../../src';
import { ApiServerAddress, CniDaemonSet, CniPlugin, FlannelBackend } from '../../src/cni';
import { everyCommonOption, nextRelease } from './node-daemonset';
import { Product } from './product';

const POD_CIDR = '10.244.0.0/16';

export const FLANNEL: Product = {
  name: 'CniDaemonSet of Flannel',
  defaults: chart => new CniDaemonSet(chart, 'Network', { plugin: CniPlugin.flannel({ podCidr: POD_CIDR }) }).daemonSet,
  everythingOn: chart => new CniDaemonSet(chart, 'Network', {
    ...everyCommonOption(),
    plugin: CniPlugin.flannel({
      podCidr: POD_CIDR,
      podCidrIpv6: 'fd00:10:244::/56',
      backend: FlannelBackend.wireguard({ listenPort: 51_900, listenPortIpv6: 51_901, mtu: 9000, persistentKeepalive: Duration.seconds(25) }),
      nftables: true,
      masquerade: false,
      interfaces: ['eth1', 'ens5'],
      interfacePatterns: ['^enp.*$'],
      interfaceCanReach: '192.0.2.1',
      healthPort: 8085,
      eventQueueDepth: 10_000,
    }),
    apiServer: ApiServerAddress.of('api.example.org', 443),
    platform: Platform.K3S,
    // What flannel lets nobody scrape.
    scrapeAnnotations: undefined,
    metricsService: undefined,
  }).daemonSet,
  secondVersion: chart => new CniDaemonSet(chart, 'Network', {
    ...nextRelease(),
    plugin: CniPlugin.flannel({ podCidr: POD_CIDR, backend: FlannelBackend.vxlan({ port: 4789, directRouting: true }) }),
    apiServer: ApiServerAddress.of('api.example.org', 443),
    updateStrategy: UpdateStrategy.rollingUpdate(),
  }).daemonSet,
};
