import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DurableFileSystem, type NodeFiles } from '../../../src/adapters/store/embedded/file-system.ts';
import { lockFolder } from '../../../src/adapters/store/embedded/lock.ts';
import { tidier } from '../../../src/adapters/store/embedded/upkeep.ts';
import { openEngine, openStore } from '../../../src/adapters/store/store.ts';
import { readyDatabases } from '../../databases.ts';
import { log, requestFor, temporaryFolder, until } from './engines.ts';

/** How often a process is killed in the loop; each time takes about a second. */
const kills = Number(process.env.FOUR_EYES_KILLS ?? 2);

const templates = await readyDatabases();
const folders: string[] = [];
const children: ChildProcessByStdio<null, Readable, null>[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

/** Starts the writer; `lines` grows while it runs. */
function startWriter(folder: string, round: string): { readonly lines: string[]; kill(): Promise<void> } {
  const script = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, folder, round], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let text = '';
  const lines: string[] = [];
  child.stdout.on('data', (chunk) => {
    text += chunk;
    lines.push(...text.split('\n').slice(0, -1));
    text = text.slice(text.lastIndexOf('\n') + 1);
  });
  return {
    lines,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a process that is killed', () => {
  const folder = newFolder();

  test(
    'loses nothing that it acknowledged, and its job is taken up again',
    async () => {
      const acknowledged: string[] = [];
      const begun: string[] = [];
      for (let round = 1; round <= kills; round += 1) {
        const writer = startWriter(folder, String(round));
        // Somewhere in the middle of writing, and after the job has begun.
        const enough = 1 + 4 * (round % 5);
        await until(() => writer.lines.filter((line) => line.startsWith('acknowledged')).length >= enough);
        await until(() => writer.lines.some((line) => line.startsWith('begun')));
        if (round === 1)
          await expect(openStore({ folder, log })).rejects.toThrow(
            /in use by process \d+ on .* DATABASE_URL/,
          );
        await writer.kill();
        acknowledged.push(...writer.lines.flatMap((line) => /^acknowledged (.*)/.exec(line)?.[1] ?? []));
        begun.push(...writer.lines.filter((line) => line.startsWith('begun')));
      }
      const store = await openStore({ folder, log });
      expect(acknowledged.length).toBeGreaterThan(kills);
      expect(await store.deliveries.known(acknowledged)).toEqual(new Set(acknowledged));
      const { waiting, active, dead } = await store.queue.counts();
      expect(waiting + active + dead).toBeGreaterThanOrEqual(acknowledged.length);
      await store.close();
      // After nine attempts it is a dead letter.
      const attempts = Array.from(
        { length: Math.min(kills, 9) },
        (_, index) => `begun oldest attempt ${index + 1}`,
      );
      expect(begun.slice(0, 9)).toEqual(attempts);
    },
    60_000 * kills,
  );
});

