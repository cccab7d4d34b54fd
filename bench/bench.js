#!/usr/bin/env node
// Measures building and synthesizing agents against raw L1 objects with the same YAML and against cdk8s-plus' own DaemonSet:
// `node bench/bench.js [--quick] [--json] [--check] [--library=<directory>]`.
//   --quick    fewer repetitions, and no 10,000
//   --json     the figures, for tools
//   --check    exit code 1 where a target is missed
//   --library  a compiled library other than lib
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { isStale } = require('../tools/lib/files');
const { bin, root, run } = require('../tools/lib/process');
const { AGENTS, portOf, SAMPLE } = require('./lib/agents');
const clock = require('./lib/clock');
const { rawSource } = require('./lib/raw-source');
const { markdown, summarize } = require('./lib/report');

/** What is measured, and how often: short runs vary more. The last size is for growth and leaves the L2 out. */
const SIZES = [
  { count: 1, repetitions: 15, ways: ['ours', 'raw', 'l2'] },
  { count: 100, repetitions: 9, ways: ['ours', 'raw', 'l2'] },
  { count: 1_000, repetitions: 7, ways: ['ours', 'raw', 'l2'] },
  { count: 10_000, repetitions: 3, ways: ['ours', 'raw'] },
];
const QUICK = SIZES.slice(0, 3).map(size => ({ ...size, repetitions: 3 }));
const REQUIRES = 15;

/** Runs a script in a fresh process. */
function fresh(script, argument) {
  // Enough room for 10,000 agents on machines where Node would take less.
  const output = execFileSync(process.execPath, ['--max-old-space-size=4096', path.join(__dirname, 'lib', script), argument], { cwd: root, encoding: 'utf8' });
  return JSON.parse(output);
}

/** Writes what the other ways are made from: the code for raw L1 objects, and what the library renders, by kind. */
function writeSample(agent, library, directory) {
  const { Chart, Testing } = require('cdk8s');
  const chart = new Chart(Testing.app(), 'sample');
  AGENTS[agent].ours(require(library))(chart, SAMPLE);
  const manifests = Testing.synth(chart);
  const files = { raw: path.join(directory, `${agent.replace(' ', '-')}.js`), sample: path.join(directory, `${agent.replace(' ', '-')}.json`) };
  fs.writeFileSync(files.raw, rawSource(manifests, { name: AGENTS[agent].name(SAMPLE), port: portOf(SAMPLE) },
    index => ({ name: AGENTS[agent].name(`\${${index}}`), port: `${portOf(0)} + ${index}` })));
  fs.writeFileSync(files.sample, JSON.stringify(Object.fromEntries(manifests.map(manifest => [manifest.kind, manifest]))));
  return files;
}

/** Measures one agent at one size: each round runs every way once, each in a fresh process. */
function measureSize(agent, { count, repetitions, ways }, library, directory) {
  const files = writeSample(agent, library, directory);
  const results = Object.fromEntries(ways.map(way => [way, { ms: [], mebibytes: [] }]));
  for (let round = 0; round < repetitions; round++) {
    // Another order each round, so that no way always follows the same other.
    const order = ways.map((_, i) => ways[(i + round) % ways.length]);
    const hashes = {};
    for (const way of order) {
      const outdir = fs.mkdtempSync(path.join(directory, 'out-'));
      const { ms, mebibytes, sha256 } = fresh('measure.js', JSON.stringify({ agent, way, count, library, ...files, outdir }));
      fs.rmSync(outdir, { recursive: true });
      results[way].ms.push(ms);
      results[way].mebibytes.push(mebibytes);
      hashes[way] = sha256;
    }
    if (hashes.ours !== hashes.raw) {
      throw new Error(`${count} × ${agent}: the raw L1 objects give other YAML than the library; mend bench/lib/raw-source.js`);
    }
  }
  return { agent, count, ways: results };
}

/** The library to measure; compiles lib where its sources are newer. */
async function findLibrary(options) {
  const chosen = options.find(option => option.startsWith('--library='));
  if (chosen !== undefined) {
    return path.resolve(chosen.slice('--library='.length));
  }
  const library = path.join(root, 'lib');
  if (isStale(path.join(root, 'src'), [path.join(library, 'index.js'), path.join(root, '.jsii')])) {
    process.stderr.write('lib is missing or older than src: compiling\n');
    const { code, output } = await run(bin('jsii'), ['--silence-warnings=reserved-word']);
    if (code !== 0) {
      throw new Error(`the library does not compile\n${output}`);
    }
  }
  return library;
}

function environmentText() {
  const versions = ['cdk8s', 'cdk8s-plus-27'].map(name => `${name} ${require(`${name}/package.json`).version}`);
  return `${os.cpus()[0].model.trim()}, ${os.cpus().length} processors, Node ${process.versions.node}, ${versions.join(', ')}; medians of ${clock.name}, each run in a fresh process.`;
}

async function main(options) {
  const unknown = options.find(option => !/^--(quick|json|check|library=.+)$/.test(option));
  if (unknown !== undefined) {
    throw new Error(`unknown option ${unknown}; the options are --quick, --json, --check and --library=<directory>`);
  }
  const library = await findLibrary(options);
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const sizes = options.includes('--quick') ? QUICK : SIZES;
    const results = Object.keys(AGENTS).flatMap(agent => sizes.map(size => {
      process.stderr.write(`${size.count} × ${agent}, ${size.repetitions} rounds\n`);
      return measureSize(agent, size, library, directory);
    }));
    const requireMs = Array.from({ length: REQUIRES }, () => fresh('measure-require.js', library).ms);
    const summary = summarize(results, requireMs);
    console.log(options.includes('--json') ? JSON.stringify({ environment: environmentText(), ...summary }, undefined, 2) : markdown(summary, environmentText()));
    return options.includes('--check') && summary.missed.length > 0 ? 1 : 0;
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
  console.error(error.message);
  process.exitCode = 1;
});
