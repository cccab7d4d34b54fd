import { repeated } from '../internal/plain-data';
import { complaint, Rule, RuleText } from '../internal/rule';
import { isDnsSubdomain } from '../values/names';
import { isPathBelow } from '../volumes/paths';
import { isRefreshPeriod } from './refresh-period';
import type { CsiNeighbour, CsiNodeModel } from './resolve';

const EBS_OPTIONS = 'https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/options.md';
const NFS_PARAMETERS = 'https://github.com/kubernetes-csi/csi-driver-nfs/blob/master/docs/driver-parameters.md';
const DRIVER_OBJECT = 'https://kubernetes-csi.github.io/docs/csi-driver-object.html';
const STORAGE_VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/validation/validation.go';
const STORAGE_TYPES = 'https://github.com/kubernetes/api/blob/master/storage/v1/types.go';
const REGISTRAR = 'https://github.com/kubernetes-csi/node-driver-registrar';

/** Bytes of a Unix socket's path, without the zero at its end. */
const SOCKET_PATH_LIMIT = 107;
/** The validity of a token, in seconds. */
const TOKEN_SECONDS = { least: 600, most: 2 ** 32 };

/** What the values of this room refuse while they are built. */
export const CSI_NODE_VALUE_RULES = {
  kubeletPath: {
    id: 'csi-node/kubelet-directory-lies-below',
    refuses: 'a directory of the kubelet that does not lie below the kubelet\'s own',
    because: 'it would not move with the platform, and the kubelet would not look for volumes there',
    source: 'https://kubernetes-csi.github.io/docs/deploying.html',
  },
  attachLimit: {
    id: 'csi-node/attach-limit-in-range',
    refuses: 'a limit of less than one volume, or a reserve of less than none',
    because: 'Kubernetes takes a limit of zero for no limit, and schedules pods whose volumes can not be attached',
    source: EBS_OPTIONS,
    stricterOnPurpose: true,
  },
  attachLimitRefresh: {
    id: 'csi-node/attach-limit-refresh-in-range',
    refuses: 'a refresh of the attach limit that is neither zero nor whole seconds from 10 on',
    because: 'the API server refuses the CSIDriver object',
    source: STORAGE_TYPES,
  },
  metadataSources: {
    id: 'csi-node/metadata-sources-are-a-choice',
    refuses: 'no source of metadata at all, or one that is named twice',
    because: 'the driver exits where it cannot find out which instance it runs on',
    source: EBS_OPTIONS,
    stricterOnPurpose: true,
  },
  logVerbosity: {
    id: 'csi-node/log-verbosity-in-range',
    refuses: 'a log level that is no whole number from 0 to 10',
    because: 'nothing is logged at a level above 10, and the driver exits where the number is not whole',
    source: 'https://github.com/kubernetes/community/blob/master/contributors/devel/sig-instrumentation/logging.md',
    stricterOnPurpose: true,
  },
  mountPermissions: {
    id: 'csi-node/mount-permissions-are-a-mode',
    refuses: 'permissions that are no mode from 0 to 0o7777',
    because: 'the driver would set another mode than meant on every volume it mounts',
    source: NFS_PARAMETERS,
    stricterOnPurpose: true,
  },
  volumeStatsCache: {
    id: 'csi-node/volume-stats-cache-is-whole-minutes',
    refuses: 'a time for volume statistics that is not whole minutes, 1 or more',
    because: 'the driver counts in minutes, and takes zero for its own default',
    source: 'https://github.com/kubernetes-csi/csi-driver-nfs/blob/master/cmd/nfsplugin/main.go',
    stricterOnPurpose: true,
  },
  sidecarTime: {
    id: 'csi-node/sidecar-time-is-whole-seconds',
    refuses: 'a time for a sidecar that is not whole seconds, 1 or more',
    because: 'the kubelet counts in seconds, so it could not wait as long as the sidecar does',
    source: 'https://github.com/kubernetes-csi/livenessprobe',
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** A driver and what else of it is in the app. */
export type CheckedCsiNode = CsiNodeModel & { readonly neighbours: readonly CsiNeighbour[] };

/** What is refused of the node part of a driver. */
export const CSI_NODE_RULES: readonly Rule<CheckedCsiNode>[] = [
  {
    id: 'csi-node/driver-name-can-exist',
    refuses: 'a driver name that is no DNS name in lower case of at most 63 characters',
    because: 'the API server refuses the CSIDriver object and every volume of the driver',
    source: STORAGE_TYPES,
    stricterOnPurpose: true,
    check: ({ driverName }) => isDnsSubdomain(driverName) && driverName.length <= 63 ? []
      : [complaint(`driverName is "${driverName}" (${driverName.length} characters)`, 'use at most 63 lower-case letters, digits, "-" and "."')],
  },
  {
    id: 'csi-node/socket-directory-is-one-name',
    refuses: 'a socket directory that is a path, or the kubelet\'s own',
    because: 'the kubelet keeps volumes of all drivers in plugins/kubernetes.io, and ".." would lead out of its plugins',
    source: REGISTRAR,
    stricterOnPurpose: true,
    check: ({ socketDirectory: name }) => /^[A-Za-z0-9][-A-Za-z0-9_.]*$/.test(name) && name !== 'kubernetes.io' ? []
      : [complaint(`socketDirectory is "${name}"`, 'use one name of letters, digits, "-", "_" and ".", such as the driver\'s')],
  },
  {
    id: 'csi-node/socket-path-fits',
    refuses: 'a socket whose path on the node has more than 107 bytes',
    because: 'the kernel knows no longer ones, so the kubelet could never call the driver',
    source: 'https://man7.org/linux/man-pages/man7/unix.7.html',
    stricterOnPurpose: true,
    check: ({ socketPath, registrationSocketPath }) => [socketPath, registrationSocketPath]
      .filter(path => Buffer.byteLength(path) > SOCKET_PATH_LIMIT)
      .map(path => complaint(`the socket ${path} has a path of ${Buffer.byteLength(path)} bytes, over ${SOCKET_PATH_LIMIT}`,
        'shorten socketDirectory or driverName, or the platform\'s kubeletDirectory')),
  },
  {
    id: 'csi-node/health-ports-need-no-privilege',
    refuses: 'a health port below 1024',
    because: 'the sidecars run without capabilities, and could not listen there',
    source: 'https://man7.org/linux/man-pages/man7/ip.7.html',
    stricterOnPurpose: true,
    check: ({ sidecars: { livenessPort, registrarPort } }) => Object.entries({ livenessPort, registrarPort })
      .filter(([, port]) => port < 1024)
      .map(([option, port]) => complaint(`csiSidecars.${option} is ${port}`, 'use a port from 1024 to 65535')),
  },
  {
    id: 'csi-node/kubelet-path-args-stay-below',
    refuses: 'an argument with a path that does not lie below the kubelet\'s directory, or that is no flag',
    because: 'the driver would look for volumes where the kubelet has none',
    source: 'https://kubernetes-csi.github.io/docs/deploying.html',
    stricterOnPurpose: true,
    check: ({ kubeletPathArgs }) => Object.entries(kubeletPathArgs)
      .filter(([flag, path]) => !/^--?[A-Za-z][-A-Za-z0-9_.]*$/.test(flag) || !isPathBelow(path))
      .map(([flag, path]) => complaint(`kubeletPathArgs has "${flag}": "${path}"`,
        'write a flag without "=", and a path below the kubelet\'s directory: { \'--stagingpath\': \'plugins/my-driver/\' }')),
  },
  {
    id: 'csi-node/token-requests-can-exist',
    refuses: 'two tokens for one audience, or one that is valid for less than 10 minutes or more than 2^32 seconds',
    because: 'the API server refuses the CSIDriver object',
    source: STORAGE_VALIDATION,
    check: ({ driverObject: { tokenRequests = [] } }) => [
      ...repeated(tokenRequests.map(({ audience }) => audience))
        .map(audience => complaint(`tokenRequests asks twice for audience "${audience}"`, 'ask once for each audience')),
      ...tokenRequests.flatMap(({ audience, expiration }) => {
        const seconds = expiration?.toSeconds({ integral: false }) ?? TOKEN_SECONDS.least;
        return Number.isInteger(seconds) && seconds >= TOKEN_SECONDS.least && seconds <= TOKEN_SECONDS.most ? []
          : [complaint(`tokenRequests has a token for "${audience}" that is valid for ${seconds} seconds`, 'use whole seconds, from 600 to 2^32')];
      }),
    ],
  },
  {
    id: 'csi-node/tokens-in-secrets-are-requested',
    refuses: 'serviceAccountTokenInSecrets without tokenRequests',
    because: 'the API server refuses the CSIDriver object',
    source: STORAGE_TYPES,
    check: ({ driverObject: { serviceAccountTokenInSecrets, tokenRequests = [] } }) =>
      serviceAccountTokenInSecrets !== undefined && tokenRequests.length === 0
        ? [complaint(`serviceAccountTokenInSecrets is ${serviceAccountTokenInSecrets}, but the driver asks for no tokens`, 'add tokenRequests, or leave it out')]
        : [],
  },
  {
    id: 'csi-node/allocatable-update-period-in-range',
    refuses: 'a nodeAllocatableUpdatePeriod that is neither zero nor whole seconds from 10 on',
    because: 'the API server refuses the CSIDriver object',
    source: STORAGE_TYPES,
    check: ({ driverObject: { nodeAllocatableUpdatePeriod: period } }) => period === undefined || isRefreshPeriod(period) ? []
      : [complaint(`nodeAllocatableUpdatePeriod is ${period.toHumanString()}`, 'use whole seconds, 10 or more, or Duration.seconds(0) for never')],
  },
  {
    id: 'csi-node/lifecycle-modes-are-listed-once',
    refuses: 'a volume lifecycle mode that is listed twice',
    because: 'the API server takes the list for a set, and refuses to merge a change into it',
    source: DRIVER_OBJECT,
    stricterOnPurpose: true,
    check: ({ driverObject: { volumeLifecycleModes = [] } }) => repeated(volumeLifecycleModes)
      .map(mode => complaint(`volumeLifecycleModes lists "${mode}" twice`, 'list each mode once')),
  },
  {
    id: 'csi-node/changed-driver-object-is-created',
    refuses: 'fields for a CSIDriver object that is not created',
    because: 'the change would be lost without a word',
    source: DRIVER_OBJECT,
    stricterOnPurpose: true,
    check: ({ createsDriverObject, changesDriverObject }) => changesDriverObject && !createsDriverObject
      ? [complaint('csiDriverObject is set, but createCsiDriverObject is false', 'leave one of the two out')]
      : [],
  },
  {
    id: 'csi-node/driver-object-is-unique',
    refuses: 'two CSIDriver objects of one driver in one app',
    because: 'a cluster has one per driver: the one applied last overwrites the other, and each synthesis would swap them',
    source: DRIVER_OBJECT,
    stricterOnPurpose: true,
    check: ({ driverName, createsDriverObject, neighbours }) => neighbours
      .filter(({ hasDriverObject }) => createsDriverObject && hasDriverObject)
      .map(({ path }) => complaint(`the CSIDriver object "${driverName}" exists twice, the other at "${path}"`,
        'set createCsiDriverObject: false on all but one')),
  },
  {
    id: 'csi-node/driver-is-alone-on-a-node',
    refuses: 'two DaemonSets of one driver that can land on one node',
    because: 'each deletes the socket of the other and registers its own, and volumes are mounted by whichever started last',
    source: REGISTRAR,
    stricterOnPurpose: true,
    check: ({ driverName, neighbours }) => neighbours
      .filter(({ canMeet }) => canMeet)
      .map(({ path }) => complaint(`driver "${driverName}" also runs in "${path}", on some of the same nodes`,
        'give the two nodes on which they cannot meet, with nodes or nodeLabels')),
  },
];
