import { Duration } from 'cdk8s';
import { Monitor, MountPropagation, SecretKey } from '../../src';
import { ListenAddress, NodeExporterCollectors, NodeExporterDaemonSet } from '../../src/node-exporter';
import { everyCommonOption, nextRelease } from './node-daemonset';
import { Product } from './product';

export const NODE_EXPORTER: Product = {
  name: 'NodeExporterDaemonSet',
  defaults: chart => new NodeExporterDaemonSet(chart, 'Exporter').daemonSet,
  everythingOn: chart => new NodeExporterDaemonSet(chart, 'Exporter', {
    ...everyCommonOption(),
    port: 19_100,
    listenOn: ListenAddress.POD_IP,
    collectors: NodeExporterCollectors.standard({ enable: ['systemd', 'processes', 'ethtool'], disable: ['wifi', 'zfs'] }),
    mountPointsExclude: '^/(dev|proc)($|/)',
    fsTypesExclude: '^tmpfs$',
    netDevicesExclude: '^veth.*$',
    textfileDirectory: '/var/lib/node-exporter/textfiles',
    webConfig: { file: SecretKey.of('web-config', 'web.yaml'), https: true },
    mountPropagation: MountPropagation.NONE,
    metricsService: true,
    monitor: Monitor.service({ interval: Duration.seconds(30), tls: { insecureSkipVerify: true }, bearerToken: SecretKey.of('scraper', 'token') }),
  }).daemonSet,
  secondVersion: chart => new NodeExporterDaemonSet(chart, 'Exporter', {
    ...nextRelease(),
    port: 19_100,
    collectors: NodeExporterCollectors.only(['cpu', 'meminfo']),
    metricsService: true,
    monitor: Monitor.service(),
  }).daemonSet,
};
