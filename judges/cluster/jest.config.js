// The suites of the control plane. One after the other: they share the nodes.
const path = require('path');

module.exports = {
  rootDir: path.resolve(__dirname, '..', '..'),
  testMatch: ['<rootDir>/judges/cluster/**/*.test.ts'],
  globalSetup: '<rootDir>/judges/cluster/support/setup.ts',
  globalTeardown: '<rootDir>/judges/cluster/support/teardown.ts',
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: { '^cdk8s-daemonsets$': '<rootDir>/src/index.ts' },
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/judges/tsconfig.json' }] },
  testTimeout: 180_000,
  maxWorkers: 1,
};
