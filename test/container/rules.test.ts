import { Duration, Size } from 'cdk8s';
import {
  Capability, ContainerImage, ContainerPort, ContainerSecurity, EnvValue, ImageMirror, LifecycleHook, PodField, Probe, ProcMount, Protocol,
  ResourceField, Resources, SeccompProfile,
} from '../../src/container';
import { CONTAINER_RULES, CONTAINER_VALUE_RULES } from '../../src/container/rules';
import { describeRules } from '../rule-cases';
import { check, container } from './models';

const PORT = ContainerPort.of('metrics', 9100);
const LIMITS = { memory: Size.mebibytes(512) };
const GPU = { extended: { 'nvidia.com/gpu': 1 } };
const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('rules of container', () => {
  describeRules([...Object.values(CONTAINER_VALUE_RULES), ...CONTAINER_RULES], {
    'container/image-can-exist': {
      breaks: () => ContainerImage.parse('quay.io/Agent:v1'),
      passes: () => ContainerImage.parse('quay.io/agent:v1'),
      says: /ContainerImage\.parse\("quay\.io\/Agent:v1"\): no registry can hold a repository "quay\.io\/Agent"; write it like/,
    },
    'container/mirror-can-exist': {
      breaks: () => ImageMirror.prefix('https://registry.example.com'),
      passes: () => ImageMirror.prefix('registry.example.com:5000/mirror'),
      says: /ImageMirror\.prefix\("https:\/\/registry\.example\.com"\): expected a registry host/,
    },
    'container/env-value-can-exist': {
      breaks: () => PodField.label('not ok'),
      passes: () => PodField.label('app.kubernetes.io/name'),
      says: /PodField\.label\("not ok"\): no label can have that key/,
    },
    'container/port-can-exist': {
      breaks: () => ContainerPort.of('metrics', 0),
      passes: () => ContainerPort.of('metrics', 65535),
      says: /ContainerPort\.of\("metrics", 0\): 0 is no port; use a whole number from 1 to 65535/,
    },
    'container/resource-amount-can-exist': {
      breaks: () => Resources.of({ requests: { cpuMillis: 0.1 } }),
      passes: () => Resources.of({ requests: { cpuMillis: 100 } }),
      says: /Resources\.of\({ requests }\): cpuMillis is 0\.1; use a whole number/,
    },
    'container/probe-can-run': {
      breaks: () => Probe.exec([]),
      passes: () => Probe.exec(['true']),
      says: /Probe\.exec\(\[\]\): the command is empty; name the program/,
    },
    'container/user-id-in-range': {
      breaks: () => ContainerSecurity.hardened({ user: 0 }),
      passes: () => ContainerSecurity.hardened({ user: 2_147_483_647 }),
      says: /user 0 is root; use ContainerSecurity\.root\(\) and say why/,
    },
    'container/low-id-has-reason': {
      breaks: () => ContainerSecurity.hardened({ user: 9999 }),
      passes: () => ContainerSecurity.hardened({ user: 10_000 }),
      says: /user 9999 may be a user of the node; use 10000 or more, or say why not/,
    },
    'container/capabilities-are-named': {
      breaks: () => ContainerSecurity.withCapabilities([], 'it sets routes'),
      passes: () => ContainerSecurity.withCapabilities([Capability.NET_ADMIN], 'it sets routes'),
      says: /withCapabilities\(\[\], "it sets routes"\): no capability is named; name them/,
    },
    'container/profile-can-exist': {
      breaks: () => SeccompProfile.localhost('../agent.json'),
      passes: () => SeccompProfile.localhost('agent..json'),
      says: /SeccompProfile\.localhost\("\.\.\/agent\.json"\): expected a path below the directory "seccomp"/,
    },
    'container/reason-is-written': {
      breaks: () => ContainerSecurity.root(' '),
      passes: () => ContainerSecurity.root('log files belong to root'),
      says: /ContainerSecurity\.root\(\): the reason is empty; say in one sentence why the agent needs it/,
    },
    'container/pod-has-container': {
      breaks: () => check([container({}, 'init')]),
      passes: () => check([container()]),
      says: /^the pod has no container that runs beside its init containers; add one$/,
    },
    'container/name-can-exist': {
      breaks: () => check([container({ name: 'Agent' })]),
      passes: () => check([container({ name: 'agent-1' })]),
      says: /^no container can be named "Agent"; use at most 63/,
    },
    'container/names-are-unique': {
      breaks: () => check([container(), container({}, 'init')]),
      passes: () => check([container(), container({ name: 'setup' }, 'init')]),
      says: /^two containers are named "agent"; rename one of them$/,
    },
    'container/image-has-repository': {
      breaks: () => check([container({ image: ContainerImage.tag('latest') })]),
      passes: () => check([container({}, 'container', { image: ContainerImage.tag('v2') })]),
      says: /^container "agent" has an image without a repository; use ContainerImage\.of\(\) or/,
    },
    'container/image-is-pinned': {
      breaks: () => check([
        container({ image: ContainerImage.of('example.com/agent') }),
        container({ name: 'other', image: ContainerImage.parse('example.com/other:latest') }),
      ]),
      passes: () => check([container({ image: ContainerImage.parse(`example.com/agent:latest@${DIGEST}`) })]),
      says: /^container "agent" runs "example\.com\/agent", which may be another build.*\ncontainer "other" runs "example\.com\/other:latest".*option tag/,
    },
    'container/mirrored-image-can-exist': {
      breaks: () => check([container({ image: ContainerImage.parse('localhost:5000/agent:v1') })], { mirror: ImageMirror.prefix('r.example.com') }),
      passes: () => check([container()], { mirror: ImageMirror.prefix('r.example.com') }),
      says: /^container "agent" would pull "localhost:5000\/agent" as "r\.example\.com\/localhost:5000\/agent", which no registry can hold; use/,
    },
    'container/working-dir-is-absolute': {
      breaks: () => check([container({ workingDir: 'agent' })]),
      passes: () => check([container({ workingDir: '/agent' })]),
      says: /^container "agent" has workingDir "agent"; write it from its "\/" on$/,
    },
    'container/env-name-can-exist': {
      breaks: () => check([container({ env: { '1ST': EnvValue.of('') } })]),
      passes: () => check([container({ env: { 'FIRST': EnvValue.of(''), 'log.level': EnvValue.of('') } })]),
      says: /^container "agent" has a variable "1ST"; use letters, digits/,
    },
    'container/env-reference-is-earlier': {
      breaks: () => check([container({ env: { URL: EnvValue.of('http://$(NODE_IP):80'), NODE_IP: EnvValue.fromField(PodField.NODE_IP) } })]),
      passes: () => check([container({
        env: { NODE_IP: EnvValue.fromField(PodField.NODE_IP), URL: EnvValue.of('http://$(NODE_IP):80/$$(URL)/$(UNKNOWN)') },
      })]),
      says: /^container "agent" has URL refer to \$\(NODE_IP\), which does not stand before it; move NODE_IP up, or write \$\$\(NODE_IP\)/,
    },
    'container/env-resource-of-container': {
      breaks: () => check([container({ env: { MEMORY: EnvValue.fromResource(ResourceField.MEMORY_LIMIT, { container: 'agnet' }) } })]),
      passes: () => check([container({ env: { MEMORY: EnvValue.fromResource(ResourceField.MEMORY_LIMIT, { container: 'agent' }) } })]),
      says: /^container "agent" reads MEMORY from the resources of "agnet", which the pod does not have; use one of "agent"$/,
    },
    'container/port-names-are-unique': {
      breaks: () => check([container({ ports: [PORT] }), container({ name: 'proxy', ports: [ContainerPort.of('metrics', 9101)] })]),
      passes: () => check([container({ ports: [PORT] }), container({ name: 'proxy', ports: [ContainerPort.of('tls', 9101)] })]),
      says: /^two ports are named "metrics"; rename one of them$/,
    },
    'container/ports-are-unique': {
      breaks: () => check([container({ ports: [PORT] }), container({ name: 'proxy', ports: [ContainerPort.of('tls', 9100)] }, 'sidecar')]),
      passes: () => check([container({ ports: [PORT] }), container({ name: 'setup', ports: [ContainerPort.of('setup', 9100)] }, 'init')]),
      says: /^TCP port 9100 is declared twice; let one of the listeners/,
    },
    'container/host-ports-are-unique': {
      breaks: () => check([container({ ports: [PORT.onHost('why'), ContainerPort.of('tls', 9101).onHost('why', { hostPort: 9100, hostIp: '10.0.0.1' })] })]),
      passes: () => check([container({
        ports: [PORT.onHost('why', { hostIp: '10.0.0.2' }), ContainerPort.of('tls', 9101).onHost('why', { hostPort: 9100, hostIp: '10.0.0.1' })],
      })]),
      says: /^ports "metrics" and "tls" both want TCP port 9100 of the node; give one of them another hostPort/,
    },
    'container/host-port-is-port-on-host-network': {
      breaks: () => check([container({ ports: [PORT.onHost('why', { hostPort: 19100 })] })], { hostNetwork: true }),
      passes: () => check([container({ ports: [PORT.onHost('why'), ContainerPort.of('tls', 9101)] })], { hostNetwork: true }),
      says: /^port "metrics" is 9100, but hostPort is 19100 on the host network; let the agent listen on 19100/,
    },
    'container/init-container-has-no-probes': {
      breaks: () => check([container(), container({ name: 'setup', liveness: Probe.exec(['true']), preStop: LifecycleHook.exec(['true']) }, 'init')]),
      passes: () => check([container(), container({ name: 'setup', liveness: Probe.exec(['true']), preStop: LifecycleHook.exec(['true']) }, 'sidecar')]),
      says: /^init container "setup" has liveness; leave it out.*\ninit container "setup" has preStop/,
    },
    'container/probe-asks-something': {
      breaks: () => check([container({}, 'container', { liveness: Probe.timing({ period: Duration.seconds(5) }) })]),
      passes: () => check([container({ liveness: Probe.exec(['true']) }, 'container', { liveness: Probe.timing({ period: Duration.seconds(5) }) })]),
      says: /^container "agent" has times for liveness, but no such probe; use Probe\.http\(\)/,
    },
    'container/success-threshold-fits': {
      breaks: () => check([container({ startup: Probe.exec(['true'], { successThreshold: 2 }) })]),
      passes: () => check([container({ liveness: Probe.exec(['true'], { successThreshold: 1 }), readiness: Probe.exec(['true'], { successThreshold: 2 }) })]),
      says: /^container "agent" has successThreshold 2 in startup; leave it out there$/,
    },
    'container/readiness-ends-nothing': {
      breaks: () => check([container({ readiness: Probe.exec(['true'], { terminationGracePeriod: Duration.seconds(5) }) })]),
      passes: () => check([container({ liveness: Probe.exec(['true'], { terminationGracePeriod: Duration.seconds(5) }) })]),
      says: /^container "agent" has terminationGracePeriod in readiness; move it to liveness or startup$/,
    },
    'container/probe-port-is-declared': {
      breaks: () => check([container({ ports: [PORT], liveness: Probe.http({ port: 9101 }), preStop: LifecycleHook.http({ port: 9102 }) })]),
      passes: () => check([container({ liveness: Probe.http({ port: 9100 }) }), container({ name: 'proxy', ports: [PORT] })]),
      says: /^container "agent" has liveness ask port 9101, which no container declares; .* or ask one of 9100 \("metrics"\)\n.* has preStop ask port 9102/,
    },
    'container/sleep-ends-in-grace-period': {
      breaks: () => check([container({ preStop: LifecycleHook.sleep(Duration.seconds(31)) })]),
      passes: () => check([container({ preStop: LifecycleHook.sleep(Duration.seconds(31)) })], { terminationGracePeriodSeconds: 32 }),
      says: /^container "agent" sleeps 31 seconds in preStop, but the pod has 30 to end; shorten the sleep/,
    },
    'container/request-within-limit': {
      breaks: () => check([container({ resources: Resources.of({ requests: { memory: Size.gibibytes(1) }, limits: LIMITS }) })]),
      passes: () => check([container({ resources: Resources.of({ requests: { memory: Size.mebibytes(512), cpuMillis: 1 }, limits: LIMITS }) })]),
      says: /^container "agent" requests memory 1Gi, above its limit of 512Mi; lower the request, or raise the limit$/,
    },
    'container/devices-are-not-shared': {
      breaks: () => check([container({ resources: Resources.of({ requests: { extended: { 'nvidia.com/gpu': 2 } }, limits: GPU }) })]),
      passes: () => check([container({ resources: Resources.of({ limits: GPU }) })]),
      says: /^container "agent" requests nvidia\.com\/gpu 2, and its limit is 1; set the limit only/,
    },
    'container/huge-pages-need-cpu-or-memory': {
      breaks: () => check([container({ resources: Resources.of({ limits: { hugePages: { '2Mi': Size.mebibytes(2) } } }) })]),
      passes: () => check([container({ resources: Resources.of({ requests: { cpuMillis: 1 }, limits: { hugePages: { '2Mi': Size.mebibytes(2) } } }) })]),
      says: /^container "agent" has huge pages, but neither CPU nor memory; request cpuMillis or memory, too$/,
    },
    'container/unmasked-proc-needs-user-namespace': {
      breaks: () => check([container({ security: ContainerSecurity.hardened({ procMount: ProcMount.unmasked('it starts containers') }) })]),
      passes: () => check([container({ security: ContainerSecurity.hardened({ procMount: ProcMount.unmasked('it starts containers') }) })], { hostUsers: false }),
      says: /^container "agent" has ProcMount\.unmasked\(\) in a pod that shares the users of the node; set hostUsers: false/,
    },
  });

  test.each(['postStart', 'preStop'] as const)('refuses a sleep of the whole grace period in %s, where nothing is left to end in', prop => {
    expect(check([container({ [prop]: LifecycleHook.sleep(Duration.seconds(30)) })]))
      .toEqual([`container "agent" sleeps 30 seconds in ${prop}, but the pod has 30 to end; shorten the sleep, or raise terminationGracePeriod`]);
    expect(check([container({ [prop]: LifecycleHook.sleep(Duration.seconds(29)) })])).toEqual([]);
  });

  test.each([
    [() => Probe.exec(['true'], { failureThreshold: 2 ** 31 }), /failureThreshold is 2147483648; use a whole number from 1 to 2147483647/],
    [() => Probe.exec(['true'], { successThreshold: 2 ** 31 }), /successThreshold is 2147483648/],
    [() => Probe.exec(['true'], { initialDelay: Duration.seconds(2 ** 31) }), /initialDelay is 2147483648000 ms; use whole seconds, at least 0 and at most 2147483647/],
    [() => Probe.exec(['true'], { period: Duration.seconds(2 ** 31) }), /period is 2147483648000 ms/],
    [() => Probe.exec(['true'], { timeout: Duration.seconds(2 ** 31) }), /timeout is 2147483648000 ms/],
    [() => Probe.exec(['true'], { terminationGracePeriod: Duration.seconds(2 ** 31) }), /terminationGracePeriod is 2147483648000 ms/],
    [() => LifecycleHook.sleep(Duration.seconds(2 ** 31)), /LifecycleHook\.sleep: time is 2147483648000 ms/],
  ])('refuses %s, which 32 bits cannot hold', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('refuses a request of devices without a limit', () => {
    expect(check([container({ resources: Resources.of({ requests: GPU }) })]))
      .toEqual([expect.stringMatching(/requests nvidia\.com\/gpu 1, and its limit is not set/)]);
  });

  test('refuses a probe in a pod without ports, and says how to declare one', () => {
    expect(check([container({ liveness: Probe.grpc({ port: 9101 }) })]))
      .toEqual(['container "agent" has liveness ask port 9101, which no container declares; declare it with ContainerPort.of()']);
  });

  test('host ports of different protocols do not meet', () => {
    const ports = [ContainerPort.of('dns', 53).onHost('why'), ContainerPort.of('dns-udp', 53, { protocol: Protocol.UDP }).onHost('why')];
    expect(check([container({ ports })])).toEqual([]);
  });
});
