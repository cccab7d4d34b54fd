// Checks manifests against the API of a Kubernetes release, as the npm package `kubernetes-models` has it. Types, required
// fields, words and formats are checked by the package's validators, which come from the release's OpenAPI. They let unknown
// fields pass, so fields are looked up in the package's types, which come from the same OpenAPI.
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const ts = require('typescript');
const { root } = require('./process');

/** The releases, and the package that holds each. */
const RELEASES = {
  '1.27': 'kubernetes-models-127',
  // Newest release on npm when this was last looked at: 1.36.
  'newest': 'kubernetes-models',
};

/** Groups of custom resources, whose schemas belong to no Kubernetes release. */
const CUSTOM_GROUPS = ['monitoring.coreos.com'];

/** Fields that this library can write and 1.27 does not know, with the release from which clusters use them by default. */
const NEWER_FIELDS = [
  { field: /\.initContainers\[\d+\]\.restartPolicy$/, since: '1.29' },
  { field: /\.lifecycle\.(postStart|preStop)\.sleep$/, since: '1.30' },
  { field: /\.securityContext\.appArmorProfile$/, since: '1.30' },
  { field: /\.volumeMounts\[\d+\]\.recursiveReadOnly$/, since: '1.31' },
  { field: /^\.spec\.nodeAllocatableUpdatePeriodSeconds$/, since: '1.34' },
];

/**
 * What a release has against manifests: one line each, with the object and the path of the field.
 *
 * @param {object[]} manifests objects as they are applied
 * @param {string} release a key of RELEASES
 * @returns {Promise<string[]>}
 */
async function validateManifests(manifests, release) {
  const checked = manifests.filter(manifest => !CUSTOM_GROUPS.includes(groupOf(manifest)));
  const known = checked.filter(manifest => fs.existsSync(`${modelFile(release, manifest)}.js`));
  const typeOf = readTypes(known.map(manifest => `${modelFile(release, manifest)}.d.ts`));
  const complaints = [];
  for (const manifest of checked) {
    const found = known.includes(manifest)
      ? [...unknownFields(manifest, typeOf(`${modelFile(release, manifest)}.d.ts`), '', release), ...await valueProblems(manifest, release)]
      : [`there is no ${manifest.apiVersion} ${manifest.kind}`];
    complaints.push(...[...new Set(found)].map(text => `${labelOf(manifest)}: ${text}`));
  }
  return complaints;
}

function groupOf({ apiVersion }) {
  return String(apiVersion).split('/')[0];
}

function labelOf({ kind, metadata }) {
  return `${kind} ${[metadata?.namespace, metadata?.name].filter(part => part !== undefined).join('/') || 'without a name'}`;
}

/** The module of a kind in the package of a release, without its extension. */
function modelFile(release, { apiVersion, kind }) {
  return path.join(root, 'node_modules', RELEASES[release], ...String(apiVersion).split('/'), String(kind));
}

// -- values: the package's own validators -----------------------------------------------------------------------------------

async function valueProblems(manifest, release) {
  const { [manifest.kind]: Model } = await import(pathToFileURL(`${modelFile(release, manifest)}.js`).href);
  try {
    new Model(manifest).validate();
    return [];
  } catch (error) {
    if (!Array.isArray(error.errors)) {
      throw error;
    }
    // An optional field may be null in the API, so a mistake in it is reported for that choice as well.
    const told = error.errors.filter(({ keyword, params }) => keyword !== 'oneOf' && params.type !== 'null');
    return (told.length > 0 ? told : error.errors).map(({ instancePath, message, params }) =>
      `${dotted(instancePath)} ${message}${params.allowedValues ? `: ${params.allowedValues.join(', ')}` : ''}`);
  }
}

/** A JSON pointer, written as a path. */
function dotted(pointer) {
  return pointer.split('/').slice(1).map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => /^\d+$/.test(part) ? `[${part}]` : fieldPath(part)).join('') || 'the object';
}

function fieldPath(name) {
  return /^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`;
}

// -- fields: the package's types --------------------------------------------------------------------------------------------

/** Kept between calls: reading the types is most of the work. */
let program;

/** Reads the types in some files; gives a function from a file to the type it is named after. */
function readTypes(files) {
  if (program === undefined || !files.every(file => program.getSourceFile(file))) {
    const options = { lib: ['lib.es5.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
    program = ts.createProgram([...new Set([...program?.getRootFileNames() ?? [], ...files])], options, undefined, program);
  }
  const checker = program.getTypeChecker();
  return file => {
    const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
    return checker.getDeclaredTypeOfSymbol(declared.find(({ name }) => name === `I${path.basename(file, '.d.ts')}`));
  };
}

function unknownFields(value, type, where, release) {
  if (value === null) {
    return [`${where} is null, which says nothing`];
  }
  if (typeof value !== 'object') {
    return [];
  }
  const shape = type.getNonNullableType();
  if (Array.isArray(value)) {
    const item = shape.getNumberIndexType();
    return item === undefined ? [] : value.flatMap((each, i) => unknownFields(each, item, `${where}[${i}]`, release));
  }
  const checker = program.getTypeChecker();
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = `${where}${fieldPath(name)}`;
    const property = shape.getProperty(name);
    const innerType = property ? checker.getTypeOfSymbol(property) : shape.getStringIndexType();
    return innerType === undefined ? [unknownField(at, release)] : unknownFields(inner, innerType, at, release);
  });
}

function unknownField(at, release) {
  const newer = NEWER_FIELDS.find(({ field }) => field.test(at));
  return newer ? `${at} came with Kubernetes ${newer.since}` : `${at} is no field of Kubernetes ${release === 'newest' ? 'in its newest release' : release}`;
}

module.exports = { CUSTOM_GROUPS, NEWER_FIELDS, RELEASES, validateManifests };
