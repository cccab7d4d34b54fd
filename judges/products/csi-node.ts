import { Duration } from 'cdk8s';
import { Monitor, Platform } from '../../src';
import { CsiDriver, CsiNodeDaemonSet, CsiNodeDaemonSetProps, EbsAttachLimit, EbsMetadataSource } from '../../src/csi-node';
import { everyCommonOption, nextRelease } from './node-daemonset';
import { Product } from './product';

const WHY = 'the judge wants to see every field';

export const AWS_EBS: Product = {
  name: 'CsiNodeDaemonSet of AWS EBS',
  defaults: chart => new CsiNodeDaemonSet(chart, 'Ebs', { driver: CsiDriver.awsEbs() }).daemonSet,
  everythingOn: (chart, minor) => new CsiNodeDaemonSet(chart, 'Ebs', {
    ...everyCommonOption(),
    ...sidecars(minor),
    driver: CsiDriver.awsEbs({
      attachLimit: EbsAttachLimit.volumes(25),
      // Older releases do not know the field; zero leaves it out.
      attachLimitRefresh: minor >= 34 ? Duration.minutes(1) : Duration.seconds(0),
      metadataSources: [EbsMetadataSource.METADATA_LABELER, EbsMetadataSource.KUBERNETES],
      startupTaintRemoval: true,
      nvmeMetrics: true,
      seLinuxMount: true,
      legacyXfs: true,
      fips: true,
      logVerbosity: 5,
      jsonLogs: true,
    }),
    platform: Platform.K0S,
    monitor: Monitor.pod({ interval: Duration.seconds(30) }),
  }).daemonSet,
  secondVersion: chart => new CsiNodeDaemonSet(chart, 'Ebs', {
    ...nextRelease(),
    driver: CsiDriver.awsEbs({ attachLimit: EbsAttachLimit.reserve(2), startupTaintRemoval: true, seLinuxMount: true, logVerbosity: 5 }),
  }).daemonSet,
};

export const NFS: Product = {
  name: 'CsiNodeDaemonSet of NFS',
  defaults: chart => new CsiNodeDaemonSet(chart, 'Nfs', { driver: CsiDriver.nfs() }).daemonSet,
  everythingOn: (chart, minor) => new CsiNodeDaemonSet(chart, 'Nfs', {
    ...everyCommonOption(),
    ...sidecars(minor),
    driver: CsiDriver.nfs({
      driverName: 'nfs.example.com',
      mountPermissions: 0o2770,
      hostMountOptions: true,
      inlineVolumes: true,
      volumeStatsCache: Duration.minutes(3),
      logVerbosity: 5,
    }),
    platform: Platform.MICROK8S,
  }).daemonSet,
  secondVersion: chart => new CsiNodeDaemonSet(chart, 'Nfs', {
    ...nextRelease(),
    driver: CsiDriver.nfs({ mountPermissions: 0o770, volumeStatsCache: Duration.minutes(3) }),
  }).daemonSet,
};

function sidecars(minor: number): Partial<CsiNodeDaemonSetProps> {
  return {
    csiSidecars: {
      livenessPort: 29_663,
      registrarPort: 29_664,
      probeTimeout: Duration.seconds(10),
      registrationTimeout: Duration.seconds(20),
      logVerbosity: 5,
      jsonLogs: true,
      nativeSidecars: minor >= 29,
      seLinux: { type: 'spc_t', reason: WHY },
    },
    csiDriverObject: {
      requiresRepublish: true,
      tokenRequests: [{ audience: 'example.com', expiration: Duration.hours(1) }],
      ...(minor >= 35 && { serviceAccountTokenInSecrets: true }),
      ...(minor >= 36 && { preventPodSchedulingIfMissing: true }),
    },
  };
}
