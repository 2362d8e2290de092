import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { formats } from '../src/rules/secrets/engine/formats.table.ts';
import { findSecrets } from '../src/rules/secrets/engine/scan.ts';
import { generate, randomFrom, usage } from '../test/rules/secrets/generate.ts';
import { credentials } from './credentials/report.ts';

const MEGABYTES = 40;

interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * Throughput of the program from its start to its end, then of the engine alone, on the source trees of the installed
 * packages; lines made to be slow; recall on made-up tokens.
 */
export async function run(): Promise<void> {
  const files = sources(new URL('../node_modules', import.meta.url).pathname, MEGABYTES * 1e6);
  wholeProgram('start-up and one line', [{ path: 'a.ts', text: 'const a = 1;\n' }]);
  wholeProgram(`source tree, ${files.length} files`, files);
  for (const what of ['before it is compiled', 'once more', 'once more'])
    throughput(`source tree, engine alone, ${what}`, files);
  const piece = 'function a(b){return b.c("d")+e.f[3]}var g={h:"/static/js/2.4f1c.chunk.js",i:0x1f};';
  const minified = lineOf(piece.repeat(60_000));
  wholeProgram('one minified line of 5 MB', minified);
  throughput('one minified line of 5 MB', minified);
  throughput('one line of 5 MB of Base64', lineOf(Buffer.from(letters(3_750_000)).toString('base64')));
  throughput('one line of 5 MB of names', lineOf('key='.repeat(1_250_000)));
  throughput('one line of 5 MB of values', lineOf('password="a", '.repeat(360_000)));
  const random = randomFrom(3);
  const issued = (): string => Buffer.from(letters(30, random)).toString('base64');
  const settings = Array.from({ length: 94_000 }, () => `api_key = ${issued()}\n`).join('');
  throughput('5 MB of names and issued values', lineOf(settings, 'a.yml'));
  throughput('one line of 5 MB of Markdown that opens nothing', lineOf('token:{'.repeat(715_000), 'a.md'));
  recall();
  negatives();
  credentials(randomFrom(1));
  console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}

const lineOf = (text: string, path = 'src/a.ts'): readonly Source[] => [{ path, text }];

/** Source files below a folder, up to so many bytes. */
function sources(folder: string, most: number): readonly Source[] {
  const found: Source[] = [];
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:[cm]?[jt]s|json|md|ya?ml)$/.test(entry.name) || bytes > most) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    bytes += text.length;
    found.push({ path: relative(folder, file), text });
  }
  return found;
}

function speed(files: readonly Source[], seconds: number): string {
  const megabytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const rate = megabytes < 1 ? '' : ` (${megabytes.toFixed(1)} MB, ${(megabytes / seconds).toFixed(0)} MB/s)`;
  return `${seconds.toFixed(2)} s${rate}`;
}

/** In seconds of a processor: what else the machine does is none of it. */
function throughput(what: string, files: readonly Source[]): void {
  const start = process.cpuUsage();
  const found = files.reduce((sum, { text, path }) => sum + findSecrets(text, { path }).length, 0);
  const { user, system } = process.cpuUsage(start);
  console.log(`${what}: ${speed(files, (user + system) / 1e6)}, ${found} found`);
}

/** `four-eyes secrets` on files on the disk, all of it: the best of three runs, of which the first fills the caches. */
function wholeProgram(what: string, files: readonly Source[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-bench-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [best] = Array.from({ length: 3 }, () => runOn(folder)).toSorted((a, b) => a.cpu - b.cpu);
    if (best === undefined) return;
    const { wall, cpu, rssMb } = best;
    console.log(
      `${what}, whole program: ${speed(files, cpu)} of processors, ${speed(files, wall)} by the clock, ` +
        `memory ${rssMb.toFixed(0)} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Spent {
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
  readonly rssMb: number;
}

function runOn(folder: string): Spent {
  const program = new URL('secrets.process.ts', import.meta.url).pathname;
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wall = (performance.now() - began) / 1000;
  if (status !== 0 && status !== 1) throw new Error(`the program ended with ${status}: ${stderr}`);
  return { wall, ...(JSON.parse(stderr) as Omit<Spent, 'wall'>) };
}

function recall(): void {
  const random = randomFrom(1);
  const each = 20;
  const found = formats.reduce((sum, format) => {
    const texts = Array.from({ length: each }, () => usage(format, generate(format.kind, random)));
    return sum + texts.filter((text) => findSecrets(text, { path: 'src/a.ts' }).length > 0).length;
  }, 0);
  const all = formats.length * each;
  console.log(`recall on made-up tokens: ${found} of ${all} (${((100 * found) / all).toFixed(2)}%)`);
}

/** Hashes, ids, versions and placeholders under names that credentials have. */
function negatives(): void {
  const random = randomFrom(2);
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const shapes = [
    () => `commit ${hex(40)}`,
    () => `"integrity": "sha512-${Buffer.from(letters(64)).toString('base64')}"`,
    () => `id: ${[8, 4, 4, 4, 12].map(hex).join('-')}`,
    () => `const color = "#${hex(6)}"; const digest = "${hex(64)}";`,
    () => `API_KEY=${'x'.repeat(20 + Math.floor(random() * 20))}`,
    () => 'token: ghp_yourPersonalAccessTokenGoesRightHere1',
    () => `uses: actions/checkout@${hex(40)}`,
    () =>
      `"version": "1.${Math.floor(random() * 90)}.0", "resolved": "https://example.com/p/-/p-1.0.0.tgz#${hex(40)}"`,
  ];
  const texts = Array.from({ length: 4_000 }, (_, index) => shapes[index % shapes.length]?.() ?? '');
  const flagged = texts.filter((text) => findSecrets(text, { path: 'src/a.ts' }).length > 0).length;
  console.log(`flagged of ${texts.length} texts without a secret: ${flagged}`);
}

function letters(length: number, random = randomFrom(length)): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}
