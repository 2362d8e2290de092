import Sequencer from '@jest/test-sequencer';

/**
 * The suites that take longest, longest first. Jest learns that from its first run and orders a fresh clone by the
 * size of the files, so that the last suite may run for half a minute alone. The first one makes the database that the
 * others copy; the two beside it need none.
 */
const LONGEST = [
  'server/process',
  'cli/cli',
  'facts/manifests/properties',
  'worker/worker',
  'demo/ending',
  'demo/page',
  'worker/merge-queue',
  'rules/secrets/engine/generic',
  'adapters/github/publisher',
  'server/sweeps',
  'worker/gate',
  'server/server',
  'adapters/store/engines',
  'adapters/store/power-cut',
  'adapters/store/embedded',
  'cli/secrets-review',
].map((name) => `/test/${name}.test.ts`);

/** @param {string} path */
function place(path) {
  const at = LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(name));
  return at < 0 ? LONGEST.length : at;
}

/** Runs what is known to take long first, then what Jest puts first. */
// biome-ignore lint/style/noDefaultExport: Jest asks for it
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => place(one.path) - place(other.path));
  }
}
