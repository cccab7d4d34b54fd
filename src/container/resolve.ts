import { Mount } from '../volumes/mount';
import { apiAccessMount } from './api-access';
import { EnvSource } from './env-source';
import { EnvValue } from './env-value';
import { ContainerImage } from './image';
import { ImageMirror } from './image-mirror';
import { LifecycleHook } from './lifecycle-hook';
import { ContainerOverrides, ContainerSpec } from './options';
import { ContainerPort } from './port';
import { Probe } from './probe';
import { Resources } from './resources';
import { ContainerSecurity } from './security';
import { TerminationMessagePolicy } from './termination-message-policy';

/** An init container ends before the next one starts; a sidecar starts like one and then runs beside the containers. */
export type ContainerRole = 'container' | 'init' | 'sidecar';

/** What runs: overrides merged, every default filled in, what was taken away gone. */
export interface ContainerModel {
  readonly role: ContainerRole;
  readonly name: string;
  readonly image: ContainerImage;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly workingDir?: string;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvSource[];
  readonly ports: readonly ContainerPort[];
  readonly resources: Resources;
  readonly startup?: Probe;
  readonly liveness?: Probe;
  readonly readiness?: Probe;
  readonly postStart?: LifecycleHook;
  readonly preStop?: LifecycleHook;
  readonly terminationMessagePolicy: TerminationMessagePolicy;
  readonly security: ContainerSecurity;
  /** With the token's, where `apiAccess` asks for it. */
  readonly mounts: readonly Mount[];
  readonly apiAccess: boolean;
}

/** All containers of a pod, and what of the pod their rules depend on. */
export interface ContainersModel {
  readonly containers: readonly ContainerModel[];
  readonly hostNetwork: boolean;
  /** Undefined means what Kubernetes means by it: true. */
  readonly hostUsers?: boolean;
  /** Undefined means what Kubernetes means by it: 30. */
  readonly terminationGracePeriodSeconds?: number;
  readonly mirror?: ImageMirror;
}

export function resolveContainer(role: ContainerRole, spec: ContainerSpec, overrides: ContainerOverrides = {}): ContainerModel {
  const apiAccess = spec.apiAccess ?? false;
  return override({
    role,
    name: spec.name,
    image: spec.image,
    command: [...spec.command ?? []],
    args: [...spec.args ?? []],
    workingDir: spec.workingDir,
    env: present(spec.env),
    envFrom: [...spec.envFrom ?? []],
    ports: [...spec.ports ?? []],
    resources: spec.resources ?? Resources.NONE,
    startup: probe(spec.startup),
    liveness: probe(spec.liveness),
    readiness: probe(spec.readiness),
    postStart: hook(spec.postStart),
    preStop: hook(spec.preStop),
    terminationMessagePolicy: spec.terminationMessagePolicy ?? TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
    security: spec.security ?? ContainerSecurity.hardened(),
    mounts: [...spec.mounts ?? [], ...apiAccess ? [apiAccessMount()] : []],
    apiAccess,
  }, overrides);
}

function override(model: ContainerModel, changes: ContainerOverrides): ContainerModel {
  return {
    ...model,
    image: changes.image?._over(model.image) ?? model.image,
    args: [...model.args, ...changes.extraArgs ?? []],
    env: present({ ...model.env, ...changes.env }),
    envFrom: [...model.envFrom, ...changes.envFrom ?? []],
    resources: changes.resources?._over(model.resources) ?? model.resources,
    startup: probe(changes.startup, model.startup),
    liveness: probe(changes.liveness, model.liveness),
    readiness: probe(changes.readiness, model.readiness),
    postStart: hook(changes.postStart ?? model.postStart),
    preStop: hook(changes.preStop ?? model.preStop),
    terminationMessagePolicy: changes.terminationMessagePolicy ?? model.terminationMessagePolicy,
    security: changes.security ?? model.security,
    mounts: [...model.mounts, ...changes.mounts ?? []],
  };
}

function present(env: Record<string, EnvValue> = {}): Record<string, EnvValue> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => !value._isNone()));
}

function probe(change: Probe | undefined, base?: Probe): Probe | undefined {
  const result = change?._over(base) ?? base;
  return result?._isNone() ? undefined : result;
}

function hook(result: LifecycleHook | undefined): LifecycleHook | undefined {
  return result?._isNone() ? undefined : result;
}
