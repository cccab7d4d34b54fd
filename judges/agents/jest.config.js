// The suites of the agents. One after the other: they share the ports of one node.
const path = require('path');

module.exports = {
  rootDir: path.resolve(__dirname, '..', '..'),
  testMatch: ['<rootDir>/judges/agents/**/*.test.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: { '^cdk8s-daemonsets$': '<rootDir>/src/index.ts' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/judges/tsconfig.json' }] },
  testTimeout: 90_000,
  maxWorkers: 1,
};
