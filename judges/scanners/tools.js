// Finds the scanners: what a variable names, then what is on PATH in the version wanted, then what was built before, then a build.
const { execFileSync, spawn, spawnSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { cacheDirectory, holds, toolDirectory } = require('../lib/cache');
const { buildPrograms, go, goVersion, removeScratch } = require('../lib/go');
const { CHECKOV, KUBE_SCORE, POD_SECURITY } = require('./versions');

const windows = process.platform === 'win32';
const POD_SECURITY_SOURCE = path.join(__dirname, 'pod-security');

const GO_ADVICE = 'install Go 1.26 or newer (https://go.dev/dl/)';
const PYTHON_ADVICE = 'install Python 3.9 or newer with its venv module (https://www.python.org/downloads/; on Debian: python3-venv)';

/** Each tool: how it is named from outside, where it is kept, how it gets there. */
const TOOLS = {
  'kube-score': {
    variable: 'JUDGES_KUBE_SCORE',
    version: KUBE_SCORE,
    asksVersion: ['version'],
    directory: toolDirectory('kube-score', KUBE_SCORE),
    program: 'kube-score',
    needs: () => goVersion() === undefined ? GO_ADVICE : undefined,
    build: buildKubeScore,
  },
  'checkov': {
    variable: 'JUDGES_CHECKOV',
    version: CHECKOV,
    asksVersion: ['--version'],
    directory: toolDirectory('checkov', CHECKOV),
    program: windows ? path.join('Scripts', 'checkov.cmd') : path.join('bin', 'checkov'),
    needs: () => python() === undefined ? PYTHON_ADVICE : undefined,
    build: installCheckov,
  },
  'pod-security': {
    variable: 'JUDGES_POD_SECURITY',
    version: POD_SECURITY,
    directory: toolDirectory('pod-security', `${POD_SECURITY}-${sourceHash()}`),
    program: 'pod-security',
    needs: () => goVersion() === undefined ? GO_ADVICE : undefined,
    build: buildPodSecurity,
  },
};

/** The path of each tool, by its name. Builds what is missing, which takes one to three minutes. */
async function findTools(report = console.log) {
  const found = Object.fromEntries(Object.entries(TOOLS).map(([name, tool]) => [name, find(name, tool)]));
  const missing = Object.entries(TOOLS).filter(([name]) => found[name] === undefined);
  const advice = missing.flatMap(([name, tool]) => tool.needs() === undefined ? []
    : [`- for ${name}: ${tool.needs()}, or say where a ${name} is: ${tool.variable}=<path>`]);
  if (advice.length > 0) {
    throw new Error(['Not every scanner is on this machine, nor what builds it:', ...advice].join('\n'));
  }
  // Go's caches may be another judge's, which is just building.
  const shared = fs.existsSync(path.join(cacheDirectory(), 'scratch'));
  for (const [name, { version, directory, program, build }] of missing) {
    const start = Date.now();
    report(`fetching and building ${name} ${version} (once)`);
    await build(directory);
    fs.writeFileSync(stampOf(directory), '');
    report(`built ${name} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
    found[name] = path.join(directory, program);
  }
  if (!shared) {
    removeScratch();
  }
  return found;
}

function find(name, { variable, version, asksVersion, directory, program }) {
  const named = process.env[variable];
  if (named) {
    if (!fs.existsSync(named)) {
      throw new Error(`${variable} is "${named}", where there is no file; correct or unset it`);
    }
    return path.resolve(named);
  }
  const onPath = asksVersion && findOnPath(name);
  if (onPath && saysVersion(onPath, asksVersion, version)) {
    return onPath;
  }
  return holds(directory, [program]) && fs.existsSync(stampOf(directory)) ? path.join(directory, program) : undefined;
}

/** Written last, so that a build cut short leaves nothing that looks whole. */
function stampOf(directory) {
  return path.join(directory, '.complete');
}

function findOnPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter)
    .map(directory => path.join(directory, windows ? `${name}.exe` : name))
    .find(file => fs.existsSync(file));
}

function saysVersion(program, args, version) {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return (stdout ?? '').split(/[\s,]+/).some(word => word.replace(/^v/, '') === version.replace(/^v/, ''));
}

function buildKubeScore(directory) {
  return buildPrograms({
    name: 'kube-score',
    goMod: `module judges/kube-score\n\ngo 1.24\n\nrequire github.com/zegl/kube-score ${KUBE_SCORE}\n`,
    programs: { 'kube-score': 'github.com/zegl/kube-score/cmd/kube-score' },
    into: directory,
    ldflags: [`-X main.version=${KUBE_SCORE.slice(1)}`],
  });
}

/** Its go.mod and go.sum stay as they are written in the project. */
async function buildPodSecurity(directory) {
  fs.mkdirSync(directory, { recursive: true });
  fs.mkdirSync(path.join(cacheDirectory(), 'scratch'), { recursive: true });
  await go(['build', '-mod=readonly', '-trimpath', '-ldflags', '-s -w', '-o', path.join(directory, 'pod-security'), '.'], POD_SECURITY_SOURCE);
}

function sourceHash() {
  const hash = createHash('sha256');
  ['go.mod', 'go.sum', 'main.go'].forEach(file => hash.update(fs.readFileSync(path.join(POD_SECURITY_SOURCE, file))));
  return hash.digest('hex').slice(0, 12);
}

/** An environment of its own, which leaves the user's Python as it is. */
async function installCheckov(directory) {
  fs.rmSync(directory, { recursive: true, force: true });
  execFileSync(python(), ['-m', 'venv', directory], { stdio: ['ignore', 'ignore', 'inherit'] });
  const own = windows ? path.join(directory, 'Scripts', 'python.exe') : path.join(directory, 'bin', 'python');
  await inBackground(own, ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--quiet', `checkov==${CHECKOV}`]);
}

/** A Python that can make environments; undefined where there is none. */
function python() {
  return ['python3', 'python'].find(name => spawnSync(name, ['-c', 'import ensurepip, sys; sys.exit(sys.version_info < (3, 9))']).status === 0);
}

/** Leaves the machine to others. */
function inBackground(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    let complaints = '';
    child.stderr.on('data', data => { complaints += data; });
    child.on('error', reject);
    child.on('close', code => code === 0 ? resolve()
      : reject(new Error(`${path.basename(program)} ${args.join(' ')} ended with ${code}\n${complaints.trimEnd().split('\n').slice(-20).join('\n')}`)));
  });
}

module.exports = { findTools };

if (require.main === module) {
  findTools().then(tools => Object.entries(tools).forEach(([name, file]) => console.log(`${name}: ${file}`)), error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
