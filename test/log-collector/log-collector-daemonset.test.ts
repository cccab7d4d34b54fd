import { Duration, Size } from 'cdk8s';
import {
  ContainerImage, ContainerPort, ContainerSecurity, NodeDaemonSetProps, NodeLabel, NodeSelection, Platform, PriorityClass, Probe, Resources,
  Toleration, UpdateStrategy, Volume,
} from '../../src';
import { CollectorState, LogAgent, LogCollectorDaemonSet, LogSource } from '../../src/log-collector';
import { chart, check, collector, daemonSet, LOKI, manifests, mounts, ofKind, pod, synth } from './manifests';

const SPEC: NodeDaemonSetProps = {
  containers: [{
    name: 'logs',
    image: ContainerImage.of('registry.example.com/logs', { tag: 'v1' }),
    ports: [ContainerPort.of('health', 8080)],
    liveness: Probe.http({ port: 8080, path: '/live' }),
    readiness: Probe.http({ port: 8080, path: '/ready' }),
    resources: Resources.of({ requests: { cpuMillis: 50, memory: Size.mebibytes(64) }, limits: { memory: Size.mebibytes(128) } }),
    security: ContainerSecurity.root('Log files belong to root.'),
    mounts: [Volume.hostPath('/var/log/pods', { reason: 'The collector reads the logs here.' }).at('/var/log/pods')],
  }],
};
const custom = LogAgent.custom(SPEC);

describe('LogCollectorDaemonSet', () => {
  test('an agent of your own, manifest with defaults', () => {
    const scope = chart();
    new LogCollectorDaemonSet(scope, 'Logs', { agent: custom });
    expect(synth(scope)).toMatchSnapshot();
  });

  test('runs on every Linux node, whatever its taints, and before other pods', () => {
    const { tolerations, priorityClassName, nodeSelector } = pod();
    expect({ tolerations, priorityClassName, nodeSelector }).toEqual({
      tolerations: [{ operator: 'Exists' }],
      priorityClassName: 'system-node-critical',
      nodeSelector: { 'kubernetes.io/os': 'linux' },
    });
  });

  test('changes a tenth of the nodes at a time', () => {
    expect(daemonSet().spec!.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } });
  });

  test('is called fluent-bit, whatever its name', () => {
    expect(daemonSet().metadata.name).toBe('fluent-bit');
    const { name, labels } = daemonSet({ name: 'audit-logs' }).metadata;
    expect([name, labels!['app.kubernetes.io/name'], labels!['app.kubernetes.io/instance'], labels!['app.kubernetes.io/component']])
      .toEqual(['audit-logs', 'fluent-bit', 'audit-logs', 'log-collector']);
  });

  test('options of the caller win over those of the agent', () => {
    const changed = pod({
      image: ContainerImage.tag('5.0.9'),
      tolerations: [Toleration.CONTROL_PLANE],
      priorityClass: PriorityClass.NONE,
      resources: Resources.of({ requests: { cpuMillis: 5 } }),
      terminationGracePeriod: Duration.seconds(90),
      readiness: Probe.timing({ period: Duration.seconds(3) }),
    });
    expect(changed.containers[0].image).toBe('cr.fluentbit.io/fluent/fluent-bit:5.0.9');
    expect(changed.tolerations).toHaveLength(2);
    expect(changed.priorityClassName).toBeUndefined();
    expect(changed.containers[0].resources).toEqual({ requests: { cpu: '5m', memory: '128Mi' }, limits: { memory: '256Mi' } });
    expect(changed.terminationGracePeriodSeconds).toBe(90);
    expect(changed.containers[0].readinessProbe).toMatchObject({ httpGet: { path: '/api/v1/storage' }, periodSeconds: 3 });
  });

  test('reads the directories of its platform, its own before that of the app', () => {
    const platform = Platform.custom({ containerLogDirectory: '/data/log/containers', podLogDirectory: '/data/log/pods' });
    expect(Object.keys(mounts({ platform }))).toEqual(expect.arrayContaining(['/data/log/containers', '/data/log/pods']));
    const scope = chart();
    Platform.set(scope, platform);
    collector(scope, 'Logs');
    const { volumes } = (ofKind(synth(scope), 'DaemonSet').spec as { template: { spec: { volumes: unknown[] } } }).template.spec;
    expect(volumes).toContainEqual({ name: 'host-data-log-pods', hostPath: { path: '/data/log/pods', type: 'Directory' } });
  });

  test('its manifest is its default child, and its objects are to be found', () => {
    const logs = collector(chart(), 'Logs');
    expect(logs.node.defaultChild).toBe(logs.daemonSet.node.findChild('Resource'));
    expect(logs.daemonSet.serviceAccountName).toBe('fluent-bit');
  });

  test('synthesizes to the same bytes twice, in one chart and in another', () => {
    const scope = chart();
    collector(scope, 'Logs');
    const first = JSON.stringify(synth(scope));
    expect(JSON.stringify(synth(scope))).toBe(first);
    expect(JSON.stringify(manifests())).toBe(first);
  });

  test('two of them can stand in one cluster, under two names or in two namespaces', () => {
    const scope = chart();
    collector(scope, 'Logs');
    collector(scope, 'Audit', { name: 'audit-logs', sources: [LogSource.journal()] });
    collector(scope, 'Other', { namespace: 'other' });
    expect(synth(scope).filter(object => object.kind === 'DaemonSet')).toHaveLength(3);
  });

  test('two of them may share a directory where they cannot meet', () => {
    const scope = chart();
    const state = CollectorState.onNode({ directory: '/var/lib/logs' });
    collector(scope, 'A', { name: 'a', state, nodes: NodeSelection.allOf([NodeLabel.exists('gpu')]) });
    const b = collector(scope, 'B', { name: 'b', state, nodes: NodeSelection.allOf([NodeLabel.doesNotExist('gpu')]) });
    expect(b.node.validate()).toEqual([]);
  });

  test('a mistake names the collector in the app, and all of them are named', () => {
    const scope = chart();
    collector(scope, 'Logs', { outputs: [], sources: [] });
    expect(() => synth(scope)).toThrow(/\[logging\/Logs\] outputs is empty.*\n.*\[logging\/Logs\] sources is empty/);
  });
});

