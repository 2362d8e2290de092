import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { ModuleMocker } = createRequire(require.resolve('@jest/globals'))('jest-mock');
const mocker = new ModuleMocker(globalThis);
const ours = new URL('globals.js', import.meta.url).href;

/** What Jest made for the suite that runs: `test`, `describe` and the others. */
let globals;

/** @returns the running suite's `test`, `describe`, `expect`, `jest` and the others */
export const jestGlobals = () => globals;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals' ? { url: ours, shortCircuit: true } : next(specifier, context),
});

/**
 * Loads tests the way Node loads the program. Jest's own runtime evaluates every module anew for each suite, in a
 * context that looks up each global by a call: with two hundred suites of a program of six hundred modules that is half
 * of the time. Here the suites of a worker share modules, as the requests to a server do.
 */
// biome-ignore lint/style/noDefaultExport: Jest asks for it
export default class NativeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** @param {string} path */
  async unstable_importModule(path) {
    return await import(pathToFileURL(path).href);
  }

  /** @param {string} path */
  requireModule(path) {
    return require(path);
  }

  /** The part of Jest that keeps a suite's tests: each suite has its own. @param {string} path */
  requireInternalModule(path) {
    globalThis[Symbol.for('EVENT_HANDLERS')] = undefined;
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime(made) {
    const replaceProperty = mocker.replaceProperty.bind(mocker);
    const restoreAllMocks = mocker.restoreAllMocks.bind(mocker);
    globals = { ...made, jest: { replaceProperty, restoreAllMocks } };
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
