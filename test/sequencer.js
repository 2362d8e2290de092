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
].map((name) => `/test/${name}.test.ts`);

/** Suites that start git a thousand times: from a worker that has grown, each time takes 20 ms more. */
const STARTING_GIT = /\/test\/(?:adapters\/git\/|cli\/secrets-)/;

/** @param {string} path */
function place(path) {
  const name = path.replaceAll('\\', '/');
  if (STARTING_GIT.test(name)) return -1;
  const at = LONGEST.findIndex((end) => name.endsWith(end));
  return at < 0 ? LONGEST.length : at;
}

/** Runs what wants small workers first, then what is known to take long, then what Jest puts first. */
// biome-ignore lint/style/noDefaultExport: Jest asks for it
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => place(one.path) - place(other.path));
  }
}
