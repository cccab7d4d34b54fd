// Finds a control plane the way the field does: KUBEBUILDER_ASSETS first, then what was built before, then a build.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { CONTROL_PLANE, ensureBuilt, MONITOR_DEFINITIONS } = require('./build');
const { KUBERNETES } = require('./releases');

/** Paths of the programs and of the monitors' definitions, and the release they are of. */
async function findPrograms(minor, report) {
  const assets = assetsIn(process.env.KUBEBUILDER_ASSETS);
  const release = assets['kube-apiserver'] === undefined ? KUBERNETES[minor] : versionOf(assets['kube-apiserver']);
  const built = await ensureBuilt(minorOf(release), {
    files: [...['etcd', ...CONTROL_PLANE].filter(program => assets[program] === undefined), ...MONITOR_DEFINITIONS],
    report,
  });
  return {
    release,
    programs: Object.fromEntries(['etcd', ...CONTROL_PLANE].map(program => [program, assets[program] ?? built[program]])),
    definitions: MONITOR_DEFINITIONS.map(file => built[file]),
  };
}

/** The programs in a directory. `setup-envtest` brings etcd and kube-apiserver, but no controllers. */
function assetsIn(directory) {
  if (directory === undefined || directory === '') {
    return {};
  }
  const found = ['etcd', ...CONTROL_PLANE].filter(program => fs.existsSync(path.join(directory, program)));
  if (!found.includes('kube-apiserver')) {
    throw new Error(`KUBEBUILDER_ASSETS is "${directory}", where there is no kube-apiserver; correct or unset it`);
  }
  const minor = minorOf(versionOf(path.join(directory, 'kube-apiserver')));
  const missing = CONTROL_PLANE.filter(program => !found.includes(program));
  if (missing.length > 0 && !(minor in KUBERNETES)) {
    throw new Error(`KUBEBUILDER_ASSETS has Kubernetes ${minor} without ${missing.join(' and ')}, and only these can be built here: ` +
      `${Object.keys(KUBERNETES).join(', ')}; add the missing programs, or use one of these releases`);
  }
  return Object.fromEntries(found.map(program => [program, path.resolve(directory, program)]));
}

/** The release of a program, such as `v1.37.2`. */
function versionOf(program) {
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).match(/v\d+\.\d+\.\d+\S*/)[0];
}

function minorOf(release) {
  return release.match(/^v(\d+\.\d+)/)[1];
}

module.exports = { findPrograms };
