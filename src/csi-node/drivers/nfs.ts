import { Duration, Size } from 'cdk8s';
import { ContainerSecurity, EnvValue, PodField, Resources } from '../../container';
import { HostNamespace } from '../../host';
import { refuse } from '../../internal/rule';
import { AGENT_IMAGES } from '../../role/agent-images';
import { HostPathType, Mount, Volume } from '../../volumes';
import { checkVerbosity } from '../checks';
import { FsGroupPolicy, VolumeLifecycleMode } from '../csi-driver-object';
import { CsiDriverSpec } from '../csi-driver-spec';
import { KubeletDirectory } from '../kubelet-directory';
import { CSI_NODE_VALUE_RULES } from '../rules';
import { DRIVER_ENDPOINT } from '../socket';
import { NfsCsiDriverOptions } from './nfs-options';

const DRIVER_NAME = 'nfs.csi.k8s.io';
/** Upstream's directory, which is not named after the driver. Pods that replace upstream's find its socket there. */
const SOCKET_DIRECTORY = 'csi-nfsplugin';

/** The options with their defaults. */
type NfsModel = Required<Omit<NfsCsiDriverOptions, 'volumeStatsCache'>> & Pick<NfsCsiDriverOptions, 'volumeStatsCache'>;

export function resolveNfs(options: NfsCsiDriverOptions): NfsModel {
  const where = 'CsiDriver.nfs()';
  return {
    driverName: options.driverName ?? DRIVER_NAME,
    mountPermissions: checkMode(where, options.mountPermissions ?? 0),
    hostMountOptions: options.hostMountOptions ?? false,
    inlineVolumes: options.inlineVolumes ?? false,
    volumeStatsCache: options.volumeStatsCache && checkWholeMinutes(where, options.volumeStatsCache),
    // Upstream has 5. Level 2 has each mount and its outcome, and the requests that lead to it: pkg/nfs/utils.go
    logVerbosity: checkVerbosity(where, options.logVerbosity ?? 2),
  };
}

/**
 * The node part of the NFS CSI driver.
 *
 * Source, unless something else is named: kubernetes-csi/csi-driver-nfs v4.13.4, `deploy/v4.13.4` and `charts/v4.13.4`.
 */
export function nfs(model: NfsModel): CsiDriverSpec {
  return {
    name: 'csi-nfs-node',
    application: 'csi-nfs-node',
    driverName: model.driverName,
    socketDirectory: model.driverName === DRIVER_NAME ? SOCKET_DIRECTORY : undefined,
    // It does not stage volumes: pkg/nfs/nodeserver.go
    kubeletDirectories: [KubeletDirectory.PODS],
    containers: [{
      name: 'nfs',
      image: AGENT_IMAGES.nfsCsiDriver,
      args: [
        `--v=${model.logVerbosity}`,
        '--nodeid=$(NODE_ID)',
        `--endpoint=${DRIVER_ENDPOINT}`,
        `--drivername=${model.driverName}`,
        // With the leading zero, by which the flag tells octal from decimal.
        `--mount-permissions=0${model.mountPermissions === 0 ? '' : model.mountPermissions.toString(8)}`,
        ...model.volumeStatsCache === undefined ? [] : [`--vol-stats-cache-expire-in-minutes=${model.volumeStatsCache.toMinutes()}`],
      ],
      env: { NODE_ID: EnvValue.fromField(PodField.NODE_NAME) },
      resources: Resources.of({
        requests: { cpuMillis: 10, memory: Size.mebibytes(20) },
        limits: { memory: Size.mebibytes(300) },
      }),
      security: ContainerSecurity.privileged(
        'The driver mounts NFS shares for pods, and only privileged containers may pass mounts on to the node.', {
          // kubernetes-csi/csi-driver-nfs#678: mounts fail on a read-only one. An emptyDir would hide what the image has there.
          writableRootFilesystem: 'For shares with NFS version 3, mount starts rpc.statd, which writes to /run and /var/lib/nfs of the image.',
        }),
      mounts: model.hostMountOptions ? hostMountOptions() : [],
    }],
    // The kernel ties an NFS connection to the network in which it was mounted: kubernetes-csi/csi-driver-nfs#112
    hostNetwork: HostNamespace.host('Shares that are mounted from the network of a pod hang, for all who use them, once that pod is replaced.'),
    // After 30 seconds, and 2.5 minutes of failures: the chart's numbers.
    livenessTiming: {
      initialDelay: Duration.seconds(30),
      period: Duration.seconds(30),
      timeout: Duration.seconds(10),
      failureThreshold: 5,
    },
    csiSidecars: {
      // Ports of the node that no other well-known driver has.
      livenessPort: 29653,
      registrarPort: 19809,
      // The chart's number: the registrar is restarted where the driver takes its time.
      registrationTimeout: Duration.seconds(60),
      logVerbosity: model.logVerbosity,
    },
    driverObject: {
      attachRequired: false,
      volumeLifecycleModes: [VolumeLifecycleMode.PERSISTENT, ...model.inlineVolumes ? [VolumeLifecycleMode.EPHEMERAL] : []],
      fsGroupPolicy: FsGroupPolicy.FILE,
    },
  };
}

function hostMountOptions(): Mount[] {
  const reason = 'Shares are mounted with the options that the node\'s administrators chose.';
  return [
    Volume.hostPath('/etc/nfsmount.conf', { type: HostPathType.FILE_OR_CREATE, reason }).at('/etc/nfsmount.conf'),
    Volume.hostPath('/etc/nfsmount.conf.d', { type: HostPathType.DIRECTORY_OR_CREATE, reason }).at('/etc/nfsmount.conf.d'),
  ];
}

function checkMode(where: string, mode: number): number {
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o7777) {
    throw refuse(CSI_NODE_VALUE_RULES.mountPermissions, where, `mountPermissions is ${mode}`,
      'use a mode from 0 to 0o7777, written in octal: 0o770');
  }
  return mode;
}

function checkWholeMinutes(where: string, time: Duration): Duration {
  const minutes = time.toMinutes({ integral: false });
  if (!Number.isInteger(minutes) || minutes < 1) {
    throw refuse(CSI_NODE_VALUE_RULES.volumeStatsCache, where, `volumeStatsCache is ${time.toHumanString()}`, 'use whole minutes, 1 or more');
  }
  return time;
}
