import { isIP } from 'net';
import { refuse } from '../../internal/rule';
import { FlannelBackend } from '../flannel-backend';
import { FlannelOptions } from '../flannel-options';
import { checkPodCidr, PodFamilies } from '../pod-network';
import { CNI_VALUE_RULES } from '../rules';

/** Flannel's options with their defaults. */
export interface FlannelModel {
  readonly podCidr?: string;
  readonly podCidrIpv6?: string;
  readonly families: PodFamilies;
  readonly backend: FlannelBackend;
  readonly nftables: boolean;
  readonly masquerade: boolean;
  readonly interfaceArgs: readonly string[];
  readonly healthPort: number;
  readonly eventQueueDepth: number;
}

export function resolveFlannel(options: FlannelOptions): FlannelModel {
  const where = 'CniPlugin.flannel()';
  const podCidr = checkPodCidr(where, 'podCidr', options.podCidr, 4);
  const podCidrIpv6 = checkPodCidr(where, 'podCidrIpv6', options.podCidrIpv6, 6);
  if (podCidr === undefined && podCidrIpv6 === undefined) {
    throw refuse(CNI_VALUE_RULES.podCidr, where, 'neither podCidr nor podCidrIpv6 is set', 'write the block that kube-controller-manager has as --cluster-cidr');
  }
  const families = { ipv4: podCidr !== undefined, ipv6: podCidrIpv6 !== undefined };
  const backend = options.backend ?? FlannelBackend.vxlan();
  const misfit = backend._misfit(families);
  if (misfit !== undefined) {
    throw refuse(CNI_VALUE_RULES.backendFits, where, ...misfit);
  }
  return {
    podCidr,
    podCidrIpv6,
    families,
    backend,
    nftables: options.nftables ?? false,
    masquerade: options.masquerade ?? true,
    interfaceArgs: interfaceArgs(where, options),
    healthPort: options.healthPort ?? 8081,
    eventQueueDepth: checkDepth(where, options.eventQueueDepth ?? 5000),
  };
}

function interfaceArgs(where: string, { interfaces = [], interfacePatterns = [], interfaceCanReach }: FlannelOptions): string[] {
  if ([...interfaces, ...interfacePatterns].some(text => text.trim() === '')) {
    throw refuse(CNI_VALUE_RULES.interface, where, 'interfaces or interfacePatterns has an empty entry', 'name an interface, or leave the entry out');
  }
  if (interfaceCanReach !== undefined && isIP(interfaceCanReach) === 0) {
    throw refuse(CNI_VALUE_RULES.interface, where, `interfaceCanReach is "${interfaceCanReach}", which is no IP address`, 'write an IPv4 or IPv6 address');
  }
  return [
    ...interfaces.map(name => `--iface=${name}`),
    ...interfacePatterns.map(pattern => `--iface-regex=${pattern}`),
    ...interfaceCanReach === undefined ? [] : [`--iface-can-reach=${interfaceCanReach}`],
  ];
}

function checkDepth(where: string, depth: number): number {
  if (!Number.isInteger(depth) || depth < 1) {
    throw refuse(CNI_VALUE_RULES.queueDepth, where, `eventQueueDepth is ${depth}`, 'use a whole number, 1 or more');
  }
  return depth;
}
