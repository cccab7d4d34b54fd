import { Duration } from 'cdk8s';
import { SeLinuxOptions } from '../container';

/**
 * How node-driver-registrar and livenessprobe run beside a driver. Their images, resources and security are changed
 * with `containerOverrides`, under the names `node-driver-registrar` and `liveness-probe`.
 */
export interface CsiSidecarOptions {
  /**
   * Port on which livenessprobe says whether the driver answers, from 1024 to 65535. On the host network it listens on
   * 127.0.0.1 only.
   *
   * @default - the driver's; without one, 9808
   */
  readonly livenessPort?: number;

  /**
   * Port on which node-driver-registrar says whether its registration socket answers, from 1024 to 65535. On the host
   * network it listens on 127.0.0.1 only.
   *
   * @default - the driver's; without one, 9809
   */
  readonly registrarPort?: number;

  /**
   * How long livenessprobe waits for the driver's answer. Whole seconds, 1 or more.
   *
   * @default Duration.seconds(3)
   */
  readonly probeTimeout?: Duration;

  /**
   * How long node-driver-registrar waits for the driver's name before it exits and starts again. Whole seconds, 1 or
   * more.
   *
   * @default - the driver's; without one, that of node-driver-registrar: 1 second
   */
  readonly registrationTimeout?: Duration;

  /**
   * How much the two log, from 0 to 10: 2 tells what they do, 5 shows every call.
   *
   * @default - that of the driver; without one, 2
   */
  readonly logVerbosity?: number;

  /**
   * Whether the two log as JSON.
   *
   * @default - as the driver does; without one, false
   */
  readonly jsonLogs?: boolean;

  /**
   * Whether the two are native sidecars, which end after the driver. Beside the driver, node-driver-registrar ends at
   * once and takes the registration along, so the kubelet unmounts nothing while a hook of the driver still waits for it.
   *
   * Needs Kubernetes 1.29; on older clusters the pods would never start.
   *
   * @default false
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly nativeSidecars?: boolean;

  /**
   * SELinux context of the two. On nodes that enforce SELinux, a policy may keep unprivileged containers from the
   * socket of a privileged driver; the type `spc_t` lifts that without privileges.
   *
   * @default - that of the runtime
   * @see https://github.com/kubernetes-csi/csi-driver-host-path/issues/32
   */
  readonly seLinux?: SeLinuxOptions;
}
