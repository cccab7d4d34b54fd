import { complaint, Rule } from '../internal/rule';
import { LifecycleHook } from './lifecycle-hook';
import { Probe } from './probe';
import type { ContainerModel, ContainersModel } from './resolve';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';
const PROBES = 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/';
/** What Kubernetes gives a pod to end in, unless told otherwise. */
const GRACE_PERIOD_SECONDS = 30;

/** What is refused of probes and hooks. */
export const PROBE_RULES: readonly Rule<ContainersModel>[] = [
  {
    id: 'container/init-container-has-no-probes',
    refuses: 'a probe or a hook on an init container that is no sidecar',
    because: 'the API server refuses it: what has to end cannot be kept alive',
    source: VALIDATION,
    check: ({ containers }) => containers.filter(({ role }) => role === 'init').flatMap(model => [...probesOf(model), ...hooksOf(model)]
      .map(([prop]) => complaint(`init container "${model.name}" has ${prop}`, 'leave it out, or make the container a sidecar'))),
  },
  {
    id: 'container/probe-asks-something',
    refuses: 'new times for a probe that the product does not have',
    because: 'a probe without a question cannot be asked, and the API server refuses it',
    source: VALIDATION,
    check: ({ containers }) => containers.flatMap(model => probesOf(model)
      .filter(([, probe]) => !probe._asksSomething())
      .map(([prop]) => complaint(`container "${model.name}" has times for ${prop}, but no such probe`,
        'use Probe.http(), Probe.tcp(), Probe.exec() or Probe.grpc()'))),
  },
  {
    id: 'container/success-threshold-fits',
    refuses: 'a success threshold above 1 outside a readiness probe',
    because: 'the API server refuses it',
    source: PROBES,
    check: ({ containers }) => containers.flatMap(model => probesOf(model)
      .map(([prop, probe]) => [prop, probe._render().successThreshold ?? 1] as const)
      .filter(([prop, threshold]) => prop !== 'readiness' && threshold !== 1)
      .map(([prop, threshold]) => complaint(`container "${model.name}" has successThreshold ${threshold} in ${prop}`, 'leave it out there'))),
  },
  {
    id: 'container/readiness-ends-nothing',
    refuses: 'a grace period in a readiness probe',
    because: 'the API server refuses it: a container that is not ready is not ended',
    source: PROBES,
    check: ({ containers }) => containers.filter(({ readiness }) => readiness?._render().terminationGracePeriodSeconds !== undefined)
      .map(({ name }) => complaint(`container "${name}" has terminationGracePeriod in readiness`, 'move it to liveness or startup')),
  },
  {
    id: 'container/probe-port-is-declared',
    refuses: 'a probe or a hook for a port that no container of the pod declares',
    because: 'a number that was changed in one place only would restart the agent on every node',
    source: PROBES,
    stricterOnPurpose: true,
    check: ({ containers }) => containers.flatMap(model => [...probesOf(model), ...hooksOf(model)].flatMap(([prop, handler]) => {
      const target = handler._target();
      const declared = containers.flatMap(({ ports }) => ports);
      return target === undefined || declared.some(({ port }) => port === target.port) ? [] : [
        complaint(`container "${model.name}" has ${prop} ask port ${target.port}, which no container declares`,
          declared.length === 0 ? 'declare it with ContainerPort.of()'
            : `declare it with ContainerPort.of(), or ask one of ${declared.map(({ name, port }) => `${port} ("${name}")`).join(', ')}`),
      ];
    })),
  },
  {
    id: 'container/sleep-ends-in-grace-period',
    refuses: 'a hook that sleeps as long as the pod has to end, or longer',
    because: 'the API server refuses it, and the agent would be killed in its sleep',
    source: VALIDATION,
    check: ({ containers, terminationGracePeriodSeconds: grace = GRACE_PERIOD_SECONDS }) => containers.flatMap(model => hooksOf(model)
      .filter(([, hook]) => (hook._sleepSeconds() ?? 0) >= grace)
      .map(([prop, hook]) => complaint(`container "${model.name}" sleeps ${hook._sleepSeconds()} seconds in ${prop}, but the pod has ${grace} to end`,
        'shorten the sleep, or raise terminationGracePeriod'))),
  },
];

function probesOf({ startup, liveness, readiness }: ContainerModel): [string, Probe][] {
  return present({ startup, liveness, readiness });
}

function hooksOf({ postStart, preStop }: ContainerModel): [string, LifecycleHook][] {
  return present({ postStart, preStop });
}

function present<T>(handlers: Record<string, T | undefined>): [string, T][] {
  return Object.entries(handlers).filter((entry): entry is [string, T] => entry[1] !== undefined);
}
