// noinspection JSUnusedGlobalSymbols
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  testTimeout: 60_000,
  // Two cores are common: jest would leave one of them idle.
  maxWorkers: '100%',
  // Modules of ended tests stay in memory, and starting git copies the tables of all of it: fresh workers save a third.
  workerIdleMemoryLimit: '250MB',
};
