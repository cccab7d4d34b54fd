import { Rule } from '../internal/rule';
import { ENV_RULES } from './env-rules';
import { NAME_RULES } from './name-rules';
import { PORT_RULES } from './port-rules';
import { PROBE_RULES } from './probe-rules';
import type { ContainersModel } from './resolve';
import { RESOURCE_RULES } from './resource-rules';

export { CONTAINER_VALUE_RULES } from './value-rules';

/** What is refused of all containers of a pod together. */
export const CONTAINER_RULES: readonly Rule<ContainersModel>[] = [
  ...NAME_RULES,
  ...ENV_RULES,
  ...PORT_RULES,
  ...PROBE_RULES,
  ...RESOURCE_RULES,
];
