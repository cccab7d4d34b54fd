import { PodSecurityLevel } from '../../src';
import { podSecurityLevel } from '../../src/policy/pod-security';
import { hardenedContainer, hardenedContext, hardenedPod } from './pods';

describe('Pod Security level', () => {
  test('a hardened pod may run anywhere', () => {
    expect(podSecurityLevel(hardenedPod())).toEqual({ level: PodSecurityLevel.RESTRICTED, blocksBaseline: [], blocksRestricted: [] });
  });

  test('a root user needs level baseline', () => {
    const securityContext = hardenedContext({ runAsUser: 0, runAsNonRoot: undefined });
    expect(podSecurityLevel(hardenedPod({ containers: [hardenedContainer({ securityContext })] }))).toEqual({
      level: PodSecurityLevel.BASELINE,
      blocksBaseline: [],
      blocksRestricted: ['runAsNonRoot', 'runAsUser'],
    });
  });

  test('a host path needs level privileged, under the name that each level has for it', () => {
    expect(podSecurityLevel(hardenedPod({ volumes: [{ name: 'log', hostPath: { path: '/var/log' } }] }))).toEqual({
      level: PodSecurityLevel.PRIVILEGED,
      blocksBaseline: ['hostPathVolumes'],
      blocksRestricted: ['restrictedVolumes'],
    });
  });

  test('each check is named once, sorted', () => {
    const bad = hardenedContainer({ securityContext: hardenedContext({ capabilities: { add: ['NET_ADMIN'] }, seccompProfile: { type: 'Unconfined' }, procMount: 'Unmasked' }) });
    expect(podSecurityLevel(hardenedPod({ hostNetwork: true, hostPID: true, initContainers: [bad], containers: [{ ...bad, name: 'other' }] }))).toEqual({
      level: PodSecurityLevel.PRIVILEGED,
      blocksBaseline: ['capabilities_baseline', 'hostNamespaces', 'hostPorts', 'procMount', 'seccompProfile_baseline'],
      blocksRestricted: ['capabilities_restricted', 'hostNamespaces', 'hostPorts', 'procMount_restricted', 'seccompProfile_restricted'],
    });
  });
});
