import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openStore } from '../../src/adapters/store/store.ts';
import { readyDatabases } from '../databases.ts';

/** A process's children are known from here only. */
const canLook = existsSync(`/proc/${process.pid}/task/${process.pid}/children`);
if (!canLook)
  process.stderr.write(`What the demonstration leaves behind cannot be seen on ${process.platform}\n`);
const whereSeen = canLook ? describe : describe.skip;

const started: ChildProcess[] = [];
const database = mkdtempSync(join(tmpdir(), 'four-eyes-ending-'));
beforeAll(async () => {
  const log = pino({ level: 'silent' });
  await (await openStore({ folder: database, log, templates: await readyDatabases() })).close();
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(database, { recursive: true, force: true });
});

const LISTENS = 'the real server, at ';
const ALL_JUDGED = 'Look at the pull requests';

/** The demonstration as a process, once it has said this; its server's address and process id. */
async function startDemonstration(said: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../demo/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, FOUR_EYES_DEMO_DATABASE: database },
  });
  started.push(child);
  let address = '';
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(LISTENS)) address = line.split(LISTENS)[1] ?? '';
      if (line.includes(said)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}`)));
  });
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  const server = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('server.ts'));
  if (server === undefined) throw new Error('the demonstration has no server');
  return { child, server, address };
}

async function isIdle(address: string): Promise<boolean> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return ['waiting', 'active'].every((state) =>
    metrics.includes(`four_eyes_queue_jobs{state="${state}"} 0\n`),
  );
}

async function untilGone(pid: string): Promise<void> {
  while (existsSync(`/proc/${pid}`)) await moment();
}

async function moment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

whereSeen('the demonstration leaves no server behind', () => {
  test.concurrent('when it is killed', async () => {
    const { child, server } = await startDemonstration(LISTENS);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await untilGone(server);
  }, 120_000);

  test.concurrent('when Ctrl-C ends it', async () => {
    const { child, server, address } = await startDemonstration(ALL_JUDGED);
    while (!(await isIdle(address))) await moment();
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(`/proc/${server}`)).toBe(false);
  }, 120_000);
});
