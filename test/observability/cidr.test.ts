import * as fc from 'fast-check';
import { hasHostBits, isStrictlyWithin, networkOf, parseCidr } from '../../src/observability/cidr';

const parsed = (text: string) => parseCidr(text)!;

describe('IP blocks', () => {
  test.each([
    ['0.0.0.0/0', 4, 0n],
    ['10.0.0.0/8', 4, 0x0a000000n],
    ['::/0', 6, 0n],
    ['fd00::/8', 6, 0xfd00n * 2n ** 112n],
    ['::1/128', 6, 1n],
    ['2001:db8:1:2:3:4:5:6/128', 6, 0x20010db8000100020003000400050006n],
    ['::ffff:10.0.0.1/128', 6, 0xffff0a000001n],
  ])('reads %s', (text, family, address) => {
    expect(parseCidr(text)).toMatchObject({ family, address });
  });

  test.each([
    '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/-1', '10.0.0/8', '10.0.0.0/8/8', '256.0.0.0/8', 'fd00::/129',
    'fe80::1%eth0/64', 'example.com/8', '',
  ])('reads no block from "%s"', text => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test.each([
    ['192.168.17.4/16', '192.168.0.0/16'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['2001:db8:0:0:1::1/64', '2001:db8::/64'],
    ['2001:db8:1:2:3:4:5:6/127', '2001:db8:1:2:3:4:5:6/127'],
    ['::1/8', '::/8'],
  ])('finds the network of %s', (text, network) => {
    expect(networkOf(parsed(text))).toBe(network);
  });

  test('a network is its own network, has no host bits, and contains its halves', () => {
    fc.assert(fc.property(fc.ipV4(), fc.integer({ min: 0, max: 31 }), (ip, prefix) => {
      const network = networkOf(parsed(`${ip}/${prefix}`));
      const half = networkOf(parsed(`${ip}/${prefix + 1}`));
      expect(networkOf(parsed(network))).toBe(network);
      expect(hasHostBits(parsed(network))).toBe(false);
      expect(isStrictlyWithin(parsed(half), parsed(network))).toBe(true);
      expect(isStrictlyWithin(parsed(network), parsed(half))).toBe(false);
    }));
    fc.assert(fc.property(fc.ipV6(), fc.integer({ min: 0, max: 127 }), (ip, prefix) => {
      const network = networkOf(parsed(`${ip}/${prefix}`));
      expect(networkOf(parsed(network))).toBe(network);
      expect(isStrictlyWithin(parsed(networkOf(parsed(`${ip}/${prefix + 1}`))), parsed(network))).toBe(true);
    }));
  });
});
