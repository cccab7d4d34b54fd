import { Platform } from '../platform';
import { SecretKey } from '../values';
import { MountPropagation } from '../volumes';
import { NodeExporterCollectors } from './collectors';
import { FS_TYPES_EXCLUDE, mountPointsExclude, NET_DEVICES_EXCLUDE } from './filters';
import { ListenAddress } from './listen-address';
import { NodeExporterOptions } from './options';

/** What the exporter collects, and where it answers: every default filled in. An empty filter is none. */
export interface NodeExporterModel {
  readonly port: number;
  readonly listenOn: ListenAddress;
  readonly collectors: NodeExporterCollectors;
  readonly mountPointsExclude: string;
  readonly fsTypesExclude: string;
  readonly netDevicesExclude: string;
  readonly textfileDirectory?: string;
  readonly webConfigFile?: SecretKey;
  readonly https: boolean;
  readonly mountPropagation: MountPropagation;
}

export function resolveNodeExporter(options: NodeExporterOptions, platform: Platform): NodeExporterModel {
  return {
    // The exporter's own default, which dashboards and scrape configurations expect: node_exporter.go
    port: options.port ?? 9100,
    listenOn: options.listenOn ?? ListenAddress.POD_IP,
    collectors: options.collectors ?? NodeExporterCollectors.standard(),
    mountPointsExclude: options.mountPointsExclude ?? mountPointsExclude(platform),
    fsTypesExclude: options.fsTypesExclude ?? FS_TYPES_EXCLUDE,
    netDevicesExclude: options.netDevicesExclude ?? NET_DEVICES_EXCLUDE,
    textfileDirectory: options.textfileDirectory,
    webConfigFile: options.webConfig?.file,
    https: options.webConfig !== undefined && (options.webConfig.https ?? true),
    mountPropagation: options.mountPropagation ?? MountPropagation.HOST_TO_CONTAINER,
  };
}
