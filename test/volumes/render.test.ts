import { ConfigFilesOptions, ConfigReload, Volume } from '../../src/volumes';
import { ConfigFilesModel } from '../../src/volumes/config-files';
import { configFilesHash, renderConfigMapData } from '../../src/volumes/render';

const files = (name: string, options: ConfigFilesOptions) => Volume.configFiles(name, options)._files() as ConfigFilesModel;

describe('config files', () => {
  test('become data and binaryData, sorted', () => {
    const { data, binaryData } = renderConfigMapData(files('c', { text: { b: '2', a: '1' }, binary: { z: 'AA==', y: 'AQ==' } }));
    expect(Object.entries(data ?? {})).toEqual([['a', '1'], ['b', '2']]);
    expect(Object.entries(binaryData ?? {})).toEqual([['y', 'AQ=='], ['z', 'AA==']]);
  });

  test('leave out what is empty', () => {
    expect(renderConfigMapData(files('c', { text: { a: '' } }))).toEqual({ data: { a: '' } });
    expect(renderConfigMapData(files('c', { binary: { a: 'AA==' } }))).toEqual({ binaryData: { a: 'AA==' } });
  });

  test('have a hash of 64 hex digits that every change of content changes', () => {
    const hash = configFilesHash([files('c', { text: { a: '1' } })]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(configFilesHash([files('c', { text: { a: '2' } })])).not.toBe(hash);
    expect(configFilesHash([files('d', { text: { a: '1' } })])).not.toBe(hash);
    expect(configFilesHash([files('c', { binary: { a: 'MQ==' } })])).not.toBe(hash);
  });

  test('have the same hash in any order', () => {
    const [a, b] = [files('a', { text: { x: '1', y: '2' } }), files('b', { text: { z: '3' } })];
    expect(configFilesHash([b, files('a', { text: { y: '2', x: '1' } })])).toBe(configFilesHash([a, b]));
  });

  test('that the agent reloads by itself stay out of the hash', () => {
    const hot = files('hot', { text: { a: '1' }, reload: ConfigReload.HOT });
    const rolling = files('c', { text: { a: '1' } });
    expect(configFilesHash([hot])).toBeUndefined();
    expect(configFilesHash([hot, rolling])).toBe(configFilesHash([rolling]));
    expect(configFilesHash([])).toBeUndefined();
  });
});