describe('a disk that fails', () => {
  class FailingDisk extends DurableFileSystem {
    full = false;
    protected override adapt(files: NodeFiles): void {
      super.adapt(files);
      const { fsync } = files.stream_ops;
      files.stream_ops.fsync = (stream) => {
        if (this.full) files.tryFSOperation(() => this.#fail());
        return fsync?.(stream) ?? 0;
      };
    }
    #fail(): never {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    }
  }

  test('acknowledges nothing more, refuses at once instead of hanging, and keeps what it has', async () => {
    const folder = newFolder();
    let disk: FailingDisk | undefined;
    const fileSystem = (path: string): DurableFileSystem => {
      disk = new FailingDisk(path);
      return disk;
    };
    const store = await openStore({ folder, log, templates, fileSystem });
    await store.deliveries.accept({ id: 'before', event: 'x' }, [requestFor()]);
    if (disk) disk.full = true;
    await expect(store.deliveries.accept({ id: 'after', event: 'x' }, [requestFor()])).rejects.toThrow();
    await expect(store.ready()).rejects.toThrow('has stopped');
    await expect(store.deliveries.known(['before'])).rejects.toThrow('has stopped');
    await store.close();
    const again = await openStore({ folder, log });
    expect(await again.deliveries.known(['before'])).toEqual(new Set(['before']));
    await again.close();
  });

  test('is not trusted where a commit causes no fsync', async () => {
    const folder = newFolder();
    class StockDisk extends DurableFileSystem {
      protected override adapt(): void {}
    }
    const opening = openStore({ folder, log, templates, fileSystem: (path) => new StockDisk(path) });
    await expect(opening).rejects.toThrow('commits without an fsync');
  });
});

describe('the data folder', () => {
  test('of another major version is refused, not ignored', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg17'));
    await expect(openStore({ folder, log })).rejects.toThrow(/PostgreSQL 17.*reads 18/);
    expect(readdirSync(folder)).toEqual(['pg17']);
  });

  test('that is incomplete is refused, not begun anew', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg18'));
    await expect(openStore({ folder, log })).rejects.toThrow('incomplete: PG_VERSION is missing');
    writeFileSync(join(folder, 'pg18', 'PG_VERSION'), '18');
    await expect(openStore({ folder, log })).rejects.toThrow(/cannot be started.*backup/);
    expect(readdirSync(folder)).toEqual(['pg18']);
  });

  test('that was left half made is made anew', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pg18.unfinished-0'));
    writeFileSync(join(folder, 'pg18.unfinished-0', 'PG_VERSION'), '18');
    const engine = await openEngine({ folder, log, templates });
    await engine.close();
    expect(readdirSync(folder)).toEqual(['pg18']);
  });
});

test('what a server does in the background is done when it is due', async () => {
  const engine = await openEngine({ folder: newFolder(), log, templates });
  const tidy = tidier(engine.database);
  expect(await tidy()).toEqual([]);
  expect(await tidy()).toEqual([]);
  const write = (megabytes: number): Promise<unknown> =>
    engine.database.rows(
      "SELECT pg_logical_emit_message(true, 'test', repeat('x', 1024 * 1024)) FROM generate_series(1, $1)",
      [megabytes],
    );
  await write(10);
  expect(await tidy()).toEqual(['checkpoint']);
  await write(30);
  expect(await tidy()).toEqual(['vacuum', 'checkpoint']);
  expect(await tidy()).toEqual([]);
  await engine.close();
});

describe('the lock on a folder', () => {
  const elsewhere = { token: 'a', pid: 1, started: '1', place: 'another machine', host: 'another' };

  test('holds against this process too, and is given back', async () => {
    const folder = newFolder();
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    lock.release();
    (await lockFolder(folder)).release();
  });

  test('of a machine that has been silent is taken over, once', async () => {
    const folder = newFolder();
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify(elsewhere));
    const past = new Date(Date.now() - 20_000);
    utimesSync(path, past, past);
    const results = await Promise.allSettled([lockFolder(folder), lockFolder(folder)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const result of results) if (result.status === 'fulfilled') result.value.release();
  });

  test('of a machine that gives signs of life is respected', async () => {
    const folder = newFolder();
    const path = join(folder, 'lock');
    writeFileSync(path, JSON.stringify(elsewhere));
    const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 50);
    await expect(lockFolder(folder)).rejects.toThrow('in use by process 1 on another');
    clearInterval(beat);
  });

  test('that another process took is noticed before the next use', async () => {
    const folder = newFolder();
    const lock = await lockFolder(folder);
    expect(lock.lost()).toBeUndefined();
    writeFileSync(join(folder, 'lock'), JSON.stringify(elsewhere));
    await until(() => lock.lost() !== undefined);
    expect(lock.lost()?.message).toContain('taken the data folder over');
    lock.release();
    expect(readdirSync(folder)).toEqual(['lock']);
  });
});
