#!/usr/bin/env node
// The scanner judges: `node judges/scanners/run.js [--write] [argument of jest…]`. The last line counts the tests.
// With --write they write docs/reference/scanners.md, instead of failing where it is not up to date.
const path = require('path');
const { runSuites } = require('../lib/suites');
const { ensureInstalled } = require('../../tools/setup');
const { findTools } = require('./tools');
const { CHECKOV, KUBE_SCORE, POD_SECURITY } = require('./versions');

async function main(words) {
  ensureInstalled();
  const tools = await findTools();
  console.log(`judging with kube-score ${KUBE_SCORE.slice(1)}, checkov ${CHECKOV} and the checks of Pod Security ${POD_SECURITY.slice(1)}`);
  const { passed, failed } = runSuites(path.join(__dirname, 'jest.config.js'), {
    environment: { JUDGES_SCANNERS: JSON.stringify(tools), JUDGES_WRITE: words.includes('--write') ? 'true' : '' },
    args: words.filter(word => word !== '--write'),
  });
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
