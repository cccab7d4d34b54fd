import { k8s } from 'cdk8s-plus-27';
import { refuse } from '../internal/rule';
import { isIpv4Mapped } from '../values/addresses';
import { Plain } from '../values/manifest';
import { hasHostBits, isStrictlyWithin, networkOf, parseCidr } from './cidr';
import { impossibleLabel } from './labels';
import { OBSERVABILITY_VALUE_RULES } from './rules';

/** Options of `NetworkPeer.pods()`. */
export interface PodPeerOptions {
  /**
   * Labels of the namespaces the pods are in. `{}` means every namespace; one namespace by name has the label
   * `kubernetes.io/metadata.name`.
   *
   * @default - the agent's own namespace
   */
  readonly namespaceLabels?: Record<string, string>;
}

/** Options of `NetworkPeer.cidr()`. */
export interface CidrPeerOptions {
  /**
   * Parts of the block that are left out. Each must be smaller than the block and lie within it.
   *
   * @default - none
   */
  readonly excluding?: string[];
}

/** Who is at the other end of a connection. */
export class NetworkPeer {
  /**
   * Pods that carry all of the labels.
   *
   * @param labels the pods' labels; `{}` means all pods
   * @param options which namespaces
   * @throws if no pod or namespace can carry a label
   */
  public static pods(labels: Record<string, string>, options: PodPeerOptions = {}): NetworkPeer {
    checkLabels('pods', labels);
    if (options.namespaceLabels === undefined) {
      return new NetworkPeer({ podSelector: { matchLabels: { ...labels } } });
    }
    checkLabels('pods', options.namespaceLabels);
    return new NetworkPeer({
      namespaceSelector: { matchLabels: { ...options.namespaceLabels } },
      podSelector: { matchLabels: { ...labels } },
    });
  }

  /**
   * All pods of the namespaces that carry all of the labels.
   *
   * @param labels the namespaces' labels, such as `kubernetes.io/metadata.name`; `{}` means every namespace
   * @throws if no namespace can carry a label
   */
  public static namespaces(labels: Record<string, string>): NetworkPeer {
    checkLabels('namespaces', labels);
    return new NetworkPeer({ namespaceSelector: { matchLabels: { ...labels } } });
  }

  /**
   * Addresses of an IP block. Meant for what is outside of the cluster: what address a policy sees of a pod or of a
   * node depends on the network plugin.
   *
   * @param cidr the block, IPv4 or IPv6: `10.0.0.0/8`
   * @param options what to leave out
   * @throws if a block is none, or is IPv4 written as IPv6, or has bits set below its prefix, or an exception is not a smaller part of the block
   */
  public static cidr(cidr: string, options: CidrPeerOptions = {}): NetworkPeer {
    const block = checkCidr(`NetworkPeer.cidr("${cidr}")`, cidr);
    for (const except of options.excluding ?? []) {
      const where = `NetworkPeer.cidr("${cidr}", { excluding: ["${except}"] })`;
      if (!isStrictlyWithin(checkCidr(where, except), block)) {
        throw refuse(OBSERVABILITY_VALUE_RULES.cidr, where, `${except} is not a smaller part of ${cidr}`, 'leave it out, or correct the prefix length');
      }
    }
    const hasExceptions = options.excluding !== undefined && options.excluding.length > 0;
    return new NetworkPeer({ ipBlock: { cidr, ...(hasExceptions && { except: [...options.excluding] }) } });
  }

  private constructor(private readonly peer: Plain<k8s.NetworkPolicyPeer>) {}

  /** @internal */
  public _render(): Plain<k8s.NetworkPolicyPeer> {
    return this.peer;
  }
}

function checkLabels(factory: string, labels: Record<string, string>): void {
  const odd = impossibleLabel(labels);
  if (odd !== undefined) {
    throw refuse(OBSERVABILITY_VALUE_RULES.peerLabels, `NetworkPeer.${factory}({ ${odd} })`, 'nothing can carry that label',
      'write key and value as `kubectl get --show-labels` shows them');
  }
}

function checkCidr(where: string, text: string) {
  if (isIpv4Mapped(text.split('/')[0])) {
    throw refuse(OBSERVABILITY_VALUE_RULES.cidr, where, `"${text}" writes IPv4 as IPv6, which newer API servers refuse`, 'write it as IPv4, such as 10.0.0.0/8');
  }
  const cidr = parseCidr(text);
  if (cidr === undefined) {
    throw refuse(OBSERVABILITY_VALUE_RULES.cidr, where, `"${text}" is no IP block`, 'write an address and a prefix length, such as 10.0.0.0/8 or fd00::/8');
  }
  if (hasHostBits(cidr)) {
    throw refuse(OBSERVABILITY_VALUE_RULES.cidrHostBits, where, `${text} names an address, and its prefix the whole of ${networkOf(cidr)}`,
      `write ${networkOf(cidr)}, or ${text.split('/')[0]}/${cidr.family === 4 ? 32 : 128} for the one address`);
  }
  return cidr;
}
