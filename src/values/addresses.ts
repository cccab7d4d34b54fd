import { BlockList, isIP } from 'net';

const IPV4_MAPPED = new BlockList();
IPV4_MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6');

/** An address that the API server takes: without a zone, and IPv4 in its own notation. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%') && !isIpv4Mapped(text);
}

/** IPv4 written as IPv6, `::ffff:10.0.0.1`: programs disagree on what it means, so newer API servers refuse it. */
export function isIpv4Mapped(text: string): boolean {
  return isIP(text) === 6 && !text.includes('%') && IPV4_MAPPED.check(text, 'ipv6');
}
