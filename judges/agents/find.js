// Finds what the agents judge runs: what a variable names, then what was built before, then a build from the Go modules.
const { spawnSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');
const { cacheDirectory, holds, toolDirectory } = require('../lib/cache');
const { buildPrograms, fetchModule, go, goVersion, removeScratch } = require('../lib/go');
const { findPacketFilter } = require('./packet-filter');
const { PROGRAMS, variableOf } = require('./programs');

/**
 * The files of each program, and what can only be judged where somebody brings a program along.
 *
 * A variable names one file: it stands for the program that is named after the entry, or for its only one.
 */
async function findAll(report = console.log) {
  // Go's caches may be another judge's, which is just building.
  const shared = fs.existsSync(path.join(cacheDirectory(), 'scratch'));
  const start = Date.now();
  const files = { helpers: await ensureOwn('helpers', [], report) };
  const missing = [];
  for (const [name, program] of Object.entries(PROGRAMS)) {
    const named = namedFile(name);
    if (named !== undefined) {
      files[Object.keys(program.packages ?? { [name]: '' })[0]] = named;
      report(`${name}: ${named}, as ${variableOf(name)} says`);
      continue;
    }
    if (program.source !== undefined) {
      files[name] = await ensureOwn(program.source, ['-X', `main.version=${program.version}`], report);
      report(`${name} ${program.version}`);
      continue;
    }
    if (program.module === undefined) {
      missing.push({ name, wanted: program.wanted, why: program.missing, variable: variableOf(name) });
      continue;
    }
    const directory = toolDirectory(name, program.version);
    if (!holds(directory, Object.keys(program.packages))) {
      await build(name, program, directory, report);
    }
    Object.keys(program.packages).forEach(file => { files[file] = path.join(directory, file); });
    report(`${name} ${program.version}${program.version === program.wanted ? '' : ` of ${program.module}, the nearest to ${program.wanted} that builds`}`);
  }
  if (!shared) {
    removeScratch();
  }
  const packetFilter = findPacketFilter(report);
  report(`programs found in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return { files, missing, packetFilter };
}

function namedFile(name) {
  const file = process.env[variableOf(name)];
  if (!file) {
    return undefined;
  }
  if (!fs.existsSync(file)) {
    throw new Error(`${variableOf(name)} is "${file}", where there is no file; correct or unset it`);
  }
  return path.resolve(file);
}

async function build(name, { module, version, packages, ldflags = () => [], edits }, directory, report) {
  requireGo();
  report(`fetching and building ${name} ${version} (once)`);
  await buildPrograms({
    name,
    goMod: [
      `module judges/${name}`,
      'go 1.24',
      `require ${module} ${version}`,
      ...edits === undefined ? [] : [`replace ${module} => ${await editedCopy(module, version, edits)}`],
      '',
    ].join('\n'),
    programs: Object.fromEntries(Object.entries(packages).map(([file, place]) => [file, place === '.' ? module : `${module}/${place}`])),
    into: directory,
    ldflags: ldflags(version),
    report,
  });
}

/** A copy of a module in which some files are changed. */
async function editedCopy(module, version, edits) {
  const { directory } = await fetchModule(module, version);
  const copy = path.join(cacheDirectory(), 'scratch', `${path.basename(module)}-copy`);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(directory, copy, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const text = fs.readFileSync(path.join(copy, file), 'utf8');
    fs.writeFileSync(path.join(copy, file), edit(text));
  }
  return copy;
}

/** Builds a program whose source lies beside this file. Its go.mod and go.sum stay as they are written there. */
async function ensureOwn(name, ldflags, report) {
  const source = path.join(__dirname, name);
  const hash = createHash('sha256');
  fs.readdirSync(source).sort().forEach(file => hash.update(`${file}\n`).update(fs.readFileSync(path.join(source, file))));
  const directory = toolDirectory(`agents-${name}`, hash.digest('hex').slice(0, 12));
  const program = path.join(directory, name);
  if (!fs.existsSync(program)) {
    requireGo();
    const start = Date.now();
    report(`building the ${name} of this judge (once)`);
    const partial = `${program}.partial-${process.pid}`;
    fs.mkdirSync(directory, { recursive: true });
    fs.mkdirSync(path.join(cacheDirectory(), 'scratch'), { recursive: true });
    await go(['build', '-mod=readonly', '-trimpath', '-ldflags', ['-s', '-w', ...ldflags].join(' '), '-o', partial, '.'], source);
    fs.renameSync(partial, program);
    report(`built ${name} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
  return program;
}

/** What this machine lacks, and nobody did wrong. */
class NotHere extends Error {}

function requireGo() {
  if (goVersion() === undefined) {
    throw new NotHere('No agents on this machine, and no Go to build them; install Go 1.26 or newer (https://go.dev/dl/): it builds them, once, in 5 to 10 minutes');
  }
}

/** What this machine lacks to run agents the way a container runtime does; nothing where all is there. */
function lacks() {
  if (process.platform !== 'linux') {
    return ['- Linux: agents of nodes run nowhere else'];
  }
  const absent = Object.entries({ ip: 'iproute2', mount: 'mount', unshare: 'util-linux' }).filter(([program]) => !onPath(program));
  const namespaces = absent.length > 0 || spawnSync('unshare', ['--net', '--mount', process.execPath, '--version']).status === 0;
  return [
    ...absent.map(([program, debian]) => `- the program ${program} (on Debian: apt-get install ${debian})`),
    ...namespaces ? [] : ['- the right to make namespaces: run it as root (sudo --preserve-env=PATH,HOME npm run test:agents), or in a privileged container'],
  ];
}

function onPath(program) {
  return [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'].some(directory => fs.existsSync(path.join(directory, program)));
}

module.exports = { findAll, lacks, NotHere };

if (require.main === module) {
  findAll().then(({ files }) => Object.entries(files).forEach(([name, file]) => console.log(`${name}: ${file}`)), error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
