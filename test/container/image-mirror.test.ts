import { App, Chart } from 'cdk8s';
import { ImageMirror } from '../../src/container';

describe('ImageMirror', () => {
  test.each([
    ['quay.io/prometheus/node-exporter', 'r.example.com/m/prometheus/node-exporter', 'r.example.com/m/quay.io/prometheus/node-exporter'],
    ['busybox', 'r.example.com/m/library/busybox', 'r.example.com/m/docker.io/library/busybox'],
    ['fluent/fluent-bit', 'r.example.com/m/fluent/fluent-bit', 'r.example.com/m/docker.io/fluent/fluent-bit'],
    ['r.example.com/m/agent', 'r.example.com/m/agent', 'r.example.com/m/agent'],
  ])('pulls %s from %s, or with its host from %s', (repository, replaced, prefixed) => {
    expect(ImageMirror.replaceRegistry('r.example.com/m')._apply(repository)).toBe(replaced);
    expect(ImageMirror.prefix('r.example.com/m')._apply(repository)).toBe(prefixed);
  });

  test('holds for everything below the scope it is set on, the nearest first', () => {
    const app = new App();
    const [outer, inner] = [ImageMirror.prefix('outer.example.com'), ImageMirror.prefix('inner.example.com')];
    ImageMirror.set(app, outer);
    const near = new Chart(app, 'near');
    ImageMirror.set(near, inner);
    expect(ImageMirror.of(near)).toBe(inner);
    expect(ImageMirror.of(new Chart(app, 'far'))).toBe(outer);
    expect(ImageMirror.of(new App())).toBeUndefined();
  });

  test.each(['https://registry.example.com', 'registry.example.com/', 'registry', 'registry.example.com/A', 'localhost_1:80'])('refuses %s, which is no registry', registry => {
    expect(() => ImageMirror.replaceRegistry(registry)).toThrow(/ImageMirror\.replaceRegistry\(".*"\): expected a registry host.*without "https/);
    expect(() => ImageMirror.prefix(registry)).toThrow(/ImageMirror\.prefix/);
  });
});
