import { PodSpecManifest } from '../values/manifest';
import { detectDepartures } from './detect';
import { PodSecurityFinding, PodSecurityLevel } from './pod-security-level';
import { checksFailed, idsOf } from './scanner-checks';

/** Checks of level restricted; the others are of level baseline. */
const RESTRICTED_ONLY = [
  'allowPrivilegeEscalation', 'capabilities_restricted', 'procMount_restricted', 'restrictedVolumes', 'runAsNonRoot', 'runAsUser',
  'seccompProfile_restricted',
];

/** Checks of level baseline that a sharper one replaces at level restricted. */
const REPLACED = ['capabilities_baseline', 'hostPathVolumes', 'procMount', 'seccompProfile_baseline'];

/** Which namespaces let a pod in, by the newest version of each Pod Security check. */
export function podSecurityLevel(pod: PodSpecManifest): PodSecurityFinding {
  const failed = idsOf('pod-security', detectDepartures({ pod, hasNetworkPolicy: true }).flatMap(checksFailed));
  const blocksBaseline = failed.filter(id => !RESTRICTED_ONLY.includes(id));
  const blocksRestricted = failed.filter(id => !REPLACED.includes(id));
  return { level: narrowestLevel(blocksBaseline, blocksRestricted), blocksBaseline, blocksRestricted };
}

function narrowestLevel(blocksBaseline: string[], blocksRestricted: string[]): PodSecurityLevel {
  if (blocksBaseline.length > 0) {
    return PodSecurityLevel.PRIVILEGED;
  }
  return blocksRestricted.length > 0 ? PodSecurityLevel.BASELINE : PodSecurityLevel.RESTRICTED;
}
