import { ProbeTiming } from '../container';
import { NodeDaemonSetProps } from '../daemonset';
import { CsiDriverObject } from './csi-driver-object';
import { CsiSidecarOptions } from './csi-sidecar-options';
import { KubeletDirectory } from './kubelet-directory';

/**
 * A CSI driver as `CsiDriver.custom()` takes it. The built-in drivers are written in the same words.
 *
 * The first of the `containers` is the driver. It has to listen on `unix:///csi/csi.sock`, and must be privileged, as
 * Kubernetes grants two-way mounts to nobody else. It is given the directory of that socket, the `kubeletDirectories`,
 * and its health probes; the containers `node-driver-registrar` and `liveness-probe` are added to the pod.
 */
export interface CsiDriverSpec extends NodeDaemonSetProps {
  /** Name that the driver gives itself, as in storage classes: `ebs.csi.aws.com`. At most 63 lower-case letters, digits, "-" and ".". */
  readonly driverName: string;

  /**
   * Directory of the driver's socket, one name below the kubelet's `plugins`.
   *
   * @default - the name of the driver
   */
  readonly socketDirectory?: string;

  /**
   * Directories of the kubelet in which the driver mounts volumes.
   *
   * @default [KubeletDirectory.PODS]
   */
  readonly kubeletDirectories?: KubeletDirectory[];

  /**
   * Arguments of the driver whose value is a path below the kubelet's directory: `{ '--stagingpath': 'plugins/x/' }`
   * becomes `--stagingpath=/var/lib/kubelet/plugins/x/`, and moves with the platform.
   *
   * @default - none
   */
  readonly kubeletPathArgs?: Record<string, string>;

  /**
   * Fields of the CSIDriver object.
   *
   * @default - none: Kubernetes' own defaults hold
   */
  readonly driverObject?: CsiDriverObject;

  /**
   * Ports, logs and times of the two sidecars.
   *
   * @default - as `CsiSidecarOptions` says
   */
  readonly csiSidecars?: CsiSidecarOptions;

  /**
   * Times of the driver's liveness probe.
   *
   * @default - after 10 seconds, every 10 seconds, restart after 5 failures; the timeout is `csiSidecars.probeTimeout`
   */
  readonly livenessTiming?: ProbeTiming;

  /**
   * Times of the driver's readiness probe.
   *
   * @default - every 5 seconds, not ready after 3 failures; the timeout is `csiSidecars.probeTimeout`
   */
  readonly readinessTiming?: ProbeTiming;
}
