import { Duration } from 'cdk8s';
import { ContainerImage } from '../../src';
import {
  CsiDriver, CsiDriverObject, CsiDriverSpec, EbsAttachLimit, EbsMetadataSource, KubeletDirectory, VolumeLifecycleMode,
} from '../../src/csi-node';
import { CsiNodeInput, CsiNeighbour, resolveCsiNode } from '../../src/csi-node/resolve';
import { CSI_NODE_RULES, CSI_NODE_VALUE_RULES } from '../../src/csi-node/rules';
import { applyRules } from '../../src/internal/rule';
import { describeRules } from '../rule-cases';

const check = (spec: Partial<CsiDriverSpec>, input: Partial<CsiNodeInput> = {}, neighbours: CsiNeighbour[] = []) => applyRules(CSI_NODE_RULES, {
  ...resolveCsiNode({
    driverName: 'disks.example.com',
    containers: [{ name: 'disks', image: ContainerImage.of('registry.example.com/disks', { tag: 'v1' }) }],
    ...spec,
  }, { kubeletDirectory: '/var/lib/kubelet', ...input }),
  neighbours,
});
const object = (driverObject: CsiDriverObject) => check({ driverObject });
const other = (neighbour: Partial<CsiNeighbour>) => [{ path: 'app/Other', canMeet: false, hasDriverObject: false, ...neighbour }];

