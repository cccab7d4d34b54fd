import { DnsPolicy, FsGroupChangePolicy, HostNamespace, HostOptions, Sysctl } from '../../src/host';
import { resolveHost } from '../../src/host/resolve';
import { HOST_RULES, HOST_VALUE_RULES } from '../../src/host/rules';
import { applyRules } from '../../src/internal/rule';
import { describeRules } from '../rule-cases';

const check = (options: HostOptions) => applyRules(HOST_RULES, resolveHost(options));
const ON_HOST = HostNamespace.host('watches the node');
const SOMAXCONN = Sysctl.of('net.core.somaxconn', '1024', 'takes bursts of connections');
const SHMMAX = Sysctl.of('kernel.shmmax', '1024', 'shares memory between its containers');

describe('rules of host', () => {
  describeRules([...Object.values(HOST_VALUE_RULES), ...HOST_RULES], {
    'host/reason-is-given': {
      breaks: () => HostNamespace.host(' '),
      passes: () => HostNamespace.host('watches the node'),
      says: /HostNamespace\.host\(" "\): sharing a namespace of the node needs a reason; say what the agent does there/,
    },
    'host/sysctl-can-be-set': {
      breaks: () => Sysctl.of('vm.max_map_count', '262144', 'maps its index'),
      passes: () => ['kernel.sem', 'kernel.shm_rmid_forced', 'kernel.msgmax', 'fs.mqueue.msg_max', 'net.ipv4.conf.eth0/100.forwarding']
        .forEach(name => Sysctl.of(name, '1', 'a reason')),
      says: /Sysctl\.of\("vm\.max_map_count", "262144"\): no pod can have its own "vm\.max_map_count"; use one of kernel\.shm\*.*or set it on the node/,
    },
    'host/user-namespace-stands-alone': {
      breaks: () => check({ hostUsers: false, hostPid: ON_HOST }),
      passes: () => [...check({ hostUsers: false }), ...check({ hostUsers: true, hostNetwork: ON_HOST, hostPid: ON_HOST })],
      says: /^hostUsers is false, but hostPid shares the node's namespace; leave hostUsers out, or use hostPid: HostNamespace\.POD$/,
    },
    'host/processes-are-shared-once': {
      breaks: () => check({ shareProcessNamespace: true, hostPid: ON_HOST }),
      passes: () => [...check({ shareProcessNamespace: true }), ...check({ hostPid: ON_HOST })],
      says: /^shareProcessNamespace is true, but hostPid shares .* leave shareProcessNamespace out$/,
    },
    'host/sysctls-are-the-pods-own': {
      breaks: () => check({ sysctls: [SOMAXCONN], hostNetwork: ON_HOST }),
      passes: () => [...check({ sysctls: [SOMAXCONN], hostIpc: ON_HOST }), ...check({ sysctls: [SHMMAX], hostNetwork: ON_HOST })],
      says: /^sysctl "net\.core\.somaxconn" would change the node, because hostNetwork shares its namespace; set it on the node/,
    },
    'host/sysctls-are-set-once': {
      breaks: () => check({ sysctls: [SOMAXCONN, SOMAXCONN] }),
      passes: () => check({ sysctls: [SOMAXCONN, SHMMAX] }),
      says: /^sysctl "net\.core\.somaxconn" is set twice; keep one of the values$/,
    },
    'host/cluster-dns-needs-the-pod-network': {
      breaks: () => check({ dnsPolicy: DnsPolicy.CLUSTER_FIRST, hostNetwork: ON_HOST }),
      passes: () => [...check({ dnsPolicy: DnsPolicy.CLUSTER_FIRST }), ...check({ dnsPolicy: DnsPolicy.DEFAULT, hostNetwork: ON_HOST })],
      says: /use DnsPolicy\.CLUSTER_FIRST_WITH_HOST_NET for the cluster's, or DnsPolicy\.DEFAULT for the node's/,
    },
    'host/dns-none-names-a-server': {
      breaks: () => check({ dnsPolicy: DnsPolicy.NONE, dns: { searches: ['example.com'] } }),
      passes: () => check({ dnsPolicy: DnsPolicy.NONE, dns: { nameservers: ['1.1.1.1'] } }),
      says: /^dnsPolicy is None, but dns\.nameservers is empty; name a server/,
    },
    'host/dns-can-be-resolved': {
      breaks: () => check({ dns: { nameservers: ['1.1.1.1', '8.8.8.8', '9.9.9.9', '::1'] } }),
      passes: () => check({ dns: { nameservers: ['1.1.1.1', '::ffff:1:2:3'], searches: ['svc.cluster.local', 'example.com.'], options: { ndots: '2' } } }),
      says: /^dns\.nameservers has 4 entries, but a resolver reads 3; keep the three that matter$/,
    },
    'host/host-aliases-can-exist': {
      breaks: () => check({ hostAliases: [{ ip: '300.0.0.1', hostnames: ['a'] }] }),
      passes: () => check({ hostAliases: [{ ip: '::1', hostnames: ['a.example.com'] }] }),
      says: /^hostAliases has the address "300\.0\.0\.1"; write an IPv4 or IPv6 address, and IPv4 without "::ffff:"$/,
    },
    'host/names-can-exist': {
      breaks: () => check({ hostname: 'a.b' }),
      passes: () => check({ hostname: 'a', subdomain: 'b', imagePullSecrets: ['registry.example.com'] }),
      says: /^hostname is "a\.b"; use at most 63 lower-case letters, digits and "-"$/,
    },
    'host/group-ids-in-range': {
      breaks: () => check({ fsGroup: -1 }),
      passes: () => check({ fsGroup: 0, supplementalGroups: [2_147_483_647] }),
      says: /^fsGroup is -1; use a whole number from 0 to 2147483647$/,
    },
    'host/change-policy-needs-a-group': {
      breaks: () => check({ fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS }),
      passes: () => check({ fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS, fsGroup: 0 }),
      says: /^fsGroupChangePolicy is Always, but there is no fsGroup; add fsGroup, or leave the policy out$/,
    },
  });

  test.each([
    [() => Sysctl.of('net/core/somaxconn', '1', 'a reason'), /no pod can have its own "net\/core\/somaxconn"/],
    [() => Sysctl.of('net.core.', '1', 'a reason'), /no pod can have its own "net\.core\."/],
    [() => Sysctl.of(`net.${'a'.repeat(250)}`, '1', 'a reason'), /no pod can have its own/],
    [() => Sysctl.of('net.core.somaxconn', '', 'a reason'), /the value is empty; write it as \/proc\/sys shows it/],
    [() => Sysctl.of('net.core.somaxconn', '1', ''), /a kernel parameter needs a reason; say what the agent needs it for/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test.each<[HostOptions, string]>([
    [{ sysctls: [SHMMAX], hostIpc: ON_HOST }, 'sysctl "kernel.shmmax" would change the node, because hostIpc shares its namespace'],
    [{ dns: { nameservers: ['fe80::1%eth0'] } }, 'dns.nameservers has "fe80::1%eth0", which is no IP address'],
    [{ dns: { nameservers: ['::ffff:10.0.0.1'] } }, 'dns.nameservers has "::ffff:10.0.0.1", which is no IP address; write an IPv4 or IPv6 address, and IPv4 without "::ffff:"'],
    [{ dns: { nameservers: ['0:0:0:0:0:FFFF:a00:1'] } }, 'dns.nameservers has "0:0:0:0:0:FFFF:a00:1"'],
    [{ hostAliases: [{ ip: '::ffff:10.0.0.1', hostnames: ['a'] }] }, 'hostAliases has the address "::ffff:10.0.0.1"'],
    [{ dns: { searches: Array.from({ length: 33 }, (_, i) => `d${i}`) } }, 'dns.searches has 33 entries of'],
    [{ dns: { searches: Array.from({ length: 20 }, () => 'a.'.repeat(60)) } }, 'dns.searches has 20 entries of 2419 characters'],
    [{ dns: { searches: ['Example.com'] } }, 'dns.searches has "Example.com", which is no domain'],
    [{ dns: { options: { '': '2' } } }, 'dns.options has a value "2" without a name'],
    [{ hostAliases: [{ ip: '10.0.0.1', hostnames: [] }] }, 'hostAliases has no names for "10.0.0.1"'],
    [{ hostAliases: [{ ip: '10.0.0.1', hostnames: ['A'] }] }, 'hostAliases has the name "A" for "10.0.0.1"'],
    [{ imagePullSecrets: ['No!'] }, 'imagePullSecrets has "No!", which no Secret can be named'],
    [{ supplementalGroups: [1.5] }, 'supplementalGroups has 1.5'],
  ])('refuses %j', (options, says) => {
    expect(check(options)).toEqual([expect.stringContaining(says)]);
  });
});
