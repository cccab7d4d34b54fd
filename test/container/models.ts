import { ContainerImage, ContainerOverrides, ContainerSpec } from '../../src/container';
import { ContainerModel, ContainerRole, ContainersModel, resolveContainer } from '../../src/container/resolve';
import { CONTAINER_RULES } from '../../src/container/rules';
import { applyRules } from '../../src/internal/rule';

/** A container with nothing set but what the test is about. */
export function container(spec: Partial<ContainerSpec> = {}, role: ContainerRole = 'container', overrides?: ContainerOverrides): ContainerModel {
  return resolveContainer(role, { name: 'agent', image: ContainerImage.of('example.com/agent', { tag: 'v1' }), ...spec }, overrides);
}

/** The complaints about a pod of these containers. */
export function check(containers: ContainerModel[], pod: Partial<ContainersModel> = {}): string[] {
  return applyRules(CONTAINER_RULES, { hostNetwork: false, ...pod, containers });
}
