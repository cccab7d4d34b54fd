import { SecretKey } from '../values';
import { MountPropagation } from '../volumes';
import { NodeExporterCollectors } from './collectors';
import { ListenAddress } from './listen-address';

/** TLS and authentication of the exporter's port. */
export interface NodeExporterWebConfig {
  /**
   * The key of a Secret that holds the exporter's web configuration file.
   *
   * The whole Secret is mounted, so certificates and keys that the file names by a relative path can be further keys of
   * it. The exporter reads the file at every request: a renewed certificate needs no restart.
   *
   * @see https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md
   */
  readonly file: SecretKey;

  /**
   * Whether the file has a `tls_server_config`, so that the port speaks HTTPS. `false` for basic authentication alone.
   *
   * @default true
   */
  readonly https?: boolean;
}

/** What the exporter collects, and where it answers. */
export interface NodeExporterOptions {
  /**
   * Port of the metrics, 1 to 65535. With the host network it is a port of the node.
   *
   * @default 9100
   */
  readonly port?: number;

  /**
   * On which addresses the exporter answers.
   *
   * @default ListenAddress.POD_IP
   */
  readonly listenOn?: ListenAddress;

  /**
   * Which collectors run.
   *
   * @default NodeExporterCollectors.standard()
   */
  readonly collectors?: NodeExporterCollectors;

  /**
   * Mount points that get no filesystem metrics, as a regular expression of Go that is searched in the whole path. It
   * replaces the default. The empty string leaves the flag out, so that `--collector.filesystem.mount-points-include`
   * can be used.
   *
   * @default - pseudo file systems (`/dev`, `/proc`, `/sys`), what container runtimes mount for each container, and what
   * the kubelet mounts for each pod, so that series do not grow with the pods. A disk at the root of one of these
   * directories is still measured.
   */
  readonly mountPointsExclude?: string;

  /**
   * File system types that get no filesystem metrics, as a regular expression of Go. It replaces the default. The empty
   * string leaves the flag out.
   *
   * @default - types that hold no data of their own: `overlay`, `tracefs`, `squashfs` and the like, but not `tmpfs`
   */
  readonly fsTypesExclude?: string;

  /**
   * Network devices that get no metrics, as a regular expression of Go. It replaces the default, and holds for every
   * collector that has such a filter: arp, ethtool, netclass, netdev and qdisc. The empty string leaves the flags out.
   *
   * @default - the node's end of each pod's network (`veth…`, `cali…`, `lxc…`, `eni` and hex digits, …): they come and
   * go with the pods, each with dozens of series
   */
  readonly netDevicesExclude?: string;

  /**
   * Directory of the node with `*.prom` files, whose metrics are added: an absolute path. It is made where it is missing,
   * and mounted read-only. The files must be readable by everyone.
   *
   * @default - none
   * @see https://github.com/prometheus/node_exporter#textfile-collector
   */
  readonly textfileDirectory?: string;

  /**
   * TLS and authentication of the port. Probes then only open a connection, since they have no password.
   *
   * @default - plain HTTP for everyone who reaches the port
   */
  readonly webConfig?: NodeExporterWebConfig;

  /**
   * Whether file systems that the node mounts later appear in the exporter's view of `/` and `/sys`.
   * `MountPropagation.NONE` is for nodes whose root is no shared mount, such as Docker Desktop, where pods with
   * propagation do not start.
   *
   * @default MountPropagation.HOST_TO_CONTAINER
   * @see https://github.com/prometheus-community/helm-charts/issues/467
   */
  readonly mountPropagation?: MountPropagation;
}
