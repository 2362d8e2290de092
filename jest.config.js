// noinspection JSUnusedGlobalSymbols
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  setupFilesAfterEnv: ['<rootDir>/test/second-try.js'],
  testTimeout: 60_000,
  // Two cores are common: jest would leave one of them idle.
  maxWorkers: '100%',
};
