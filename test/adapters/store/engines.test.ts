import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Bench, engines } from './engines.ts';
import { queueTests } from './queue.suite.ts';
import { retryTests } from './retry.suite.ts';
import { storeTests } from './store.suite.ts';

for (const { name, missing, start } of engines) {
  const suite = missing ? describe.skip : describe;
  suite(`the store on the ${name} engine${missing ? `: ${missing}` : ''}`, () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await start();
    }, 120_000);
    afterAll(() => bench?.remove());

    storeTests(() => bench);
    describe('its queue', () => queueTests(() => bench));
    describe('jobs that fail', () => retryTests(() => bench));
  });
}
