#!/usr/bin/env node
// The agents judge: `node judges/agents/run.js [argument of jest…]`. The last line counts the tests.
//
// Programs that no package registry serves are run where a variable names them: JUDGES_NFSPLUGIN=<path>; programs.js lists them.
// JUDGES_AGENTS_OPTIONAL=true lets a machine pass that cannot run agents at all.
//
// Agents run in a network and a mount namespace of this run alone: their ports clash with nobody's, and they reach nobody.
const { spawnSync } = require('child_process');
const path = require('path');
const { runSuites } = require('../lib/suites');
const { ensureInstalled } = require('../../tools/setup');
const { findAll, lacks, NotHere } = require('./find');

/** Set in the namespaces: what was found before. */
const FOUND = 'JUDGES_AGENTS';

/** The node's address, and that of its gateway, in a block that is for examples. */
const NETWORK = { address: '192.0.2.10/24', gateway: '192.0.2.1' };

async function prepare(words) {
  ensureInstalled();
  const lacking = lacks();
  if (lacking.length > 0) {
    return skip(['The agents cannot be run here. They need:', ...lacking]);
  }
  let found;
  try {
    found = await findAll();
  } catch (error) {
    if (error instanceof NotHere) {
      return skip([error.message]);
    }
    throw error;
  }
  found.missing.forEach(({ name, wanted, why, variable }) =>
    console.log(`NOT RUN: ${name} ${wanted}, because ${why}; name one of your own by ${variable}=<path>`));
  return spawnSync('unshare', ['--net', '--mount', process.execPath, __filename, ...words], {
    stdio: 'inherit', env: { ...process.env, [FOUND]: JSON.stringify({ ...found, address: NETWORK.address.replace(/\/.*/, '') }) },
  }).status ?? 1;
}

/** Nothing is judged: a failure, unless somebody has said that it is none. */
function skip(reasons) {
  reasons.forEach(line => console.error(line));
  const allowed = process.env.JUDGES_AGENTS_OPTIONAL === 'true';
  console.error(allowed ? 'NO AGENT WAS JUDGED, which JUDGES_AGENTS_OPTIONAL allows' : 'To go on without them: JUDGES_AGENTS_OPTIONAL=true');
  console.log(`0 passed, ${allowed ? 0 : 1} failed`);
  return allowed ? 0 : 1;
}

/** A node's network: a loopback and an interface with a default route. And the /sys that belongs to it. */
function makeNode() {
  const commands = [
    'ip link set lo up',
    'ip link add node0 type veth peer name node0-wire',
    'ip link set node0-wire up',
    `ip address add ${NETWORK.address} dev node0`,
    'ip -6 address add 2001:db8::10/64 dev node0 nodad',
    'ip link set node0 up',
    `ip route add default via ${NETWORK.gateway}`,
    'ip -6 route add default via 2001:db8::1',
    'mount --make-rprivate /',
    'mount -t sysfs sysfs /sys',
  ];
  for (const command of commands) {
    const [program, ...args] = command.split(' ');
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
    if (status !== 0) {
      throw new Error(`${command}: ${stderr}`);
    }
  }
}

function judge(words) {
  makeNode();
  const { passed, failed } = runSuites(path.join(__dirname, 'jest.config.js'), { args: words });
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

(async words => process.env[FOUND] === undefined ? prepare(words) : judge(words))(process.argv.slice(2))
  .then(code => { process.exitCode = code; }, error => {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  });
