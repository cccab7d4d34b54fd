#!/usr/bin/env node
// Synthesizes the examples and lists what each makes: `node tools/examples.js [name…]`.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { filesBelow, findExamples, isStale } = require('./lib/files');
const { bin, root, run } = require('./lib/process');
const { table } = require('./lib/table');
const { ensureInstalled } = require('./setup');

/** Compiles the library where its sources are newer. */
async function ensureCompiled() {
  const built = [path.join(root, 'lib', 'index.js'), path.join(root, '.jsii')];
  if (!isStale(path.join(root, 'src'), built)) {
    return;
  }
  console.log('lib is missing or older than src: compiling (about ten seconds)');
  const { code, output } = await run(bin('jsii'), ['--silence-warnings=reserved-word']);
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error('the library does not compile');
  }
}

/** The examples that the names stand for: all of them where none is given. */
function chooseExamples(all, names) {
  const unknown = names.find(name => !all.some(example => matches(example, name)));
  if (unknown !== undefined) {
    throw new Error(`there is no example "${unknown}"; the examples are: ${all.join(', ') || 'none yet'}`);
  }
  return names.length === 0 ? all : all.filter(example => names.some(name => matches(example, name)));
}

function matches(example, name) {
  return example === name || example.endsWith(`/${name}`);
}

/** Runs one example in a process of its own. */
async function synthesize(example) {
  const outdir = path.join('dist', 'examples', ...example.split('/'));
  fs.rmSync(path.join(root, outdir), { recursive: true, force: true });
  const { code, output } = await run(process.execPath, [
    '--require', './tools/resolve-self.js',
    '--require', 'ts-node/register/transpile-only',
    path.join('examples', ...example.split('/'), 'main.ts'),
  ], { CDK8S_OUTDIR: outdir, TS_NODE_PROJECT: 'tsconfig.json' });
  return { example, outdir, output, failed: code !== 0 };
}

/** One row per object in the files of an example. */
function objectRows(outdir) {
  const { parseAllDocuments } = require('yaml');
  return filesBelow(path.join(root, outdir)).filter(file => file.endsWith('.yaml')).flatMap(file =>
    parseAllDocuments(fs.readFileSync(path.join(root, outdir, file), 'utf8'))
      .map(document => document.toJS())
      .filter(object => object)
      .map(({ kind, metadata }) => [kind ?? '?', metadata?.namespace ?? '-', metadata?.name ?? '-', file]));
}

function print({ example, outdir, output, failed }) {
  console.log(`\n${example}${failed ? ' FAILED' : ''}`);
  const rows = failed ? [] : objectRows(outdir);
  if (output.trim() !== '') {
    console.log(output.trimEnd().replace(/^/gm, '  '));
  }
  if (!failed) {
    table([['object', 'namespace', 'name', 'file'], ...rows]).forEach(line => console.log(`  ${line}`));
    console.log(`  files in ${outdir}`);
  }
}

async function main(names) {
  ensureInstalled();
  const examples = chooseExamples(findExamples(path.join(root, 'examples')), names);
  await ensureCompiled();
  const results = [];
  // As many at a time as there are processors; printed in order.
  for (let i = 0; i < examples.length; i += os.availableParallelism()) {
    const batch = await Promise.all(examples.slice(i, i + os.availableParallelism()).map(synthesize));
    batch.forEach(print);
    results.push(...batch);
  }
  const failed = results.filter(result => result.failed).map(({ example }) => example);
  console.log(`\n${results.length - failed.length} of ${results.length} examples synthesized${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`);
  return failed.length === 0 ? 0 : 1;
}

module.exports = { chooseExamples };

if (require.main === module) {
  main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
