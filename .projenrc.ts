import { cdk8s, javascript } from 'projen';

/**
 * The rooms of `src`, from the bottom up. A room imports only from rooms on a
 * line below its own: never up, and never from its neighbours on the same line.
 */
const FLOORS = [
  ['internal'],
  ['values'],
  ['volumes', 'platform', 'policy'],
  ['container', 'placement', 'host', 'rollout', 'access', 'observability'],
  ['daemonset'],
  ['namespace', 'role'],
  ['log-collector', 'node-exporter', 'cni', 'csi-node'],
];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-daemonsets',
  description: 'Secure, typed Kubernetes DaemonSets for the agents that run on every node: logs, metrics, network, storage.',
  author: 'The cdk8s-daemonsets authors',
  authorAddress: 'authors@cdk8s-daemonsets.example.org',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-daemonsets/cdk8s-daemonsets.git',
  copyrightOwner: 'The cdk8s-daemonsets authors',
  copyrightPeriod: '2026-',
  license: 'Apache-2.0',
  keywords: [
    'cdk', 'cdk8s', 'kubernetes', 'k8s', 'constructs', 'daemonset', 'node-exporter', 'fluent-bit', 'cni', 'csi', 'security',
  ],
  defaultReleaseBranch: 'main',
  majorVersion: 0,

  // The oldest peers that work. The development dependencies are pinned to the same versions, so the tests run at them.
  cdk8sVersion: '2.69.0',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  peerDependencyOptions: { pinnedDevDependency: true },

  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.3',
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '22',
  devDeps: [
    '@types/node@^20',
    'eslint-plugin-jest@^28',
    'fast-check@^4',
    // Types and validators made from the OpenAPI documents of Kubernetes: the newest release, and 1.27.
    'kubernetes-models@^5.1.0',
    'kubernetes-models-127@npm:kubernetes-models@4.3.1',
    'yaml@^2',
  ],

  publishToPypi: { distName: 'cdk8s-daemonsets', module: 'cdk8s_daemonsets' },
  publishToMaven: {
    javaPackage: 'io.github.cdk8s_daemonsets',
    mavenGroupId: 'io.github.cdk8s-daemonsets',
    mavenArtifactId: 'cdk8s-daemonsets',
  },
  publishToNuget: { dotNetNamespace: 'Cdk8sDaemonsets', packageId: 'Cdk8sDaemonsets' },
  publishToGo: { moduleName: 'github.com/cdk8s-daemonsets/cdk8s-daemonsets-go', packageName: 'cdk8sdaemonsets' },

  // What runs in CI must not rewrite snapshots, so that drift is seen; `npm run test:update` rewrites them.
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      collectCoverageFrom: ['src/**/*.ts'],
      coverageThreshold: { branches: 95 },
      moduleFileExtensions: ['ts', 'js', 'json'],
      moduleNameMapper: { '^cdk8s-daemonsets$': '<rootDir>/src/index.ts' },
    },
  },
  gitignore: ['/dist/', '/examples/dist/', '.DS_Store'],
  tsconfigDev: { compilerOptions: { esModuleInterop: false } },
  eslintOptions: { dirs: ['src', 'examples'], devdirs: ['test', 'tools', 'bench', 'judges'] },
  pullRequestTemplate: false,
});

// -- compile ------------------------------------------------------------------------------------------------------------
// The sources stay out of lib: reading them costs every user a quarter of the time that loading the library takes.
project.tsconfig?.file.addOverride('compilerOptions.inlineSourceMap', false);
project.tsconfig?.file.addOverride('compilerOptions.inlineSources', false);

// -- install ------------------------------------------------------------------------------------------------------------
// unrs-resolver 1.13.0 is not complete on the registry, so `npm ci` fails with it.
// `backport` is an optional dependency of cdk8s-plus-27 that brings 170 packages nobody here uses.
project.package.addField('overrides', {
  'unrs-resolver': '1.11.1',
  'backport': 'npm:empty-npm-package@1.0.0',
});

// -- lint ---------------------------------------------------------------------------------------------------------------
const below = (floor: number) => FLOORS.slice(0, floor).flat();
const zones = FLOORS.flatMap((rooms, floor) => rooms.map(room => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...below(floor)].map(name => `./${name}`),
  message: `${room} may import only from rooms below it (see FLOORS in .projenrc.ts)`,
})));
project.eslint?.addPlugins('jest');
project.eslint?.addRules({
  'import/no-cycle': ['error'],
  'import/no-restricted-paths': ['error', { zones }],
  'import/order': ['error', { groups: ['builtin', 'external', 'parent', 'sibling', 'index'], alphabetize: { order: 'asc', caseInsensitive: true } }],
  '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
});
project.eslint?.addOverride({
  files: ['test/**/*.ts'],
  rules: {
    'jest/valid-expect': 'error',
    'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    'jest/no-focused-tests': 'error',
    'jest/no-disabled-tests': 'error',
  },
});

for (const path of ['/examples/', '/docs/', '/tools/', '/bench/', '/judges/', '/.ci/', '/CONTRIBUTING.md', '/tsconfig.dev.json', '/.projenrc.ts', '/coverage/']) {
  project.npmignore?.addPatterns(path);
}

// -- tools --------------------------------------------------------------------------------------------------------------
// Scripts, not tasks: they work in a fresh checkout, before projen is installed.
project.package.setScript('setup', 'node tools/setup.js');
project.package.setScript('check', 'node tools/check.js');
project.package.setScript('examples', 'node tools/examples.js');
project.package.setScript('bench', 'node bench/bench.js');
// The judges need more than Node and npm, and say what. CONTRIBUTING.md tells when to run which.
project.package.setScript('test:cluster', 'node judges/cluster/run.js');
project.package.setScript('test:agents', 'node judges/agents/run.js');
project.package.setScript('test:scanners', 'node judges/scanners/run.js');
const rulesPage = project.addTask('rules-page', {
  description: 'Writes docs/reference/rules.md from the rules in the code',
  exec: 'ts-node --transpile-only --project tools/tsconfig.json tools/rules-page.ts',
});
const checkApi = project.addTask('check-api', {
  description: 'Fails where a public name has no docstring, or an optional prop no default',
  exec: 'ts-node --transpile-only --project tools/tsconfig.json tools/check-api.ts',
});
project.postCompileTask.spawn(checkApi);
project.postCompileTask.spawn(rulesPage);

// Examples import the library by its name, as users do; examples/tsconfig.json leads it to lib/.
project.eslint?.addOverride({
  files: ['examples/**/*.ts'],
  rules: {
    'import/no-unresolved': ['error', { ignore: ['^cdk8s-daemonsets$'] }],
    'import/no-extraneous-dependencies': 'off',
  },
});

project.synth();
