import { Duration, Size } from 'cdk8s';
import {
  Capability, ContainerImage, ContainerPort, ContainerSecurity, EnvSource, EnvValue, ImageMirror, LifecycleHook, Probe, Resources,
  TerminationMessagePolicy,
} from '../../src/container';
import { containerReasons, renderContainer } from '../../src/container/render';
import { resolveContainer } from '../../src/container/resolve';
import { DepartureKind } from '../../src/policy/departure-kind';
import { SecretKey } from '../../src/values';
import { Volume } from '../../src/volumes/volume';
import { container } from './models';

const everything = () => container({
  command: ['/agent'],
  args: ['--verbose'],
  workingDir: '/tmp',
  env: { B: EnvValue.of('1'), A: EnvValue.of('2') },
  envFrom: [EnvSource.configMap('proxy')],
  ports: [ContainerPort.of('metrics', 9100)],
  resources: Resources.of({ requests: { cpuMillis: 100 } }),
  mounts: [Volume.emptyDir('tmp').at('/tmp')],
  startup: Probe.tcp({ port: 9100 }),
  liveness: Probe.http({ port: 9100 }),
  readiness: Probe.exec(['true']),
  postStart: LifecycleHook.exec(['true']),
  preStop: LifecycleHook.sleep(Duration.seconds(5)),
  terminationMessagePolicy: TerminationMessagePolicy.FILE,
});

describe('renderContainer', () => {
  test('without options: hardened, and its last words are kept', () => {
    expect(renderContainer(container())).toEqual({
      name: 'agent',
      image: 'example.com/agent:v1',
      imagePullPolicy: 'IfNotPresent',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      securityContext: ContainerSecurity.hardened()._render(),
    });
  });

  test('with everything, the variables in the order given', () => {
    expect(renderContainer(everything())).toEqual({
      name: 'agent',
      image: 'example.com/agent:v1',
      imagePullPolicy: 'IfNotPresent',
      command: ['/agent'],
      args: ['--verbose'],
      workingDir: '/tmp',
      ports: [{ name: 'metrics', containerPort: 9100, protocol: 'TCP' }],
      envFrom: [{ configMapRef: { name: 'proxy' } }],
      env: [{ name: 'B', value: '1' }, { name: 'A', value: '2' }],
      resources: { requests: { cpu: '100m' } },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      startupProbe: { tcpSocket: { port: 9100 } },
      livenessProbe: { httpGet: { path: '/', port: 9100 } },
      readinessProbe: { exec: { command: ['true'] } },
      lifecycle: { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 5 } } },
      terminationMessagePolicy: 'File',
      securityContext: ContainerSecurity.hardened()._render(),
    });
  });

  test('renders the same twice', () => {
    const model = everything();
    expect(renderContainer(model)).toEqual(renderContainer(model));
  });

  test('only a sidecar restarts by itself', () => {
    expect((['container', 'init', 'sidecar'] as const).map(role => renderContainer(container({}, role)).restartPolicy))
      .toEqual([undefined, undefined, 'Always']);
  });

  test('pulls from the mirror', () => {
    expect(renderContainer(container(), ImageMirror.replaceRegistry('r.example.org')).image).toBe('r.example.org/agent:v1');
  });

  test('API access mounts a token, the certificate and the namespace into this container', () => {
    const model = container({ apiAccess: true, mounts: [Volume.emptyDir('tmp').at('/tmp')] });
    expect(renderContainer(model).volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'api-access', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
    ]);
    expect(model.mounts[1].volume._render(name => name)).toMatchObject({
      name: 'api-access',
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    });
    expect([model.apiAccess, container().apiAccess]).toEqual([true, false]);
  });
});

