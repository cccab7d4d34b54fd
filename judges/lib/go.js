// Go, as far as the judges need it: modules from the module proxy, programs built from them, nothing installed.
const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { cacheDirectory } = require('./cache');

/** The Go on this machine, such as `go1.26.0`; undefined where there is none. */
function goVersion() {
  const { status, stdout } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Go's caches for these builds: their own, because they grow to 15 GiB and can go afterwards. */
function scratchDirectory() {
  return path.join(cacheDirectory(), 'scratch');
}

// Checksums stay verified: nothing here touches GOSUMDB or GONOSUMDB.
function goEnvironment() {
  return {
    ...process.env,
    CGO_ENABLED: '0',
    GOCACHE: path.join(scratchDirectory(), 'build'),
    GOFLAGS: '-mod=mod -modcacherw -buildvcs=false',
    GOMODCACHE: path.join(scratchDirectory(), 'modules'),
    GOWORK: 'off',
  };
}

/** Runs one go command; resolves to what it printed, rejects with what it complained about. Builds leave the machine to others. */
function go(args, directory) {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, { cwd: directory, env: goEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    let output = '';
    let complaints = '';
    child.stdout.on('data', data => { output += data; });
    child.stderr.on('data', data => { complaints += data; });
    child.on('error', reject);
    child.on('close', code => code === 0
      ? resolve(output)
      : reject(new Error(`go ${args.join(' ')} ended with ${code}\n${complaints.trimEnd().split('\n').slice(-20).join('\n')}`)));
  });
}

/** Fetches one module; resolves to the directory that holds its files and the path of its go.mod. */
async function fetchModule(module, version) {
  fs.mkdirSync(scratchDirectory(), { recursive: true });
  const { Dir: directory, GoMod: goMod } = JSON.parse(await go(['mod', 'download', '-json', `${module}@${version}`], scratchDirectory()));
  return { directory, goMod };
}

/**
 * Builds programs in a module of its own that requires what `goMod` says.
 *
 * Each program is built under another name first, so that a build cut short leaves nothing that looks whole.
 */
async function buildPrograms({ name, goMod, programs, into, ldflags = [], report = () => {} }) {
  const work = path.join(scratchDirectory(), name);
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  fs.mkdirSync(into, { recursive: true });
  fs.writeFileSync(path.join(work, 'go.mod'), goMod);
  for (const [program, source] of Object.entries(programs)) {
    const target = path.join(into, program);
    if (fs.existsSync(target)) {
      continue;
    }
    const start = Date.now();
    const partial = `${target}.partial-${process.pid}`;
    await go(['build', '-trimpath', '-ldflags', ['-s', '-w', ...ldflags].join(' '), '-o', partial, source], work);
    fs.renameSync(partial, target);
    report(`built ${program} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
}

/** Removes Go's caches of these builds. */
function removeScratch() {
  fs.rmSync(scratchDirectory(), { recursive: true, force: true });
}

module.exports = { buildPrograms, fetchModule, go, goVersion, removeScratch };
