import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { keepTemporaryFilesInMemory } from './test/in-memory.js';

// Tests start the command line and the server hundreds of times: compiled once, they start in two thirds of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node');

if (process.env.TMPDIR === undefined) keepTemporaryFilesInMemory();

// noinspection JSUnusedGlobalSymbols
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Not with the temporary files.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/strip-types.js' },
  setupFiles: ['<rootDir>/test/short-stacks.js'],
  testSequencer: '<rootDir>/test/sequencer.js',
  // A busy machine takes its time; what waits in vain says so sooner (`waitFor`).
  testTimeout: 120_000,
  // One more than there are cores: tests that wait for a server or a clock leave theirs. A percentage above 100 would
  // be read as a number of workers.
  maxWorkers: availableParallelism() + 1,
  // Modules of ended tests stay in memory, and starting git copies the tables of all of it: fresh workers save a third.
  workerIdleMemoryLimit: '250MB',
};
