import { k8s } from 'cdk8s-plus-27';

/** Fields whose name the L1 structs spell otherwise than Kubernetes does, and that a node agent can use. */
interface KubernetesSpelling {
  readonly clusterIp: 'clusterIP';
  readonly downwardApi: 'downwardAPI';
  readonly hostIp: 'hostIP';
  readonly hostIpc: 'hostIPC';
  readonly hostPid: 'hostPID';
  readonly nonResourceUrLs: 'nonResourceURLs';
  readonly setHostnameAsFqdn: 'setHostnameAsFQDN';
}

/**
 * The JSON that an L1 struct of cdk8s-plus-27 becomes: the same fields, spelled as Kubernetes
 * spells them, with its unions (`IntOrString`, `Quantity`) written as the number or string they hold.
 */
export type Plain<T> =
  T extends Date ? string :
    T extends (infer E)[] ? Plain<E>[] :
      T extends object ? PlainObject<T> :
        T;

/** A union class is an object with nothing but a value. Others that have a value, such as Sysctl, have a name as well. */
type PlainObject<T extends object> = keyof T extends 'value' ? number | string : {
  readonly [K in keyof T as K extends keyof KubernetesSpelling ? KubernetesSpelling[K] : K]: Plain<T[K]>
};

// -- Fields newer than Kubernetes 1.27, which the L1 structs do not know. This is their one place. ------------------------

/** A profile by type, as seccomp has had since 1.19 and AppArmor has since 1.30. */
export interface ProfileManifest {
  readonly type: string;
  readonly localhostProfile?: string;
}

/** A container's security context. `appArmorProfile`: 1.30. */
export type SecurityContextManifest = Plain<k8s.SecurityContext> & { readonly appArmorProfile?: ProfileManifest };

/** A pod's security context. `appArmorProfile`: 1.30. */
export type PodSecurityContextManifest = Plain<k8s.PodSecurityContext> & { readonly appArmorProfile?: ProfileManifest };

/** A lifecycle handler. `sleep`: 1.30. */
export type LifecycleHandlerManifest = Plain<k8s.LifecycleHandler> & { readonly sleep?: { readonly seconds: number } };

/** A mount. `recursiveReadOnly`: 1.31. */
export type VolumeMountManifest = Plain<k8s.VolumeMount> & { readonly recursiveReadOnly?: string };

/** A container. `restartPolicy` on init containers (native sidecars): 1.29. */
export type ContainerManifest = Omit<Plain<k8s.Container>, 'securityContext' | 'lifecycle' | 'volumeMounts'> & {
  readonly restartPolicy?: string;
  readonly securityContext?: SecurityContextManifest;
  readonly lifecycle?: { readonly postStart?: LifecycleHandlerManifest; readonly preStop?: LifecycleHandlerManifest };
  readonly volumeMounts?: VolumeMountManifest[];
};

/** A pod. */
export type PodSpecManifest = Omit<Plain<k8s.PodSpec>, 'containers' | 'initContainers' | 'securityContext'> & {
  readonly containers: ContainerManifest[];
  readonly initContainers?: ContainerManifest[];
  readonly securityContext?: PodSecurityContextManifest;
};

/** A volume of a pod. */
export type VolumeManifest = Plain<k8s.Volume>;
