import { IConstruct } from 'constructs';
import { ScopedSetting } from '../internal/scoped-setting';
import { AKS, EKS, GKE, K0S, K3S, KIND, KUBERNETES, MICROK8S, OPENSHIFT, RKE2, TALOS } from './distributions';
import { PlatformOptions } from './options';
import { PlatformModel, resolvePlatform } from './resolve';

/**
 * Where a distribution keeps the directories that node agents touch.
 *
 * One value drives volume, mount and argument, because the kubelet hands agents absolute paths of the node.
 */
export class Platform {
  /** Kubernetes as its own manual installs it, kubeadm for one. */
  public static readonly KUBERNETES = new Platform(KUBERNETES);
  /** Amazon EKS. */
  public static readonly EKS = new Platform(EKS);
  /** Google GKE on Container-Optimized OS. */
  public static readonly GKE = new Platform(GKE);
  /** Azure AKS. */
  public static readonly AKS = new Platform(AKS);
  /** k3s since v1.28.15, v1.29.10, v1.30.6 and v1.31.2; before, the binaries of network plugins lay elsewhere. */
  public static readonly K3S = new Platform(K3S);
  /** RKE2. */
  public static readonly RKE2 = new Platform(RKE2);
  /** k0s with its default data directory. */
  public static readonly K0S = new Platform(K0S);
  /** MicroK8s. */
  public static readonly MICROK8S = new Platform(MICROK8S);
  /** OpenShift 4. */
  public static readonly OPENSHIFT = new Platform(OPENSHIFT);
  /** Talos Linux. */
  public static readonly TALOS = new Platform(TALOS);
  /** kind: nodes that are containers. */
  public static readonly KIND = new Platform(KIND);

  /**
   * A platform of your own.
   *
   * @param options what differs from `Platform.KUBERNETES`
   * @throws if a directory is relative, has "..", or ends in a slash
   */
  public static custom(options: PlatformOptions): Platform {
    return new Platform(resolvePlatform('Platform.custom()', { ...KUBERNETES, name: 'custom' }, options));
  }

  /**
   * Says which platform everything below a construct runs on.
   *
   * @param scope an app, a chart or any construct
   * @param platform the platform
   * @throws if a construct below has already asked
   */
  public static set(scope: IConstruct, platform: Platform): void {
    PLATFORM.set(scope, platform);
  }

  /**
   * The platform a construct runs on: the nearest one set above it, else `Platform.KUBERNETES`.
   *
   * @param construct the construct
   */
  public static of(construct: IConstruct): Platform {
    return PLATFORM.read(construct) ?? Platform.KUBERNETES;
  }

  private constructor(private readonly model: PlatformModel) {}

  /** What the platform is called: `k3s`. */
  public get name(): string {
    return this.model.name;
  }

  /** The kubelet's root directory. */
  public get kubeletDirectory(): string {
    return this.model.kubeletDirectory;
  }

  /** Where network plugins put their configuration, for the container runtime or Multus to find. */
  public get cniConfigDirectory(): string {
    return this.model.cniConfigDirectory;
  }

  /** Where network plugins put their binaries. */
  public get cniBinDirectory(): string {
    return this.model.cniBinDirectory;
  }

  /** Where the node's services write their logs. */
  public get logDirectory(): string {
    return this.model.logDirectory;
  }

  /** Where the kubelet keeps the logs of pods. */
  public get podLogDirectory(): string {
    return this.model.podLogDirectory;
  }

  /** Where the kubelet keeps links to the logs of containers. */
  public get containerLogDirectory(): string {
    return this.model.containerLogDirectory;
  }

  /** Where systemd's journal may lie; empty where there is none. */
  public get journalDirectories(): string[] {
    return [...this.model.journalDirectories];
  }

  /** Where the kubelet looks for FlexVolume drivers. */
  public get flexVolumeDirectory(): string {
    return this.model.flexVolumeDirectory;
  }

  /** The socket on which the container runtime answers the kubelet. */
  public get containerRuntimeSocket(): string {
    return this.model.containerRuntimeSocket;
  }

  /**
   * This platform with other directories, for a cluster that moved some.
   *
   * @param options what differs
   * @throws if a directory is relative, has "..", or ends in a slash
   */
  public withDirectories(options: PlatformOptions): Platform {
    return new Platform(resolvePlatform(`Platform "${this.name}".withDirectories()`, this.model, options));
  }
}

const PLATFORM = new ScopedSetting<Platform>('Platform.set()');