describe('LogAgent.custom()', () => {
  test('takes what a built-in agent takes, and gets the defaults of the role', () => {
    const objects = manifests({ agent: custom, outputs: undefined, name: 'mine' });
    const { template } = ofKind(objects, 'DaemonSet').spec as { template: { spec: { priorityClassName: string; containers: { image: string }[] } } };
    expect(ofKind(objects, 'DaemonSet').metadata.name).toBe('mine');
    expect(template.spec.priorityClassName).toBe('system-node-critical');
    expect(template.spec.containers[0].image).toBe('registry.example.com/logs:v1');
    expect(ofKind(objects, 'ConfigMap')).toBeUndefined();
  });

  test('keeps its state as it likes, on a surge too', () => {
    expect(check({ agent: custom, outputs: undefined, updateStrategy: UpdateStrategy.surge() })).toEqual([]);
  });

  test('is not changed by what the caller does to the spec later', () => {
    const spec = { ...SPEC, name: 'before' };
    const agent = LogAgent.custom(spec);
    spec.name = 'after';
    expect(ofKind(manifests({ agent, outputs: undefined }), 'DaemonSet').metadata.name).toBe('before');
  });

  test('refuses each option that only built-in agents understand', () => {
    expect(check({ agent: custom, outputs: [LOKI], sources: [], state: CollectorState.inPod() })).toEqual([
      expect.stringMatching(/^outputs is set, but agent is LogAgent\.custom\(\)/),
      expect.stringMatching(/^sources is set/),
      expect.stringMatching(/^state is set/),
    ]);
  });
});