describe('resolveContainer', () => {
  test('overrides are laid over the product', () => {
    const model = resolveContainer('container', {
      name: 'agent',
      image: ContainerImage.of('example.com/agent', { tag: 'v1' }),
      args: ['--a'],
      env: { KEEP: EnvValue.of('1'), CHANGE: EnvValue.of('1'), DROP: EnvValue.of('1') },
      envFrom: [EnvSource.configMap('first')],
      resources: Resources.of({ requests: { cpuMillis: 100, memory: Size.mebibytes(50) } }),
      mounts: [Volume.emptyDir('tmp').at('/tmp')],
      startup: Probe.tcp({ port: 9100 }),
      liveness: Probe.tcp({ port: 9100, period: Duration.seconds(5) }),
      readiness: Probe.tcp({ port: 9100 }),
      postStart: LifecycleHook.exec(['product']),
      preStop: LifecycleHook.exec(['product']),
    }, {
      image: ContainerImage.tag('v2'),
      extraArgs: ['--b'],
      env: { CHANGE: EnvValue.of('2'), DROP: EnvValue.NONE, ADD: EnvValue.of('2') },
      envFrom: [EnvSource.configMap('second')],
      resources: Resources.of({ requests: { cpuMillis: 200 } }),
      mounts: [Volume.emptyDir('cache').at('/cache')],
      security: ContainerSecurity.root('logs belong to root'),
      startup: Probe.NONE,
      liveness: Probe.timing({ timeout: Duration.seconds(3) }),
      readiness: Probe.exec(['true']),
      postStart: LifecycleHook.NONE,
      preStop: LifecycleHook.exec(['mine']),
      terminationMessagePolicy: TerminationMessagePolicy.FILE,
    });
    expect(renderContainer(model)).toEqual({
      name: 'agent',
      image: 'example.com/agent:v2',
      imagePullPolicy: 'IfNotPresent',
      args: ['--a', '--b'],
      envFrom: [{ configMapRef: { name: 'first' } }, { configMapRef: { name: 'second' } }],
      env: [{ name: 'KEEP', value: '1' }, { name: 'CHANGE', value: '2' }, { name: 'ADD', value: '2' }],
      resources: { requests: { cpu: '200m', memory: '50Mi' } },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'cache', mountPath: '/cache' }],
      livenessProbe: { tcpSocket: { port: 9100 }, periodSeconds: 5, timeoutSeconds: 3 },
      readinessProbe: { exec: { command: ['true'] } },
      lifecycle: { preStop: { exec: { command: ['mine'] } } },
      terminationMessagePolicy: 'File',
      securityContext: ContainerSecurity.root('logs belong to root')._render(),
    });
  });

  test('what the caller does to its arrays later changes nothing', () => {
    const args = ['--a'];
    const model = container({ args });
    args.push('--b');
    expect(model.args).toEqual(['--a']);
  });
});

describe('containerReasons', () => {
  test('a hardened container has nothing to explain', () => {
    expect(containerReasons(everything())).toEqual([]);
  });

  test('names the container with each departure', () => {
    const model = container({
      name: 'proxy',
      security: ContainerSecurity.withCapabilities([Capability.NET_ADMIN], 'it sets routes'),
      ports: [ContainerPort.of('metrics', 9100).onHost('scraped through the node')],
      env: { PASSWORD: EnvValue.fromSecret(SecretKey.of('loki', 'password')) },
      liveness: Probe.http({ port: 9100, host: '127.0.0.1' }),
    });
    expect(containerReasons(model)).toEqual([
      { container: 'proxy', kind: DepartureKind.ADDED_CAPABILITIES, reason: 'it sets routes' },
      { container: 'proxy', kind: DepartureKind.ROOT_USER, reason: 'it sets routes' },
      { container: 'proxy', kind: DepartureKind.HOST_PORT, reason: 'scraped through the node' },
      { container: 'proxy', kind: DepartureKind.SECRET_IN_ENVIRONMENT, reason: 'the agent reads its credential from the environment' },
      { container: 'proxy', kind: DepartureKind.PROBE_HOST, reason: expect.stringContaining('loopback interface of the node') },
    ]);
  });

  test('a whole Secret in the environment and the host of a hook count as well', () => {
    const model = container({ envFrom: [EnvSource.secret('loki')], preStop: LifecycleHook.http({ port: 1, host: '127.0.0.1' }) });
    expect(containerReasons(model).map(({ kind }) => kind)).toEqual([DepartureKind.SECRET_IN_ENVIRONMENT, DepartureKind.PROBE_HOST]);
  });
});
