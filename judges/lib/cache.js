// Where judges keep what they build: outside the work tree, by version, so that a second run starts at once.
const fs = require('fs');
const os = require('os');
const path = require('path');

/** The directory that holds everything the judges built on this machine. */
function cacheDirectory() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-daemonsets');
}

/** The directory of one tool at one version, for this machine's kind. */
function toolDirectory(tool, version) {
  return path.join(cacheDirectory(), `${tool}-${version}-${process.platform}-${process.arch}`);
}

/** Whether all files of a directory are there. */
function holds(directory, files) {
  return files.every(file => fs.existsSync(path.join(directory, file)));
}

module.exports = { cacheDirectory, holds, toolDirectory };
