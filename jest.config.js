import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { keepTemporaryFilesInMemory } from './test/in-memory.js';

// Tests start the command line and the server hundreds of times: compiled once, they start in two thirds of the time.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node');

// A suite leaves garbage fast: with room for it, it is collected a tenth of the whole time less often.
process.env.NODE_OPTIONS = `--max-semi-space-size=64 ${process.env.NODE_OPTIONS ?? ''}`.trim();

if (process.env.TMPDIR === undefined) keepTemporaryFilesInMemory();

// noinspection JSUnusedGlobalSymbols
export default {
  testEnvironment: '<rootDir>/test/jest/environment.js',
  runtime: '<rootDir>/test/jest/runtime.js',
  injectGlobals: false,
  globalSetup: '<rootDir>/test/jest/compile.js',
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Not with the temporary files.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  testSequencer: '<rootDir>/test/sequencer.js',
  // A busy machine takes its time; what waits in vain says so sooner (`waitFor`).
  testTimeout: 120_000,
  // One more than there are cores: tests that wait for a server or a clock leave theirs. A percentage above 100 would
  // be read as a number of workers.
  maxWorkers: availableParallelism() + 1,
  // Workers that have grown are replaced, though not before they must: a new one compiles all it runs again. It also
  // keeps every run, a watched one included, in processes of its own, with modules as they are then.
  workerIdleMemoryLimit: '600MB',
  // A worker with nothing open still takes more than Jest's half a second to give its memory back on a busy machine.
  workerGracefulExitTimeout: 10_000,
};
