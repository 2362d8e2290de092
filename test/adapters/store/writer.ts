/** A process of its own that takes deliveries in until it is killed, and says which were acknowledged. */
import { openStore } from '../../../src/adapters/store/store.ts';
import { readyDatabases } from '../../databases.ts';
import { log, requestFor } from './engines.ts';

const [folder = '', round = ''] = process.argv.slice(2);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const store = await openStore({ folder, templates: await readyDatabases(), log });
  say('open');
  // The oldest job of all, so that it is always the one that a new process takes up.
  if (round === '1') await store.queue.enqueue(requestFor({ repository: { owner: 'o', name: 'oldest' } }));
  await store.queue.work(
    async ({ repository }, _signal, attempt) => {
      say(`begun ${repository.name} attempt ${attempt.number}`);
      await new Promise(() => {});
    },
    { concurrency: 1, perInstallation: 1 },
  );
  for (let batch = 0; ; batch += 1)
    await Promise.all(
      [0, 1, 2].map(async (index) => {
        const id = `${round}-${batch}-${index}`;
        await store.deliveries.accept({ id, event: 'x' }, [
          requestFor({ repository: { owner: 'o', name: id } }),
        ]);
        say(`acknowledged ${id}`);
      }),
    );
} catch (error) {
  say(`refused ${error instanceof Error ? error.message : String(error)}`);
}
