import { ACCESS_RULES } from '../access/rules';
import { CONTAINER_RULES } from '../container/rules';
import { HOST_RULES } from '../host/rules';
import { applyRules } from '../internal/rule';
import { OBSERVABILITY_RULES } from '../observability/rules';
import { PLACEMENT_RULES } from '../placement/rules';
import { POLICY_RULES } from '../policy/rules';
import { ROLLOUT_RULES } from '../rollout/rules';
import { VOLUME_RULES } from '../volumes/rules';
import { observabilityInput } from './companions';
import { Plan } from './plan';
import { DAEMONSET_RULES } from './rules';

/** Everything that is wrong with one DaemonSet by itself. */
export function checkDaemonSet({ model, departures, manifest }: Plan): string[] {
  const { containers, host, identity, rollout } = model;
  return [
    ...applyRules(DAEMONSET_RULES, {
      ...model,
      objectAnnotations: manifest.metadata.annotations ?? {},
      templateAnnotations: manifest.spec.template.metadata.annotations ?? {},
    }),
    ...applyRules(CONTAINER_RULES, {
      containers,
      hostNetwork: host.hostNetwork._isHost(),
      hostUsers: host.hostUsers,
      terminationGracePeriodSeconds: rollout.terminationGracePeriod?.toSeconds({ integral: false }),
      mirror: model.mirror,
    }),
    ...applyRules(VOLUME_RULES, {
      containers: containers.map(({ name, security, mounts }) => ({ name, privileged: security._isPrivileged(), mounts })),
    }),
    ...applyRules(PLACEMENT_RULES, model.placement),
    ...applyRules(HOST_RULES, host),
    ...applyRules(ROLLOUT_RULES, rollout),
    ...applyRules(ACCESS_RULES, { ...model.access, namespace: identity.namespace }),
    ...applyRules(OBSERVABILITY_RULES, observabilityInput(model)),
    ...applyRules(POLICY_RULES, { departures, containers: containers.map(({ name }) => name), reasons: model.reasons }),
  ];
}
