export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '(\\.ts|linkedom/worker\\.js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Jest loads CommonJS, which these two are not: of each it takes the build that is one file.
  transformIgnorePatterns: ['/node_modules/(?!linkedom/worker)'],
  moduleNameMapper: {
    '^linkedom$': '<rootDir>/node_modules/linkedom/worker.js',
    '^@observablehq/plot$': '<rootDir>/node_modules/@observablehq/plot/dist/plot.umd.js',
    '^d3@': '<rootDir>/node_modules/d3/dist/d3.js',
  },
  globalSetup: '<rootDir>/test/global-setup.ts',
  setupFilesAfterEnv: ['aws-cdk-lib/testhelpers/jest-autoclean'],
  clearMocks: true,
  restoreMocks: true,
  randomize: true,
  // A net for what never ends. No test asserts a time: a busy machine may take many times as long.
  testTimeout: 180_000,
  // Most of a test's time is spent waiting for sandboxes, not computing.
  maxWorkers: '100%',
};
