import { repeated } from '../internal/plain-data';
import { complaint, Rule, RuleText } from '../internal/rule';
import { isAddress } from '../values/addresses';
import { isDnsLabel, isDnsSubdomain } from '../values/names';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import { DnsPolicy } from './dns';
import type { HostModel } from './resolve';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';
const DNS = 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/';
const ADDRESS_FIX = 'write an IPv4 or IPv6 address, and IPv4 without "::ffff:"';
const SYSCTLS = 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/';

/** What the values of this room refuse while they are built. */
export const HOST_VALUE_RULES = {
  reason: {
    id: 'host/reason-is-given',
    refuses: 'a namespace of the node, or a kernel parameter, without a reason',
    because: 'whoever reviews the manifest cannot tell a need from a habit',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    stricterOnPurpose: true,
  },
  sysctl: {
    id: 'host/sysctl-can-be-set',
    refuses: 'a kernel parameter that has no value per pod, or no value at all',
    because: 'every kubelet refuses the pod with SysctlForbidden',
    source: SYSCTLS,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** What is refused of what the pods share. */
export const HOST_RULES: readonly Rule<HostModel>[] = [
  {
    id: 'host/user-namespace-stands-alone',
    refuses: 'hostUsers false together with a namespace of the node',
    because: 'the API server refuses it: root of a user namespace has no rights in the node\'s namespaces',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
    check: model => model.hostUsers !== false ? [] : sharedWithNode(model)
      .map(prop => complaint(`hostUsers is false, but ${prop} shares the node's namespace`, `leave hostUsers out, or use ${prop}: HostNamespace.POD`)),
  },
  {
    id: 'host/processes-are-shared-once',
    refuses: 'shareProcessNamespace together with hostPid',
    because: 'the API server refuses it: with hostPid the containers see each other anyway',
    source: VALIDATION,
    check: model => model.shareProcessNamespace && model.hostPid._isHost()
      ? [complaint('shareProcessNamespace is true, but hostPid shares the processes of the whole node', 'leave shareProcessNamespace out')]
      : [],
  },
  {
    id: 'host/sysctls-are-the-pods-own',
    refuses: 'kernel parameters of a namespace that is the node\'s',
    because: 'the API server refuses net.* with the host network, and the parameters of shared memory and queues with the host IPC',
    source: SYSCTLS,
    check: model => model.sysctls.flatMap(sysctl => {
      const prop = sysctl._isolatedBy();
      return model[prop]._isHost()
        ? [complaint(`sysctl "${sysctl.name}" would change the node, because ${prop} shares its namespace`, `set it on the node, or use ${prop}: HostNamespace.POD`)]
        : [];
    }),
  },
  {
    id: 'host/sysctls-are-set-once',
    refuses: 'a kernel parameter that is set twice',
    because: 'the API server refuses it',
    source: SYSCTLS,
    check: model => repeated(model.sysctls.map(({ name }) => name))
      .map(name => complaint(`sysctl "${name}" is set twice`, 'keep one of the values')),
  },
  {
    id: 'host/cluster-dns-needs-the-pod-network',
    refuses: 'DnsPolicy.CLUSTER_FIRST with the host network',
    because: 'the kubelet then uses the node\'s DNS without a word, and names of Services are not found',
    source: DNS,
    stricterOnPurpose: true,
    check: model => model.dnsPolicy === DnsPolicy.CLUSTER_FIRST && model.hostNetwork._isHost()
      ? [complaint('dnsPolicy is ClusterFirst, which means the node\'s DNS with the host network',
        'use DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET for the cluster\'s, or DnsPolicy.DEFAULT for the node\'s')]
      : [],
  },
  {
    id: 'host/dns-none-names-a-server',
    refuses: 'DnsPolicy.NONE without a name server',
    because: 'the API server refuses it: the pod could resolve nothing',
    source: DNS,
    check: model => model.dnsPolicy === DnsPolicy.NONE && model.dns.nameservers.length === 0
      ? [complaint('dnsPolicy is None, but dns.nameservers is empty', 'name a server, or use another DnsPolicy')]
      : [],
  },
  {
    id: 'host/dns-can-be-resolved',
    refuses: 'more than 3 name servers, 32 search domains or 2048 characters of them, and addresses, domains and options that cannot be',
    because: 'the API server refuses them',
    source: DNS,
    check: ({ dns }) => [
      ...dns.nameservers.length > 3
        ? [complaint(`dns.nameservers has ${dns.nameservers.length} entries, but a resolver reads 3`, 'keep the three that matter')]
        : [],
      ...dns.nameservers.filter(ip => !isAddress(ip))
        .map(ip => complaint(`dns.nameservers has "${ip}", which is no IP address`, ADDRESS_FIX)),
      ...dns.searches.length > 32 || dns.searches.join(' ').length > 2048
        ? [complaint(`dns.searches has ${dns.searches.length} entries of ${dns.searches.join(' ').length} characters, but 32 of 2048 are the most`, 'shorten the list')]
        : [],
      ...dns.searches.filter(domain => !isSearchDomain(domain))
        .map(domain => complaint(`dns.searches has "${domain}", which is no domain`, 'use lower-case letters, digits, "-" and "."')),
      ...Object.entries(dns.options).filter(([name]) => name === '')
        .map(([, value]) => complaint(`dns.options has a value "${value}" without a name`, 'name the option: { ndots: \'2\' }')),
    ],
  },
  {
    id: 'host/host-aliases-can-exist',
    refuses: 'a line for /etc/hosts whose address or names cannot be, or that has no name',
    because: 'the API server refuses it, or the line says nothing',
    source: VALIDATION,
    stricterOnPurpose: true,
    check: model => model.hostAliases.flatMap(({ ip, hostnames }) => [
      ...isAddress(ip) ? [] : [complaint(`hostAliases has the address "${ip}"`, ADDRESS_FIX)],
      ...hostnames.length > 0 ? [] : [complaint(`hostAliases has no names for "${ip}"`, 'name one, or leave the line out')],
      ...hostnames.filter(name => !isDnsSubdomain(name))
        .map(name => complaint(`hostAliases has the name "${name}" for "${ip}"`, 'use lower-case letters, digits, "-" and "."')),
    ]),
  },
  {
    id: 'host/names-can-exist',
    refuses: 'a hostname, subdomain or pull secret with an impossible name',
    because: 'the API server refuses it',
    source: VALIDATION,
    stricterOnPurpose: true,
    check: model => [
      ...Object.entries({ hostname: model.hostname, subdomain: model.subdomain })
        .filter(([, name]) => name !== undefined && !isDnsLabel(name))
        .map(([prop, name]) => complaint(`${prop} is "${name}"`, 'use at most 63 lower-case letters, digits and "-"')),
      ...model.imagePullSecrets.filter(name => !isDnsSubdomain(name))
        .map(name => complaint(`imagePullSecrets has "${name}", which no Secret can be named`, 'use lower-case letters, digits, "-" and "."')),
    ],
  },
  {
    id: 'host/group-ids-in-range',
    refuses: 'a group that is not a whole number from 0 to 2147483647',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: model => [
      ...model.fsGroup === undefined || isInt32(model.fsGroup, 0) ? [] : [complaint(`fsGroup is ${model.fsGroup}`, `use a whole number from 0 to ${HIGHEST_INT32}`)],
      ...model.supplementalGroups.filter(id => !isInt32(id, 0))
        .map(id => complaint(`supplementalGroups has ${id}`, `use whole numbers from 0 to ${HIGHEST_INT32}`)),
    ],
  },
  {
    id: 'host/change-policy-needs-a-group',
    refuses: 'fsGroupChangePolicy without fsGroup',
    because: 'it would do nothing: there is no group to change to',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    stricterOnPurpose: true,
    check: model => model.fsGroupChangePolicy !== undefined && model.fsGroup === undefined
      ? [complaint(`fsGroupChangePolicy is ${model.fsGroupChangePolicy}, but there is no fsGroup`, 'add fsGroup, or leave the policy out')]
      : [],
  },
];

function sharedWithNode(model: HostModel): string[] {
  return Object.entries({ hostNetwork: model.hostNetwork, hostPid: model.hostPid, hostIpc: model.hostIpc })
    .filter(([, namespace]) => namespace._isHost())
    .map(([prop]) => prop);
}

/** A trailing dot ends the name at the root. */
function isSearchDomain(text: string): boolean {
  return isDnsSubdomain(text.replace(/\.$/, ''));
}
