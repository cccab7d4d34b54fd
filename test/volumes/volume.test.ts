import { Duration, Size, Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { ConfigReload, EmptyDirMedium, HostPathType, ProjectedSource, Volume } from '../../src/volumes';
import { collectVolumes } from '../../src/volumes/resolve';

const render = (volume: Volume) => volume._render(name => `agent-${name}`);
const reason = 'reads logs';

describe('Volume', () => {
  test.each([
    ['/var/log', 'host-var-log'],
    ['/var/log/', 'host-var-log'],
    ['/', 'host-root'],
    ['/run/xtables', 'host-run-xtables'],
    ['/etc/cni/net.d', 'host-etc-cni-net-d'],
    ['C:\\var\\log', 'host-c-var-log'],
    ['/ü', 'host-80c0f51a'],
    ['/var/snap/microk8s/common/var/lib/kubelet/plugins/kubernetes.io/csi', 'host-var-snap-microk8s-common-var-lib-kubelet-plugins-b30154fe'],
  ])('names the host path %s', (path, name) => {
    expect(Volume.hostPath(path, { reason }).name).toBe(name);
  });

  test('long host paths that differ at the end have different names of at most 63 characters', () => {
    const [a, b] = ['a', 'b'].map(end => Volume.hostPath(`/${'directory/'.repeat(9)}${end}`, { reason }).name);
    expect(a).not.toBe(b);
    expect(a.length).toBeLessThanOrEqual(63);
    expect(b.length).toBeLessThanOrEqual(63);
  });

  test('a host path must be a directory unless its type says otherwise', () => {
    expect(render(Volume.hostPath('/var/log/', { reason }))).toEqual({ name: 'host-var-log', hostPath: { path: '/var/log', type: 'Directory' } });
    expect(render(Volume.hostPath('/run/a.sock', { reason, type: HostPathType.SOCKET, name: 'socket' })))
      .toEqual({ name: 'socket', hostPath: { path: '/run/a.sock', type: 'Socket' } });
  });

  test('a host path tells its path, type and reason', () => {
    expect(Volume.hostPath('/var/log', { reason })._hostPath()).toEqual({ path: '/var/log', type: 'Directory', reason });
    expect(Volume.emptyDir('tmp')._hostPath()).toBeUndefined();
  });

  test.each([
    [{}, {}],
    [{ medium: EmptyDirMedium.DEFAULT }, {}],
    [{ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(64) }, { medium: 'Memory', sizeLimit: '64Mi' }],
    [{ sizeLimit: Size.mebibytes(2048) }, { sizeLimit: '2Gi' }],
    [{ sizeLimit: Size.gibibytes(0.5) }, { sizeLimit: '512Mi' }],
    [{ sizeLimit: Size.pebibyte(2048) }, { sizeLimit: '2048Pi' }],
    [{ sizeLimit: Size.kibibytes(0) }, { sizeLimit: '0Ki' }],
  ])('an empty directory with %j', (options, emptyDir) => {
    expect(render(Volume.emptyDir('tmp', options))).toEqual({ name: 'tmp', emptyDir });
  });

  test('a ConfigMap is mounted whole by default', () => {
    expect(render(Volume.configMap('agent.v1'))).toEqual({ name: 'config-agent-v1', configMap: { name: 'agent.v1' } });
  });

  test('a ConfigMap with everything', () => {
    expect(render(Volume.configMap('agent', { name: 'c', items: { a: 'etc/a' }, defaultMode: 0o400, optional: true })))
      .toEqual({ name: 'c', configMap: { name: 'agent', items: [{ key: 'a', path: 'etc/a' }], defaultMode: 256, optional: true } });
  });

  test('a Secret', () => {
    expect(render(Volume.secret('tls'))).toEqual({ name: 'secret-tls', secret: { secretName: 'tls' } });
    expect(render(Volume.secret('tls', { name: 's', items: { a: 'b' } }))).toEqual({
      name: 's', secret: { secretName: 'tls', items: [{ key: 'a', path: 'b' }] },
    });
  });

  test('objects of cdk8s-plus give their names', () => {
    const chart = Testing.chart();
    const configMap = new ConfigMap(chart, 'C', { metadata: { name: 'settings' } });
    const secret = new Secret(chart, 'S', { metadata: { name: 'password' } });
    expect(render(Volume.ofConfigMap(configMap))).toEqual(render(Volume.configMap('settings')));
    expect(render(Volume.ofSecret(secret, { optional: true }))).toEqual(render(Volume.secret('password', { optional: true })));
    expect(ProjectedSource.ofConfigMap(configMap)._render()).toEqual({ configMap: { name: 'settings' } });
    expect(ProjectedSource.ofSecret(secret)._render()).toEqual({ secret: { name: 'password' } });
  });

  test('a service account token lasts an hour and is called token by default', () => {
    expect(render(Volume.serviceAccountToken('api'))).toEqual({
      name: 'api', projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3600, path: 'token' } }] },
    });
  });

  test('a service account token with everything', () => {
    expect(render(Volume.serviceAccountToken('vault', { audience: 'vault', expiration: Duration.minutes(10), path: 'jwt', defaultMode: 0o440 }))).toEqual({
      name: 'vault',
      projected: { defaultMode: 288, sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 600, path: 'jwt' } }] },
    });
  });

  test('fields of the pod', () => {
    expect(render(Volume.downwardApi('pod', { items: { labels: 'metadata.labels', app: "metadata.annotations['example.com/app']" } }))).toEqual({
      name: 'pod',
      downwardAPI: {
        items: [
          { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
          { path: 'app', fieldRef: { fieldPath: "metadata.annotations['example.com/app']" } },
        ],
      },
    });
  });

  test('several sources in one directory', () => {
    const volume = Volume.projected('api-access', [
      ProjectedSource.serviceAccountToken(),
      ProjectedSource.configMap('kube-root-ca.crt', { items: { 'ca.crt': 'ca.crt' } }),
      ProjectedSource.secret('extra', { optional: true }),
      ProjectedSource.downwardApi({ items: { namespace: 'metadata.namespace' } }),
    ]);
    expect(render(volume)).toEqual({
      name: 'api-access',
      projected: {
        sources: [
          { serviceAccountToken: { expirationSeconds: 3600, path: 'token' } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { secret: { name: 'extra', optional: true } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    });
    expect(volume._paths()).toBeUndefined();
  });

  test('config files name the ConfigMap that is made for them', () => {
    const volume = Volume.configFiles('config', { text: { 'a.conf': 'a' }, binary: { b: 'AA==' }, defaultMode: 0o444 });
    expect(render(volume)).toEqual({ name: 'config', configMap: { name: 'agent-config', defaultMode: 292 } });
    expect(volume._files()).toEqual({ name: 'config', text: { 'a.conf': 'a' }, binary: { b: 'AA==' }, reload: ConfigReload.ROLL_PODS });
    expect(Volume.emptyDir('tmp')._files()).toBeUndefined();
  });

  test('config files are copied, so that a later change of the caller has no effect', () => {
    const text: Record<string, string> = { a: 'before' };
    const volume = Volume.configFiles('config', { text });
    text.a = 'after';
    expect(volume._files()?.text).toEqual({ a: 'before' });
  });

  test('a claim', () => {
    expect(render(Volume.persistentVolumeClaim('shared'))).toEqual({ name: 'claim-shared', persistentVolumeClaim: { claimName: 'shared' } });
    expect(render(Volume.persistentVolumeClaim('shared', { name: 'data', readOnly: true })))
      .toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'shared', readOnly: true } });
  });

  test('a CSI volume is read-only by default', () => {
    expect(render(Volume.csi('vault', { driver: 'secrets-store.csi.k8s.io' })))
      .toEqual({ name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true } });
  });

  test('a CSI volume with everything', () => {
    expect(render(Volume.csi('scratch', {
      driver: 'csi.example.com', readOnly: false, fsType: 'ext4', volumeAttributes: { size: '1Gi' }, nodePublishSecretName: 'login',
    }))).toEqual({
      name: 'scratch',
      csi: { driver: 'csi.example.com', readOnly: false, fsType: 'ext4', volumeAttributes: { size: '1Gi' }, nodePublishSecretRef: { name: 'login' } },
    });
  });

  test('volumes of the same source are one, whatever the reason', () => {
    const identity = (text: Record<string, string>) => Volume.configFiles('c', { text })._identity();
    expect(Volume.hostPath('/a', { reason: 'x' })._identity()).toBe(Volume.hostPath('/a/', { reason: 'y' })._identity());
    expect(identity({ a: '1', b: '2' })).toBe(identity({ b: '2', a: '1' }));
    expect(identity({ a: '1' })).not.toBe(identity({ a: '2' }));
  });

  test('collects each volume once, in order of first use', () => {
    const [b, a] = [Volume.emptyDir('b'), Volume.emptyDir('a')];
    expect(collectVolumes([b.at('/x'), a.at('/y'), b.at('/z')])).toEqual([b, a]);
  });
});
