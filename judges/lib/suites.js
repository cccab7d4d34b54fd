// Runs the suites of a judge with jest, and counts their tests.
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { bin, root } = require('../../tools/lib/process');
const { counts } = require('../../tools/lib/test-counts');

/** Runs what a jest configuration names; returns how many tests passed and failed. jest tells of failures on standard error. */
function runSuites(config, { environment = {}, args = [] } = {}) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'judges-'));
  const report = path.join(directory, 'jest.json');
  try {
    const { status } = spawnSync(process.execPath, [
      fs.realpathSync(bin('jest')), '--config', config, '--json', `--outputFile=${report}`, ...args,
    ], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
    const { passed, failed } = counts(fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : undefined);
    return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

module.exports = { runSuites };
