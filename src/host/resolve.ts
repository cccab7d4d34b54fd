import { DepartureKind } from '../policy/departure-kind';
import { DnsConfig, DnsPolicy, HostAlias } from './dns';
import { HostNamespace } from './host-namespace';
import { FsGroupChangePolicy, HostOptions } from './options';
import { Sysctl } from './sysctl';

/** What the pods share: every default filled in. What is undefined is left to the API server's default. */
export interface HostModel {
  readonly hostNetwork: HostNamespace;
  readonly hostPid: HostNamespace;
  readonly hostIpc: HostNamespace;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace: boolean;
  readonly dnsPolicy: DnsPolicy;
  readonly dns: Required<DnsConfig>;
  readonly hostAliases: readonly HostAlias[];
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly enableServiceLinks: boolean;
  readonly fsGroup?: number;
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;
  readonly supplementalGroups: readonly number[];
  readonly sysctls: readonly Sysctl[];
  readonly runtimeDefaultSeccomp: boolean;
  readonly imagePullSecrets: readonly string[];
}

export function resolveHost(options: HostOptions): HostModel {
  const hostNetwork = options.hostNetwork ?? HostNamespace.POD;
  return {
    hostNetwork,
    hostPid: options.hostPid ?? HostNamespace.POD,
    hostIpc: options.hostIpc ?? HostNamespace.POD,
    hostUsers: options.hostUsers,
    shareProcessNamespace: options.shareProcessNamespace ?? false,
    dnsPolicy: options.dnsPolicy ?? (hostNetwork._isHost() ? DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET : DnsPolicy.CLUSTER_FIRST),
    dns: {
      nameservers: [...options.dns?.nameservers ?? []],
      searches: [...options.dns?.searches ?? []],
      options: { ...options.dns?.options },
    },
    hostAliases: (options.hostAliases ?? []).map(({ ip, hostnames }) => ({ ip, hostnames: [...hostnames] })),
    hostname: options.hostname,
    subdomain: options.subdomain,
    enableServiceLinks: options.enableServiceLinks ?? false,
    fsGroup: options.fsGroup,
    fsGroupChangePolicy: options.fsGroupChangePolicy,
    supplementalGroups: [...options.supplementalGroups ?? []],
    sysctls: [...options.sysctls ?? []],
    runtimeDefaultSeccomp: options.runtimeDefaultSeccomp ?? true,
    imagePullSecrets: [...new Set(options.imagePullSecrets)],
  };
}

/** Why the pods share what they share, by kind of departure from the default. */
export function hostReasons(model: HostModel): { kind: DepartureKind; reason: string }[] {
  const sysctls = [...new Set(model.sysctls.map(sysctl => sysctl._reason()))].join('; ');
  return [
    { kind: DepartureKind.HOST_NETWORK, reason: model.hostNetwork._reason() ?? '' },
    { kind: DepartureKind.HOST_PID, reason: model.hostPid._reason() ?? '' },
    { kind: DepartureKind.HOST_IPC, reason: model.hostIpc._reason() ?? '' },
    { kind: DepartureKind.SYSCTLS, reason: sysctls },
  ].filter(({ reason }) => reason !== '');
}
