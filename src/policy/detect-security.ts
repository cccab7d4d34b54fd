import { defined } from '../internal/plain-data';
import { ContainerManifest, PodSpecManifest, SecurityContextManifest } from '../values/manifest';
import { DepartureKind } from './departure-kind';
import { DetectedDeparture, found, foundAny } from './found';
import { isForeignLabel, isUnhardened } from './hardening';

/** Ids below this one may belong to users and groups of the node. */
const FIRST_HIGH_ID = 10_000;

/** Capabilities that Pod Security lets a container add at level baseline. */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP',
  'SETUID', 'SYS_CHROOT',
];

interface Surroundings {
  readonly pod: PodSpecManifest;
  /** Whether it is one of the pod's `containers`, and neither an init container nor a native sidecar. */
  readonly regular: boolean;
}

/** What a container's security context departs from. */
export function detectSecurity(container: ContainerManifest, around: Surroundings): DetectedDeparture[] {
  const context = container.securityContext ?? {};
  const procMount = context.procMount ?? 'Default';
  return [
    ...found(Boolean(context.privileged), DepartureKind.PRIVILEGED),
    ...found(context.allowPrivilegeEscalation !== false, DepartureKind.PRIVILEGE_ESCALATION, {
      'allowPrivilegeEscalation is true': context.allowPrivilegeEscalation === true,
    }),
    ...detectUser(context, around),
    ...found(!context.readOnlyRootFilesystem, DepartureKind.WRITABLE_ROOT_FILESYSTEM),
    ...detectCapabilities(context.capabilities),
    ...detectSeccomp(container, around),
    ...found(context.appArmorProfile?.type === 'Unconfined', DepartureKind.APP_ARMOR_UNCONFINED),
    ...found(isForeignLabel(context.seLinuxOptions), DepartureKind.SELINUX_TYPE, {}, context.seLinuxOptions?.type),
    ...found(procMount !== 'Default', DepartureKind.PROC_MOUNT, {
      'in a regular container': around.regular,
      'in the user ids of the node': around.pod.hostUsers !== false,
    }, procMount),
    ...found(container.securityContext === undefined, DepartureKind.NO_SECURITY_CONTEXT),
  ];
}

/** The container's own ids win over the pod's. A pod in a user namespace has ids that mean nothing on the node. */
function detectUser(context: SecurityContextManifest, { pod, regular }: Surroundings): DetectedDeparture[] {
  const { runAsUser: user, runAsGroup: group, runAsNonRoot }: SecurityContextManifest = { ...pod.securityContext, ...defined(context) };
  const hostUsers = pod.hostUsers !== false;
  const root = user === undefined ? !runAsNonRoot : user === 0;
  const facts = { 'in a regular container': regular, 'in the user ids of the node': hostUsers };
  return [
    ...found(root, DepartureKind.ROOT_USER, { ...facts, 'runAsNonRoot is not true': !runAsNonRoot, 'the user id is 0': user === 0 }, idText(user)),
    ...found(!root && isLow(user), DepartureKind.LOW_USER_ID, facts, idText(user)),
    ...found(isLow(group), DepartureKind.LOW_GROUP_ID, { 'the group id is 0': group === 0 }, idText(group)),
    ...found(!root && !runAsNonRoot && hostUsers, DepartureKind.NO_RUN_AS_NON_ROOT),
  ];
}

function isLow(id: number | undefined): boolean {
  return id === undefined || id < FIRST_HIGH_ID;
}

function idText(id: number | undefined): string {
  return id === undefined ? 'as the image says' : `${id}`;
}

function detectCapabilities(capabilities: SecurityContextManifest['capabilities']): DetectedDeparture[] {
  const added = capabilities?.add ?? [];
  const dropped = capabilities?.drop ?? [];
  const addsOneOf = (...names: string[]) => added.some(name => names.includes(name));
  return [
    ...foundAny(added, DepartureKind.ADDED_CAPABILITIES, {
      'NET_RAW or ALL is added': addsOneOf('NET_RAW', 'ALL'),
      'SYS_ADMIN is added': addsOneOf('SYS_ADMIN'),
      'ALL, NET_ADMIN or SYS_ADMIN is added': addsOneOf('ALL', 'NET_ADMIN', 'SYS_ADMIN'),
      'more than the baseline list is added': added.some(name => !BASELINE_CAPABILITIES.includes(name)),
      'more than NET_BIND_SERVICE is added': added.some(name => name !== 'NET_BIND_SERVICE'),
    }),
    ...found(!dropped.includes('ALL'), DepartureKind.KEPT_CAPABILITIES, {
      'NET_RAW is kept': !dropped.includes('NET_RAW'),
      'capabilities are listed': capabilities !== undefined,
    }),
  ];
}

/** checkov reads the containers only where the pod has no profile, and of those only the regular ones. */
function detectSeccomp(container: ContainerManifest, { pod, regular }: Surroundings): DetectedDeparture[] {
  const own = container.securityContext?.seccompProfile?.type;
  const podHasNone = pod.securityContext?.seccompProfile === undefined;
  const seenByCheckov = podHasNone && regular;
  return [
    ...found(own === 'Unconfined' || (own === undefined && podHasNone), DepartureKind.SECCOMP_UNCONFINED, {
      'Unconfined is written': own === 'Unconfined',
      'the profile that checkov reads': seenByCheckov,
      'nothing else hardens the container': isUnhardened(container, pod),
    }),
    ...found(own === 'Localhost' && seenByCheckov, DepartureKind.SECCOMP_LOCALHOST),
  ];
}
