import { ContainerPort, Protocol } from '../../src/container';

describe('ContainerPort', () => {
  test('is a TCP port of the pod, and of the pod alone', () => {
    const port = ContainerPort.of('metrics', 9100);
    expect(port._render()).toEqual({ name: 'metrics', containerPort: 9100, protocol: 'TCP' });
    expect([port.name, port.port, port.protocol, port.hostPort, port.hostIp, port._hostReason()])
      .toEqual(['metrics', 9100, 'TCP', undefined, undefined, undefined]);
  });

  test('is bound to the same port of the node for a reason', () => {
    const port = ContainerPort.of('dns', 53, { protocol: Protocol.UDP }).onHost('pods ask the node');
    expect(port._render()).toEqual({ name: 'dns', containerPort: 53, protocol: 'UDP', hostPort: 53 });
    expect(port._hostReason()).toBe('pods ask the node');
  });

  test('is bound to another port and one address of the node', () => {
    expect(ContainerPort.of('trace', 8126).onHost('apps send traces to their node', { hostPort: 18126, hostIp: '127.0.0.1' })._render())
      .toEqual({ name: 'trace', containerPort: 8126, protocol: 'TCP', hostPort: 18126, hostIP: '127.0.0.1' });
  });

  test.each([
    [() => ContainerPort.of('Metrics', 9100), /ContainerPort\.of\("Metrics", 9100\): no port can have that name; use at most 15/],
    [() => ContainerPort.of('metrics', 65536), /65536 is no port; use a whole number from 1 to 65535/],
    [() => ContainerPort.of('metrics', 1.5), /1\.5 is no port/],
    [() => ContainerPort.of('metrics', 9100).onHost('why', { hostPort: 0 }), /\.onHost\("why", { hostPort: 0 }\): 0 is no port/],
    [() => ContainerPort.of('metrics', 9100).onHost('why', { hostIp: 'node' }), /hostIp is "node", which is no IP address; write an IPv4/],
    [() => ContainerPort.of('metrics', 9100).onHost(' '), /the reason is empty; say in one sentence why/],
  ])('refuses ports that cannot exist', (attempt, says) => {
    expect(attempt).toThrow(says);
  });
});
