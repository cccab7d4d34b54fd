// iptables and nft, which the image of flannel brings along: those of this machine, or what Debian's packages hold, unpacked into the cache.
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { toolDirectory } = require('../lib/cache');

const PROGRAMS = ['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore', 'nft'];

/** Where agents see what was unpacked. */
const PLACE = '/opt/packet-filter';

/** What every Debian has, and libraries would only get in the way of. */
const BASE = /^(libc6|libgcc-s1|gcc-.*|libcrypt1|netbase)$/;

/**
 * `{}` where the machine has the programs; else the directory that holds them unpacked, with wrappers in `wrappers`. Undefined where
 * there is no way to get them.
 */
function findPacketFilter(report) {
  if (PROGRAMS.every(program => ['/usr/sbin', '/sbin', '/usr/bin'].some(directory => fs.existsSync(path.join(directory, program))))) {
    return {};
  }
  try {
    const version = output('apt-cache', ['policy', 'iptables']).match(/Candidate: ([\w.+~-]+)/)[1];
    const directory = toolDirectory('packet-filter', version);
    if (!fs.existsSync(directory)) {
      report(`fetching and unpacking Debian's iptables ${version} and nftables (once)`);
      unpack(directory);
    }
    return { directory };
  } catch (error) {
    report(`no iptables and nft: ${error.message.split('\n')[0]}; install them (on Debian: apt-get install iptables nftables)`);
    return undefined;
  }
}

function unpack(directory) {
  const partial = `${directory}.partial-${process.pid}`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(path.join(partial, 'wrappers'), { recursive: true });
  const packages = output('apt-cache', ['depends', '--recurse', '--no-recommends', '--no-suggests', '--no-conflicts', '--no-breaks',
    '--no-replaces', '--no-enhances', 'iptables', 'nftables']).split('\n').filter(line => /^[a-z0-9][a-z0-9.+-]*$/.test(line) && !BASE.test(line));
  execFileSync('apt-get', ['download', '--quiet', '--quiet', '-o', 'APT::Sandbox::User=root', ...packages], { cwd: partial, stdio: ['ignore', 'ignore', 'pipe'] });
  for (const file of fs.readdirSync(partial).filter(name => name.endsWith('.deb'))) {
    execFileSync('dpkg-deb', ['--extract', file, '.'], { cwd: partial });
    fs.rmSync(path.join(partial, file));
  }
  for (const program of PROGRAMS) {
    const command = program === 'nft' ? `${PLACE}/usr/sbin/nft` : `${PLACE}/usr/sbin/xtables-nft-multi ${program}`;
    fs.writeFileSync(path.join(partial, 'wrappers', program), [
      '#!/bin/sh',
      `for directory in ${PLACE}/usr/lib/*-linux-* ${PLACE}/lib/*-linux-*; do`,
      '  LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$directory"',
      '  [ -d "$directory/xtables" ] && export XTABLES_LIBDIR="$directory/xtables"',
      'done',
      'export LD_LIBRARY_PATH',
      `exec ${command} "$@"`,
      '',
    ].join('\n'), { mode: 0o755 });
  }
  fs.renameSync(partial, directory);
}

function output(program, args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

module.exports = { findPacketFilter };
