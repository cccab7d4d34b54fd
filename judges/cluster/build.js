#!/usr/bin/env node
// Builds a control plane from its Go modules: `node judges/cluster/build.js [--keep-caches] [minor…]`.
const fs = require('fs');
const path = require('path');
const { holds, toolDirectory } = require('../lib/cache');
const { buildPrograms, fetchModule, go, goVersion, removeScratch } = require('../lib/go');
const { DEFAULT_MINOR, ETCD, KUBERNETES, PROMETHEUS_OPERATOR } = require('./releases');

const CONTROL_PLANE = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
const MONITOR_DEFINITIONS = ['servicemonitors', 'podmonitors'].map(plural => `monitoring.coreos.com_${plural}.yaml`);

/** The parts of a minor's control plane: where each lies, whether or not it is built yet, and how it is built. */
function partsOf(minor) {
  return [
    {
      name: 'etcd',
      directory: toolDirectory('etcd', ETCD),
      files: ['etcd'],
      build: buildEtcd,
    },
    {
      name: `kubernetes ${KUBERNETES[minor]}`,
      directory: toolDirectory('kubernetes', KUBERNETES[minor]),
      files: CONTROL_PLANE,
      build: (directory, files, report) => buildKubernetes(KUBERNETES[minor], directory, files, report),
    },
    {
      name: 'definitions of the monitors',
      directory: toolDirectory('prometheus-operator', PROMETHEUS_OPERATOR),
      files: MONITOR_DEFINITIONS,
      build: fetchMonitorDefinitions,
    },
  ];
}

/** Makes sure that the files of a minor's control plane are there: all of them, or those that are asked for. Returns the path of each. */
async function ensureBuilt(minor, { files: wanted, keepCaches = false, report = console.error } = {}) {
  const parts = partsOf(minor).map(part => ({ ...part, files: part.files.filter(file => wanted === undefined || wanted.includes(file)) }));
  const missing = parts.filter(({ directory, files }) => !holds(directory, files));
  const paths = Object.fromEntries(parts.flatMap(({ directory, files }) => files.map(file => [file, path.join(directory, file)])));
  if (missing.length === 0) {
    return paths;
  }
  if (goVersion() === undefined) {
    throw new Error([
      `No control plane for Kubernetes ${minor} on this machine, and no Go to build one. Do one of:`,
      '- install Go 1.26 or newer (https://go.dev/dl/) and run this again: it builds one, once, in 10 to 20 minutes;',
      '- point KUBEBUILDER_ASSETS at a directory with kube-apiserver, kube-controller-manager, kube-scheduler and etcd;',
      '- name an existing cluster: JUDGES_EXISTING_CLUSTER=true JUDGES_CONTEXT=<context>.',
    ].join('\n'));
  }
  for (const { name, directory, files, build } of missing) {
    report(`fetching and building ${name} (once)`);
    await build(directory, files, report);
  }
  if (!keepCaches) {
    removeScratch();
  }
  return paths;
}

function buildEtcd(directory, _files, report) {
  return buildPrograms({
    name: 'etcd',
    goMod: `module judges/etcd\n\ngo 1.24\n\nrequire go.etcd.io/etcd/server/v3 ${ETCD}\n`,
    programs: { etcd: 'go.etcd.io/etcd/server/v3' },
    into: directory,
    report,
  });
}

async function buildKubernetes(version, directory, files, report) {
  const { goMod } = await fetchModule('k8s.io/kubernetes', version);
  const [, major, minor] = version.match(/^v(\d+)\.(\d+)\./);
  const set = (name, value) => `-X k8s.io/component-base/version.${name}=${value}`;
  await buildPrograms({
    name: `kubernetes-${version}`,
    goMod: await ownGoMod(goMod, version),
    programs: Object.fromEntries(files.map(program => [program, `k8s.io/kubernetes/cmd/${program}`])),
    into: directory,
    ldflags: [set('gitVersion', version), set('gitMajor', major), set('gitMinor', minor), set('gitTreeState', 'clean')],
    report,
  });
}

/**
 * A go.mod that builds Kubernetes from outside.
 *
 * Kubernetes requires its staging modules at v0.0.0 and replaces them by its own directories, which only its own checkout obeys.
 * Here the same modules are replaced by what was published of them: v0.37.2 beside v1.37.2.
 */
async function ownGoMod(goMod, version) {
  const { Go, Godebug, Require } = JSON.parse(await go(['mod', 'edit', '-json', goMod], path.dirname(goMod)));
  const staged = Require.filter(({ Version }) => Version === 'v0.0.0');
  const published = version.replace(/^v1\./, 'v0.');
  return [
    'module judges/kubernetes',
    `go ${Go}`,
    ...(Godebug ?? []).map(({ Key, Value }) => `godebug ${Key}=${Value}`),
    `require k8s.io/kubernetes ${version}`,
    ...Require.map(({ Path, Version }) => `require ${Path} ${Version}`),
    ...staged.map(({ Path }) => `replace ${Path} => ${Path} ${published}`),
    '',
  ].join('\n');
}

async function fetchMonitorDefinitions(directory) {
  const module = await fetchModule('github.com/prometheus-operator/prometheus-operator', PROMETHEUS_OPERATOR);
  fs.mkdirSync(directory, { recursive: true });
  for (const file of MONITOR_DEFINITIONS) {
    fs.copyFileSync(path.join(module.directory, 'example', 'prometheus-operator-crd', file), path.join(directory, file));
  }
}

module.exports = { CONTROL_PLANE, MONITOR_DEFINITIONS, ensureBuilt };

if (require.main === module) {
  const words = process.argv.slice(2);
  const minors = words.filter(word => !word.startsWith('--'));
  const keepCaches = words.includes('--keep-caches');
  (async () => {
    for (const minor of minors.length === 0 ? [DEFAULT_MINOR] : minors) {
      if (!(minor in KUBERNETES)) {
        throw new Error(`Kubernetes ${minor} is not among those listed in releases.js: ${Object.keys(KUBERNETES).join(', ')}`);
      }
      await ensureBuilt(minor, { keepCaches });
    }
  })().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
