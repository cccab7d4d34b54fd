import { repeated } from '../internal/plain-data';
import { complaint, Rule } from '../internal/rule';
import { ContainerPort } from './port';
import type { ContainersModel } from './resolve';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';
const ANY_ADDRESS = [undefined, '0.0.0.0', '::'];

/** What is refused of ports. */
export const PORT_RULES: readonly Rule<ContainersModel>[] = [
  {
    id: 'container/port-names-are-unique',
    refuses: 'two ports of one name in a pod',
    because: 'the API server refuses it within a container; across containers, a Service would reach only the first',
    source: VALIDATION,
    stricterOnPurpose: true,
    check: model => repeated(model.containers.flatMap(({ ports }) => ports.map(({ name }) => name)))
      .map(name => complaint(`two ports are named "${name}"`, 'rename one of them')),
  },
  {
    id: 'container/ports-are-unique',
    refuses: 'one port for two listeners of a pod',
    because: 'all containers of a pod share its network, so the second could not listen',
    source: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
    stricterOnPurpose: true,
    check: model => atTheSameTime(model).flatMap(ports => repeated(ports.map(({ protocol, port }) => `${protocol} port ${port}`)))
      .map(port => complaint(`${port} is declared twice`, 'let one of the listeners use another port, or declare it once')),
  },
  {
    id: 'container/host-ports-are-unique',
    refuses: 'one port of the node for two ports of a pod',
    because: 'the API server refuses it, or the pods stay pending on every node',
    source: VALIDATION,
    check: model => atTheSameTime(model).flatMap(ports => ports.flatMap((port, position) => ports.slice(0, position)
      .filter(other => port.hostPort !== undefined && other.hostPort === port.hostPort && meet(other, port))
      .map(other => complaint(`ports "${other.name}" and "${port.name}" both want ${port.protocol} port ${port.hostPort} of the node`,
        'give one of them another hostPort, or each its own hostIp')))),
  },
  {
    id: 'container/host-port-is-port-on-host-network',
    refuses: 'a port of the node that differs from the container\'s on the host network',
    because: 'on the host network they are one and the same, and the API server refuses anything else',
    source: VALIDATION,
    check: ({ containers, hostNetwork }) => !hostNetwork ? [] : containers.flatMap(({ ports }) => ports)
      .filter(({ port, hostPort }) => hostPort !== undefined && hostPort !== port)
      .map(({ name, port, hostPort }) => complaint(`port "${name}" is ${port}, but hostPort is ${hostPort} on the host network`,
        `let the agent listen on ${hostPort}, or leave onHost() out`)),
  },
];

/** The ports that are open together: those of the containers and sidecars, and those of each init container alone. */
function atTheSameTime({ containers }: ContainersModel): ContainerPort[][] {
  return [
    containers.filter(({ role }) => role !== 'init').flatMap(({ ports }) => ports),
    ...containers.filter(({ role }) => role === 'init').map(({ ports }) => [...ports]),
  ];
}

function meet(one: ContainerPort, other: ContainerPort): boolean {
  const oneAddress = one.hostIp === other.hostIp || [one, other].some(({ hostIp }) => ANY_ADDRESS.includes(hostIp));
  return oneAddress && one.protocol === other.protocol;
}
