import { Duration } from 'cdk8s';
import { HostNamespace, Platform } from '../../src';
import { CsiDriver, CsiNodeDaemonSet } from '../../src/csi-node';
import { chart, container, driverObject, hostPaths, manifests, ofKind, pod, synth } from './manifests';

const driver = CsiDriver.nfs();

describe('CsiNodeDaemonSet with NFS', () => {
  test('manifest with defaults', () => {
    expect(manifests({ driver })).toMatchSnapshot();
  });

  test('manifest with everything on', () => {
    expect(manifests({
      driver: CsiDriver.nfs({
        driverName: 'nfs.example.com',
        mountPermissions: 0o2770,
        hostMountOptions: true,
        inlineVolumes: true,
        volumeStatsCache: Duration.minutes(3),
        logVerbosity: 5,
      }),
      platform: Platform.MICROK8S,
      csiSidecars: { livenessPort: 29663, registrarPort: 19819, seLinux: { type: 'spc_t', reason: 'SELinux keeps others from the socket' } },
    })).toMatchSnapshot();
  });

  test('synthesizes the same bytes twice', () => {
    const scope = chart();
    new CsiNodeDaemonSet(scope, 'Nfs', { driver });
    expect(JSON.stringify(synth(scope))).toBe(JSON.stringify(synth(scope)));
  });

  test('mounts from the node\'s network, and still finds servers by their cluster names', () => {
    expect(pod({ driver })).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  });

  test('health servers listen on the loopback address by number, and are asked there', () => {
    expect(container('liveness-probe', { driver }).args).toContain('--http-endpoint=127.0.0.1:29653');
    expect(container('node-driver-registrar', { driver }).args).toContain('--http-endpoint=127.0.0.1:19809');
    expect(container('nfs', { driver }).livenessProbe!.httpGet).toEqual({ host: '127.0.0.1', path: '/healthz', port: 29653 });
    expect(container('node-driver-registrar', { driver }).livenessProbe!.httpGet).toEqual({ host: '127.0.0.1', path: '/healthz', port: 19809 });
  });

  test('listens on every address of the pod where the caller takes the host network away', () => {
    const props = { driver, hostNetwork: HostNamespace.POD };
    expect(container('liveness-probe', props).args).toContain('--http-endpoint=:29653');
    expect(container('nfs', props).readinessProbe!.httpGet!.host).toBeUndefined();
  });

  test('mounts only the directories of pods, and no device', () => {
    expect(hostPaths({ driver })).toEqual({
      '/var/lib/kubelet/plugins/csi-nfsplugin': 'DirectoryOrCreate',
      '/var/lib/kubelet/plugins_registry': 'Directory',
      '/var/lib/kubelet/pods': 'Directory',
    });
  });

  test('asks nothing of the API server: no rights and no token', () => {
    const objects = manifests({ driver });
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'NetworkPolicy', 'DaemonSet', 'CSIDriver']);
    expect(pod({ driver }).volumes!.map(({ name }) => name)).not.toContain('api-access');
  });

  test('the driver writes to its root file system for rpc.statd, the sidecars do not', () => {
    const readOnly = pod({ driver }).containers.map(({ name, securityContext }) => [name, securityContext!.readOnlyRootFilesystem]);
    expect(readOnly).toEqual([['nfs', false], ['node-driver-registrar', true], ['liveness-probe', true]]);
  });

  test('is given half a minute to start, and two and a half to recover', () => {
    expect(container('nfs', { driver }).livenessProbe).toMatchObject({
      initialDelaySeconds: 30, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 5,
    });
  });

  test.each([
    [0, '--mount-permissions=0'],
    [0o777, '--mount-permissions=0777'],
    [0o2770, '--mount-permissions=02770'],
  ])('mode %d is written in octal: %s', (mountPermissions, argument) => {
    expect(container('nfs', { driver: CsiDriver.nfs({ mountPermissions }) }).args).toContain(argument);
  });

  test('statistics are kept as long as the driver likes, unless a time is given', () => {
    expect(container('nfs', { driver }).args!.join()).not.toContain('vol-stats-cache');
    expect(container('nfs', { driver: CsiDriver.nfs({ volumeStatsCache: Duration.minutes(5) }) }).args)
      .toContain('--vol-stats-cache-expire-in-minutes=5');
  });

  test('follows the node\'s mount options on demand', () => {
    const props = { driver: CsiDriver.nfs({ hostMountOptions: true }) };
    expect(hostPaths(props)).toMatchObject({ '/etc/nfsmount.conf': 'FileOrCreate', '/etc/nfsmount.conf.d': 'DirectoryOrCreate' });
  });

  test('a driver of another name has a socket directory and an object of that name', () => {
    const props = { driver: CsiDriver.nfs({ driverName: 'nfs.example.com' }) };
    expect(container('nfs', props).args).toContain('--drivername=nfs.example.com');
    expect(container('node-driver-registrar', props).args).toContain('--kubelet-registration-path=/var/lib/kubelet/plugins/nfs.example.com/csi.sock');
    expect(ofKind(manifests(props), 'CSIDriver').metadata.name).toBe('nfs.example.com');
  });

  test('volumes come from claims, and from pods only on demand', () => {
    expect(driverObject({ driver })).toEqual({ attachRequired: false, fsGroupPolicy: 'File', volumeLifecycleModes: ['Persistent'] });
    expect(driverObject({ driver: CsiDriver.nfs({ inlineVolumes: true }) })).toMatchObject({ volumeLifecycleModes: ['Persistent', 'Ephemeral'] });
  });
});
