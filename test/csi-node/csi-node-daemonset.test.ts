import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ContainerImage, ContainerSecurity, HostPathType, NodeLabel, NodeSelection, Platform, Probe, Reason, Resources, DepartureKind, UpdateStrategy,
} from '../../src';
import {
  CsiDriver, CsiDriverSpec, CsiNodeDaemonSet, FsGroupPolicy, KubeletDirectory, VolumeLifecycleMode,
} from '../../src/csi-node';
import { chart, container, driverObject, hostPaths, manifests, ofKind, pod, synth } from './manifests';

const SPEC: CsiDriverSpec = {
  driverName: 'disks.example.com',
  containers: [{
    name: 'disks',
    image: ContainerImage.of('registry.example.com/disks', { tag: 'v1' }),
    args: ['--endpoint=unix:///csi/csi.sock'],
    security: ContainerSecurity.privileged('mounts disks'),
    resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(10) }, limits: { memory: Size.mebibytes(50) } }),
  }],
};
const driver = CsiDriver.custom(SPEC);
const custom = (spec: Partial<CsiDriverSpec>) => CsiDriver.custom({ ...SPEC, ...spec });

describe('CsiNodeDaemonSet', () => {
  test('a driver of your own, manifest with defaults', () => {
    expect(manifests({ driver })).toMatchSnapshot();
  });

  test('a driver of your own, manifest with everything on', () => {
    expect(manifests({
      driver: custom({
        name: 'disks-node',
        socketDirectory: 'disks',
        kubeletDirectories: [KubeletDirectory.ROOT, KubeletDirectory.of('plugins/disks-cache/', { reason: 'keeps keys here' })],
        kubeletPathArgs: { '--stagingpath': 'plugins/kubernetes.io/csi/' },
        driverObject: {
          attachRequired: false,
          podInfoOnMount: true,
          fsGroupPolicy: FsGroupPolicy.NONE,
          volumeLifecycleModes: [VolumeLifecycleMode.EPHEMERAL],
          storageCapacity: false,
          tokenRequests: [{ audience: '' }, { audience: 'vault', expiration: Duration.minutes(10) }],
          serviceAccountTokenInSecrets: true,
          requiresRepublish: true,
          seLinuxMount: false,
          nodeAllocatableUpdatePeriod: Duration.minutes(1),
          preventPodSchedulingIfMissing: false,
        },
        csiSidecars: {
          livenessPort: 10001,
          registrarPort: 10002,
          probeTimeout: Duration.seconds(10),
          registrationTimeout: Duration.seconds(30),
          logVerbosity: 5,
          jsonLogs: true,
          seLinux: { type: 'spc_t', reason: 'the policy keeps others from the socket' },
        },
        livenessTiming: { period: Duration.seconds(20) },
        readinessTiming: { failureThreshold: 6 },
        containers: [...SPEC.containers, {
          name: 'helper',
          image: ContainerImage.of('registry.example.com/helper', { tag: 'v1' }),
          resources: Resources.of({ requests: { cpuMillis: 10, memory: Size.mebibytes(10) }, limits: { memory: Size.mebibytes(50) } }),
          liveness: Probe.exec(['/alive']),
          readiness: Probe.exec(['/ready']),
        }],
        updateStrategy: UpdateStrategy.ON_DELETE,
        reasons: [Reason.ofHostPath('/var/lib/kubelet', 'the disks hold volumes of several kinds')],
      }),
    })).toMatchSnapshot();
  });

  test('the kubelet\'s directory moves in volume, mount and argument together', () => {
    const props = { driver: custom({ kubeletPathArgs: { '--stagingpath': 'plugins/x/' } }), platform: Platform.K0S };
    expect(Object.keys(hostPaths(props))).toEqual([
      '/var/lib/k0s/kubelet/plugins/disks.example.com', '/var/lib/k0s/kubelet/pods', '/var/lib/k0s/kubelet/plugins_registry',
    ]);
    expect(container('disks', props).volumeMounts).toContainEqual({
      name: 'kubelet-pods', mountPath: '/var/lib/k0s/kubelet/pods', mountPropagation: 'Bidirectional',
    });
    expect(container('disks', props).args).toContain('--stagingpath=/var/lib/k0s/kubelet/plugins/x/');
    expect(container('node-driver-registrar', props).args)
      .toContain('--kubelet-registration-path=/var/lib/k0s/kubelet/plugins/disks.example.com/csi.sock');
  });

  test('the platform of the chart holds where none is given', () => {
    const scope = chart();
    Platform.set(scope, Platform.MICROK8S);
    new CsiNodeDaemonSet(scope, 'Csi', { driver });
    expect(JSON.stringify(synth(scope))).toContain('/var/snap/microk8s/common/var/lib/kubelet/pods');
  });

  test('all three containers share the directory of the socket, and only the driver writes to it', () => {
    expect(pod({ driver }).containers.map(({ name, volumeMounts }) => [name, volumeMounts!.find(mount => mount.mountPath === '/csi')])).toEqual([
      ['disks', { name: 'socket-dir', mountPath: '/csi' }],
      ['node-driver-registrar', { name: 'socket-dir', mountPath: '/csi', readOnly: true }],
      ['liveness-probe', { name: 'socket-dir', mountPath: '/csi', readOnly: true }],
    ]);
  });

  test('the sidecars are root without capabilities, on read-only file systems', () => {
    for (const name of ['node-driver-registrar', 'liveness-probe']) {
      expect(container(name, { driver }).securityContext).toEqual({
        privileged: false,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        runAsUser: 0,
        runAsGroup: 0,
        runAsNonRoot: false,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      });
    }
  });

  test('defaults of sidecars and probes', () => {
    expect(container('node-driver-registrar', { driver }).args).toEqual([
      '--csi-address=/csi/csi.sock', '--kubelet-registration-path=/var/lib/kubelet/plugins/disks.example.com/csi.sock',
      '--http-endpoint=:9809', '--v=2',
    ]);
    expect(container('liveness-probe', { driver }).args).toEqual([
      '--csi-address=/csi/csi.sock', '--http-endpoint=:9808', '--probe-timeout=3s', '--v=2',
    ]);
    expect(container('disks', { driver }).livenessProbe).toEqual({
      httpGet: { path: '/healthz', port: 9808 }, initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 5,
    });
    expect(container('disks', { driver }).readinessProbe).toEqual({
      httpGet: { path: '/healthz', port: 9809 }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3,
    });
  });

  test('options of the caller win over the driver\'s, field by field', () => {
    const props = {
      driver: custom({ csiSidecars: { livenessPort: 10001, logVerbosity: 4 }, driverObject: { attachRequired: false, podInfoOnMount: true } }),
      csiSidecars: { logVerbosity: 6 },
      csiDriverObject: { podInfoOnMount: false },
    };
    expect(container('liveness-probe', props).args).toEqual(expect.arrayContaining(['--http-endpoint=:10001', '--v=6']));
    expect(driverObject(props)).toEqual({ attachRequired: false, podInfoOnMount: false });
  });

  test('the kubelet waits for an answer as long as the sidecar does', () => {
    const props = { driver, csiSidecars: { probeTimeout: Duration.seconds(10) } };
    expect(container('disks', props).livenessProbe!.timeoutSeconds).toBe(10);
    expect(container('disks', props).readinessProbe!.timeoutSeconds).toBe(10);
  });

  test('probes of the driver\'s own are kept', () => {
    const [disks] = SPEC.containers;
    const props = { driver: custom({ containers: [{ ...disks, liveness: Probe.exec(['/alive']), readiness: Probe.exec(['/ready']) }] }) };
    expect(container('disks', props)).toMatchObject({
      livenessProbe: { exec: { command: ['/alive'] } }, readinessProbe: { exec: { command: ['/ready'] } },
    });
  });

  test('a directory of the kubelet must exist, unless its type says otherwise', () => {
    const type = HostPathType.DIRECTORY_OR_CREATE;
    const props = {
      driver: custom({ kubeletDirectories: [KubeletDirectory.of('a', { reason: 'x' }), KubeletDirectory.of('b', { reason: 'x', type })] }),
    };
    expect(hostPaths(props)).toMatchObject({ '/var/lib/kubelet/a': 'Directory', '/var/lib/kubelet/b': 'DirectoryOrCreate' });
  });

  test('sidecars are changed by their names', () => {
    const image = ContainerImage.of('public.ecr.aws/csi-components/livenessprobe', { tag: 'v2.19.0-eksbuild.5' });
    expect(container('liveness-probe', { driver, containerOverrides: { 'liveness-probe': { image } } }).image)
      .toBe('public.ecr.aws/csi-components/livenessprobe:v2.19.0-eksbuild.5');
  });

  test('a driver without arguments of its own keeps those of its image', () => {
    const [disks] = SPEC.containers;
    expect(container('disks', { driver: custom({ containers: [{ ...disks, args: undefined }] }) }).args).toBeUndefined();
  });

  test('native sidecars start before the driver and end after it', () => {
    const helper = { name: 'helper', image: ContainerImage.of('registry.example.com/helper', { tag: 'v1' }), resources: SPEC.containers[0].resources };
    const names = (product: CsiDriver) => {
      const { containers, initContainers = [] } = pod({ driver: product, csiSidecars: { nativeSidecars: true } });
      expect(initContainers.every(({ restartPolicy }) => restartPolicy === 'Always')).toBe(true);
      return [initContainers, containers].map(list => list.map(({ name }) => name));
    };
    expect(names(driver)).toEqual([['node-driver-registrar', 'liveness-probe'], ['disks']]);
    expect(names(custom({ sidecars: [helper] }))).toEqual([['node-driver-registrar', 'liveness-probe', 'helper'], ['disks']]);
  });

  test('every departure has a reason', () => {
    for (const product of [CsiDriver.awsEbs(), CsiDriver.nfs()]) {
      const { daemonSet } = new CsiNodeDaemonSet(chart(), 'Csi', { driver: product });
      expect(daemonSet.departures.filter(({ reason }) => reason === '')).toEqual([]);
      expect(daemonSet.podSecurity.level).toBe('privileged');
    }
  });

  test('reasons of the caller replace the driver\'s', () => {
    const reasons = [Reason.ofContainer(DepartureKind.NO_LIVENESS_PROBE, 'liveness-probe', 'it is simple')];
    const { daemonSet } = new CsiNodeDaemonSet(chart(), 'Csi', { driver, reasons });
    expect(daemonSet.departures.find(({ kind }) => kind === DepartureKind.NO_LIVENESS_PROBE)!.reason).toBe('it is simple');
  });

  test('the object of the driver belongs to no namespace and carries the labels of the agent', () => {
    const objects = manifests({ driver, partOf: 'disks' });
    expect(ofKind(objects, 'CSIDriver').metadata).toEqual({
      name: 'disks.example.com',
      labels: {
        'app.kubernetes.io/component': 'csi-node',
        'app.kubernetes.io/instance': 'disks',
        'app.kubernetes.io/name': 'disks',
        'app.kubernetes.io/part-of': 'disks',
        'app.kubernetes.io/version': 'v1',
      },
    });
  });

  test('the object of the driver is left out where something else makes it', () => {
    expect(manifests({ driver, createCsiDriverObject: false }).map(({ kind }) => kind)).not.toContain('CSIDriver');
  });

  test('tells its driver\'s name, and which object is its own', () => {
    const csi = new CsiNodeDaemonSet(chart(), 'Csi', { driver });
    expect([csi.driverName, driver.driverName]).toEqual(['disks.example.com', 'disks.example.com']);
    expect(csi.node.defaultChild).toBe(csi.daemonSet.node.findChild('Resource'));
  });

  test('one driver for two groups of nodes, with one object', () => {
    const scope = chart();
    const pool = (name: string) => NodeSelection.allOf([NodeLabel.isIn('pool', [name])]);
    new CsiNodeDaemonSet(scope, 'Small', { driver: CsiDriver.awsEbs(), nodes: pool('small') });
    new CsiNodeDaemonSet(scope, 'Large', { driver: CsiDriver.awsEbs(), nodes: pool('large'), name: 'ebs-csi-node-large', createCsiDriverObject: false });
    expect(synth(scope).filter(({ kind }) => kind === 'CSIDriver')).toHaveLength(1);
  });

  test('two drivers on the same nodes', () => {
    const scope = chart();
    new CsiNodeDaemonSet(scope, 'Ebs', { driver: CsiDriver.awsEbs() });
    new CsiNodeDaemonSet(scope, 'Nfs', { driver: CsiDriver.nfs() });
    expect(synth(scope).filter(({ kind }) => kind === 'DaemonSet')).toHaveLength(2);
  });

  test('refuses a second NFS driver on the ports of the first', () => {
    const scope = chart();
    new CsiNodeDaemonSet(scope, 'Nfs', { driver: CsiDriver.nfs() });
    new CsiNodeDaemonSet(scope, 'Other', { driver: CsiDriver.nfs({ driverName: 'other.example.com' }), name: 'other' });
    expect(() => synth(scope)).toThrow(/TCP port 29653 of the node/);
  });

  test('refuses one port for both health servers', () => {
    expect(() => manifests({ driver, csiSidecars: { registrarPort: 9808 } })).toThrow(/TCP port 9808 is declared twice/);
  });

  test('refuses a driver that is not privileged, because nobody else may pass mounts on', () => {
    const [disks] = SPEC.containers;
    expect(() => manifests({ driver: custom({ containers: [{ ...disks, security: undefined }] }) })).toThrow(/Bidirectional|privileged/);
  });

  test('refuses a driver without containers', () => {
    expect(() => manifests({ driver: custom({ containers: [], name: 'none' }) })).toThrow(/containers is empty/);
  });

  test('refuses the same driver twice, wherever it stands in the app', () => {
    const scope = chart();
    new CsiNodeDaemonSet(scope, 'One', { driver });
    new CsiNodeDaemonSet(new Construct(scope, 'Nested'), 'Two', { driver, name: 'two', namespace: 'other' });
    expect(() => synth(scope)).toThrow(/the CSIDriver object "disks\.example\.com" exists twice[^]*also runs in/);
  });
});
