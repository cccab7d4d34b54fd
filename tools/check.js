#!/usr/bin/env node
// The one command that checks everything: `node tools/check.js [step…]`. The last line counts the tests.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { bin, root, run, runTool } = require('./lib/process');
const { counts } = require('./lib/test-counts');
const { ensureInstalled } = require('./setup');

const JEST_REPORT = path.join(root, 'test-reports', 'jest.json');

const STEPS = [
  { name: 'generated', does: 'projen has nothing to change', run: checkGenerated },
  { name: 'compile', does: 'jsii compiles without warnings', run: () => run(bin('jsii'), ['--silence-warnings=reserved-word', '--fail-on-warnings']) },
  { name: 'api-page', does: 'API.md is up to date', needs: 'compile', run: checkApiPage },
  { name: 'docstrings', does: 'each public name has a docstring, each optional prop a default', needs: 'compile', run: () => runTool('check-api') },
  { name: 'rules-page', does: 'docs/reference/rules.md is up to date', run: () => runTool('rules-page', '--check') },
  { name: 'types', does: 'tests, tools, examples and judges type-check', needs: 'compile', run: checkTypes },
  { name: 'lint', does: 'ESLint has nothing to say', run: lint },
  { name: 'test', does: 'the tests pass, and cover the code', run: test },
];

/** Regenerates what projen generates, and compares. A file that changed is left as projen wants it. */
async function checkGenerated() {
  const { files } = JSON.parse(fs.readFileSync(path.join(root, '.projen', 'files.json'), 'utf8'));
  const read = () => files.map(file => fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined);
  const before = read();
  const { code, output } = await run(bin('projen'), ['default'], { CI: 'true', PROJEN_DISABLE_POST: 'true' });
  const after = read();
  const changed = files.filter((_, i) => before[i] !== after[i]);
  return changed.length === 0
    ? { code, output }
    : { code: 1, output: `not what .projenrc.ts says, and now rewritten: ${changed.join(', ')}\n` };
}

async function checkApiPage() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'api-page-'));
  try {
    const page = path.join(directory, 'API.md');
    const { code, output } = await run(bin('jsii-docgen'), ['--output', page]);
    if (code !== 0) {
      return { code, output };
    }
    const committed = path.join(root, 'API.md');
    const fresh = fs.existsSync(committed) && fs.readFileSync(committed, 'utf8') === fs.readFileSync(page, 'utf8');
    return fresh ? { code, output } : { code: 1, output: 'API.md is not what the code says; write it with: npx projen docgen\n' };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

async function checkTypes() {
  const projects = ['test', 'tools', 'examples', 'judges'].map(room => `${room}/tsconfig.json`).filter(file => fs.existsSync(path.join(root, file)));
  return inTurn(projects.map(project => () => run(bin('tsc'), ['--noEmit', '--project', project])));
}

function lint() {
  return run(bin('eslint'), [
    '--ext', '.ts', '--no-error-on-unmatched-pattern', 'src', 'examples', 'test', 'tools', 'bench', 'judges', 'projenrc', '.projenrc.ts',
  ], { ESLINT_USE_FLAT_CONFIG: 'false' });
}

function test() {
  fs.rmSync(JEST_REPORT, { force: true });
  return run(bin('jest'), ['--ci', '--coverage', '--json', `--outputFile=${JEST_REPORT}`], { CI: 'true' });
}

async function inTurn(commands) {
  const results = [];
  for (const command of commands) {
    results.push(await command());
  }
  return { code: Math.max(0, ...results.map(({ code }) => code)), output: results.map(({ output }) => output).join('') };
}

async function main(names) {
  const unknown = names.find(name => !STEPS.some(step => step.name === name));
  if (unknown !== undefined) {
    console.error(`there is no step "${unknown}"; the steps are: ${STEPS.map(({ name }) => name).join(', ')}`);
    return 1;
  }
  ensureInstalled();
  const failed = [];
  const chosen = STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const step of chosen) {
    if (failed.includes(step.needs)) {
      console.log(`skip   ${step.name}: ${step.needs} failed`);
      continue;
    }
    const start = Date.now();
    const { code, output } = await step.run();
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${step.does} (${seconds} s)`);
    if (code !== 0) {
      console.log(output.trimEnd().replace(/^/gm, '       '));
      failed.push(step.name);
    }
  }
  if (failed.length > 0) {
    console.log(`failed steps: ${failed.join(', ')}`);
  }
  if (chosen.some(({ name }) => name === 'test')) {
    const { passed, failed: broken } = counts(fs.existsSync(JEST_REPORT) ? JSON.parse(fs.readFileSync(JEST_REPORT, 'utf8')) : undefined);
    console.log(`${passed} passed, ${broken} failed`);
  }
  return failed.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
  console.error(error);
  process.exitCode = 1;
});
