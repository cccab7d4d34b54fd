// What the tools share: where the project is, and how they start its programs.
const { spawn } = require('child_process');
const path = require('path');

const root = path.resolve(__dirname, '..', '..');

// What is printed is kept for a failure: without colours, and without the banner for Node releases that jsii will drop.
const quiet = {
  JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1',
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0],
  JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
  NODE_NO_WARNINGS: '1',
  NO_COLOR: '1',
};

const windows = process.platform === 'win32';

/** Starts a program in the project; resolves to its exit code and all that it printed. */
function run(program, args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...quiet, ...env }, shell: windows && program !== process.execPath });
    let output = '';
    child.stdout.on('data', data => { output += data; });
    child.stderr.on('data', data => { output += data; });
    child.on('error', error => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** The path of a program that a development dependency brings. */
function bin(name) {
  return path.join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name);
}

/** Runs one of the TypeScript tools. */
function runTool(tool, ...args) {
  return run(bin('ts-node'), ['--transpile-only', '--project', 'tools/tsconfig.json', `tools/${tool}.ts`, ...args]);
}

module.exports = { bin, root, run, runTool, windows };
