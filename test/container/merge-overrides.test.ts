import { Duration, Size } from 'cdk8s';
import {
  ContainerImage, ContainerOverrides, ContainerSecurity, ContainerSpec, EnvSource, EnvValue, ImagePullPolicy, LifecycleHook, Probe, Resources,
} from '../../src/container';
import { mergeOverrides } from '../../src/container/merge-overrides';
import { renderContainer } from '../../src/container/render';
import { resolveContainer } from '../../src/container/resolve';
import { Volume } from '../../src/volumes/volume';

const PRODUCT: ContainerSpec = {
  name: 'agent',
  image: ContainerImage.of('example.com/agent', { tag: 'v1' }),
  args: ['--a'],
  env: { DROP: EnvValue.of('product') },
  liveness: Probe.tcp({ port: 9100, period: Duration.seconds(5) }),
};
const LOWER: ContainerOverrides = {
  image: ContainerImage.tag('v2'),
  extraArgs: ['--b'],
  env: { A: EnvValue.of('lower'), B: EnvValue.of('lower') },
  envFrom: [EnvSource.configMap('lower')],
  resources: Resources.of({ requests: { cpuMillis: 100, memory: Size.mebibytes(50) } }),
  mounts: [Volume.emptyDir('lower').at('/lower')],
  security: ContainerSecurity.root('lower'),
  startup: Probe.exec(['lower']),
  liveness: Probe.timing({ timeout: Duration.seconds(2) }),
  readiness: Probe.exec(['lower']),
  preStop: LifecycleHook.exec(['lower']),
};
const UPPER: ContainerOverrides = {
  image: ContainerImage.pullPolicy(ImagePullPolicy.ALWAYS),
  extraArgs: ['--c'],
  env: { B: EnvValue.of('upper'), DROP: EnvValue.NONE },
  envFrom: [EnvSource.configMap('upper')],
  resources: Resources.of({ requests: { cpuMillis: 200 } }),
  mounts: [Volume.emptyDir('upper').at('/upper')],
  security: undefined,
  startup: Probe.NONE,
  liveness: Probe.timing({ period: Duration.seconds(30) }),
  readiness: Probe.timing({ period: Duration.seconds(30) }),
  postStart: LifecycleHook.exec(['upper']),
};

const render = (...layers: ContainerOverrides[]) => renderContainer(resolveContainer('container', PRODUCT, mergeOverrides(layers)));

describe('mergeOverrides', () => {
  test('the last layer is on top, and what it leaves out shows the one below', () => {
    expect(render(LOWER, UPPER)).toEqual({
      name: 'agent',
      image: 'example.com/agent:v2',
      imagePullPolicy: 'Always',
      args: ['--a', '--b', '--c'],
      env: [{ name: 'A', value: 'lower' }, { name: 'B', value: 'upper' }],
      envFrom: [{ configMapRef: { name: 'lower' } }, { configMapRef: { name: 'upper' } }],
      resources: { requests: { cpu: '200m', memory: '50Mi' } },
      volumeMounts: [{ name: 'lower', mountPath: '/lower' }, { name: 'upper', mountPath: '/upper' }],
      livenessProbe: { tcpSocket: { port: 9100 }, periodSeconds: 30, timeoutSeconds: 2 },
      readinessProbe: { exec: { command: ['lower'] }, periodSeconds: 30 },
      lifecycle: { postStart: { exec: { command: ['upper'] } }, preStop: { exec: { command: ['lower'] } } },
      terminationMessagePolicy: 'FallbackToLogsOnError',
      securityContext: ContainerSecurity.root('lower')._render(),
    });
  });

  test.each([['below', [LOWER, {}]], ['on top', [{}, LOWER]]])('a layer without changes changes nothing: %s', (_name, layers) => {
    expect(render(...layers)).toEqual(render(LOWER));
  });

  test('without layers there is nothing to change', () => {
    expect(mergeOverrides([])).toEqual({});
  });

  test('a probe that a layer takes away stays away from new times', () => {
    expect(render({ liveness: Probe.NONE }, { liveness: Probe.timing({ period: Duration.seconds(30) }) }).livenessProbe).toBeUndefined();
  });
});
