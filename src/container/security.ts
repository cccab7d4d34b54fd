import { defined, unlessEmpty } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { DepartureKind } from '../policy/departure-kind';
import { SecurityContextManifest } from '../values/manifest';
import { HIGHEST_INT32, isInt32 } from '../values/numbers';
import { Capability } from './capability';
import { ProcMount } from './proc-mount';
import { ReasonFor, written } from './reasons';
import {
  CapabilitiesSecurityOptions, ContainerSecurityOptions, HardenedSecurityOptions, RootSecurityOptions, SeLinuxOptions,
} from './security-options';
import { SeccompProfile } from './security-profile';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Nobody: the user and group that own nothing. */
const NOBODY = 65534;
const ROOT = 0;
/** Below it, ids of users that distributions and images create. */
const LOWEST_FREE_ID = 10_000;
/** The types that Pod Security's baseline level lets through. */
const CONFINED_TYPES = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

type Fields = Pick<SecurityContextManifest,
  'privileged' | 'allowPrivilegeEscalation' | 'runAsNonRoot' | 'runAsUser' | 'runAsGroup' | 'capabilities'>;

/**
 * What a container may do on the node. Whatever goes beyond the hardened default is said in a factory's name, and why in
 * its reason, which appears in the exemptions for policy scanners.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export class ContainerSecurity {
  /**
   * A user that owns nothing, without capabilities, on a read-only root file system.
   *
   * @param options another user, and single departures with their reasons
   * @throws if an id is out of range, or low without a reason
   */
  public static hardened(options: HardenedSecurityOptions = {}): ContainerSecurity {
    const user = options.user ?? NOBODY;
    const group = options.group ?? NOBODY;
    const call = 'ContainerSecurity.hardened';
    if (user === ROOT) {
      throw refuse(CONTAINER_VALUE_RULES.userId, `${call}({ user: 0 })`, 'user 0 is root', 'use ContainerSecurity.root() and say why');
    }
    return ContainerSecurity.unprivileged(call, user, group, [], lowIds(call, user, group, options), options);
  }

  /**
   * Root without capabilities: it owns what root owns on the node's file systems that are mounted, and no more.
   *
   * @param reason why the agent has to be root: files that only root may read, mostly
   * @param options single departures with their reasons
   * @throws if a reason is empty
   */
  public static root(reason: string, options: RootSecurityOptions = {}): ContainerSecurity {
    const call = 'ContainerSecurity.root';
    return ContainerSecurity.unprivileged(call, ROOT, ROOT, [], [because(call, DepartureKind.ROOT_USER, reason)], options);
  }

  /**
   * Root with the capabilities that are named, and no others.
   *
   * @param capabilities one or more
   * @param reason why the agent needs them
   * @param options user, and single departures with their reasons
   * @throws if there is no capability, a reason is empty, or an id out of range, or low without a reason
   */
  public static withCapabilities(capabilities: Capability[], reason: string, options: CapabilitiesSecurityOptions = {}): ContainerSecurity {
    const call = 'ContainerSecurity.withCapabilities';
    if (capabilities.length === 0) {
      throw refuse(CONTAINER_VALUE_RULES.capabilities, `${call}([], "${reason}")`, 'no capability is named',
        'name them, or use ContainerSecurity.root(), or ContainerSecurity.hardened()');
    }
    const user = options.user ?? ROOT;
    const group = options.group ?? user;
    const reasons = [
      because(call, DepartureKind.ADDED_CAPABILITIES, reason),
      ...(user === ROOT ? [because(call, DepartureKind.ROOT_USER, reason)] : []),
      ...lowIds(call, user, group, options),
      // Whoever has it can always escalate, and the API server refuses to be told otherwise.
      ...(capabilities.includes(Capability.SYS_ADMIN) ? [because(call, DepartureKind.PRIVILEGE_ESCALATION, reason)] : []),
    ];
    return ContainerSecurity.unprivileged(call, user, group, [...new Set(capabilities)].sort(), reasons, options);
  }

  /**
   * Everything: all capabilities, all devices, no seccomp and no AppArmor. In effect, root on the node.
   *
   * @param reason why nothing less will do
   * @param options writable root file system, profiles, SELinux
   * @throws if a reason is empty
   */
  public static privileged(reason: string, options: ContainerSecurityOptions = {}): ContainerSecurity {
    const call = 'ContainerSecurity.privileged';
    const reasons = [DepartureKind.PRIVILEGED, DepartureKind.PRIVILEGE_ESCALATION, DepartureKind.ROOT_USER, DepartureKind.KEPT_CAPABILITIES]
      .map(kind => because(call, kind, reason));
    return new ContainerSecurity({
      privileged: true,
      allowPrivilegeEscalation: true,
      runAsNonRoot: false,
      runAsUser: ROOT,
      runAsGroup: ROOT,
    }, options, [...reasons, ...departures(call, options)]);
  }

  private static unprivileged(
    call: string, user: number, group: number, add: Capability[], reasons: ReasonFor[], options: RootSecurityOptions,
  ): ContainerSecurity {
    const escalates = options.privilegeEscalation !== undefined || reasons.some(({ kind }) => kind === DepartureKind.PRIVILEGE_ESCALATION);
    return new ContainerSecurity({
      privileged: false,
      allowPrivilegeEscalation: escalates,
      runAsNonRoot: user !== ROOT,
      runAsUser: user,
      runAsGroup: group,
      capabilities: unlessEmpty(defined({
        drop: options.keepCapabilities === undefined ? ['ALL'] : undefined,
        add: unlessEmpty(add),
      })),
    }, { ...options, seccomp: options.seccomp ?? SeccompProfile.RUNTIME_DEFAULT }, [
      ...reasons,
      ...optional(call, DepartureKind.PRIVILEGE_ESCALATION, options.privilegeEscalation),
      ...optional(call, DepartureKind.KEPT_CAPABILITIES, options.keepCapabilities),
      ...departures(call, options),
    ]);
  }

  private constructor(
    private readonly fields: Fields,
    private readonly options: ContainerSecurityOptions,
    private readonly reasons: readonly ReasonFor[],
  ) {}

  /** Whether the container is privileged. @internal */
  public _isPrivileged(): boolean {
    return this.fields.privileged === true;
  }

  /** How much of `/proc` it sees, if that is said. @internal */
  public _procMount(): ProcMount | undefined {
    return this.options.procMount;
  }

  /** What departs from the hardened default, and why. @internal */
  public _reasons(): ReasonFor[] {
    return [...this.reasons];
  }

  /** @internal */
  public _render(): SecurityContextManifest {
    const { writableRootFilesystem, seccomp, appArmor, seLinux, procMount } = this.options;
    return defined({
      ...this.fields,
      readOnlyRootFilesystem: writableRootFilesystem === undefined,
      seccompProfile: seccomp?._render(),
      appArmorProfile: appArmor?._render(),
      seLinuxOptions: seLinux && unlessEmpty(seLinuxContext(seLinux)),
      procMount: procMount?._render(),
    });
  }
}

