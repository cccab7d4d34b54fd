// What the tools ask of the file system.
const fs = require('fs');
const path = require('path');

/** All files below a directory, as paths relative to it, sorted; none where it does not exist. */
function filesBelow(directory) {
  if (!fs.existsSync(directory)) {
    return [];
  }
  return fs.readdirSync(directory, { recursive: true })
    .filter(name => fs.statSync(path.join(directory, name)).isFile())
    .sort();
}

/** When something below a directory last changed: a file's text, or the list of files itself. */
function newestChange(directory) {
  return Math.max(...[directory, ...fs.readdirSync(directory, { recursive: true }).map(name => path.join(directory, name))]
    .map(name => fs.statSync(name).mtimeMs));
}

/** Whether what is built from a directory is missing, or older than it. */
function isStale(directory, built) {
  return built.some(file => !fs.existsSync(file) || fs.statSync(file).mtimeMs < newestChange(directory));
}

/** The examples below a directory: `name` for name/main.ts, `guides/name` for guides/name/main.ts. */
function findExamples(directory) {
  return filesBelow(directory)
    .map(file => file.split(path.sep))
    .filter(parts => parts[parts.length - 1] === 'main.ts' && (parts.length === 2 || parts.length === 3) && !parts.includes('node_modules'))
    .map(parts => parts.slice(0, -1).join('/'));
}

module.exports = { filesBelow, findExamples, isStale };
