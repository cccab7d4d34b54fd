import { Duration, Size } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AppArmorProfile, Capability, ConfigMapKey, ContainerImage, ContainerPort, ContainerSecurity, EnvSource, EnvValue, LifecycleHook, PodField,
  Probe, ProcMount, Protocol, ResourceField, Resources, SeccompProfile, SecretKey, TerminationMessagePolicy,
} from '../../../src';
import { Knob, knob } from './knob';
import { address, flag, key, map, maybe, millis, name, number, path, text } from './words';

const WHY = 'a judge asks for it';
const seconds = (ms: number | undefined) => ms === undefined ? undefined : Duration.millis(ms);
const inSeconds = (ms: number | undefined) => ms === undefined ? undefined : ms / 1000;

const timing = fc.record({
  initialDelay: maybe(millis),
  period: maybe(millis),
  timeout: maybe(millis),
  failureThreshold: maybe(number(1, 100)),
  successThreshold: maybe(fc.oneof(fc.constant(1), number(1, 5))),
  terminationGracePeriod: maybe(millis),
});
const port = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(9100, 9200) }, { weight: 1, arbitrary: number(1, 65_535) });
const handler = fc.oneof(
  fc.record({ kind: fc.constant('http' as const), port, path: maybe(path), https: maybe(flag()), host: maybe(name), headers: maybe(map(key, text, 2)) }),
  fc.record({ kind: fc.constant('tcp' as const), port, host: maybe(name) }),
  fc.record({ kind: fc.constant('grpc' as const), port, service: maybe(text) }),
  fc.record({ kind: fc.constant('exec' as const), command: fc.array(text, { maxLength: 3 }) }),
);

type Handler = typeof handler extends fc.Arbitrary<infer T> ? T : never;
type Timing = typeof timing extends fc.Arbitrary<infer T> ? T : never;

function probe(to: Handler, when: Timing): Probe {
  const times = {
    ...when,
    initialDelay: seconds(when.initialDelay),
    period: seconds(when.period),
    timeout: seconds(when.timeout),
    terminationGracePeriod: seconds(when.terminationGracePeriod),
  };
  switch (to.kind) {
    case 'http': return Probe.http({ ...to, ...times });
    case 'tcp': return Probe.tcp({ ...to, ...times });
    case 'grpc': return Probe.grpc({ ...to, ...times });
    default: return Probe.exec(to.command, times);
  }
}

function rawHandler(to: Handler): object {
  switch (to.kind) {
    case 'http': return {
      httpGet: {
        port: to.port,
        path: to.path ?? '/',
        host: to.host,
        scheme: to.https ? 'HTTPS' : undefined,
        httpHeaders: Object.entries(to.headers ?? {}).map(([header, value]) => ({ name: header, value })),
      },
    };
    case 'tcp': return { tcpSocket: { port: to.port, host: to.host } };
    case 'grpc': return { grpc: { port: to.port, service: to.service } };
    default: return { exec: { command: to.command } };
  }
}

function rawProbe(to: Handler, when: Timing): object {
  return {
    ...rawHandler(to),
    initialDelaySeconds: inSeconds(when.initialDelay),
    periodSeconds: inSeconds(when.period),
    timeoutSeconds: inSeconds(when.timeout),
    failureThreshold: when.failureThreshold,
    successThreshold: when.successThreshold,
    terminationGracePeriodSeconds: inSeconds(when.terminationGracePeriod),
  };
}

const quantity = fc.oneof(fc.integer({ min: 0, max: 4096 }), fc.constantFrom(0, 1, 1023, 1024));
const amounts = fc.record({
  cpuMillis: maybe(number(0, 4000)),
  memory: maybe(quantity),
  ephemeralStorage: maybe(quantity),
  hugePages: maybe(map(fc.constantFrom('2Mi', '1Gi', '3Ki', '2', 'Mi', ''), fc.constantFrom(0, 2, 4, 3, 1024), 2)),
  extended: maybe(map(fc.oneof(fc.constant('example.com/gpu'), key), number(0, 8), 2)),
});
type AmountsValue = typeof amounts extends fc.Arbitrary<infer T> ? T : never;

