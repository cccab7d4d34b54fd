import { Mount } from '../volumes/mount';
import { EnvSource } from './env-source';
import { EnvValue } from './env-value';
import { ContainerImage } from './image';
import { LifecycleHook } from './lifecycle-hook';
import { ContainerPort } from './port';
import { Probe } from './probe';
import { Resources } from './resources';
import { ContainerSecurity } from './security';
import { TerminationMessagePolicy } from './termination-message-policy';

/** What to change of a container that a product brings along. */
export interface ContainerOverrides {
  /**
   * Image: another version with `ContainerImage.tag()`, or another image.
   *
   * @default - the product's
   */
  readonly image?: ContainerImage;

  /**
   * Arguments to add after the product's.
   *
   * @default - none
   */
  readonly extraArgs?: string[];

  /**
   * Environment variables. Merged with the product's, name by name; `EnvValue.NONE` takes one away.
   *
   * @default - the product's
   */
  readonly env?: Record<string, EnvValue>;

  /**
   * Secrets and ConfigMaps whose keys become variables, added after the product's.
   *
   * @default - none
   */
  readonly envFrom?: EnvSource[];

  /**
   * Requests and limits. Merged with the product's, field by field; `Resources.exactly()` replaces them.
   *
   * @default - the product's
   */
  readonly resources?: Resources;

  /**
   * Volumes to mount besides the product's.
   *
   * @default - none
   */
  readonly mounts?: Mount[];

  /**
   * What the container may do on the node. Replaces the product's.
   *
   * @default - the product's
   */
  readonly security?: ContainerSecurity;

  /**
   * Startup probe. `Probe.timing()` changes its times, `Probe.NONE` takes it away.
   *
   * @default - the product's
   */
  readonly startup?: Probe;

  /**
   * Liveness probe. `Probe.timing()` changes its times, `Probe.NONE` takes it away.
   *
   * @default - the product's
   */
  readonly liveness?: Probe;

  /**
   * Readiness probe. `Probe.timing()` changes its times, `Probe.NONE` takes it away.
   *
   * @default - the product's
   */
  readonly readiness?: Probe;

  /**
   * What happens right after the start. `LifecycleHook.NONE` takes it away.
   *
   * @default - the product's
   */
  readonly postStart?: LifecycleHook;

  /**
   * What happens before the end. `LifecycleHook.NONE` takes it away.
   *
   * @default - the product's
   */
  readonly preStop?: LifecycleHook;

  /**
   * Where the last words of a container come from.
   *
   * @default - the product's
   */
  readonly terminationMessagePolicy?: TerminationMessagePolicy;
}

/** A container of an agent's pod. */
export interface ContainerSpec {
  /** Name of the container: at most 63 lower-case letters, digits and "-"; unique in the pod. */
  readonly name: string;

  /** Image, with a digest or with a tag other than "latest". */
  readonly image: ContainerImage;

  /**
   * Program to run, and arguments that always belong to it. No shell reads it.
   *
   * @default - the image's entry point
   */
  readonly command?: string[];

  /**
   * Arguments.
   *
   * @default - the image's, unless there is a `command`
   */
  readonly args?: string[];

  /**
   * Directory the program starts in, from its "/" on.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Environment variables. A value may refer to one that stands before it as `$(NAME)`.
   *
   * @default - none
   */
  readonly env?: Record<string, EnvValue>;

  /**
   * Secrets and ConfigMaps whose keys become variables. `env` wins over them, later ones over earlier.
   *
   * @default - none
   */
  readonly envFrom?: EnvSource[];

  /**
   * Ports the container listens on. All of them: probes, Services and NetworkPolicies are made from them.
   *
   * @default - none
   */
  readonly ports?: ContainerPort[];

  /**
   * Requests and limits.
   *
   * @default Resources.NONE
   */
  readonly resources?: Resources;

  /**
   * Holds back the other probes until it succeeds once, for agents that take long to start.
   *
   * @default - none
   */
  readonly startup?: Probe;

  /**
   * Restarts the container when it fails.
   *
   * @default - none
   */
  readonly liveness?: Probe;

  /**
   * Says when the container is ready. A rollout waits for it before it goes on to the next node.
   *
   * @default - none
   */
  readonly readiness?: Probe;

  /**
   * What happens right after the start.
   *
   * @default - nothing
   */
  readonly postStart?: LifecycleHook;

  /**
   * What happens before the container is asked to end.
   *
   * @default - nothing
   */
  readonly preStop?: LifecycleHook;

  /**
   * Where the last words of a container come from: `kubectl describe pod` shows them.
   *
   * @default TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR
   */
  readonly terminationMessagePolicy?: TerminationMessagePolicy;

  /**
   * What the container may do on the node.
   *
   * @default ContainerSecurity.hardened()
   */
  readonly security?: ContainerSecurity;

  /**
   * Volumes, and where the container sees them.
   *
   * @default - none
   */
  readonly mounts?: Mount[];

  /**
   * Whether the container talks to the API server. It alone gets the token of the pod's ServiceAccount, renewed by the
   * kubelet, at the usual place.
   *
   * @default false
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
   */
  readonly apiAccess?: boolean;
}
