/** How long it takes to load changes with git: an ordinary one, 10,000 files, 100 MB, and a scan without git. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { filesChange } from '../src/adapters/git/files.ts';
import { localChange } from '../src/adapters/git/local.ts';
import type { Change } from '../src/model/change.ts';
import type { ChangeSource } from '../src/model/ports.ts';

const lines = (count: number, text: (line: number) => string): string =>
  Array.from({ length: count }, (_, line) => `${text(line)}\n`).join('');

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'git-bench-'));
  try {
    // In a process of its own, so that it takes no memory that would be counted.
    execFileSync(process.execPath, ['--no-warnings', import.meta.filename, folder]);
    const branch = (head: string) => localChange({ repo: folder, base: 'base', head });
    await measure('5 files, 1 commit', () => branch('five'), 20);
    await measure('10,000 files altered', () => branch('altered'), 3);
    await measure('10,000 files renamed and altered', () => branch('moved'), 3);
    await measure('one new file of 100 MB', () => branch('large'), 3);
    await measure('100 MB of new lines in 50 files', () => branch('long'), 3);
    await measure('scan of 50,000 files', () => filesChange({ paths: ['scan'], cwd: folder }), 3);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, open: () => ChangeSource, times: number): Promise<void> {
  const durations: number[] = [];
  let change: Change | undefined;
  for (let count = 0; count < times; count += 1) {
    const source = open();
    const start = performance.now();
    change = await source.load(AbortSignal.timeout(120_000));
    durations.push(performance.now() - start);
    await source.close?.();
  }
  const middle = durations.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  const read = `${change?.files.length} files, ${change?.unread.length} unread`;
  console.log(`${name}: ${middle.toFixed(0)} ms (${read}; ${memory} MB resident)`);
}

function makeFiles(folder: string, count: number): void {
  const text = lines(100, () => 'const x = 1; // a line of code');
  for (let index = 0; index < count; index += 1) {
    const place = join(folder, `d${index % 500}`);
    if (index < 500) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `f${index}.js`), text);
  }
}

async function makeRepository(folder: string): Promise<void> {
  execFileSync('git', ['init', '-q', '--bare', folder]);
  const importer = spawn('git', ['fast-import', '--quiet'], {
    cwd: folder,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  await Promise.all([pipeline(Readable.from(commits()), importer.stdin), once(importer, 'close')]);
}

function* commits(): Iterable<string> {
  const all = Array.from({ length: 10_000 }, (_, index) => index);
  const path = (index: number, root = 'src') => `${root}/d${index % 100}/f${index}.js`;
  const text = (index: number, mark: string) =>
    lines(60, (line) => `line ${line} of ${index}${line % 20 === 0 ? mark : ''}`);
  yield commit('base');
  for (const index of all) yield file(path(index), text(index, ''));
  yield commit('five', 'base');
  for (const index of all.slice(0, 5)) yield file(path(index), text(index, 'x'));
  yield commit('altered', 'base');
  for (const index of all) yield file(path(index), text(index, 'x'));
  yield `${commit('moved', 'base')}D src\n`;
  for (const index of all) yield file(path(index, 'lib'), text(index, 'x'));
  yield commit('large', 'base');
  yield file(
    'dump.sql',
    lines(2_700_000, (line) => `insert into t values (${line * 7919});`),
  );
  yield commit('long', 'base');
  for (const index of all.slice(0, 50)) {
    const content = lines(52_000, (line) => `const a${line} = ${line * 7919}; // ${index}`);
    yield file(`big/f${index}.js`, content);
  }
}

function commit(name: string, from?: string): string {
  const start = `commit refs/heads/${name}\ncommitter A <a@example.com> 1 +0000\ndata 0\n`;
  return from ? `${start}from refs/heads/${from}\n` : start;
}

function file(path: string, text: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
}

const [, , target] = process.argv;
if (import.meta.main && target) {
  await makeRepository(target);
  makeFiles(join(target, 'scan'), 50_000);
}
