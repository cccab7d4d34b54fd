import { ProcMount } from './proc-mount';
import { AppArmorProfile, SeccompProfile } from './security-profile';

/** SELinux context of a container, on nodes that enforce SELinux. */
export interface SeLinuxOptions {
  /** Why the agent needs a context of its own: files of the node that `container_t` may not read, mostly. */
  readonly reason: string;

  /**
   * Type: `spc_t` is confined by nothing.
   *
   * @default - `container_t`, given by the runtime
   */
  readonly type?: string;

  /**
   * Level: `s0`, or `s0:c123,c456`.
   *
   * @default - given by the runtime, another for each pod
   */
  readonly level?: string;

  /**
   * User.
   *
   * @default - given by the runtime
   */
  readonly user?: string;

  /**
   * Role.
   *
   * @default - given by the runtime
   */
  readonly role?: string;
}

/** What every factory of `ContainerSecurity` can set besides. */
export interface ContainerSecurityOptions {
  /**
   * Why the agent writes into its image's file system. What it writes is lost with the container and counts as local
   * storage; an `emptyDir` at the path it writes to is better.
   *
   * @default - the root file system is read-only
   */
  readonly writableRootFilesystem?: string;

  /**
   * System calls the container may make.
   *
   * @default - `SeccompProfile.RUNTIME_DEFAULT`; a privileged container has none, as the runtime ignores it
   */
  readonly seccomp?: SeccompProfile;

  /**
   * AppArmor profile.
   *
   * @default - that of the runtime, where the node has AppArmor
   */
  readonly appArmor?: AppArmorProfile;

  /**
   * SELinux context.
   *
   * @default - that of the runtime, where the node has SELinux
   */
  readonly seLinux?: SeLinuxOptions;

  /**
   * How much of `/proc` the container sees.
   *
   * @default ProcMount.DEFAULT
   */
  readonly procMount?: ProcMount;
}

/** Options of `ContainerSecurity.root()`. */
export interface RootSecurityOptions extends ContainerSecurityOptions {
  /**
   * Why the agent starts programs that gain rights: set-user-ID programs, or programs with file capabilities.
   *
   * @default - no program can gain rights
   */
  readonly privilegeEscalation?: string;

  /**
   * Why the agent keeps the capabilities a runtime gives by itself. They differ between containerd and CRI-O, so naming
   * them with `ContainerSecurity.withCapabilities()` is better.
   *
   * @default - all capabilities are dropped
   */
  readonly keepCapabilities?: string;
}

/** Options of `ContainerSecurity.withCapabilities()`. */
export interface CapabilitiesSecurityOptions extends RootSecurityOptions {
  /**
   * User id. Capabilities reach root only; to another user they merely open the system calls that the runtime's seccomp
   * profile lets through for them, which is all that some agents need.
   *
   * @default 0
   */
  readonly user?: number;

  /**
   * Group id.
   *
   * @default - the same as `user`
   */
  readonly group?: number;

  /**
   * Why a user id from 1 to 9999 is safe, where the image or the owner of the files asks for one. Such ids may belong to
   * users of the node.
   *
   * @default - `user` has to be 0, or 10000 or more
   */
  readonly lowUserId?: string;

  /**
   * Why a group id below 10000 is safe, where the image or the owner of the files asks for one. Needed only beside a user
   * that is neither root nor explained by `lowUserId`.
   *
   * @default - `group` has to be 10000 or more
   */
  readonly lowGroupId?: string;
}

/** Options of `ContainerSecurity.hardened()`. */
export interface HardenedSecurityOptions extends RootSecurityOptions {
  /**
   * User id, from 1 to 2147483647. Below 10000 only with `lowUserId`.
   *
   * @default 65534
   */
  readonly user?: number;

  /**
   * Group id.
   *
   * @default 65534
   */
  readonly group?: number;

  /**
   * Why a user id below 10000 is safe, where the image or the owner of the files asks for one. Such ids may belong to
   * users of the node.
   *
   * @default - `user` has to be 10000 or more
   */
  readonly lowUserId?: string;

  /**
   * Why a group id below 10000 is safe, where the image or the owner of the files asks for one. Needed only beside a user
   * that is neither root nor explained by `lowUserId`.
   *
   * @default - `group` has to be 10000 or more
   */
  readonly lowGroupId?: string;
}
