import { parseAllDocuments, stringify } from 'yaml';

/** An object as it is applied, as far as the judges read it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: Record<string, string> };
  readonly spec?: any;
}

/** The annotations by which scanners are told to let something pass. */
const EXEMPTIONS = [
  /^checkov\.io\/skip\d+$/,
  /^ignore-check\.kube-linter\.io\//,
  /^kube-score\/ignore$/,
  /^polaris\.fairwinds\.com\/.*exempt$/,
];

/** Where `yes` is a boolean, so the text is quoted. */
const YAML_OF_KUBECTL = { version: '1.1' } as const;

export function parseManifest(text: string): KubeObject[] {
  return parseAllDocuments(text, YAML_OF_KUBECTL).map(document => document.toJS()).filter(object => object);
}

export function writeManifest(objects: readonly KubeObject[]): string {
  return objects.map(object => stringify(object, { ...YAML_OF_KUBECTL, aliasDuplicateObjects: false })).join('---\n');
}

/** How findings name an object: cluster-scoped ones and those without a namespace by kind and name alone. */
export function nameOf({ kind, metadata: { name, namespace } }: KubeObject): string {
  return [kind, ...namespace === undefined ? [] : [namespace], name].join(' ');
}

/** The object as it would be if nobody had given reasons. */
export function withoutExemptions(object: KubeObject): KubeObject {
  const template = object.spec?.template;
  return {
    ...strip(object),
    ...template !== undefined && { spec: { ...object.spec, template: strip(template) } },
  };
}

function strip<T extends { metadata?: { annotations?: Record<string, string> } }>(object: T): T {
  const annotations = Object.entries(object.metadata?.annotations ?? {}).filter(([key]) => !EXEMPTIONS.some(exemption => exemption.test(key)));
  const { annotations: _all, ...metadata } = object.metadata ?? {};
  return { ...object, metadata: { ...metadata, ...annotations.length > 0 && { annotations: Object.fromEntries(annotations) } } };
}
