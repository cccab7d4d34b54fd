// Preloaded into the examples: what they import by the package's name is the compiled library of this checkout.
const Module = require('module');
const path = require('path');
const { main, name } = require('../package.json');

const library = path.resolve(__dirname, '..', main);
const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  return resolveFilename.call(this, request === name ? library : request, ...rest);
};
