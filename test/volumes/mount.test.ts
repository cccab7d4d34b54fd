import { MountPropagation, Volume } from '../../src/volumes';

const log = Volume.hostPath('/var/log', { reason: 'reads logs' });

describe('Mount', () => {
  test.each([
    [log, true],
    [Volume.configMap('a'), true],
    [Volume.secret('a'), true],
    [Volume.serviceAccountToken('a'), true],
    [Volume.downwardApi('a', { items: { a: 'metadata.name' } }), true],
    [Volume.configFiles('a', { text: { a: '' } }), true],
    [Volume.csi('a', { driver: 'csi.example.com' }), true],
    [Volume.persistentVolumeClaim('a', { readOnly: true }), true],
    [Volume.persistentVolumeClaim('a'), false],
    [Volume.emptyDir('a'), false],
  ])('is read-only unless the volume is there to be written', (volume, readOnly) => {
    expect(volume.at('/a').readOnly).toBe(readOnly);
    expect(volume.at('/a', { readOnly: !readOnly }).readOnly).toBe(!readOnly);
  });

  test('tells what it mounts, and how', () => {
    expect(log.at('/log')).toMatchObject({ volume: log, mountPath: '/log', readOnly: true, propagation: MountPropagation.NONE });
  });

  test('renders only what differs from Kubernetes\' defaults', () => {
    expect(log.at('/log')._render()).toEqual({ name: 'host-var-log', mountPath: '/log', readOnly: true });
    expect(Volume.emptyDir('tmp').at('/tmp')._render()).toEqual({ name: 'tmp', mountPath: '/tmp' });
  });

  test('renders everything that is asked for', () => {
    expect(log.at('/log', { readOnly: false, subPath: 'pods', propagation: MountPropagation.HOST_TO_CONTAINER })._render())
      .toEqual({ name: 'host-var-log', mountPath: '/log', subPath: 'pods', mountPropagation: 'HostToContainer' });
    expect(log.at('/log', { subPathExpr: '$(NODE)', recursiveReadOnly: true })._render())
      .toEqual({ name: 'host-var-log', mountPath: '/log', subPathExpr: '$(NODE)', readOnly: true, recursiveReadOnly: 'Enabled' });
  });

  test('a path on a drive of a Windows node is absolute', () => {
    expect(log.at('C:\\log').mountPath).toBe('C:\\log');
  });
});
