import { Chart, Size, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ContainerImage, ContainerSecurity, HostNamespace, Mount, NodeDaemonSet, NodeDaemonSetOptions, Probe, Resources, Volume } from '../../src';

/** A chart whose namespace is the agents'. */
export function agentChart(): Chart {
  return new Chart(Testing.app(), 'agents', { namespace: 'node-agents' });
}

interface AgentTraits extends NodeDaemonSetOptions {
  readonly containerSecurity?: ContainerSecurity;
  readonly containerMounts?: Mount[];
}

/** An agent that restricted namespaces let in. */
export function addAgent(scope: Construct, id: string, { containerSecurity, containerMounts, ...options }: AgentTraits = {}): NodeDaemonSet {
  return new NodeDaemonSet(scope, id, {
    containers: [{
      name: id,
      image: ContainerImage.of(`registry.example.com/${id}`, { tag: '1.0.0' }),
      resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(32) }, limits: { memory: Size.mebibytes(32) } }),
      liveness: Probe.exec(['agent', 'alive']),
      readiness: Probe.exec(['agent', 'ready']),
      security: containerSecurity,
      mounts: containerMounts,
    }],
    ...options,
  });
}

/** An agent that baseline namespaces let in, and restricted ones do not. */
export function addRootAgent(scope: Construct, id: string): NodeDaemonSet {
  return addAgent(scope, id, { containerSecurity: ContainerSecurity.root('it reads files of root') });
}

/** An agent that only privileged namespaces let in. */
export function addHostAgent(scope: Construct, id: string): NodeDaemonSet {
  return addAgent(scope, id, {
    hostNetwork: HostNamespace.host('it measures the network of the node'),
    containerMounts: [Volume.hostPath('/var/log', { reason: 'it reads the logs of the node' }).at('/var/log')],
  });
}
