import { once } from 'node:events';
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { decodeText, isBinary } from '../lib/decode.ts';
import { UserFault } from '../model/fault.ts';
import { isBinaryCredential } from '../rules/secrets/engine/credential-files.ts';
import { findSecrets, type RuledMatch } from '../rules/secrets/engine/scan.ts';
import { exitCodes } from './exit-codes.ts';

/** Bytes; a larger file is said to be unread. */
const LARGEST_FILE = 64 * 2 ** 20;

/** Of binary files that were not read. */
const MOST_NAMED = 3;

interface Options {
  readonly stdin?: true;
  readonly json?: true;
}

/** `four-eyes secrets`: files, folders or standard input, whole, without git or policy. */
export function registerSecrets(command: Command): void {
  command
    .argument('[path...]', 'files and folders; everything but .git is read', [])
    .option('--stdin', 'read standard input instead')
    .option(
      '--json',
      'one JSON object a line: file, line, column, endColumn, rule, kind, confidence, redacted',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 none found, 1 some found, 2 something was not read, 64 wrong usage.\n',
    )
    .action(async (paths: string[], options: Options) => {
      if (options.stdin === true && paths.length > 0)
        throw new UserFault('Give either --stdin or paths, not both.');
      // Texts are garbage as soon as they were looked at: room for more of them at a time saves nothing.
      setFlagsFromString('--semi-space-growth-factor=1');
      const sources = options.stdin === true ? standardInput() : files(paths.length > 0 ? paths : ['.']);
      process.exitCode = await search(sources, options.json === true ? jsonLine : textLine);
    });
}

interface Source {
  readonly file: string;
  /** The file below what was named: the folders above that say nothing of whether this is a test or an example. */
  readonly below: string;
  /** Contents, or why there are none. */
  readonly contents: Buffer | string;
}

async function search(
  sources: AsyncIterable<Source> | Iterable<Source>,
  format: (file: string, match: RuledMatch) => string,
): Promise<number> {
  let found = 0;
  let unread = 0;
  const binaries: string[] = [];
  for await (const { file, below, contents } of sources) {
    if (typeof contents === 'string') {
      unread++;
      process.stderr.write(`four-eyes: ${JSON.stringify(file)} was not read: ${contents}\n`);
      continue;
    }
    const text = decode(contents, file);
    if (text === undefined) {
      binaries.push(file);
      continue;
    }
    const reasons: string[] = [];
    const matches = findSecrets(text, { path: below, unfinished: (why) => reasons.push(why) });
    found += matches.length;
    unread += reasons.length;
    for (const why of reasons)
      process.stderr.write(`four-eyes: ${JSON.stringify(file)} was not read to its end: ${why}\n`);
    if (matches.length > 0) await print(matches.map((match) => `${format(file, match)}\n`).join(''));
  }
  if (binaries.length > 0) process.stderr.write(`four-eyes: ${unreadBinaries(binaries)}\n`);
  if (found > 0) return exitCodes.blocked;
  return unread + binaries.length > 0 ? exitCodes.undecided : exitCodes.pass;
}

/** A tree may have hundreds of pictures and fonts: one line speaks of all of them. */
function unreadBinaries(files: readonly string[]): string {
  const named = files.slice(0, MOST_NAMED).map((file) => JSON.stringify(file));
  const more = files.length - named.length;
  const list = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  return files.length === 1 ? `${list} was not read: is binary` : `${list} were not read: are binary`;
}

/** Waits while the reader is behind, so that a large result does not pile up in memory. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function jsonLine(file: string, match: RuledMatch): string {
  const { line, column, endColumn, rule, kind, confidence, redacted } = match;
  return JSON.stringify({ file, line, column, endColumn, rule, kind, confidence, redacted });
}

function textLine(file: string, match: RuledMatch): string {
  const place = `${JSON.stringify(file).slice(1, -1)}:${match.line}:${match.column}`;
  return `${`${place}  ${match.rule}  ${match.provider} ${match.what}`.trimEnd()}  ${match.redacted}  (${match.confidence})`;
}

async function* standardInput(): AsyncGenerator<Source> {
  yield { file: '<stdin>', below: '<stdin>', contents: await buffer(process.stdin) };
}

/** Every regular file below the paths, in order of names. Links are not followed, `.git` is left out. */
function* files(paths: readonly string[]): Generator<Source> {
  for (const path of paths) {
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status === undefined) throw new UserFault(`${path} does not exist.`);
    if (status.isDirectory()) yield* filesIn(path, '');
    else if (status.isFile()) yield { file: path, below: basename(path), contents: readFile(path) };
  }
}

/** The folder's own list says what each entry is: none of them is asked again. */
function* filesIn(folder: string, prefix: string): Generator<Source> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === '.git') continue;
    const file = join(folder, entry.name);
    const below = prefix + entry.name;
    if (entry.isDirectory()) yield* filesIn(file, `${below}/`);
    else if (entry.isFile()) yield { file, below, contents: readFile(file) };
  }
}

function readFile(path: string): Buffer | string {
  try {
    return readInto(room, path);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  }
}

/** Where most files are read, one after the other: memory of their own would be given back late. */
const room = Buffer.allocUnsafe(2 ** 20);

/** A whole file, of one that is no text its beginning, or why not. What comes back is good until the next call. */
function readInto(memory: Buffer, path: string): Buffer | string {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (;;) {
      const read = readSync(file, memory, length, memory.length - length, length);
      if (read === 0) return memory.subarray(0, length);
      length += read;
      if (length < memory.length) continue;
      const { size } = fstatSync(file);
      if (size > LARGEST_FILE) return `${size} bytes, over the limit of ${LARGEST_FILE}`;
      return isBinary(memory) ? memory : readFileSync(path);
    }
  } finally {
    closeSync(file);
  }
}

/** Undefined for what is no text in any encoding that is known, and no key store either. */
function decode(contents: Buffer, path: string): string | undefined {
  if (isBinaryCredential(path)) return decodeText(contents);
  if (isBinary(contents)) return undefined;
  const text = decodeText(contents);
  return text.slice(0, 8000).includes('\0') ? undefined : text;
}
