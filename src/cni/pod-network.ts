import { refuse } from '../internal/rule';
import { hasHostBits, networkOf, parseCidr } from '../observability/cidr';
import { CNI_VALUE_RULES } from './rules';

/** Which address families pods have. */
export interface PodFamilies {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

/**
 * The prefix lengths that make sense: from blocks that are not the whole internet, to the smallest that flannel can
 * divide among nodes (flannel-io/flannel pkg/subnet/config.go).
 */
const PREFIXES = { 4: { least: 8, most: 28 }, 6: { least: 16, most: 124 } };
const EXAMPLES = { 4: '10.244.0.0/16', 6: 'fd00:10:244::/56' };

/** Lets a block of addresses for pods through. */
export function checkPodCidr(where: string, option: string, cidr: string | undefined, family: 4 | 6): string | undefined {
  if (cidr === undefined) {
    return undefined;
  }
  const parsed = parseCidr(cidr);
  if (parsed?.family !== family) {
    throw refuse(CNI_VALUE_RULES.podCidr, where, `${option} is "${cidr}", which is no block of IPv${family} addresses`,
      `write an address and a prefix length, such as ${EXAMPLES[family]}`);
  }
  if (hasHostBits(parsed)) {
    throw refuse(CNI_VALUE_RULES.podCidr, where, `${option} is "${cidr}", which names one address of ${networkOf(parsed)}`, `write ${networkOf(parsed)}`);
  }
  const { least, most } = PREFIXES[family];
  if (parsed.prefix < least || parsed.prefix > most) {
    throw refuse(CNI_VALUE_RULES.podCidr, where, `${option} is "${cidr}"`, `use a prefix length from ${least} to ${most}`);
  }
  return cidr;
}
