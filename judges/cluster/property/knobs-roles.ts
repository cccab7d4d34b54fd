import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { AgentNamespace, DefaultDeny, PodSecurityLevel, SecretKey } from '../../../src';
import { ApiServerAddress, CniDaemonSet, CniPlugin, FlannelBackend, FlannelWireguardMode } from '../../../src/cni';
import { CsiDriver, CsiNodeDaemonSet, EbsAttachLimit, EbsMetadataSource, FsGroupPolicy, VolumeLifecycleMode } from '../../../src/csi-node';
import {
  CollectorState, JsonLogs, KubernetesMetadata, LogAgent, LogCollectorDaemonSet, LogField, LogIndex, LogOutput, LogSource,
  OutputCredentials, StackTraceLanguage,
} from '../../../src/log-collector';
import { ListenAddress, NodeExporterCollectors, NodeExporterDaemonSet } from '../../../src/node-exporter';
import { smallAgent } from '../../products/node-daemonset';
import { RoleKnob, roleKnob } from './knob';
import { address, flag, key, labelValue, map, maybe, millis, name, number, path, text } from './words';

const duration = (ms: number | undefined) => ms === undefined ? undefined : Duration.millis(ms);
const level = maybe(fc.constantFrom(...Object.values(PodSecurityLevel)));

const driverObject = fc.record({
  attachRequired: maybe(flag()),
  podInfoOnMount: maybe(flag()),
  fsGroupPolicy: maybe(fc.constantFrom(...Object.values(FsGroupPolicy))),
  volumeLifecycleModes: maybe(fc.array(fc.constantFrom(...Object.values(VolumeLifecycleMode)), { maxLength: 3 })),
  storageCapacity: maybe(flag()),
  tokenRequests: maybe(fc.array(fc.record({ audience: fc.oneof(fc.constantFrom('', 'a'), text), expiration: maybe(fc.oneof(millis, fc.constantFrom(599_000, 600_000, (2 ** 32 + 1) * 1000))) }), { maxLength: 2 })),
  requiresRepublish: maybe(flag()),
  seLinuxMount: maybe(flag()),
});