function seLinuxContext({ user, role, type, level }: SeLinuxOptions): NonNullable<SecurityContextManifest['seLinuxOptions']> {
  return defined({ user, role, type, level });
}

function departures(call: string, options: ContainerSecurityOptions): ReasonFor[] {
  const { seccomp, appArmor, seLinux, procMount } = options;
  const confined = seLinux?.user === undefined && seLinux?.role === undefined && CONFINED_TYPES.includes(seLinux?.type ?? CONFINED_TYPES[0]);
  return [
    ...optional(call, DepartureKind.WRITABLE_ROOT_FILESYSTEM, options.writableRootFilesystem),
    ...optional(call, DepartureKind.SECCOMP_UNCONFINED, seccomp?._reason()),
    ...optional(call, DepartureKind.APP_ARMOR_UNCONFINED, appArmor?._reason()),
    ...(seLinux ? [because(call, DepartureKind.SELINUX_TYPE, seLinux.reason)].filter(() => !confined) : []),
    ...optional(call, DepartureKind.PROC_MOUNT, procMount?._reason()),
  ];
}

/** Reasons for low ids. Who is root, or a low user for a reason, may have a low group as well. */
function lowIds(call: string, user: number, group: number, options: HardenedSecurityOptions): ReasonFor[] {
  checkId(call, 'user', user);
  checkId(call, 'group', group);
  const lowUser = user < LOWEST_FREE_ID && user !== ROOT;
  const lowGroup = group < LOWEST_FREE_ID && user >= LOWEST_FREE_ID;
  return [
    ...(lowUser ? [because(call, DepartureKind.LOW_USER_ID, options.lowUserId ?? missing(call, 'user', user, 'lowUserId'))] : []),
    ...(lowGroup ? [because(call, DepartureKind.LOW_GROUP_ID, options.lowGroupId ?? missing(call, 'group', group, 'lowGroupId'))] : []),
  ];
}

function missing(call: string, kind: string, id: number, option: string): never {
  throw refuse(CONTAINER_VALUE_RULES.lowId, `${call}({ ${kind}: ${id} })`, `${kind} ${id} may be a ${kind} of the node`,
    `use ${LOWEST_FREE_ID} or more, or say why not: ${option}: 'the image …'`);
}

function optional(call: string, kind: DepartureKind, reason: string | undefined): ReasonFor[] {
  return reason === undefined ? [] : [because(call, kind, reason)];
}

function because(call: string, kind: DepartureKind, reason: string): ReasonFor {
  return { kind, reason: written(`${call}()`, reason) };
}

function checkId(call: string, option: string, id: number): void {
  if (!isInt32(id, 0)) {
    throw refuse(CONTAINER_VALUE_RULES.userId, `${call}({ ${option}: ${id} })`, `no ${option} has that id`, `use a whole number from 0 to ${HIGHEST_INT32}`);
  }
}
