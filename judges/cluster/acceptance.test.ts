import { AgentNamespace } from '../../src';
import { PRODUCTS } from '../products';
import { Api } from './support/api';
import { readConnection } from './support/connection';
import { Document, splitDocuments, synthesize } from './support/documents';
import { EXAMPLE_NAMES, synthesizeExample } from './support/examples';
import { create, Finding, remove } from './support/judge';
import { minorOfJudge } from './support/release';

describe('the API server', () => {
  const api = new Api();
  const { existing } = readConnection();
  afterAll(() => api.close());

  /** Creates everything with strict validation and takes it away again. In a cluster that is not ours, it only asks. */
  async function judge(documents: readonly Document[]): Promise<Finding[]> {
    try {
      return await create(api, documents, { dryRun: existing });
    } finally {
      await remove(api, documents);
    }
  }

  describe.each(PRODUCTS.map(product => ({ ...product, slug: product.name.toLowerCase().replace(/[^a-z0-9]+/g, '-') })))('accepts $name', product => {
    test('with defaults', async () => {
      expect(await judge(synthesize(`${product.slug}-defaults`, chart => {
        new AgentNamespace(chart, 'Namespace');
        product.defaults(chart);
      }))).toEqual([]);
    });

    test('with everything on', async () => {
      expect(await judge(synthesize(`${product.slug}-full`, chart => {
        new AgentNamespace(chart, 'Namespace');
        product.everythingOn(chart, minorOfJudge());
      }))).toEqual([]);
    });
  });

  test.each(EXAMPLE_NAMES)('accepts the example %s', async name => {
    const documents = synthesizeExample(name);
    expect(documents.length).toBeGreaterThan(0);
    expect(await judge([...missingNamespaces(documents), ...documents])).toEqual([]);
  });

  test.each([
    ['an unknown field', 'spec: { minReadySecond: 1 }', /unknown field "spec\.minReadySecond"/],
    ['a field that stands twice', 'spec: { minReadySeconds: 1, minReadySeconds: 2 }', /minReadySeconds.* already (set|defined)/],
    ['a selector that does not match', 'spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: c } }, spec: { containers: [{ name: a, image: a }] } } }', /`selector` does not match template `labels`/],
    ['a deprecated node label', 'spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { nodeSelector: { beta.kubernetes.io/os: linux }, containers: [{ name: a, image: a }] } } }', /warning: .*beta\.kubernetes\.io\/os/],
  ])('would not let %s pass', async (_what, spec, says) => {
    const documents = splitDocuments('apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: wrong, namespace: default }\n').map(({ text, object }) => ({ text: `${text}${spec}\n`, object }));
    const findings = await create(api, documents, { dryRun: true });
    expect(findings.map(({ said }) => said).join('\n')).toMatch(says);
  });
});

/** The namespaces that a manifest takes for granted. */
function missingNamespaces(documents: readonly Document[]): Document[] {
  const made = documents.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => object.metadata.name);
  const used = [...new Set(documents.flatMap(({ object }) => object.metadata.namespace ?? []))];
  return used
    .filter(name => !made.includes(name) && !['default', 'kube-system'].includes(name))
    .flatMap(name => splitDocuments(`apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`));
}