function resourceAmounts(value: AmountsValue) {
  const size = (mebibytes: number | undefined) => mebibytes === undefined ? undefined : Size.mebibytes(mebibytes);
  return {
    cpuMillis: value.cpuMillis,
    memory: size(value.memory),
    ephemeralStorage: size(value.ephemeralStorage),
    hugePages: value.hugePages && Object.fromEntries(Object.entries(value.hugePages).map(([page, amount]) => [page, Size.mebibytes(amount)])),
    extended: value.extended,
  };
}

function rawAmounts(value: AmountsValue): object {
  return Object.fromEntries(Object.entries({
    'cpu': value.cpuMillis === undefined ? undefined : `${value.cpuMillis}m`,
    'memory': value.memory === undefined ? undefined : `${value.memory}Mi`,
    'ephemeral-storage': value.ephemeralStorage === undefined ? undefined : `${value.ephemeralStorage}Mi`,
    ...Object.fromEntries(Object.entries(value.hugePages ?? {}).map(([page, amount]) => [`hugepages-${page}`, `${amount}Mi`])),
    ...Object.fromEntries(Object.entries(value.extended ?? {}).map(([resource, count]) => [resource, `${count}`])),
  }).filter(([, amount]) => amount !== undefined));
}

const id = number(0, 2_147_483_647);

