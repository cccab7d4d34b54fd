#!/usr/bin/env node
// Installs the development dependencies, where they are missing or were installed for another package-lock.json.
const { spawnSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');
const { root, windows } = require('./lib/process');

/** Why an install is needed, or undefined where what is installed belongs to the lock file. */
function reasonToInstall(project) {
  if (!fs.existsSync(path.join(project, 'node_modules'))) {
    return 'node_modules is missing';
  }
  const stamp = stampOf(project);
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== lockHash(project)) {
    return 'node_modules was installed for another package-lock.json';
  }
  return undefined;
}

function stampOf(project) {
  return path.join(project, 'node_modules', '.setup-lock-hash');
}

function lockHash(project) {
  return createHash('sha256').update(fs.readFileSync(path.join(project, 'package-lock.json'))).digest('hex');
}

/** Runs `npm ci` where it is needed, and says so. Ends the process where that fails. */
function ensureInstalled(project = root) {
  const reason = reasonToInstall(project);
  if (reason === undefined) {
    return;
  }
  console.log(`${reason}: running npm ci (about a minute)`);
  const hash = lockHash(project);
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project, stdio: 'inherit', shell: windows });
  if (status !== 0) {
    console.error(`npm ci failed${error ? `: ${error.message}` : ''}`);
    process.exit(status || 1);
  }
  fs.writeFileSync(stampOf(project), hash);
}

module.exports = { ensureInstalled, lockHash, reasonToInstall };

if (require.main === module) {
  ensureInstalled();
}
