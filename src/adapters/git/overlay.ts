import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sha } from '../../model/sha.ts';
import { ObjectReader } from './batch.ts';
import { exitOf, GitFault, type Repository, repositoryAt, spawnGit } from './git.ts';
import { limits } from './limits.ts';
import type { LocalRepository } from './local-repository.ts';
import { NOTE_REFS } from './notes.ts';
import { quote } from './paths.ts';

/** One path of what is not committed: gone, an object that git has, or contents. */
export type OverlayEntry = { readonly path: Buffer } & (
  | { readonly kind: 'removed' }
  | { readonly kind: 'object'; readonly mode: string; readonly id: Sha }
  | { readonly kind: 'contents'; readonly mode: string; readonly bytes: Buffer }
);

export interface Overlay {
  /** A repository of our own that borrows the objects of the user's. */
  readonly repository: Repository;
  /** The commit on top of which it lies; one without files where there was none yet. */
  readonly base: Sha;
  /** The commit that stands for what is not committed. */
  readonly head: Sha;
  readonly remove: () => Promise<void>;
}

/**
 * What is not committed, as a commit, so that everything else reads it as it reads any commit. It is made in a temporary
 * repository: nothing is written into the user's. `git fast-import` runs no filter and no hook.
 * @param from the commit below; undefined before the first one
 * @throws {GitFault}
 */
export async function makeOverlay(
  local: LocalRepository,
  from: Sha | undefined,
  entries: AsyncIterable<OverlayEntry> | Iterable<OverlayEntry>,
  signal: AbortSignal,
): Promise<Overlay> {
  const { repository, remove } = await borrow(local);
  try {
    await fastImport(repository, commands(from, entries), signal);
    const head = await readRef(repository, 'overlay');
    return { repository, base: from ?? (await readRef(repository, 'nothing')), head, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * An empty temporary repository with the objects, notes and shallow history of another and none of its configuration.
 */
export async function borrow(local: LocalRepository): Promise<Pick<Overlay, 'repository' | 'remove'>> {
  const made = await makeRepository(local.objectFormat);
  const { directory } = made.repository;
  const objects = Buffer.from(join(local.common, 'objects'));
  await Promise.all([
    writeFile(join(directory, 'objects', 'info', 'alternates'), `${quote(objects)}\n`),
    copyShallow(local, directory),
    copyNotes(local, directory),
  ]);
  return made;
}

/** An empty temporary repository. */
export async function makeRepository(
  objectFormat: LocalRepository['objectFormat'],
): Promise<Pick<Overlay, 'repository' | 'remove'>> {
  const directory = await mkdtemp(join(tmpdir(), 'four-eyes-'));
  const isSha1 = objectFormat === 'sha1';
  const format = isSha1 ? '' : `[extensions]\n\tobjectFormat = ${objectFormat}\n`;
  const core = `[core]\n\trepositoryFormatVersion = ${isSha1 ? 0 : 1}\n\tbare = true\n`;
  await mkdir(join(directory, 'objects', 'info'), { recursive: true });
  await mkdir(join(directory, 'refs', 'notes'), { recursive: true });
  await writeFile(join(directory, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(directory, 'config'), core + format);
  const remove = async () => await rm(directory, { recursive: true, force: true });
  return { repository: repositoryAt(directory), remove };
}

async function copyShallow(local: LocalRepository, directory: string): Promise<void> {
  const text = await readFile(join(local.common, 'shallow')).catch(() => undefined);
  if (text) await writeFile(join(directory, 'shallow'), text);
}

async function copyNotes(local: LocalRepository, directory: string): Promise<void> {
  const objects = new ObjectReader(local.repository);
  const found = await objects.info(NOTE_REFS).finally(() => objects.close());
  for (const [index, ref] of NOTE_REFS.entries()) {
    const notes = found[index];
    if (notes) await writeFile(join(directory, ref), `${notes.id}\n`);
  }
}

export async function readRef({ directory }: Repository, name: string): Promise<Sha> {
  return (await readFile(join(directory, 'refs', 'heads', name), 'utf8')).trim();
}

/** Format: https://git-scm.com/docs/git-fast-import#_input_format */
async function* commands(
  from: Sha | undefined,
  entries: AsyncIterable<OverlayEntry> | Iterable<OverlayEntry>,
): AsyncIterable<string | Buffer> {
  if (from === undefined) yield commit('nothing');
  yield `${commit('overlay')}from ${from ?? 'refs/heads/nothing'}\n`;
  for await (const entry of entries) yield* command(entry);
}

export function* command(entry: OverlayEntry): Iterable<string | Buffer> {
  const path = quote(entry.path);
  if (entry.kind === 'removed') yield `D ${path}\n`;
  else if (entry.kind === 'object') yield `M ${entry.mode} ${entry.id} ${path}\n`;
  else {
    yield `M ${entry.mode} inline ${path}\ndata ${entry.bytes.length}\n`;
    yield entry.bytes;
    yield '\n';
  }
}

/** Always the same time, so that the same contents have the same id. */
export function commit(name: string): string {
  return `commit refs/heads/${name}\ncommitter Four Eyes <four-eyes@localhost> 0 +0000\ndata 0\n`;
}

export async function fastImport(
  repository: Repository,
  input: AsyncIterable<string | Buffer>,
  signal: AbortSignal,
): Promise<void> {
  const child = spawnGit(repository, ['fast-import', '--quiet', '--date-format=raw']);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limits.commandMs)]);
  const end = () => child.kill('SIGKILL');
  limit.addEventListener('abort', end, { once: true });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 2_000) said += chunk.toString();
  });
  child.stdout?.resume();
  const exit = exitOf(child);
  for await (const part of input) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (child.stdin?.write(part) === false) await Promise.race([drained(child.stdin), exit]);
  }
  child.stdin?.end();
  const code = await exit;
  limit.removeEventListener('abort', end);
  if (code !== 0) throw new GitFault('failed', `git fast-import: ${said.trim().slice(0, 500) || code}`);
}

async function drained(stream: NodeJS.WritableStream): Promise<void> {
  await new Promise<void>((resolve) => stream.once('drain', resolve));
}
