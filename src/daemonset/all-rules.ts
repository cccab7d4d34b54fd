import { ACCESS_RULES, ACCESS_VALUE_RULES } from '../access/rules';
import { CONTAINER_RULES, CONTAINER_VALUE_RULES } from '../container/rules';
import { HOST_RULES, HOST_VALUE_RULES } from '../host/rules';
import { RuleText } from '../internal/rule';
import { OBSERVABILITY_RULES, OBSERVABILITY_VALUE_RULES } from '../observability/rules';
import { PLACEMENT_RULES, PLACEMENT_VALUE_RULES } from '../placement/rules';
import { PLATFORM_VALUE_RULES } from '../platform/rules';
import { POLICY_RULES, POLICY_VALUE_RULES } from '../policy/rules';
import { ROLLOUT_RULES, ROLLOUT_VALUE_RULES } from '../rollout/rules';
import { VALUE_RULES } from '../values/rules';
import { VOLUME_RULES, VOLUME_VALUE_RULES } from '../volumes/rules';
import { NEIGHBOUR_RULES } from './neighbours';
import { DAEMONSET_RULES } from './rules';

/** Every rule of the base: those on finished models, and those of value objects. */
export const BASE_RULES: readonly RuleText[] = [
  ...[
    VALUE_RULES, VOLUME_VALUE_RULES, PLATFORM_VALUE_RULES, POLICY_VALUE_RULES, CONTAINER_VALUE_RULES, PLACEMENT_VALUE_RULES,
    HOST_VALUE_RULES, ROLLOUT_VALUE_RULES, ACCESS_VALUE_RULES, OBSERVABILITY_VALUE_RULES,
  ].flatMap(rules => Object.values<RuleText>(rules)),
  ...VOLUME_RULES,
  ...POLICY_RULES,
  ...CONTAINER_RULES,
  ...PLACEMENT_RULES,
  ...HOST_RULES,
  ...ROLLOUT_RULES,
  ...ACCESS_RULES,
  ...OBSERVABILITY_RULES,
  ...DAEMONSET_RULES,
  ...NEIGHBOUR_RULES,
];
