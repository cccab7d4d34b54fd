import { ACCESS_RULES, ACCESS_VALUE_RULES } from '../../src/access/rules';
import { CNI_RULES, CNI_VALUE_RULES } from '../../src/cni/rules';
import { CONTAINER_RULES, CONTAINER_VALUE_RULES } from '../../src/container/rules';
import { CSI_NODE_RULES, CSI_NODE_VALUE_RULES } from '../../src/csi-node/rules';
import { NEIGHBOUR_RULES } from '../../src/daemonset/neighbours';
import { DAEMONSET_RULES } from '../../src/daemonset/rules';
import { HOST_RULES, HOST_VALUE_RULES } from '../../src/host/rules';
import { RuleText } from '../../src/internal/rule';
import { LOG_COLLECTOR_RULES, LOG_COLLECTOR_VALUE_RULES } from '../../src/log-collector/rules';
import { NAMESPACE_RULES, NAMESPACE_VALUE_RULES } from '../../src/namespace/rules';
import { NODE_EXPORTER_RULES, NODE_EXPORTER_VALUE_RULES } from '../../src/node-exporter/rules';
import { OBSERVABILITY_RULES, OBSERVABILITY_VALUE_RULES } from '../../src/observability/rules';
import { PLACEMENT_RULES, PLACEMENT_VALUE_RULES } from '../../src/placement/rules';
import { PLATFORM_VALUE_RULES } from '../../src/platform/rules';
import { POLICY_RULES, POLICY_VALUE_RULES } from '../../src/policy/rules';
import { ROLLOUT_RULES, ROLLOUT_VALUE_RULES } from '../../src/rollout/rules';
import { VALUE_RULES } from '../../src/values/rules';
import { VOLUME_RULES, VOLUME_VALUE_RULES } from '../../src/volumes/rules';

/** Every rule of the library: those on finished models, and those of value objects. */
export const ALL_RULES: readonly RuleText[] = [
  ...[
    VALUE_RULES, VOLUME_VALUE_RULES, PLATFORM_VALUE_RULES, POLICY_VALUE_RULES, CONTAINER_VALUE_RULES, PLACEMENT_VALUE_RULES,
    HOST_VALUE_RULES, ROLLOUT_VALUE_RULES, ACCESS_VALUE_RULES, OBSERVABILITY_VALUE_RULES,
    NAMESPACE_VALUE_RULES, LOG_COLLECTOR_VALUE_RULES, NODE_EXPORTER_VALUE_RULES, CNI_VALUE_RULES, CSI_NODE_VALUE_RULES,
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
  ...NAMESPACE_RULES,
  ...LOG_COLLECTOR_RULES,
  ...NODE_EXPORTER_RULES,
  ...CNI_RULES,
  ...CSI_NODE_RULES,
];