describe('rules of csi-node', () => {
  describeRules([...Object.values(CSI_NODE_VALUE_RULES), ...CSI_NODE_RULES], {
    'csi-node/kubelet-directory-lies-below': {
      breaks: () => KubeletDirectory.of('/var/lib/kubelet/plugins', { reason: 'x' }),
      passes: () => KubeletDirectory.of('plugins/x', { reason: 'x' }),
      says: /^KubeletDirectory\.of\("\/var\/lib\/kubelet\/plugins"\): the path does not lie below .* write it without the kubelet's own part/,
    },
    'csi-node/attach-limit-in-range': {
      breaks: () => EbsAttachLimit.volumes(0),
      passes: () => [EbsAttachLimit.volumes(1), EbsAttachLimit.reserve(0)],
      says: /^EbsAttachLimit\.volumes\(0\): expected a whole number of volumes, 1 or more; raise it/,
    },
    'csi-node/attach-limit-refresh-in-range': {
      breaks: () => CsiDriver.awsEbs({ attachLimitRefresh: Duration.seconds(9) }),
      passes: () => [CsiDriver.awsEbs({ attachLimitRefresh: Duration.seconds(0) }), CsiDriver.awsEbs({ attachLimitRefresh: Duration.seconds(10) })],
      says: /^CsiDriver\.awsEbs\(\): attachLimitRefresh is 9 seconds; use whole seconds, 10 or more, or Duration\.seconds\(0\) for never$/,
    },
    'csi-node/metadata-sources-are-a-choice': {
      breaks: () => CsiDriver.awsEbs({ metadataSources: [] }),
      passes: () => CsiDriver.awsEbs({ metadataSources: [EbsMetadataSource.IMDS] }),
      says: /^CsiDriver\.awsEbs\(\): metadataSources is empty; name a source, or leave it out$/,
    },
    'csi-node/log-verbosity-in-range': {
      breaks: () => CsiDriver.nfs({ logVerbosity: 11 }),
      passes: () => [CsiDriver.nfs({ logVerbosity: 0 }), CsiDriver.nfs({ logVerbosity: 10 })],
      says: /^CsiDriver\.nfs\(\): logVerbosity is 11; use a whole number from 0 to 10$/,
    },
    'csi-node/mount-permissions-are-a-mode': {
      breaks: () => CsiDriver.nfs({ mountPermissions: 0o10000 }),
      passes: () => CsiDriver.nfs({ mountPermissions: 0o7777 }),
      says: /^CsiDriver\.nfs\(\): mountPermissions is 4096; use a mode from 0 to 0o7777, written in octal: 0o770$/,
    },
    'csi-node/volume-stats-cache-is-whole-minutes': {
      breaks: () => CsiDriver.nfs({ volumeStatsCache: Duration.seconds(90) }),
      passes: () => CsiDriver.nfs({ volumeStatsCache: Duration.seconds(60) }),
      says: /^CsiDriver\.nfs\(\): volumeStatsCache is 1 minute 30 seconds; use whole minutes, 1 or more$/,
    },
    'csi-node/sidecar-time-is-whole-seconds': {
      breaks: () => check({ csiSidecars: { probeTimeout: Duration.millis(1500) } }),
      passes: () => check({ csiSidecars: { probeTimeout: Duration.seconds(1), registrationTimeout: Duration.seconds(1) } }),
      says: /^csiSidecars: probeTimeout is 1.*; use whole seconds, 1 or more$/,
    },
    'csi-node/driver-name-can-exist': {
      breaks: () => check({ driverName: 'Disks', socketDirectory: 'disks' }),
      passes: () => check({ driverName: `${'a'.repeat(59)}.com` }),
      says: /^driverName is "Disks" \(5 characters\); use at most 63 lower-case letters/,
    },
    'csi-node/socket-directory-is-one-name': {
      breaks: () => check({ socketDirectory: '../pods' }),
      passes: () => check({ socketDirectory: 'csi-nfsplugin' }),
      says: /^socketDirectory is "\.\.\/pods"; use one name of letters/,
    },
    'csi-node/socket-path-fits': {
      breaks: () => check({ driverName: `${'a'.repeat(45)}.com` }, { kubeletDirectory: '/var/snap/microk8s/common/var/lib/kubelet' }),
      passes: () => check({ driverName: `${'a'.repeat(59)}.com` }),
      says: /^the socket \/var\/snap\/\S+\/plugins\/a+\.com\/csi\.sock has a path of 108 bytes, over 107; shorten .*\nthe socket \S+-reg\.sock has a path of 117 bytes/,
    },
    'csi-node/health-ports-need-no-privilege': {
      breaks: () => check({ csiSidecars: { livenessPort: 80 } }),
      passes: () => check({ csiSidecars: { livenessPort: 1024 } }),
      says: /^csiSidecars\.livenessPort is 80; use a port from 1024 to 65535$/,
    },
    'csi-node/kubelet-path-args-stay-below': {
      breaks: () => check({ kubeletPathArgs: { '--stagingpath': '/plugins', 'stagingpath': 'plugins' } }),
      passes: () => check({ kubeletPathArgs: { '--stagingpath': 'plugins/kubernetes.io/csi/' } }),
      says: /^kubeletPathArgs has "--stagingpath": "\/plugins"; write a flag .*\nkubeletPathArgs has "stagingpath": "plugins"/,
    },
    'csi-node/token-requests-can-exist': {
      breaks: () => object({ tokenRequests: [{ audience: 'a' }, { audience: 'a', expiration: Duration.minutes(9) }] }),
      passes: () => object({ tokenRequests: [{ audience: '' }, { audience: 'a', expiration: Duration.minutes(10) }] }),
      says: /^tokenRequests asks twice for audience "a"; .*\ntokenRequests has a token for "a" that is valid for 540 seconds; use whole seconds/,
    },
    'csi-node/tokens-in-secrets-are-requested': {
      breaks: () => object({ serviceAccountTokenInSecrets: true }),
      passes: () => object({ serviceAccountTokenInSecrets: true, tokenRequests: [{ audience: '' }] }),
      says: /^serviceAccountTokenInSecrets is true, but the driver asks for no tokens; add tokenRequests/,
    },
    'csi-node/allocatable-update-period-in-range': {
      breaks: () => object({ nodeAllocatableUpdatePeriod: Duration.seconds(5) }),
      passes: () => [10, 0].flatMap(seconds => object({ nodeAllocatableUpdatePeriod: Duration.seconds(seconds) })),
      says: /^nodeAllocatableUpdatePeriod is 5 seconds; use whole seconds, 10 or more/,
    },
    'csi-node/lifecycle-modes-are-listed-once': {
      breaks: () => object({ volumeLifecycleModes: [VolumeLifecycleMode.PERSISTENT, VolumeLifecycleMode.PERSISTENT] }),
      passes: () => object({ volumeLifecycleModes: [VolumeLifecycleMode.PERSISTENT, VolumeLifecycleMode.EPHEMERAL] }),
      says: /^volumeLifecycleModes lists "Persistent" twice; list each mode once$/,
    },
    'csi-node/changed-driver-object-is-created': {
      breaks: () => check({}, { createCsiDriverObject: false, csiDriverObject: { podInfoOnMount: true } }),
      passes: () => [...check({}, { createCsiDriverObject: false }), ...check({}, { csiDriverObject: { podInfoOnMount: true } })],
      says: /^csiDriverObject is set, but createCsiDriverObject is false; leave one of the two out$/,
    },
    'csi-node/driver-object-is-unique': {
      breaks: () => check({}, {}, other({ hasDriverObject: true })),
      passes: () => check({}, { createCsiDriverObject: false }, other({ hasDriverObject: true })),
      says: /^the CSIDriver object "disks\.example\.com" exists twice, the other at "app\/Other"; set createCsiDriverObject: false/,
    },
    'csi-node/driver-is-alone-on-a-node': {
      breaks: () => check({}, {}, other({ canMeet: true })),
      passes: () => check({}, {}, other({ canMeet: false })),
      says: /^driver "disks\.example\.com" also runs in "app\/Other", on some of the same nodes; give the two nodes/,
    },
  });

  test.each([
    [() => EbsAttachLimit.reserve(-1), /EbsAttachLimit\.reserve\(-1\): expected a whole number of slots, 0 or more/],
    [() => EbsAttachLimit.volumes(1.5), /EbsAttachLimit\.volumes\(1\.5\)/],
    [() => CsiDriver.awsEbs({ metadataSources: [EbsMetadataSource.IMDS, EbsMetadataSource.IMDS] }), /names "imds" twice; name each source once/],
    [() => CsiDriver.awsEbs({ logVerbosity: -1 }), /logVerbosity is -1/],
    [() => check({ csiSidecars: { logVerbosity: 99 } }), /csiSidecars: logVerbosity is 99/],
    [() => check({ csiSidecars: { registrationTimeout: Duration.seconds(0) } }), /csiSidecars: registrationTimeout is .*; use whole seconds/],
    [() => KubeletDirectory.of('../x', { reason: 'x' }), /KubeletDirectory\.of\("\.\.\/x"\)/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test.each([
    ['socketDirectory', { socketDirectory: 'kubernetes.io' }, /socketDirectory is "kubernetes\.io"/],
    ['driverName', { driverName: 'a'.repeat(64) }, /\(64 characters\)/],
    ['tokenRequests', { driverObject: { tokenRequests: [{ audience: 'a', expiration: Duration.days(60_000) }] } }, /valid for 5184000000 seconds/],
  ])('refuses an impossible %s', (_prop, spec, says) => {
    expect(check(spec).join('\n')).toMatch(says);
  });
});
