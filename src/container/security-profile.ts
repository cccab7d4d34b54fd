import { refuse } from '../internal/rule';
import { ProfileManifest } from '../values/manifest';
import { written } from './reasons';
import { CONTAINER_VALUE_RULES } from './value-rules';

/**
 * Which system calls a container may make.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile of the container runtime, which allows what ordinary programs call. */
  public static readonly RUNTIME_DEFAULT = new SeccompProfile({ type: 'RuntimeDefault' });

  /**
   * A profile that lies on every node.
   *
   * @param path relative to the directory `seccomp` of the kubelet: `profiles/agent.json`
   * @throws if the path leads elsewhere
   */
  public static localhost(path: string): SeccompProfile {
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw refuse(CONTAINER_VALUE_RULES.profile, `SeccompProfile.localhost("${path}")`,
        'expected a path below the directory "seccomp" of the kubelet', 'write it like "profiles/agent.json", without "/" in front and without ".."');
    }
    return new SeccompProfile({ type: 'Localhost', localhostProfile: path });
  }

  /**
   * Every system call.
   *
   * @param reason why the agent needs one that the runtime's profile refuses
   * @throws if the reason is empty
   */
  public static unconfined(reason: string): SeccompProfile {
    return new SeccompProfile({ type: 'Unconfined' }, written(`SeccompProfile.unconfined("${reason}")`, reason));
  }

  private constructor(private readonly profile: ProfileManifest, private readonly reason?: string) {}

  /** @internal */
  public _reason(): string | undefined {
    return this.reason;
  }

  /** @internal */
  public _render(): ProfileManifest {
    return this.profile;
  }
}

/**
 * What AppArmor lets a container do, on nodes that have it. The field needs Kubernetes 1.30; older ones ignore it.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfile {
  /** The profile of the container runtime. */
  public static readonly RUNTIME_DEFAULT = new AppArmorProfile({ type: 'RuntimeDefault' });

  /**
   * A profile that is loaded on every node.
   *
   * @param name the profile's name, at most 4095 characters, without blanks around it
   * @throws if no profile can have that name
   */
  public static localhost(name: string): AppArmorProfile {
    if (name === '' || name !== name.trim() || name.length > 4095) {
      throw refuse(CONTAINER_VALUE_RULES.profile, `AppArmorProfile.localhost("${name}")`, 'no profile can have that name',
        'write the name that `aa-status` shows on the node');
    }
    return new AppArmorProfile({ type: 'Localhost', localhostProfile: name });
  }

  /**
   * No AppArmor at all.
   *
   * @param reason why the agent needs what the runtime's profile refuses
   * @throws if the reason is empty
   */
  public static unconfined(reason: string): AppArmorProfile {
    return new AppArmorProfile({ type: 'Unconfined' }, written(`AppArmorProfile.unconfined("${reason}")`, reason));
  }

  private constructor(private readonly profile: ProfileManifest, private readonly reason?: string) {}

  /** @internal */
  public _reason(): string | undefined {
    return this.reason;
  }

  /** @internal */
  public _render(): ProfileManifest {
    return this.profile;
  }
}
