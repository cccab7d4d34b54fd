// The versions of the library's image table, by the agent's name there: { nodeExporter: 'v1.12.1', … }.
const fs = require('fs');
const path = require('path');

const TABLE = path.resolve(__dirname, '..', '..', 'src', 'role', 'agent-images.ts');

/** Read as text, because the build runs before anything is compiled. */
function readImageTable(text = fs.readFileSync(TABLE, 'utf8')) {
  const entries = [...text.matchAll(/^ {2}(\w+): ContainerImage\.of\('([^']+)', \{ tag: '([^']+)' \}\)/gm)];
  return Object.fromEntries(entries.map(([, name, repository, version]) => [name, { repository, version }]));
}

module.exports = { readImageTable };
