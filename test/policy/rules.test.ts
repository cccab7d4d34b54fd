import { DepartureKind, Reason } from '../../src';
import { applyRules } from '../../src/internal/rule';
import { detectDepartures } from '../../src/policy/detect';
import { resolveDepartures } from '../../src/policy/resolve';
import { POLICY_RULES, POLICY_VALUE_RULES } from '../../src/policy/rules';
import { PodSpecManifest } from '../../src/values/manifest';
import { describeRules } from '../rule-cases';
import { hardenedContainer, hardenedContext, hardenedPod } from './pods';

function check(pod: PodSpecManifest, reasons: Reason[] = []): string[] {
  const departures = resolveDepartures(detectDepartures({ pod, namespace: 'agents', hasNetworkPolicy: true }), [], reasons);
  return applyRules(POLICY_RULES, { departures, reasons, containers: pod.containers.map(({ name }) => name) });
}

describe('rules of policy', () => {
  describeRules([...Object.values(POLICY_VALUE_RULES), ...POLICY_RULES], {
    'policy/reason-says-something': {
      breaks: () => Reason.of(DepartureKind.HOST_PID, ' '),
      passes: () => Reason.of(DepartureKind.HOST_PID, 'It reads /proc.'),
      says: /Reason\.of\(DepartureKind\.HOST_PID, " "\): the reason is empty; say in one sentence why the agent needs it/,
    },
    'policy/departure-has-a-reason': {
      breaks: () => check(hardenedPod({ hostPID: true })),
      passes: () => check(hardenedPod({ hostPID: true }), [Reason.of(DepartureKind.HOST_PID, 'It reads /proc.')]),
      says: /the pod: HOST_PID departs from the hardened default without a reason \(checkov\/CKV_K8S_17, .*\); harden it, or say why: reasons: \[Reason\.of\(DepartureKind\.HOST_PID, "…"\)\]/,
    },
    'policy/reason-names-what-is-there': {
      breaks: () => check(hardenedPod(), [Reason.ofContainer(DepartureKind.PRIVILEGED, 'agnet', 'It mounts.')]),
      passes: () => check(hardenedPod(), [Reason.ofContainer(DepartureKind.PRIVILEGED, 'agent', 'It mounts.')]),
      says: /Reason\.ofContainer\(DepartureKind\.PRIVILEGED, "agnet", "It mounts\."\) names a container that the pod does not have; name one of "agent": "agent"\?/,
    },
  });

  test.each([
    [() => check(hardenedPod({ containers: [hardenedContainer({ securityContext: hardenedContext({ runAsUser: 1000 }) })] })),
      /container "agent": LOW_USER_ID \(1000\) departs .* say why: reasons: \[Reason\.ofContainer\(DepartureKind\.LOW_USER_ID, "agent", "…"\)\]/],
    [() => check(hardenedPod({ volumes: [{ name: 'log', hostPath: { path: '/var/log' } }] })),
      /the pod: HOST_PATH \(\/var\/log\) departs .* say why: reasons: \[Reason\.ofHostPath\("\/var\/log", "…"\)\]/],
    [() => check(hardenedPod(), [Reason.ofHostPath('/var/log', 'Logs.')]),
      /Reason\.ofHostPath\("\/var\/log", "Logs\."\) names a host path that the pod does not have; leave it out/],
    [() => check(hardenedPod(), [Reason.ofContainer(DepartureKind.PRIVILEGED, 'something-else', 'It mounts.')]),
      /names a container that the pod does not have; name one of "agent"$/],
  ])('refuses %s', (attempt, says) => {
    expect(attempt().join('\n')).toMatch(says);
  });
});
