import { Size } from 'cdk8s';
import { ResourceAmounts, Resources } from '../../src/container';

const requests = (amounts: ResourceAmounts) => Resources.of({ requests: amounts })._render()?.requests;

describe('Resources', () => {
  const product = Resources.of({
    requests: { cpuMillis: 100, memory: Size.mebibytes(50) },
    limits: { memory: Size.mebibytes(100) },
  });

  test('changes field by field', () => {
    const changed = Resources.of({ requests: { cpuMillis: 250 }, limits: { memory: Size.gibibytes(1), cpuMillis: 500 } });
    expect(changed._over(product)._render()).toEqual({
      requests: { cpu: '250m', memory: '50Mi' },
      limits: { memory: '1Gi', cpu: '500m' },
    });
  });

  test('replaces all, or takes all away, and stays that way when it is changed', () => {
    const exactly = Resources.exactly({ limits: { memory: Size.mebibytes(64) } });
    expect(exactly._over(product)._render()).toEqual({ limits: { memory: '64Mi' } });
    expect(Resources.NONE._over(product)._render()).toBeUndefined();
    expect(Resources.of({ requests: { cpuMillis: 10 } })._over(exactly)._over(product)._render())
      .toEqual({ requests: { cpu: '10m' }, limits: { memory: '64Mi' } });
  });

  test.each<[ResourceAmounts, Record<string, string>]>([
    [{ cpuMillis: 0 }, { cpu: '0' }],
    [{ cpuMillis: 1500 }, { cpu: '1500m' }],
    [{ cpuMillis: 2000 }, { cpu: '2' }],
    [{ memory: Size.mebibytes(1536) }, { memory: '1536Mi' }],
    [{ memory: Size.mebibytes(2048) }, { memory: '2Gi' }],
    [{ memory: Size.kibibytes(1.5) }, { memory: '1536' }],
    [{ memory: Size.mebibytes(0) }, { memory: '0' }],
    [{ ephemeralStorage: Size.tebibytes(1) }, { 'ephemeral-storage': '1Ti' }],
    [{ hugePages: { '2Mi': Size.mebibytes(64), '1Gi': Size.gibibytes(2) } }, { 'hugepages-2Mi': '64Mi', 'hugepages-1Gi': '2Gi' }],
    [{ extended: { 'nvidia.com/gpu': 1024 } }, { 'nvidia.com/gpu': '1024' }],
  ])('writes %j in the largest whole unit', (amounts, rendered) => {
    expect(requests(amounts)).toEqual(rendered);
  });

  test.each<[ResourceAmounts, RegExp]>([
    [{ cpuMillis: -1 }, /Resources\.of\({ requests }\): cpuMillis is -1; use a whole number, 0 or more/],
    [{ cpuMillis: 0.5 }, /cpuMillis is 0\.5/],
    [{ memory: Size.kibibytes(0.0001) }, /memory is 0\.0001Ki, which is no whole number of bytes; use a smaller unit/],
    [{ hugePages: { huge: Size.mebibytes(2) } }, /no node has pages of "huge"; write the page size like "2Mi"/],
    [{ hugePages: { '2Mi': Size.mebibytes(3) } }, /3Mi is no whole number of 2Mi pages; round it up/],
    [{ extended: { gpu: 1 } }, /no device plugin can offer "gpu"; write its domain along/],
    [{ extended: { 'kubernetes.io/gpu': 1 } }, /no device plugin can offer/],
    [{ extended: { 'requests.example.com/gpu': 1 } }, /no device plugin can offer/],
    [{ extended: { 'nvidia.com/gpu': 0.5 } }, /nvidia\.com\/gpu is 0\.5/],
  ])('refuses %j', (amounts, says) => {
    expect(() => requests(amounts)).toThrow(says);
  });

  test('says which of its factories and which side an impossible amount stands in', () => {
    expect(() => Resources.exactly({ limits: { cpuMillis: -1 } })).toThrow(/Resources\.exactly\({ limits }\): cpuMillis is -1/);
  });
});
