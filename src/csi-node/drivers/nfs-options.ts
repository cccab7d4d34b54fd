import { Duration } from 'cdk8s';

/** Options of `CsiDriver.nfs()`. */
export interface NfsCsiDriverOptions {
  /**
   * Name of the driver, as in storage classes. A second driver of another name on the same nodes also needs ports of
   * its own, in `csiSidecars`.
   *
   * @default "nfs.csi.k8s.io"
   */
  readonly driverName?: string;

  /**
   * Mode that the root of each mounted volume is set to, from 0 to 0o7777. Zero leaves it as the server has it. `fsGroup`
   * in the pods that use the volume is better; a mode such as 0o777 opens the share to every pod.
   *
   * @default 0
   */
  readonly mountPermissions?: number;

  /**
   * Whether mounts follow the node's `/etc/nfsmount.conf` and `/etc/nfsmount.conf.d`. Where these are missing, they are
   * made, empty.
   *
   * @default false
   */
  readonly hostMountOptions?: boolean;

  /**
   * Whether pods may define volumes inline, with a server and share of their author's choice, besides claims.
   *
   * @default false
   */
  readonly inlineVolumes?: boolean;

  /**
   * How long the statistics of a volume are kept before the server is asked again. Whole minutes, 1 or more.
   *
   * @default - the driver's own: 10 minutes
   */
  readonly volumeStatsCache?: Duration;

  /**
   * How much driver and sidecars log, from 0 to 10: 2 tells what is mounted where, 5 more of how.
   *
   * @default 2
   */
  readonly logVerbosity?: number;
}