export const ROLE_KNOBS: readonly RoleKnob[] = [
  roleKnob({
    name: 'AgentNamespace',
    values: fc.record({
      name: fc.oneof(name, fc.constantFrom('kube-system', 'default')),
      labels: maybe(map(key, labelValue)),
      annotations: maybe(map(key, text)),
      enforce: level,
      warn: level,
      audit: level,
      version: maybe(fc.oneof(fc.constantFrom('latest', 'v1.27', 'v1.0', 'v1.99', 'v2.0', '1.27', 'v1.027', 'Latest'), text)),
      defaultDeny: maybe(fc.constantFrom(...Object.values(DefaultDeny))),
      systemCriticalPods: maybe(fc.oneof(number(0, 1_000_000_000), fc.constantFrom(2 ** 53 - 1, 2 ** 53, 1_500_000))),
    }),
    add: (chart, value) => { new AgentNamespace(chart, 'Namespace', value); },
  }),
  roleKnob({
    name: 'NodeExporterDaemonSet',
    values: fc.record({
      port: maybe(number(1, 65_535)),
      listenOn: maybe(fc.constantFrom(...Object.values(ListenAddress))),
      mountPointsExclude: maybe(text),
      fsTypesExclude: maybe(text),
      netDevicesExclude: maybe(text),
      textfileDirectory: maybe(path),
    }),
    add: (chart, value) => { new NodeExporterDaemonSet(chart, 'Exporter', value); },
  }),
  roleKnob({
    name: 'collectors of NodeExporterDaemonSet',
    values: fc.record({ only: flag(), names: fc.array(fc.oneof(fc.constantFrom('cpu', 'meminfo', 'systemd'), text), { maxLength: 3 }) }),
    add: (chart, { only, names }) => {
      const collectors = only ? NodeExporterCollectors.only(names) : NodeExporterCollectors.standard({ enable: names });
      new NodeExporterDaemonSet(chart, 'Exporter', { collectors });
    },
  }),
  roleKnob({
    name: 'CSIDriver object',
    values: driverObject,
    add: (chart, value) => {
      new CsiNodeDaemonSet(chart, 'Nfs', {
        driver: CsiDriver.nfs({ driverName: 'judged.example.com' }),
        csiDriverObject: { ...value, tokenRequests: value.tokenRequests?.map(request => ({ ...request, expiration: duration(request.expiration) })) },
      });
    },
  }),
  roleKnob({
    name: 'custom CSI driver',
    values: fc.record({ driverName: fc.oneof(name, fc.constant('a.example.com')), socketDirectory: maybe(fc.oneof(name, path)), kubeletPathArgs: maybe(map(text, path, 2)) }),
    add: (chart, value) => { new CsiNodeDaemonSet(chart, 'Csi', { driver: CsiDriver.custom({ ...smallAgent(), ...value }) }); },
    raw: value => ({ apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: value.driverName }, spec: {} }),
  }),
  roleKnob({
    name: 'CSI sidecars',
    values: fc.record({
      livenessPort: maybe(number(1, 65_535)),
      registrarPort: maybe(number(1, 65_535)),
      probeTimeout: maybe(millis),
      registrationTimeout: maybe(millis),
      logVerbosity: maybe(number(0, 10)),
      jsonLogs: maybe(flag()),
      createCsiDriverObject: maybe(flag()),
    }),
    add: (chart, { createCsiDriverObject, ...value }) => {
      new CsiNodeDaemonSet(chart, 'Nfs', {
        driver: CsiDriver.nfs({ driverName: 'judged.example.com' }),
        createCsiDriverObject,
        csiSidecars: { ...value, probeTimeout: duration(value.probeTimeout), registrationTimeout: duration(value.registrationTimeout) },
      });
    },
  }),
  roleKnob({
    name: 'AWS EBS',
    values: fc.record({
      limit: maybe(number(1, 100)),
      reserve: flag(),
      attachLimitRefresh: maybe(fc.oneof(millis, fc.constantFrom(0, 9000, 10_000))),
      metadataSources: maybe(fc.array(fc.constantFrom(...Object.values(EbsMetadataSource)), { maxLength: 3 })),
      startupTaintRemoval: maybe(flag()),
      nvmeMetrics: maybe(flag()),
      seLinuxMount: maybe(flag()),
      logVerbosity: maybe(number(0, 10)),
    }),
    since: ({ attachLimitRefresh }) => attachLimitRefresh === undefined || attachLimitRefresh === 0 ? 0 : 34,
    add: (chart, { limit, reserve, attachLimitRefresh, ...value }) => {
      new CsiNodeDaemonSet(chart, 'Ebs', {
        driver: CsiDriver.awsEbs({
          ...value,
          attachLimit: limit === undefined ? undefined : reserve ? EbsAttachLimit.reserve(limit) : EbsAttachLimit.volumes(limit),
          attachLimitRefresh: duration(attachLimitRefresh),
        }),
      });
    },
    raw: value => ({
      apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'raw' }, spec: { nodeAllocatableUpdatePeriodSeconds: (value.attachLimitRefresh ?? 10_000) / 1000 },
    }),
  }),
  roleKnob({
    name: 'NFS',
    values: fc.record({
      driverName: maybe(name),
      mountPermissions: maybe(number(0, 0o7777)),
      inlineVolumes: maybe(flag()),
      volumeStatsCache: maybe(millis),
      logVerbosity: maybe(number(0, 10)),
    }),
    add: (chart, value) => {
      new CsiNodeDaemonSet(chart, 'Nfs', { driver: CsiDriver.nfs({ ...value, volumeStatsCache: duration(value.volumeStatsCache) }) });
    },
    raw: value => ({ apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: value.driverName }, spec: {} }),
  }),
  roleKnob({
    name: 'CniDaemonSet of Flannel',
    values: fc.record({
      podCidr: maybe(fc.oneof(fc.constantFrom('10.244.0.0/16', '10.0.0.0/8', '10.1.2.3/16', 'fd00::/56'), text)),
      podCidrIpv6: maybe(fc.constantFrom('fd00:10:244::/56', 'fd00::1/64', '10.244.0.0/16')),
      nftables: maybe(flag()),
      masquerade: maybe(flag()),
      interfaces: maybe(fc.array(text, { maxLength: 2 })),
      interfacePatterns: maybe(fc.array(text, { maxLength: 2 })),
      interfaceCanReach: maybe(address),
      healthPort: maybe(number(1, 65_535)),
      eventQueueDepth: maybe(number(1, 100_000)),
      apiServer: maybe(fc.record({ host: fc.oneof(name, address), port: maybe(number(1, 65_535)) })),
    }),
    add: (chart, { apiServer, ...value }) => {
      new CniDaemonSet(chart, 'Network', { plugin: CniPlugin.flannel(value), apiServer: apiServer && ApiServerAddress.of(apiServer.host, apiServer.port) });
    },
  }),
  roleKnob({
    name: 'backends of Flannel',
    values: fc.oneof(
      fc.record({ kind: fc.constant('vxlan' as const), vni: maybe(number(1, 9_999_999)), port: maybe(number(1, 65_535)), mtu: maybe(number(576, 65_535)), directRouting: maybe(flag()) }),
      fc.record({
        kind: fc.constant('wireguard' as const),
        mode: maybe(fc.constantFrom(...Object.values(FlannelWireguardMode))),
        listenPort: maybe(number(1, 65_535)),
        listenPortIpv6: maybe(number(1, 65_535)),
        keepalive: maybe(millis),
      }),
      fc.record({ kind: fc.constantFrom('hostGw' as const, 'ipip' as const, 'alloc' as const) }),
    ),
    add: (chart, value) => {
      const backend = value.kind === 'vxlan' ? FlannelBackend.vxlan(value)
        : value.kind === 'wireguard' ? FlannelBackend.wireguard({ ...value, persistentKeepalive: duration(value.keepalive) }) : FlannelBackend[value.kind]();
      new CniDaemonSet(chart, 'Network', { plugin: CniPlugin.flannel({ podCidr: '10.244.0.0/16', podCidrIpv6: 'fd00:10:244::/56', backend }) });
    },
  }),
  roleKnob({
    name: 'sources of LogCollectorDaemonSet',
    values: fc.record({
      namespaces: maybe(fc.array(name, { maxLength: 2 })),
      excludeNamespaces: maybe(fc.array(name, { maxLength: 2 })),
      stackTraces: maybe(fc.array(fc.constantFrom(...Object.values(StackTraceLanguage)), { maxLength: 3 })),
      nested: maybe(text),
      fromBeginning: maybe(flag()),
      linkTargets: maybe(fc.array(path, { maxLength: 2 })),
      units: maybe(fc.array(text, { maxLength: 2 })),
      metadata: maybe(fc.record({ podLabels: flag(), podAnnotations: flag(), ownerReferences: flag(), namespaceLabels: flag() })),
    }),
    add: (chart, { nested, units, metadata, ...value }) => {
      new LogCollectorDaemonSet(chart, 'Logs', {
        agent: LogAgent.fluentBit(),
        outputs: [LogOutput.stdout()],
        sources: [
          LogSource.containers({ ...value, jsonLogs: nested === undefined ? undefined : JsonLogs.nested(nested) }),
          ...units === undefined ? [] : [LogSource.journal({ units })],
        ],
        kubernetesMetadata: metadata ? KubernetesMetadata.fromApiServer(metadata) : KubernetesMetadata.NAMES_ONLY,
      });
    },
  }),
  roleKnob({
    name: 'outputs of LogCollectorDaemonSet',
    values: fc.record({
      url: fc.oneof(fc.constantFrom('http://loki.monitoring:3100', 'https://logs.example.com', 'logs', 'ftp://a', 'http://user:password@a'), text),
      tenantId: maybe(text),
      labels: maybe(map(key, text, 2)),
      field: maybe(text),
      index: maybe(text),
      user: maybe(text),
      directory: maybe(path),
      mebibytes: maybe(number(32, 4096)),
      inPod: flag(),
    }),
    add: (chart, { url, tenantId, labels, field, index, user, directory, mebibytes, inPod }) => {
      const bufferSize = mebibytes === undefined || !Number.isInteger(mebibytes) || mebibytes < 0 ? undefined : Size.mebibytes(mebibytes);
      const credentials = user === undefined ? undefined : OutputCredentials.basic(user, SecretKey.of('log-store', 'password'));
      new LogCollectorDaemonSet(chart, 'Logs', {
        agent: LogAgent.fluentBit(),
        outputs: [
          LogOutput.loki({ url, tenantId, labels, fieldLabels: field === undefined ? undefined : { field: LogField.of(field) }, credentials }),
          LogOutput.elasticsearch({ url, index: index === undefined ? undefined : LogIndex.named(index), credentials }),
        ],
        state: inPod ? CollectorState.inPod({ bufferSize }) : CollectorState.onNode({ directory, bufferSize }),
      });
    },
  }),
];
