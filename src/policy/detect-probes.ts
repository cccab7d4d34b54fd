import { k8s } from 'cdk8s-plus-27';
import { ContainerManifest, LifecycleHandlerManifest, Plain } from '../values/manifest';
import { DepartureKind } from './departure-kind';
import type { WorkloadSurroundings } from './detect-workload';
import { DetectedDeparture, found, foundAny } from './found';

type ProbeManifest = Plain<k8s.Probe>;

/** What a container's probes and lifecycle hooks depart from. Init containers need no probes, so none are missed there. */
export function detectProbes(container: ContainerManifest, { regular, readinessMissing }: WorkloadSurroundings): DetectedDeparture[] {
  const { livenessProbe: liveness, readinessProbe: readiness, startupProbe: startup, lifecycle } = container;
  const handlers = [liveness, readiness, startup, lifecycle?.postStart, lifecycle?.preStop];
  const strays = Object.entries({ liveness, readiness, startup })
    .filter(([, probe]) => regular && probe !== undefined && asksUndeclaredPort(probe, container))
    .map(([name]) => name);
  return [
    ...found(regular && liveness === undefined, DepartureKind.NO_LIVENESS_PROBE),
    ...found(regular && readiness === undefined, DepartureKind.NO_READINESS_PROBE, {
      'a Service selects pods without a readiness probe': readinessMissing,
    }),
    ...found(liveness !== undefined && readiness !== undefined && areIdentical(liveness, readiness), DepartureKind.SAME_PROBES),
    ...foundAny([...new Set(handlers.flatMap(handler => hostsOf(handler)))], DepartureKind.PROBE_HOST),
    ...foundAny(strays, DepartureKind.PROBE_PORT, {
      'the liveness probe': strays.includes('liveness'),
      'the readiness probe': strays.includes('readiness'),
      'the startup probe': strays.includes('startup'),
    }),
  ];
}

/** Whether kube-score takes two probes for one. It reads a named port as number 0, so paths alone tell such probes apart. */
function areIdentical(a: ProbeManifest, b: ProbeManifest): boolean {
  if (a.httpGet && b.httpGet) {
    return (a.httpGet.path ?? '') === (b.httpGet.path ?? '') && portNumber(a.httpGet.port) === portNumber(b.httpGet.port);
  }
  if (a.tcpSocket && b.tcpSocket) {
    return a.tcpSocket.port === b.tcpSocket.port;
  }
  return a.exec !== undefined && b.exec !== undefined && JSON.stringify(a.exec.command) === JSON.stringify(b.exec.command);
}

function portNumber(port: number | string): number {
  return Number(port) || 0;
}

function hostsOf(handler: ProbeManifest | LifecycleHandlerManifest | undefined): string[] {
  return [handler?.httpGet?.host, handler?.tcpSocket?.host].flatMap(host => host ? [host] : []);
}

function asksUndeclaredPort(probe: ProbeManifest, container: ContainerManifest): boolean {
  const asked = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port;
  const declared = (container.ports ?? []).filter(port => (port.protocol ?? 'TCP') === 'TCP').flatMap(port => [port.containerPort, port.name]);
  return asked !== undefined && !declared.includes(asked);
}
