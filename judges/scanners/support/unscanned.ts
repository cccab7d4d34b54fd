import { DepartureKind } from '../../../src';

/** Scanners whose judgement these suites ask for. */
const SCANNED = ['checkov', 'kube-score', 'pod-security'];

/**
 * Kinds of departures that only kube-linter or Polaris object to. Neither can be had as a Go module or from a package
 * registry, so nobody confirms these here. Their checks were taken from the scanners' sources: src/policy/scanner-checks.ts.
 */
export const UNSCANNED: Partial<Record<DepartureKind, string>> = {
  NO_PRIORITY_CLASS: 'Polaris alone wants a priority class',
  NO_TOPOLOGY_SPREAD: 'Polaris alone wants topology spread constraints',
  PROBE_PORT: 'kube-linter alone compares the ports of probes with those of their container',
  SYSCTLS: 'kube-linter alone objects to sysctls that Pod Security holds for safe',
  SECRET_NAMED_VARIABLE: 'kube-linter and Polaris alone look at the names of variables',
};

/** Those checks of a departure that the suites run. */
export function scannedChecks(checks: readonly string[]): string[] {
  return checks.filter(check => SCANNED.includes(check.slice(0, check.indexOf('/'))));
}
