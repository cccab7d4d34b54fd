import { DepartureKind, Reason } from '../../src';
import { detectDepartures } from '../../src/policy/detect';
import { ReasonEntry } from '../../src/policy/reason';
import { resolveDepartures } from '../../src/policy/resolve';
import { STANDING_REASONS } from '../../src/policy/standing-reasons';
import { PodSpecManifest } from '../../src/values/manifest';
import { hardenedContainer, hardenedContext, hardenedPod } from './pods';

const explain = (pod: PodSpecManifest, product: ReasonEntry[] = [], user: Reason[] = []) =>
  resolveDepartures(detectDepartures({ pod, namespace: 'agents', hasNetworkPolicy: true }), product, user);
const reasonOf = (kind: DepartureKind, ...args: Parameters<typeof explain>) => explain(...args).find(departure => departure.kind === kind)?.reason;

const PRIVILEGED = hardenedPod({ containers: [hardenedContainer({ securityContext: { privileged: true, readOnlyRootFilesystem: true } })] });

describe('reasons of departures', () => {
  test('a departure names its kind, container, detail, reason and checks', () => {
    const pod = hardenedPod({ containers: [hardenedContainer({ securityContext: hardenedContext({ runAsUser: 1000 }) })] });
    expect(explain(pod, [{ kind: DepartureKind.LOW_USER_ID, container: 'agent', reason: 'the files are theirs' }])).toEqual([{
      kind: DepartureKind.LOW_USER_ID,
      container: 'agent',
      detail: '1000',
      reason: 'the files are theirs',
      checks: ['checkov/CKV_K8S_40', 'kube-score/container-security-context-user-group-id'],
    }]);
  });

  test('the user wins over the product, and the later reason over the earlier', () => {
    const product = [{ kind: DepartureKind.HOST_PID, reason: 'product' }];
    expect(reasonOf(DepartureKind.HOST_PID, hardenedPod({ hostPID: true }), product)).toBe('product');
    expect(reasonOf(DepartureKind.HOST_PID, hardenedPod({ hostPID: true }), product, [
      Reason.of(DepartureKind.HOST_PID, 'first'), Reason.of(DepartureKind.HOST_PID, 'second'),
    ])).toBe('second');
  });

  test('the product wins over the library, which explains what it stands for', () => {
    const pod = hardenedPod({ containers: [hardenedContainer({ imagePullPolicy: 'IfNotPresent' })] });
    expect(reasonOf(DepartureKind.PULL_POLICY, pod)).toBe(STANDING_REASONS.PULL_POLICY);
    expect(reasonOf(DepartureKind.PULL_POLICY, pod, [{ kind: DepartureKind.PULL_POLICY, reason: 'product' }])).toBe('product');
  });

  test('the narrowest reason counts', () => {
    const pod = hardenedPod({ volumes: [{ name: 'a', hostPath: { path: '/proc' } }, { name: 'b', hostPath: { path: '/sys' } }, { name: 'c', hostPath: { path: '/dev' } }] });
    const product = [
      { kind: DepartureKind.HOST_PATH, reason: 'any' },
      { kind: DepartureKind.HOST_PATH, detail: '/proc', reason: 'processes' },
      { kind: DepartureKind.HOST_PATH, detail: '/dev', reason: 'disks' },
    ];
    expect(explain(pod, product, [Reason.ofHostPath('/dev', 'my disks')]).map(({ detail, reason }) => [detail, reason])).toEqual([
      ['/proc', 'processes'], ['/sys', 'any'], ['/dev', 'my disks'],
    ]);
  });

  test('reasons for one container leave the others alone', () => {
    const securityContext = hardenedContext({ readOnlyRootFilesystem: false });
    const pod = hardenedPod({ containers: [hardenedContainer({ securityContext }), hardenedContainer({ name: 'other', securityContext })] });
    expect(explain(pod, [], [Reason.ofContainer(DepartureKind.WRITABLE_ROOT_FILESYSTEM, 'other', 'caches')]).map(({ reason }) => reason)).toEqual(['', 'caches']);
  });

  test('equal reasons of the product are joined', () => {
    expect(reasonOf(DepartureKind.HOST_PID, hardenedPod({ hostPID: true }), ['a', 'b', 'a'].map(reason => ({ kind: DepartureKind.HOST_PID, reason })))).toBe('a; b');
  });

  test('what follows from privilege is explained with it', () => {
    const departures = explain(PRIVILEGED, [{ kind: DepartureKind.PRIVILEGED, container: 'agent', reason: 'mounts' }]);
    expect(departures.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'PRIVILEGED: mounts', 'PRIVILEGE_ESCALATION: mounts', 'ROOT_USER: mounts', 'LOW_GROUP_ID: mounts', 'KEPT_CAPABILITIES: mounts',
    ]);
  });

  test('privilege of another container explains nothing', () => {
    const pod = hardenedPod({
      containers: [
        hardenedContainer({ securityContext: hardenedContext({ privileged: true }) }),
        hardenedContainer({ name: 'other', securityContext: hardenedContext({ capabilities: {} }) }),
      ],
    });
    expect(reasonOf(DepartureKind.KEPT_CAPABILITIES, pod, [{ kind: DepartureKind.PRIVILEGED, reason: 'mounts' }])).toBe('');
  });

  test('a host port follows from the host network of the pod', () => {
    const pod = hardenedPod({ hostNetwork: true, containers: [hardenedContainer({ ports: [{ name: 'metrics', containerPort: 9100, hostPort: 9100 }] })] });
    expect(reasonOf(DepartureKind.HOST_PORT, pod, [{ kind: DepartureKind.HOST_NETWORK, reason: 'interfaces' }])).toBe('interfaces');
  });

  test('what nobody explains has no reason', () => {
    expect(explain(PRIVILEGED).map(({ reason }) => reason)).toEqual(['', '', '', '', '']);
  });

  test.each(Object.entries(STANDING_REASONS))('the standing reason for %s is one sentence that every scanner can carry', (_kind, reason) => {
    expect(reason).toMatch(/^[A-Z][^=\n.]+\.$/);
  });
});
