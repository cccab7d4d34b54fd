import { complaint, Rule } from '../internal/rule';
import { isExclusive, isHugePages, renderAmount } from './amounts';
import type { ContainersModel } from './resolve';

const RESOURCES = 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/';

/** What is refused of requests and limits, and of security contexts that depend on the pod. */
export const RESOURCE_RULES: readonly Rule<ContainersModel>[] = [
  {
    id: 'container/request-within-limit',
    refuses: 'a request above its limit',
    because: 'the API server refuses it',
    source: RESOURCES,
    check: ({ containers }) => containers.flatMap(({ name, resources }) => {
      const limits = resources._limits();
      return Object.entries(resources._requests())
        .filter(([resource, request]) => !isExclusive(resource) && request > limits[resource])
        .map(([resource, request]) => complaint(
          `container "${name}" requests ${resource} ${renderAmount(resource, request)}, above its limit of ${renderAmount(resource, limits[resource])}`,
          'lower the request, or raise the limit'));
    }),
  },
  {
    id: 'container/devices-are-not-shared',
    refuses: 'a request of huge pages or devices that differs from the limit',
    because: 'a node cannot promise them twice, and the API server refuses it',
    source: RESOURCES,
    check: ({ containers }) => containers.flatMap(({ name, resources }) => {
      const limits = resources._limits();
      return Object.entries(resources._requests())
        .filter(([resource, request]) => isExclusive(resource) && request !== limits[resource])
        .map(([resource, request]) => complaint(`container "${name}" requests ${resource} ${renderAmount(resource, request)}, and its limit is ${
          resource in limits ? renderAmount(resource, limits[resource]) : 'not set'}`, 'set the limit only; the request follows it'));
    }),
  },
  {
    id: 'container/huge-pages-need-cpu-or-memory',
    refuses: 'huge pages without CPU or memory',
    because: 'the API server refuses it',
    source: 'https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/',
    check: ({ containers }) => containers.filter(({ resources }) => {
      const names = Object.keys({ ...resources._requests(), ...resources._limits() });
      return names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory');
    }).map(({ name }) => complaint(`container "${name}" has huge pages, but neither CPU nor memory`, 'request cpuMillis or memory, too')),
  },
  {
    id: 'container/unmasked-proc-needs-user-namespace',
    refuses: 'an unmasked /proc outside a user namespace of the pod',
    because: 'the API server refuses it: it would lay the node open',
    source: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    check: ({ containers, hostUsers }) => hostUsers === false ? [] : containers
      .filter(({ security }) => security._procMount()?._reason() !== undefined)
      .map(({ name }) => complaint(`container "${name}" has ProcMount.unmasked() in a pod that shares the users of the node`,
        'set hostUsers: false, or leave procMount out')),
  },
];
