// One measurement, in a process of its own: builds and synthesizes some agents, validation and YAML included, and prints what it
// took as JSON. Loading the modules is not part of the time: `require` is measured by itself.
const { createHash } = require('crypto');
const fs = require('fs');
const path = require('path');
const { AGENTS } = require('./agents');
const { now } = require('./clock');

const { agent, way, count, library, raw, sample, outdir } = JSON.parse(process.argv[2]);
const cdk8s = require('cdk8s');
const kplus = require('cdk8s-plus-27');

const build = {
  ours: () => AGENTS[agent].ours(require(library)),
  raw: () => require(raw)(kplus.k8s),
  l2: () => AGENTS[agent].l2(kplus, cdk8s, JSON.parse(fs.readFileSync(sample, 'utf8'))),
}[way]();

const start = now();
const app = new cdk8s.App({ outdir });
const chart = new cdk8s.Chart(app, 'bench');
for (let index = 0; index < count; index++) {
  build(chart, index);
}
const built = now();
app.synth();
const end = now();

const { maxRSS } = process.resourceUsage();
const hash = createHash('sha256');
fs.readdirSync(outdir).sort().forEach(file => hash.update(fs.readFileSync(path.join(outdir, file))));
console.log(JSON.stringify({ ms: end - start, buildMs: built - start, mebibytes: maxRSS / 1024, sha256: hash.digest('hex') }));
