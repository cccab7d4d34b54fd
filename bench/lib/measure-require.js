// How long `require` takes for the library when its peers are loaded, in a process of its own.
require('constructs');
require('cdk8s');
require('cdk8s-plus-27');
const { now } = require('./clock');

const start = now();
require(process.argv[2]);
console.log(JSON.stringify({ ms: now() - start }));