export const CONTAINER_KNOBS: readonly Knob[] = [
  knob({ name: 'container name', values: name, set: value => ({ container: { name: value } }) }),
  knob({
    name: 'image',
    values: fc.oneof(fc.constantFrom('busybox:1', 'quay.io/a/b:v1', 'localhost:5000/a:1', `a@sha256:${'0'.repeat(64)}`, 'a:latest', 'a', 'A:1', 'a:1@sha256:0'), text),
    set: value => ({ container: { image: ContainerImage.parse(value) } }),
    raw: (value, { container }) => { container.image = value; },
  }),
  knob({
    name: 'command and args',
    values: fc.record({ command: maybe(fc.array(text, { maxLength: 3 })), args: maybe(fc.array(text, { maxLength: 3 })), workingDir: maybe(path) }),
    set: value => ({ container: value }),
  }),
  knob({ name: 'env', values: map(key, text), set: value => ({ container: { env: Object.fromEntries(Object.entries(value).map(([each, of]) => [each, EnvValue.of(of)])) } }) }),
  knob({
    name: 'env from a Secret\'s key',
    values: fc.record({ of: name, key: key, optional: maybe(flag()) }),
    set: value => ({ container: { env: { KEY: EnvValue.fromSecret(SecretKey.of(value.of, value.key), value) } } }),
    raw: (value, { container }) => { container.env = [{ name: 'KEY', valueFrom: { secretKeyRef: { name: value.of, key: value.key } } }]; },
  }),
  knob({
    name: 'env from a ConfigMap\'s key',
    values: fc.record({ of: name, key: key, optional: maybe(flag()) }),
    set: value => ({ container: { env: { KEY: EnvValue.fromConfigMap(ConfigMapKey.of(value.of, value.key), value) } } }),
    raw: (value, { container }) => { container.env = [{ name: 'KEY', valueFrom: { configMapKeyRef: { name: value.of, key: value.key } } }]; },
  }),
  knob({
    name: 'env from a label or annotation',
    values: fc.record({ map: fc.constantFrom('labels' as const, 'annotations' as const), key }),
    set: value => ({ container: { env: { FIELD: EnvValue.fromField(value.map === 'labels' ? PodField.label(value.key) : PodField.annotation(value.key)) } } }),
    raw: (value, { container }) => { container.env = [{ name: 'FIELD', valueFrom: { fieldRef: { fieldPath: `metadata.${value.map}['${value.key}']` } } }]; },
  }),
  knob({
    name: 'env from a resource',
    values: fc.record({
      field: fc.constantFrom(...Object.values(ResourceField)),
      divisor: maybe(fc.oneof(fc.constantFrom('1', '1m', '1k', '1M', '1Mi', '1Gi', '0', '2', '1.5', '10Mi'), text)),
      container: maybe(fc.oneof(fc.constant('agent'), name)),
    }),
    set: value => ({ container: { env: { AMOUNT: EnvValue.fromResource(value.field, value) } } }),
    raw: (value, { container }) => {
      container.env = [{ name: 'AMOUNT', valueFrom: { resourceFieldRef: { resource: value.field, divisor: value.divisor, containerName: value.container } } }];
    },
  }),
  knob({
    name: 'env from a Secret or ConfigMap',
    values: fc.record({ kind: fc.constantFrom('secret' as const, 'configMap' as const), of: name, prefix: maybe(key), optional: maybe(flag()) }),
    set: value => ({ container: { envFrom: [EnvSource[value.kind](value.of, value)] } }),
    raw: (value, { container }) => { container.envFrom = [{ [`${value.kind}Ref`]: { name: value.of }, prefix: value.prefix }]; },
  }),
  knob({
    name: 'port',
    values: fc.record({
      name: fc.oneof(fc.constantFrom('web', 'web-2'), name),
      port: number(1, 65_535),
      protocol: maybe(fc.constantFrom(...Object.values(Protocol))),
      host: maybe(fc.record({ hostPort: maybe(number(1, 65_535)), hostIp: maybe(address) })),
    }),
    set: ({ host, ...value }) => {
      const declared = ContainerPort.of(value.name, value.port, value);
      return { container: { ports: [host === undefined ? declared : declared.onHost(WHY, host)] } };
    },
    raw: ({ host, ...value }, { container }) => {
      container.ports.push({
        name: value.name, containerPort: value.port, protocol: value.protocol, hostPort: host && (host.hostPort ?? value.port), hostIP: host?.hostIp,
      });
    },
  }),
  knob({
    name: 'two ports',
    values: fc.array(fc.record({ name: fc.constantFrom('one', 'two'), port: fc.constantFrom(53, 54), udp: flag(), host: flag() }), { minLength: 2, maxLength: 3 }),
    set: values => ({
      container: {
        ports: values.map(value => {
          const declared = ContainerPort.of(value.name, value.port, { protocol: value.udp ? Protocol.UDP : Protocol.TCP });
          return value.host ? declared.onHost(WHY) : declared;
        }),
      },
    }),
  }),
  knob({
    name: 'resources',
    values: fc.record({ requests: maybe(amounts), limits: maybe(amounts) }),
    set: value => ({
      container: {
        resources: Resources.exactly({
          requests: value.requests && resourceAmounts(value.requests),
          limits: value.limits && resourceAmounts(value.limits),
        }),
      },
    }),
    raw: (value, { container }) => {
      container.resources = { requests: value.requests && rawAmounts(value.requests), limits: value.limits && rawAmounts(value.limits) };
    },
  }),
  ...(['startup', 'liveness', 'readiness'] as const).map(kind => knob({
    name: `${kind} probe`,
    values: fc.record({ to: handler, when: timing }),
    set: ({ to, when }) => ({ container: { [kind]: probe(to, when) } }),
    raw: ({ to, when }, { container }) => { container[`${kind}Probe`] = rawProbe(to, when); },
  })),
  ...(['postStart', 'preStop'] as const).map(hook => knob({
    name: hook,
    values: fc.oneof(handler.filter(({ kind }) => kind === 'http' || kind === 'exec'), fc.record({ kind: fc.constant('sleep' as const), ms: millis })),
    since: ({ kind }) => kind === 'sleep' ? 30 : 0,
    set: value => {
      switch (value.kind) {
        case 'http': return { container: { [hook]: LifecycleHook.http(value) } };
        case 'exec': return { container: { [hook]: LifecycleHook.exec(value.command) } };
        default: return { container: { [hook]: LifecycleHook.sleep(Duration.millis((value as { ms: number }).ms)) } };
      }
    },
    raw: (value, { container }) => {
      container.lifecycle = { [hook]: value.kind === 'sleep' ? { sleep: { seconds: value.ms / 1000 } } : rawHandler(value) };
    },
  })),
  knob({
    name: 'user and group',
    values: fc.record({ user: maybe(fc.oneof(fc.constantFrom(10_000, 65_534), id)), group: maybe(fc.oneof(fc.constantFrom(10_000, 65_534), id)) }),
    set: value => ({ container: { security: ContainerSecurity.hardened({ ...value, lowUserId: WHY, lowGroupId: WHY }) } }),
    raw: (value, { container }) => { Object.assign(container.securityContext, { runAsUser: value.user, runAsGroup: value.group }); },
  }),
  knob({
    name: 'capabilities',
    values: fc.record({
      capabilities: fc.array(fc.constantFrom(...Object.values(Capability)), { maxLength: 3 }),
      user: maybe(fc.constantFrom(0, 20_000)),
      keep: maybe(fc.constant(WHY)),
      escalate: maybe(fc.constant(WHY)),
    }),
    set: value => ({
      container: {
        security: ContainerSecurity.withCapabilities(value.capabilities, WHY, {
          user: value.user,
          keepCapabilities: value.keep,
          privilegeEscalation: value.escalate,
        }),
      },
    }),
  }),
  knob({
    name: 'security profiles',
    values: fc.record({
      kind: fc.constantFrom('hardened' as const, 'root' as const, 'privileged' as const),
      writable: maybe(fc.constant(WHY)),
      seccomp: maybe(fc.oneof(fc.constant({ kind: 'default' as const }), fc.constant({ kind: 'unconfined' as const }), fc.record({ kind: fc.constant('localhost' as const), path }))),
      appArmor: maybe(fc.oneof(fc.constant({ kind: 'default' as const }), fc.constant({ kind: 'unconfined' as const }), fc.record({ kind: fc.constant('localhost' as const), path: text }))),
      seLinux: maybe(fc.record({ type: maybe(text), level: maybe(text), user: maybe(text), role: maybe(text) })),
      unmasked: maybe(flag()),
    }),
    since: ({ appArmor, unmasked }) => unmasked ? 33 : appArmor ? 30 : 0,
    set: value => {
      const { seccomp, appArmor, seLinux } = value;
      const options = {
        writableRootFilesystem: value.writable,
        seccomp: seccomp && profileOf(SeccompProfile, seccomp),
        appArmor: appArmor && profileOf(AppArmorProfile, appArmor),
        seLinux: seLinux && { ...seLinux, reason: WHY },
        procMount: value.unmasked ? ProcMount.unmasked(WHY) : undefined,
      };
      return {
        container: {
          security: value.kind === 'hardened' ? ContainerSecurity.hardened(options) : ContainerSecurity[value.kind](WHY, options),
        },
        // /proc is shown unmasked only in a user namespace.
        props: value.unmasked ? { hostUsers: false } : {},
      };
    },
    raw: ({ seccomp, appArmor }, { container }) => {
      const raw = (profile: { kind: string; path?: string } | undefined) => profile?.kind === 'localhost' ? { type: 'Localhost', localhostProfile: profile.path } : undefined;
      Object.assign(container.securityContext, { seccompProfile: raw(seccomp), appArmorProfile: raw(appArmor) });
    },
  }),
  knob({
    name: 'termination message',
    values: fc.constantFrom(...Object.values(TerminationMessagePolicy)),
    set: value => ({ container: { terminationMessagePolicy: value } }),
  }),
];

function profileOf<T>(profiles: {
  RUNTIME_DEFAULT: T; localhost(path: string): T; unconfined(why: string): T;
}, value: { kind: string; path?: string }): T {
  return value.kind === 'default' ? profiles.RUNTIME_DEFAULT : value.kind === 'localhost' ? profiles.localhost(value.path!) : profiles.unconfined(WHY);
}
