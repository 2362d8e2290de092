import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../src/rules/secrets/engine/formats.table.ts';
import { findSecrets } from '../src/rules/secrets/engine/scan.ts';
import { generate, randomFrom, usage } from '../test/rules/secrets/generate.ts';
import { credentials } from './credentials/report.ts';

const MEGABYTES = 40;

/** Throughput on the source trees of the installed packages, one minified line, and recall on made-up tokens. */
export async function run(): Promise<void> {
  const files = sources(new URL('../node_modules', import.meta.url).pathname, MEGABYTES * 1e6);
  for (let round = 0; round < 3; round++) throughput(`source tree, ${files.length} files`, files);
  const piece = 'function a(b){return b.c("d")+e.f[3]}var g={h:"/static/js/2.4f1c.chunk.js",i:0x1f};';
  throughput('one minified line of 5 MB', [piece.repeat(60_000)]);
  throughput('one line of 5 MB of Base64', [Buffer.from(letters(3_750_000)).toString('base64')]);
  throughput('one line of 5 MB of names', ['key='.repeat(1_250_000)]);
  throughput('one line of 5 MB of values', ['password="a", '.repeat(360_000)]);
  const random = randomFrom(3);
  const issued = (): string => Buffer.from(letters(30, random)).toString('base64');
  const settings = Array.from({ length: 94_000 }, () => `api_key = ${issued()}\n`).join('');
  throughput('5 MB of names and issued values', [settings], 'a.yml');
  throughput('one line of 5 MB of Markdown that opens nothing', ['token:{'.repeat(715_000)], 'a.md');
  recall();
  negatives();
  credentials(randomFrom(1));
  console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}

/** Texts of source files below a folder, up to so many bytes. */
function sources(folder: string, most: number): string[] {
  const found: string[] = [];
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:[cm]?[jt]s|json|md|ya?ml)$/.test(entry.name) || bytes > most) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    bytes += text.length;
    found.push(text);
  }
  return found;
}

/** In seconds of a processor: what else the machine does is none of it. */
function throughput(what: string, texts: readonly string[], path = 'src/a.ts'): void {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const start = process.cpuUsage();
  const found = texts.reduce((sum, text) => sum + findSecrets(text, { path }).length, 0);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  console.log(
    `${what}: ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(2)} s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${found} found`,
  );
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
