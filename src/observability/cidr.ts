import { isIPv4, isIPv6 } from 'net';

/** An IP block as numbers: what all of its addresses start with, and how many bits that is. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

const BITS = { 4: 32, 6: 128 };

/** Reads `10.0.0.0/8` or `fd00::/8`; undefined where the text is no IP block. */
export function parseCidr(text: string): Cidr | undefined {
  const [ip, length, ...rest] = text.split('/');
  if (length === undefined || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(length)) {
    return undefined;
  }
  const family = familyOf(ip);
  if (family === undefined || Number(length) > BITS[family]) {
    return undefined;
  }
  return { family, address: family === 4 ? ipv4(ip) : ipv6(ip), prefix: Number(length) };
}

function familyOf(ip: string): 4 | 6 | undefined {
  if (isIPv4(ip)) {
    return 4;
  }
  // What follows "%" is an interface of this machine.
  return isIPv6(ip) && !ip.includes('%') ? 6 : undefined;
}

/** The block's own text with the bits below its prefix cleared: `10.1.2.3/8` gives `10.0.0.0/8`. */
export function networkOf(cidr: Cidr): string {
  const network = cidr.address - cidr.address % blockSize(cidr);
  return `${cidr.family === 4 ? dotted(network) : grouped(network)}/${cidr.prefix}`;
}

/** Whether bits below the prefix are set, so that the text says more than the block holds. */
export function hasHostBits(cidr: Cidr): boolean {
  return cidr.address % blockSize(cidr) !== 0n;
}

/** Whether `inner` is a part of `outer`, and smaller. */
export function isStrictlyWithin(inner: Cidr, outer: Cidr): boolean {
  return inner.family === outer.family && inner.prefix > outer.prefix
    && inner.address / blockSize(outer) === outer.address / blockSize(outer);
}

/** How many addresses a block holds. */
function blockSize({ family, prefix }: Cidr): bigint {
  return 2n ** BigInt(BITS[family] - prefix);
}

function ipv4(ip: string): bigint {
  return fromDigits(ip.split('.').map(part => BigInt(part)), 256n);
}

function ipv6(ip: string): bigint {
  // The last 32 bits may be written as IPv4: ::ffff:10.0.0.1
  const text = ip.replace(/\d+\.\d+\.\d+\.\d+$/, tail => toDigits(ipv4(tail), 0x10000n, 2).map(group => group.toString(16)).join(':'));
  const [head, tail] = text.split('::').map(half => half.split(':').filter(group => group !== ''));
  const zeros = (count: number) => Array<string>(count).fill('0');
  const groups = tail === undefined ? head : [...head, ...zeros(8 - head.length - tail.length), ...tail];
  return fromDigits(groups.map(group => BigInt(`0x${group}`)), 0x10000n);
}

function dotted(address: bigint): string {
  return toDigits(address, 256n, 4).join('.');
}

function grouped(address: bigint): string {
  return toDigits(address, 0x10000n, 8).map(group => group.toString(16)).join(':').replace(/(^|:)0(:0)+$/, '::');
}

function fromDigits(digits: bigint[], base: bigint): bigint {
  return digits.reduce((sum, digit) => sum * base + digit, 0n);
}

function toDigits(value: bigint, base: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => value / base ** BigInt(count - 1 - i) % base);
}
