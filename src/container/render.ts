import { defined, unlessEmpty } from '../internal/plain-data';
import { DepartureKind } from '../policy/departure-kind';
import { ContainerManifest } from '../values/manifest';
import { ImageMirror } from './image-mirror';
import { ReasonFor } from './reasons';
import { ContainerModel } from './resolve';

/** Why a container departs from the hardened default. */
export interface ContainerReason extends ReasonFor {
  readonly container: string;
}

export function renderContainer(model: ContainerModel, mirror?: ImageMirror): ContainerManifest {
  return defined({
    name: model.name,
    ...model.image._render(mirror),
    restartPolicy: model.role === 'sidecar' ? 'Always' : undefined,
    command: unlessEmpty([...model.command]),
    args: unlessEmpty([...model.args]),
    workingDir: model.workingDir,
    ports: unlessEmpty(model.ports.map(port => port._render())),
    envFrom: unlessEmpty(model.envFrom.map(source => source._render())),
    env: unlessEmpty(Object.entries(model.env).map(([name, value]) => value._render(name))),
    resources: model.resources._render(),
    volumeMounts: unlessEmpty(model.mounts.map(mount => mount._render())),
    startupProbe: model.startup?._render(),
    livenessProbe: model.liveness?._render(),
    readinessProbe: model.readiness?._render(),
    lifecycle: unlessEmpty(defined({ postStart: model.postStart?._render(), preStop: model.preStop?._render() })),
    terminationMessagePolicy: model.terminationMessagePolicy,
    securityContext: model.security._render(),
  });
}

export function containerReasons(model: ContainerModel): ContainerReason[] {
  const secrets = [...Object.values(model.env), ...model.envFrom].some(value => value._isSecret());
  const asked = [model.startup, model.liveness, model.readiness, model.postStart, model.preStop];
  return [
    ...model.security._reasons(),
    ...model.ports.flatMap(port => reasonIf(DepartureKind.HOST_PORT, port._hostReason())),
    ...reasonIf(DepartureKind.SECRET_IN_ENVIRONMENT, secrets ? 'the agent reads its credential from the environment' : undefined),
    ...reasonIf(DepartureKind.PROBE_HOST, asked.some(handler => handler?._target()?.host !== undefined)
      ? 'the agent answers on the loopback interface of the node, where nobody else can ask it' : undefined),
  ].map(entry => ({ ...entry, container: model.name }));
}

function reasonIf(kind: DepartureKind, reason: string | undefined): ReasonFor[] {
  return reason === undefined ? [] : [{ kind, reason }];
}
