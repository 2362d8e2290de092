import { expect, test } from '@jest/globals';
import { npmPackages } from '../../src/adapters/packages/npm.ts';

/** Asks the registry this machine's npm is set to. `npm run test:live` sets the variable. */
const isLive = process.env.FOUR_EYES_LIVE === '1';
const known = ['express', 'left-pad', '%40types/node', 'typescript'].map((name) => `pkg:npm/${name}`);
const invented = `pkg:npm/four-eyes-no-such-package-${'q9'.repeat(12)}`;

(isLive ? test : test.skip)(
  'a registry knows well-known packages and not an invented one',
  async () => {
    const answers = await npmPackages({}).lookup([...known, invented], AbortSignal.timeout(60_000));
    if ([...answers.values()].every(({ status }) => status === 'unavailable')) {
      process.stderr.write('no registry answers from here: nothing was tested\n');
      return;
    }
    for (const purl of known) expect(answers.get(purl)).toMatchObject({ status: 'present' });
    expect(answers.get(invented)).toMatchObject({ status: 'absent' });
  },
  70_000,
);
