import { Size } from 'cdk8s';
import { ContainerImage, ContainerPort, ContainerSpec, NodeDaemonSetProps, Probe, Resources } from '../../src';

/** A container that departs from nothing, to which each test adds what it is about. */
export function container(options: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name: 'agent',
    image: ContainerImage.of('registry.example.com/agent', { tag: 'v1.2.3' }),
    ports: [ContainerPort.of('metrics', 9100)],
    liveness: Probe.http({ port: 9100, path: '/live' }),
    readiness: Probe.http({ port: 9100, path: '/ready' }),
    resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(32) }, limits: { memory: Size.mebibytes(64) } }),
    ...options,
  };
}

/** An agent of one such container. */
export function agent(options: Partial<NodeDaemonSetProps> = {}): NodeDaemonSetProps {
  return { containers: [container()], ...options };
}
