import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { AgentNamespace } from '../../../src';
import { PRODUCTS } from '../../products';
import { addCareless, CARELESS } from './careless';

const { findExamples } = jest.requireActual<{ findExamples(directory: string): string[] }>('../../../tools/lib/files.js');

const EXAMPLES = path.resolve(__dirname, '..', '..', '..', 'examples');

/** The newest release that the judges know: products may use all of its fields. */
const NEWEST_MINOR = 37;

/** Something that is judged. */
export interface Subject {
  readonly name: string;
  /** Builds it: one app, or those of an example. */
  readonly build: () => App[];
}

/** Every example. */
export const EXAMPLE_SUBJECTS: readonly Subject[] = findExamples(EXAMPLES).map(name => ({
  name: `examples/${name}`,
  build: () => buildExample(path.join(EXAMPLES, name, 'main.ts')),
}));

/** Every product as it comes. */
export const DEFAULT_SUBJECTS: readonly Subject[] = PRODUCTS.map(product => ({
  name: `${product.name} with defaults`,
  build: () => buildProduct(product.defaults),
}));

/** Every product with every option. */
export const EVERYTHING_SUBJECTS: readonly Subject[] = PRODUCTS.map(product => ({
  name: `${product.name} with everything on`,
  build: () => buildProduct(chart => product.everythingOn(chart, NEWEST_MINOR)),
}));

/** Every departure there is, in a namespace, in the default one and in none. */
export const CARELESS_SUBJECTS: readonly Subject[] = Object.entries(CARELESS).flatMap(([name, props]) => [
  { where: 'a namespace', namespace: 'judged' },
  { where: 'the default namespace', namespace: 'default' },
  { where: 'no namespace', namespace: undefined },
].map(({ where, namespace }) => ({
  name: `where ${name}, in ${where}`,
  build: () => buildChart(namespace, chart => addCareless(chart, props)),
})));

/** In a namespace made for it. */
function buildProduct(add: (chart: Chart) => unknown): App[] {
  return buildChart('judged', chart => {
    new AgentNamespace(chart, 'Namespace');
    add(chart);
  });
}

function buildChart(namespace: string | undefined, add: (chart: Chart) => unknown): App[] {
  const app: App = Testing.app();
  add(new Chart(app, 'judged', { namespace }));
  return [app];
}

/** Runs an example up to the moment when it would write its files. */
function buildExample(file: string): App[] {
  const apps: App[] = [];
  const synth = jest.spyOn(App.prototype, 'synth').mockImplementation(function (this: App) { apps.push(this); });
  try {
    jest.requireActual(file);
  } finally {
    synth.mockRestore();
  }
  return apps;
}
