import { defined, unlessEmpty } from '../internal/plain-data';
import { PodSecurityContextManifest, PodSpecManifest } from '../values/manifest';
import { DnsPolicy } from './dns';
import { HostModel } from './resolve';

type HostManifest = Pick<PodSpecManifest,
  'hostNetwork' | 'hostPID' | 'hostIPC' | 'hostUsers' | 'shareProcessNamespace' | 'dnsPolicy' | 'dnsConfig' | 'hostAliases'
  | 'hostname' | 'subdomain' | 'enableServiceLinks' | 'securityContext' | 'imagePullSecrets'>;

export function renderHost(model: HostModel): HostManifest {
  return defined({
    hostNetwork: model.hostNetwork._isHost() || undefined,
    hostPID: model.hostPid._isHost() || undefined,
    hostIPC: model.hostIpc._isHost() || undefined,
    hostUsers: model.hostUsers,
    shareProcessNamespace: model.shareProcessNamespace || undefined,
    dnsPolicy: model.dnsPolicy === DnsPolicy.CLUSTER_FIRST ? undefined : model.dnsPolicy,
    dnsConfig: unlessEmpty(renderDns(model)),
    hostAliases: unlessEmpty(model.hostAliases.map(({ ip, hostnames }) => ({ ip, hostnames: [...hostnames] }))),
    hostname: model.hostname,
    subdomain: model.subdomain,
    enableServiceLinks: model.enableServiceLinks,
    securityContext: unlessEmpty(renderSecurityContext(model)),
    imagePullSecrets: unlessEmpty(model.imagePullSecrets.map(name => ({ name }))),
  });
}

function renderDns({ dns }: HostModel): NonNullable<PodSpecManifest['dnsConfig']> {
  return defined({
    nameservers: unlessEmpty([...dns.nameservers]),
    searches: unlessEmpty([...dns.searches]),
    options: unlessEmpty(Object.entries(dns.options).map(([name, value]) => value === '' ? { name } : { name, value })),
  });
}

function renderSecurityContext(model: HostModel): PodSecurityContextManifest {
  return defined({
    seccompProfile: model.runtimeDefaultSeccomp ? { type: 'RuntimeDefault' } : undefined,
    fsGroup: model.fsGroup,
    fsGroupChangePolicy: model.fsGroupChangePolicy,
    supplementalGroups: unlessEmpty([...model.supplementalGroups]),
    sysctls: unlessEmpty(model.sysctls.map(({ name, value }) => ({ name, value }))),
  });
}
