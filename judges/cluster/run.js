#!/usr/bin/env node
// The control plane judges: `node judges/cluster/run.js [--kubernetes <minor>|all] [argument of jest…]`. The last line counts the tests.
const { ensureInstalled } = require('../../tools/setup');
const { runSuites } = require('../lib/suites');
const { findPrograms } = require('./programs');
const { DEFAULT_MINOR, KUBERNETES } = require('./releases');

const CONFIG = require.resolve('./jest.config');

/** What to judge with, and what is left for jest. */
function parse(words) {
  const at = words.indexOf('--kubernetes');
  const choice = at < 0 ? DEFAULT_MINOR : words[at + 1];
  const minors = choice === 'all' ? Object.keys(KUBERNETES) : [choice];
  const unknown = minors.find(minor => !(minor in KUBERNETES));
  if (unknown !== undefined || choice === undefined) {
    throw new Error(`--kubernetes takes one of ${[...Object.keys(KUBERNETES), 'all'].join(', ')}; not "${choice}"`);
  }
  return { minors, rest: at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)] };
}

async function main(words) {
  const { minors, rest } = parse(words);
  ensureInstalled();
  const results = [];
  if (process.env.JUDGES_EXISTING_CLUSTER === 'true') {
    console.log(`judging with the existing cluster of context "${process.env.JUDGES_CONTEXT}"`);
    results.push(runSuites(CONFIG, { args: rest }));
  } else {
    for (const minor of minors) {
      const start = Date.now();
      const found = await findPrograms(minor, console.log);
      console.log(`judging with Kubernetes ${found.release}`);
      const result = runSuites(CONFIG, { environment: { JUDGES_PROGRAMS: JSON.stringify(found) }, args: rest });
      console.log(`Kubernetes ${found.release}: ${result.passed} passed, ${result.failed} failed (${((Date.now() - start) / 1000).toFixed(0)} s)`);
      results.push(result);
    }
  }
  const total = name => results.reduce((sum, result) => sum + result[name], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
