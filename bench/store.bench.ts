import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openStore, type Store, type StoreOptions } from '../src/adapters/store/store.ts';
import type { ReviewRequest } from '../src/model/request.ts';
import { postgresMissing, startPostgres } from '../test/postgres.ts';

const log = pino({ level: 'silent' });
const atOnce = 100;
const rounds = 10;
const sequence = 200;
const senders = 16;
const sustainedMs = 3_000;

interface Row {
  readonly engine: string;
  readonly [measure: string]: string | number;
}

let numbers = 0;

function newRequest(): ReviewRequest {
  numbers += 1;
  return {
    installation: numbers % 10,
    repository: { owner: 'bench', name: 'store' },
    number: numbers,
    head: numbers.toString(16).padStart(40, '0'),
    cause: 'bench',
    requestedAt: new Date().toISOString(),
  };
}

async function takeIn(store: Store): Promise<number> {
  const request = newRequest();
  const start = performance.now();
  await store.deliveries.accept({ id: `delivery-${request.number}`, event: 'pull_request' }, [request]);
  return performance.now() - start;
}

/** How long each of a hundred deliveries waits that arrive at the same moment. */
async function bursts(store: Store): Promise<number[]> {
  const waits: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    waits.push(...(await Promise.all(Array.from({ length: atOnce }, () => takeIn(store)))));
  return waits;
}

/** Deliveries a second while sixteen senders each wait for an answer before the next. */
async function sustained(store: Store): Promise<number> {
  let count = 0;
  const end = performance.now() + sustainedMs;
  const send = async (): Promise<void> => {
    while (performance.now() < end) {
      await takeIn(store);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  return count / (sustainedMs / 1000);
}

/** From asking for a review to its handler's beginning, one after the other, with workers that wait. */
async function beginnings(store: Store): Promise<number[]> {
  const waits: number[] = [];
  let begun = Promise.withResolvers<number>();
  await store.queue.work(async () => begun.resolve(performance.now()), {
    concurrency: 4,
    perInstallation: 2,
  });
  for (let index = 0; index < sequence; index += 1) {
    begun = Promise.withResolvers();
    const start = performance.now();
    await store.queue.enqueue(newRequest());
    waits.push((await begun.promise) - start);
  }
  return waits;
}

function quantile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)} ms`;
}

async function measure(engine: string, options: Omit<StoreOptions, 'log'>): Promise<Row> {
  const open = async (): Promise<readonly [Store, string]> => {
    const start = performance.now();
    const store = await openStore({ ...options, log });
    return [store, `${Math.round(performance.now() - start)} ms`];
  };
  const [first, made] = await open();
  await first.close();
  const [store, opened] = await open();
  try {
    const waits = await beginnings(store);
    await store.queue.stop(1000);
    const burst = await bursts(store);
    return {
      engine,
      'first start': made,
      'next start': opened,
      'begin p50': quantile(waits, 0.5),
      'begin p99': quantile(waits, 0.99),
      [`${atOnce} at once p50`]: quantile(burst, 0.5),
      [`${atOnce} at once p99`]: quantile(burst, 0.99),
      'intakes/s': Math.round(await sustained(store)),
    };
  } finally {
    await store.close();
  }
}

/** The store on both engines: start, time until a job begins, and intake of deliveries. Every commit reaches the disk. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-bench-'));
  const rows: Row[] = [];
  try {
    rows.push(await measure('embedded', { folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (postgresMissing) console.log(`No server: ${postgresMissing}`);
  else {
    const postgres = await startPostgres({ fsync: true });
    try {
      rows.push(await measure('server', { folder, databaseUrl: postgres.url }));
    } finally {
      await postgres.stop();
    }
  }
  console.table(rows);
}
