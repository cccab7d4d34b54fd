import { Duration } from 'cdk8s';
import { ProbeTiming, SeLinuxOptions } from '../container';
import { HostNamespace } from '../host';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { checkVerbosity } from './checks';
import { CsiDriverObject } from './csi-driver-object';
import { CsiDriverSpec } from './csi-driver-spec';
import { CsiSidecarOptions } from './csi-sidecar-options';
import { KubeletDirectory } from './kubelet-directory';
import { CSI_NODE_VALUE_RULES } from './rules';

/** The sidecars: every default filled in. */
export interface CsiSidecarsModel {
  readonly livenessPort: number;
  readonly registrarPort: number;
  readonly probeTimeout: Duration;
  readonly registrationTimeout?: Duration;
  readonly logVerbosity: number;
  readonly jsonLogs: boolean;
  readonly nativeSidecars: boolean;
  readonly seLinux?: SeLinuxOptions;
}

/** Another driver of the same name, or the object of one, in the same app. */
export interface CsiNeighbour {
  readonly path: string;
  /** Whether it is a DaemonSet whose pods can land on a node of this one's. */
  readonly canMeet: boolean;
  /** Whether it is, or has, a CSIDriver object. */
  readonly hasDriverObject: boolean;
}

/** The node part of a driver: every default filled in. */
export interface CsiNodeModel {
  readonly driverName: string;
  /** The driver's socket on the node. */
  readonly socketPath: string;
  /** The socket on the node by which the kubelet learns of the driver. */
  readonly registrationSocketPath: string;
  readonly socketDirectory: string;
  readonly kubeletDirectory: string;
  readonly kubeletDirectories: readonly KubeletDirectory[];
  readonly kubeletPathArgs: Readonly<Record<string, string>>;
  /** Whether ports of the pod are ports of the node. */
  readonly hostNetwork: boolean;
  readonly sidecars: CsiSidecarsModel;
  readonly livenessTiming: ProbeTiming;
  readonly readinessTiming: ProbeTiming;
  readonly driverObject: CsiDriverObject;
  readonly createsDriverObject: boolean;
  /** Whether the caller wants other fields in the driver object than the driver does. */
  readonly changesDriverObject: boolean;
}

/** What of the caller's options the model depends on. */
export interface CsiNodeInput {
  readonly kubeletDirectory: string;
  readonly hostNetwork?: HostNamespace;
  readonly csiSidecars?: CsiSidecarOptions;
  readonly createCsiDriverObject?: boolean;
  readonly csiDriverObject?: CsiDriverObject;
}

export function resolveCsiNode(spec: CsiDriverSpec, input: CsiNodeInput): CsiNodeModel {
  const { driverName } = spec;
  const { kubeletDirectory } = input;
  const socketDirectory = spec.socketDirectory ?? driverName;
  const sidecars = resolveSidecars({ ...defined(spec.csiSidecars ?? {}), ...defined(input.csiSidecars ?? {}) });
  return {
    driverName,
    socketPath: `${pluginDirectory(kubeletDirectory, socketDirectory)}/csi.sock`,
    registrationSocketPath: `${registrationDirectory(kubeletDirectory)}/${driverName}-reg.sock`,
    socketDirectory,
    kubeletDirectory,
    kubeletDirectories: [...spec.kubeletDirectories ?? [KubeletDirectory.PODS]],
    kubeletPathArgs: { ...spec.kubeletPathArgs },
    hostNetwork: (input.hostNetwork ?? spec.hostNetwork ?? HostNamespace.POD)._isHost(),
    sidecars,
    // The EBS driver's numbers, which suit drivers that answer at once.
    livenessTiming: {
      initialDelay: Duration.seconds(10),
      period: Duration.seconds(10),
      timeout: sidecars.probeTimeout,
      failureThreshold: 5,
      ...defined(spec.livenessTiming ?? {}),
    },
    readinessTiming: {
      period: Duration.seconds(5),
      timeout: sidecars.probeTimeout,
      failureThreshold: 3,
      ...defined(spec.readinessTiming ?? {}),
    },
    driverObject: { ...defined(spec.driverObject ?? {}), ...defined(input.csiDriverObject ?? {}) },
    createsDriverObject: input.createCsiDriverObject ?? true,
    changesDriverObject: input.csiDriverObject !== undefined,
  };
}

/** The directory of a driver's socket on the node. */
export function pluginDirectory(kubeletDirectory: string, socketDirectory: string): string {
  return `${kubeletDirectory}/plugins/${socketDirectory}`;
}

/** The directory that the kubelet watches for drivers. */
export function registrationDirectory(kubeletDirectory: string): string {
  return `${kubeletDirectory}/plugins_registry`;
}

function resolveSidecars(options: CsiSidecarOptions): CsiSidecarsModel {
  const { probeTimeout, registrationTimeout, seLinux } = options;
  return {
    // The ports that both projects use in their own examples.
    livenessPort: options.livenessPort ?? 9808,
    registrarPort: options.registrarPort ?? 9809,
    // livenessprobe's own default, written out because the kubelet's timeout follows it.
    probeTimeout: wholeSeconds('probeTimeout', probeTimeout ?? Duration.seconds(3)),
    registrationTimeout: registrationTimeout && wholeSeconds('registrationTimeout', registrationTimeout),
    logVerbosity: checkVerbosity('csiSidecars', options.logVerbosity ?? 2),
    jsonLogs: options.jsonLogs ?? false,
    nativeSidecars: options.nativeSidecars ?? false,
    seLinux,
  };
}

function wholeSeconds(option: string, time: Duration): Duration {
  const seconds = time.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw refuse(CSI_NODE_VALUE_RULES.sidecarTime, 'csiSidecars', `${option} is ${time.toHumanString()}`, 'use whole seconds, 1 or more');
  }
  return time;
}
