import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEngine, openStore, storeOn } from '../../../src/adapters/store/store.ts';
import { readyDatabases } from '../../databases.ts';
import { cutPower, RecordedDisk } from './disk.ts';
import { log, requestFor, temporaryFolder } from './engines.ts';

/** How many power cuts are played; each takes about a second. */
const cuts = Number(process.env.FOUR_EYES_POWER_CUTS ?? 3);

describe('a power cut', () => {
  const folder = temporaryFolder();
  const base = join(folder, 'base');
  const disks: RecordedDisk[] = [];
  let disk: RecordedDisk;

  beforeAll(async () => {
    const living = join(folder, 'living');
    await (await openStore({ folder: living, templates: await readyDatabases(), log })).close();
    cpSync(join(living, 'pg18'), base, { recursive: true });
    const engine = await openEngine({
      folder: living,
      log,
      fileSystem: (path) => {
        disk = new RecordedDisk(path);
        disks.push(disk);
        return disk;
      },
    });
    const store = storeOn(engine, log);
    for (let round = 0; round < 12; round += 1) {
      // Pages that are written to the tables' own files, and log that starts anew.
      if (round % 4 === 3) await engine.database.rows('CHECKPOINT');
      await Promise.all(
        Array.from({ length: 5 }, async (_, index) => {
          const id = `${round}-${index}`;
          await store.deliveries.accept({ id, event: 'x' }, [requestFor()]);
          disk.acknowledge(id);
        }),
      );
    }
    await store.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every acknowledgement stands behind an fsync of the log', () => {
    const kinds = disk.steps.map(({ kind }) => kind);
    const groups = kinds.join(' ').split(/(?:acknowledge ?)+/);
    expect(groups).toHaveLength(13);
    for (const group of groups.slice(0, 12)) expect(group).toMatch(/write (.* )?sync/);
  });

  test.each(Array.from({ length: cuts }, (_, index) => index + 1))(
    'loses nothing that was acknowledged: number %i',
    async (seed) => {
      const random = randomFrom(seed);
      const first = disk.steps.findIndex(({ kind }) => kind === 'acknowledge');
      const cut = first + Math.floor(random() * (disk.steps.length - first));
      const target = join(folder, `cut-${seed}`);
      cutPower(disk, base, join(target, 'pg18'), cut, random);
      const acknowledged = disk.steps
        .slice(0, cut)
        .flatMap((step) => (step.kind === 'acknowledge' ? [step.name] : []));
      const store = await openStore({ folder: target, log });
      expect(await store.deliveries.known(acknowledged)).toEqual(new Set(acknowledged));
      expect((await store.queue.counts()).waiting).toBeGreaterThanOrEqual(acknowledged.length);
      await store.close();
      rmSync(target, { recursive: true, force: true });
    },
  );
});

/** Numbers from 0 to 1 that are the same each time: Park and Miller's generator. */
function randomFrom(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
