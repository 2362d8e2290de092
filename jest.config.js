// noinspection JSUnusedGlobalSymbols
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  testTimeout: 60_000,
  // Tests that wait for a server or a clock leave their core to one more.
  maxWorkers: '150%',
  // Modules of ended tests stay in memory, and starting git copies the tables of all of it: fresh workers save a third.
  workerIdleMemoryLimit: '250MB',
};
