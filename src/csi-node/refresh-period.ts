import { Duration } from 'cdk8s';

/** What the API server accepts between two questions for a node's attach limit, and zero for no such field. */
export function isRefreshPeriod(period: Duration): boolean {
  const seconds = period.toSeconds({ integral: false });
  return Number.isInteger(seconds) && (seconds === 0 || seconds >= 10);
}
