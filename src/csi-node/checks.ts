import { Duration } from 'cdk8s';
import { refuse } from '../internal/rule';
import { isRefreshPeriod } from './refresh-period';
import { CSI_NODE_VALUE_RULES } from './rules';

/** Lets a klog level through. */
export function checkVerbosity(where: string, level: number): number {
  if (!Number.isInteger(level) || level < 0 || level > 10) {
    throw refuse(CSI_NODE_VALUE_RULES.logVerbosity, where, `logVerbosity is ${level}`, 'use a whole number from 0 to 10');
  }
  return level;
}

/** Lets zero, and 10 seconds or more, through. */
export function checkRefresh(where: string, period: Duration): Duration {
  if (!isRefreshPeriod(period)) {
    throw refuse(CSI_NODE_VALUE_RULES.attachLimitRefresh, where, `attachLimitRefresh is ${period.toHumanString()}`,
      'use whole seconds, 10 or more, or Duration.seconds(0) for never');
  }
  return period;
}
