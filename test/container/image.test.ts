import { ContainerImage, ImageMirror, ImagePullPolicy } from '../../src/container';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const rendered = (image: ContainerImage) => image._render().image;

describe('ContainerImage', () => {
  const product = ContainerImage.of('quay.io/prometheus/node-exporter', { tag: 'v1.9.0', digest: DIGEST, pullPolicy: ImagePullPolicy.ALWAYS });

  test('is pulled only where a node does not have it, unless told otherwise', () => {
    expect(ContainerImage.of('busybox', { tag: '1.36' })._render()).toEqual({ image: 'busybox:1.36', imagePullPolicy: 'IfNotPresent' });
    expect(ContainerImage.of('busybox', { tag: '1.36', pullPolicy: ImagePullPolicy.NEVER })._render().imagePullPolicy).toBe('Never');
  });

  test.each([
    'busybox:1.36',
    'library/busybox:1.36',
    'localhost/agent:dev',
    'localhost:5000/team/agent_one/two__three:v1.2.3-rc.1',
    '[fd00::1]:5000/agent:v1',
    `quay.io/prometheus/node-exporter@${DIGEST}`,
    `quay.io/prometheus/node-exporter:v1.9.1@${DIGEST}`,
  ])('parses %s', reference => {
    expect(rendered(ContainerImage.parse(reference))).toBe(reference);
  });

  test('knows its tag and its repository', () => {
    expect(product._tag()).toBe('v1.9.0');
    expect(product._repository()).toBe('quay.io/prometheus/node-exporter');
    expect(ContainerImage.tag('v2')._repository()).toBeUndefined();
  });

  test('an override without a repository still renders, for the rules to refuse', () => {
    expect(rendered(ContainerImage.tag('v2'))).toBe(':v2');
  });

  test('another tag keeps repository and pull policy, and drops the digest', () => {
    expect(ContainerImage.tag('v2')._over(product)._render())
      .toEqual({ image: 'quay.io/prometheus/node-exporter:v2', imagePullPolicy: 'Always' });
    expect(rendered(ContainerImage.tag('v2', { digest: DIGEST })._over(product))).toBe(`quay.io/prometheus/node-exporter:v2@${DIGEST}`);
  });

  test('another digest keeps the repository and drops the tag', () => {
    expect(rendered(ContainerImage.digest(DIGEST)._over(product))).toBe(`quay.io/prometheus/node-exporter@${DIGEST}`);
  });

  test('another repository without a version holds the version of the product', () => {
    expect(rendered(ContainerImage.of('mirror.example.com/node-exporter')._over(product))).toBe(`mirror.example.com/node-exporter:v1.9.0@${DIGEST}`);
    expect(rendered(ContainerImage.parse('mirror.example.com/node-exporter:v3')._over(product))).toBe('mirror.example.com/node-exporter:v3');
  });

  test('another pull policy keeps all else', () => {
    expect(ContainerImage.pullPolicy(ImagePullPolicy.IF_NOT_PRESENT)._over(product)._render())
      .toEqual({ image: `quay.io/prometheus/node-exporter:v1.9.0@${DIGEST}`, imagePullPolicy: 'IfNotPresent' });
  });

  test.each([
    [() => ContainerImage.of('quay.io/A/b'), /ContainerImage\.of\("quay\.io\/A\/b"\): no registry can hold a repository "quay\.io\/A\/b"; write it like/],
    [() => ContainerImage.of('quay.io/a/b:v1'), /ContainerImage\.parse\(\) takes a tag/],
    [() => ContainerImage.of('bad_host.io/a'), /no registry can hold/],
    [() => ContainerImage.of(`quay.io/${'a'.repeat(250)}`), /no registry can hold/],
    [() => ContainerImage.of(''), /no registry can hold a repository ""/],
    [() => ContainerImage.parse('quay.io/a/b:'), /no image can have the tag ""/],
    [() => ContainerImage.parse('a@sha256:1@sha256:2'), /no image can have the digest "sha256:1@sha256:2"; write "sha256:" and 64/],
    [() => ContainerImage.tag('-v1'), /ContainerImage\.tag\("-v1"\): no image can have the tag "-v1"; use at most 128/],
    [() => ContainerImage.digest('md5:1'), /ContainerImage\.digest\("md5:1"\): no image can have the digest/],
  ])('refuses what no registry can hold', (attempt, says) => {
    expect(attempt).toThrow(says);
  });

  test('is pulled from the mirror that is given', () => {
    expect(product._render(ImageMirror.prefix('registry.example.com')).image)
      .toBe(`registry.example.com/quay.io/prometheus/node-exporter:v1.9.0@${DIGEST}`);
  });
});
