import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { KubeObject } from './api';

/** One object of a manifest: the text that `kubectl apply` would read, and what it says. */
export interface Document {
  readonly text: string;
  readonly object: KubeObject;
}

/** Synthesizes a chart as a user's app does, with all checks, and returns its documents in order. */
export function synthesize(namespace: string | undefined, build: (chart: Chart) => void): Document[] {
  const app: App = Testing.app();
  build(new Chart(app, 'judged', { namespace }));
  return splitDocuments(app.synthYaml());
}

export function splitDocuments(yaml: string): Document[] {
  return yaml.split(/^---$/m)
    .filter(text => text.trim() !== '')
    .map(text => ({ text, object: parse(text) }));
}
