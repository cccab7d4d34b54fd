import { AppArmorProfile, Capability, ContainerSecurity, ProcMount, SeccompProfile } from '../../src/container';
import { DepartureKind } from '../../src/policy/departure-kind';

const HARDENED = {
  privileged: false,
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  runAsUser: 65534,
  runAsGroup: 65534,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  seccompProfile: { type: 'RuntimeDefault' },
};
const ROOT = { ...HARDENED, runAsNonRoot: false, runAsUser: 0, runAsGroup: 0 };

describe('ContainerSecurity', () => {
  test('hardened: nobody, without capabilities, and nothing to explain', () => {
    const security = ContainerSecurity.hardened();
    expect(security._render()).toEqual(HARDENED);
    expect(security._reasons()).toEqual([]);
    expect(security._isPrivileged()).toBe(false);
    expect(security._procMount()).toBeUndefined();
  });

  test('hardened with a user and a group of the image', () => {
    const security = ContainerSecurity.hardened({ user: 472, lowUserId: 'the image has its files owned by 472' });
    expect(security._render()).toMatchObject({ runAsNonRoot: true, runAsUser: 472, runAsGroup: 65534 });
    expect(security._reasons()).toEqual([{ kind: DepartureKind.LOW_USER_ID, reason: 'the image has its files owned by 472' }]);
    expect(ContainerSecurity.hardened({ user: 12345, group: 0, lowGroupId: 'logs belong to group 0' })._reasons())
      .toEqual([{ kind: DepartureKind.LOW_GROUP_ID, reason: 'logs belong to group 0' }]);
    expect(ContainerSecurity.hardened({ user: 472, group: 472, lowUserId: 'the image' })._render().runAsGroup).toBe(472);
  });

  test('root keeps all but the user', () => {
    const security = ContainerSecurity.root('log files belong to root');
    expect(security._render()).toEqual(ROOT);
    expect(security._reasons()).toEqual([{ kind: DepartureKind.ROOT_USER, reason: 'log files belong to root' }]);
  });

  test('capabilities make it root, and come sorted and once', () => {
    const security = ContainerSecurity.withCapabilities([Capability.NET_RAW, Capability.NET_ADMIN, Capability.NET_RAW], 'it sets routes');
    expect(security._render()).toEqual({ ...ROOT, capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'NET_RAW'] } });
    expect(security._reasons().map(({ kind }) => kind)).toEqual([DepartureKind.ADDED_CAPABILITIES, DepartureKind.ROOT_USER]);
  });

  test('capabilities of another user open system calls only', () => {
    const security = ContainerSecurity.withCapabilities([Capability.SYS_TIME], 'seccomp lets adjtimex through for it', { user: 65534 });
    expect(security._render()).toEqual({ ...HARDENED, capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } });
    expect(security._reasons().map(({ kind }) => kind)).toEqual([DepartureKind.ADDED_CAPABILITIES]);
  });

  test('SYS_ADMIN escalates, and says so', () => {
    const security = ContainerSecurity.withCapabilities([Capability.SYS_ADMIN], 'it loads BPF programs on old kernels');
    expect(security._render().allowPrivilegeEscalation).toBe(true);
    expect(security._reasons().map(({ kind }) => kind)).toContain(DepartureKind.PRIVILEGE_ESCALATION);
  });

  test('privileged leaves out what the runtime ignores', () => {
    const security = ContainerSecurity.privileged('it mounts volumes for all pods');
    expect(security._render()).toEqual({
      privileged: true,
      allowPrivilegeEscalation: true,
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      readOnlyRootFilesystem: true,
    });
    expect(security._isPrivileged()).toBe(true);
    expect(new Set(security._reasons().map(({ reason }) => reason))).toEqual(new Set(['it mounts volumes for all pods']));
    expect(security._reasons().map(({ kind }) => kind)).toEqual([
      DepartureKind.PRIVILEGED, DepartureKind.PRIVILEGE_ESCALATION, DepartureKind.ROOT_USER, DepartureKind.KEPT_CAPABILITIES,
    ]);
    expect(ContainerSecurity.privileged('why', { seccomp: SeccompProfile.RUNTIME_DEFAULT })._render().seccompProfile).toEqual({ type: 'RuntimeDefault' });
  });

  test('single departures carry their own reasons', () => {
    const security = ContainerSecurity.root('root', {
      writableRootFilesystem: 'writable',
      privilegeEscalation: 'escalation',
      keepCapabilities: 'kept',
      seccomp: SeccompProfile.unconfined('seccomp'),
      appArmor: AppArmorProfile.unconfined('apparmor'),
      seLinux: { type: 'spc_t', level: 's0', reason: 'selinux' },
      procMount: ProcMount.unmasked('proc'),
    });
    expect(security._render()).toEqual({
      privileged: false,
      allowPrivilegeEscalation: true,
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      readOnlyRootFilesystem: false,
      seccompProfile: { type: 'Unconfined' },
      appArmorProfile: { type: 'Unconfined' },
      seLinuxOptions: { type: 'spc_t', level: 's0' },
      procMount: 'Unmasked',
    });
    expect(Object.fromEntries(security._reasons().map(({ kind, reason }) => [kind, reason]))).toEqual({
      ROOT_USER: 'root',
      PRIVILEGE_ESCALATION: 'escalation',
      KEPT_CAPABILITIES: 'kept',
      WRITABLE_ROOT_FILESYSTEM: 'writable',
      SECCOMP_UNCONFINED: 'seccomp',
      APP_ARMOR_UNCONFINED: 'apparmor',
      SELINUX_TYPE: 'selinux',
      PROC_MOUNT: 'proc',
    });
  });

  test('what stays confined has nothing to explain', () => {
    const security = ContainerSecurity.hardened({
      seccomp: SeccompProfile.localhost('profiles/agent.json'),
      appArmor: AppArmorProfile.localhost('agent'),
      seLinux: { level: 's0:c1,c2', reason: 'shares files with another pod' },
      procMount: ProcMount.DEFAULT,
    });
    expect(security._render()).toEqual({
      ...HARDENED,
      seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/agent.json' },
      appArmorProfile: { type: 'Localhost', localhostProfile: 'agent' },
      seLinuxOptions: { level: 's0:c1,c2' },
      procMount: 'Default',
    });
    expect(security._reasons()).toEqual([]);
    expect(ContainerSecurity.hardened({ appArmor: AppArmorProfile.RUNTIME_DEFAULT, seLinux: { reason: 'none' } })._render())
      .toEqual({ ...HARDENED, appArmorProfile: { type: 'RuntimeDefault' } });
  });

  test.each([{ user: 'system_u' }, { role: 'system_r' }])('another SELinux context is explained: %j', context => {
    expect(ContainerSecurity.hardened({ seLinux: { ...context, reason: 'why' } })._reasons()).toEqual([{ kind: DepartureKind.SELINUX_TYPE, reason: 'why' }]);
  });

  test.each([
    [() => ContainerSecurity.hardened({ user: 0 }), /ContainerSecurity\.hardened\({ user: 0 }\): user 0 is root; use ContainerSecurity\.root\(\)/],
    [() => ContainerSecurity.hardened({ user: -1 }), /hardened\({ user: -1 }\): no user has that id; use a whole number from 0 to 2147483647/],
    [() => ContainerSecurity.hardened({ group: 2 ** 31 }), /hardened\({ group: 2147483648 }\): no group has that id/],
    [() => ContainerSecurity.hardened({ user: 10000.5 }), /no user has that id/],
    [() => ContainerSecurity.hardened({ user: 999 }), /user 999 may be a user of the node; use 10000 or more, or say why not: lowUserId: /],
    [() => ContainerSecurity.hardened({ group: 4 }), /group 4 may be a group of the node; use 10000 or more, or say why not: lowGroupId: /],
    [() => ContainerSecurity.withCapabilities([Capability.SYS_TIME], 'why', { user: 101 }), /withCapabilities\({ user: 101 }\): user 101 may be/],
    [() => ContainerSecurity.withCapabilities([], 'why'), /ContainerSecurity\.withCapabilities\(\[\], "why"\): no capability is named; name them/],
    [() => ContainerSecurity.root(''), /ContainerSecurity\.root\(\): the reason is empty; say in one sentence/],
    [() => ContainerSecurity.hardened({ writableRootFilesystem: ' ' }), /ContainerSecurity\.hardened\(\): the reason is empty/],
    [() => ContainerSecurity.privileged(''), /ContainerSecurity\.privileged\(\): the reason is empty/],
    [() => SeccompProfile.unconfined(''), /SeccompProfile\.unconfined\(""\): the reason is empty/],
    [() => SeccompProfile.localhost(''), /SeccompProfile\.localhost\(""\): expected a path below/],
    [() => SeccompProfile.localhost('/a'), /without "\/" in front/],
    [() => SeccompProfile.localhost('a/../b'), /expected a path below the directory "seccomp"/],
    [() => AppArmorProfile.unconfined(''), /AppArmorProfile\.unconfined\(""\): the reason is empty/],
    [() => AppArmorProfile.localhost(''), /AppArmorProfile\.localhost\(""\): no profile can have that name/],
    [() => AppArmorProfile.localhost(' a'), /write the name that `aa-status` shows/],
    [() => AppArmorProfile.localhost('a'.repeat(4096)), /no profile can have that name/],
    [() => ProcMount.unmasked(''), /ProcMount\.unmasked\(""\): the reason is empty/],
  ])('refuses what no container can have, and departures without a reason', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('names the 41 capabilities of the kernel as every runtime reads them', () => {
    const names = Object.values(Capability);
    expect(names).toHaveLength(41);
    expect(names.filter(name => !/^(?!CAP_)[A-Z_]+$/.test(name))).toEqual([]);
    expect(Object.keys(Capability)).toEqual(names);
  });
});
