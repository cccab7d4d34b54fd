import { ContainerOverrides } from '../container';
import { NodeDaemonSetOptions } from './node-daemonset-options';

/** The options at the top that are about the first container, the agent. */
export function agentOptions(options: NodeDaemonSetOptions): ContainerOverrides {
  const {
    image, resources, env, envFrom, extraArgs, mounts, security, startup, liveness, readiness, postStart, preStop, terminationMessagePolicy,
  } = options;
  return { image, resources, env, envFrom, extraArgs, mounts, security, startup, liveness, readiness, postStart, preStop, terminationMessagePolicy };
}
