#!/usr/bin/env node
// Writes down which flags and settings programs know that no package registry serves: `JUDGES_<PROGRAM>=<path>… node judges/agents/record.js`.
// With that, their arguments and configuration are judged on machines without them, too. To be run again when an image changes.
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { PROGRAMS, variableOf } = require('./programs');

const DIRECTORY = path.join(__dirname, 'recorded');

/** How each program is asked, and what it says: names only, and the type of each where it tells. */
const RECORDERS = {
  'csi-node-driver-registrar': file => flagsIn(helpOf(file, '--help')),
  'livenessprobe': file => flagsIn(helpOf(file, '--help')),
  'nfsplugin': file => flagsIn(helpOf(file, '--help')),
  'aws-ebs-csi-driver': file => flagsIn(helpOf(file, 'node', '--help')),
  'fluent-bit': file => settingsIn(JSON.parse(execFileSync(file, ['--help-json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))),
};

function helpOf(file, ...args) {
  const { stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  return `${stdout}${stderr}`;
}

/** Both of Go's ways to list flags. */
function flagsIn(help) {
  return { flags: [...help.matchAll(/^\s+(?:-\w, )?--?([\w.-]+)/gm)].map(([, name]) => name).sort() };
}

/** Plugins that this build has, and the type of each of their properties. */
function settingsIn(schema) {
  const pluginsOf = kind => Object.fromEntries(schema[kind].map(({ name, properties }) => [
    name,
    Object.fromEntries(Object.values(properties).flat().map(option => [option.name.toLowerCase(), option.type]).sort()),
  ]).sort());
  return { inputs: pluginsOf('inputs'), filters: pluginsOf('filters'), outputs: pluginsOf('outputs') };
}

for (const [name, record] of Object.entries(RECORDERS)) {
  const file = process.env[variableOf(name)];
  if (file) {
    fs.mkdirSync(DIRECTORY, { recursive: true });
    fs.writeFileSync(path.join(DIRECTORY, `${name}.json`), `${JSON.stringify({ version: PROGRAMS[name].wanted, ...record(file) }, undefined, 2)}\n`);
    console.log(`recorded ${name} ${PROGRAMS[name].wanted}`);
  } else {
    console.log(`left ${name} as it is: ${variableOf(name)} is not set`);
  }
}
