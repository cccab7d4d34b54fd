#!/usr/bin/env node
// Checks manifests against Kubernetes 1.27 and the newest release: `node tools/validate.js <file or directory>…`.
// With `--json` it takes [{ release, manifests }] on standard input and prints a list of complaints for each.
const fs = require('fs');
const path = require('path');
const { filesBelow } = require('./lib/files');
const { RELEASES, validateManifests } = require('./lib/manifests');

/** The objects in a YAML file, or in all those below a directory. */
function readManifests(name) {
  const { parseAllDocuments } = require('yaml');
  const files = fs.statSync(name).isDirectory()
    ? filesBelow(name).filter(file => /\.ya?ml$/.test(file)).map(file => path.join(name, file))
    : [name];
  return files.flatMap(file => parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS()).filter(object => object));
}

async function main(names) {
  if (names[0] === '--json') {
    const results = [];
    for (const { release, manifests } of JSON.parse(fs.readFileSync(0, 'utf8'))) {
      results.push(await validateManifests(manifests, release));
    }
    process.stdout.write(JSON.stringify(results));
    return 0;
  }
  if (names.length === 0) {
    console.error('give the files or directories with the manifests: node tools/validate.js <file or directory>…');
    return 1;
  }
  const manifests = names.flatMap(readManifests);
  let problems = 0;
  for (const release of Object.keys(RELEASES)) {
    const complaints = await validateManifests(manifests, release);
    complaints.forEach(complaint => console.log(`${release}: ${complaint}`));
    problems += complaints.length;
  }
  console.log(`${problems} problems in ${manifests.length} objects`);
  return problems === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
  console.error(error);
  process.exitCode = 1;
});
