import picomatch from 'picomatch';
import type { Unread } from '../../model/change.ts';
import type { CodeReader, LineOrigin, TreeEntry } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import type { ObjectReader } from './batch.ts';
import { blameFile } from './blame.ts';
import { assertIds } from './change.ts';
import type { Code } from './changed-files.ts';
import { megabytes } from './contents.ts';
import { git, type Output } from './git.ts';
import { limits } from './limits.ts';
import { bytesOf, pathOf } from './paths.ts';
import { splitNul } from './raw.ts';

/** What a reader needs of the source it belongs to; asked at each call, because it is known once the change is loaded. */
export interface Access {
  readonly code: () => Code;
  /** The commit of ours that stands for what is not committed, if there is one. */
  readonly overlay: () => Sha | undefined;
  /** Runs some reading, and does about a failure what the source can do. */
  readonly guard: <T>(reading: () => Promise<T>) => Promise<T>;
}

/** Code in a repository, read through git without a check-out. */
export class GitCodeReader implements CodeReader {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  /** The files of a commit. Throws where there are too many to be listed. */
  async list(commit: Sha): Promise<readonly TreeEntry[]> {
    assertIds(commit);
    const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', commit];
    const { bytes, complete } = await this.#git(args);
    if (!complete) throw new Error(`the list of files at ${commit} is over ${megabytes(limits.treeBytes)}`);
    return splitNul(bytes).flatMap((line) => treeEntry(line) ?? []);
  }

  async read(blobs: readonly Sha[], maxBytes: number): Promise<ReadonlyMap<Sha, Uint8Array | Unread>> {
    const { code, guard } = this.#access;
    return await guard(() => readBlobs(code().objects, blobs, maxBytes));
  }

  async search(
    commit: Sha,
    words: readonly string[],
    globs: readonly string[],
    limit: number,
  ): Promise<{ readonly paths: readonly string[]; readonly complete: boolean }> {
    assertIds(commit);
    const wanted = words.filter((word) => word !== '' && !/[\n\0]/.test(word));
    if (wanted.length === 0) return { paths: [], complete: true };
    const places = globs.map((glob) => (glob.includes('/') ? glob : `**/${glob}`));
    const options = ['-z', '-l', '-F', '--text', '--no-textconv', '--no-recurse-submodules', '--full-name'];
    const patterns = wanted.flatMap((word) => ['-e', word]);
    // Exit code 1: nothing found.
    const args = ['grep', ...options, ...patterns, commit, '--', ...pathspecs(places)];
    const { bytes, complete } = await this.#git(args, [1]);
    const matches = places.length > 0 ? picomatch(places, { dot: true }) : () => true;
    const found = splitNul(bytes).map((name) => pathOf(name.subarray(commit.length + 1)));
    const paths = found.filter((path) => matches(path)).sort();
    return { paths: paths.slice(0, limit), complete: complete && paths.length <= limit };
  }

  async blame(
    path: string,
    range: { readonly mergeBase: Sha; readonly head: Sha },
  ): Promise<readonly (LineOrigin | undefined)[]> {
    assertIds(range.mergeBase, range.head);
    // A name that is no UTF-8 cannot be passed as an argument: who wrote its lines stays unknown.
    if (bytesOf(path).toString() !== path) return [];
    const { code, guard, overlay } = this.#access;
    const lines = await guard(() => blameFile(code().repository, path, range));
    const uncommitted = overlay();
    return lines.map((origin) => (origin?.commit === uncommitted ? undefined : origin));
  }

  async #git(args: readonly string[], answers: readonly number[] = []): Promise<Output> {
    const { code, guard } = this.#access;
    return await guard(() => git(code().repository, args, { answers, maxBytes: limits.treeBytes }));
  }
}

/** Contents by id, so that neither one large object nor many small ones take the memory. */
async function readBlobs(
  objects: ObjectReader,
  blobs: readonly Sha[],
  maxBytes: number,
): Promise<ReadonlyMap<Sha, Uint8Array | Unread>> {
  assertIds(...blobs);
  const result = new Map<Sha, Uint8Array | Unread>();
  const wanted: Sha[] = [];
  let total = 0;
  for (const [index, info] of (await objects.info(blobs)).entries()) {
    const id = blobs[index] ?? '';
    const why = refusal(info, maxBytes, total);
    if (why) result.set(id, { what: id, why });
    else if (info) {
      total += info.size;
      wanted.push(id);
    }
  }
  for (const object of await objects.contents(wanted, maxBytes)) {
    if (object) result.set(object.id, object.bytes);
  }
  for (const id of wanted) if (!result.has(id)) result.set(id, { what: id, why: 'not in the repository' });
  return result;
}

function refusal(
  info: { readonly type: string; readonly size: number } | undefined,
  maxBytes: number,
  total: number,
): string | undefined {
  if (!info) return 'not in the repository, or too large to be fetched';
  if (info.type !== 'blob') return `not a file but a ${info.type}`;
  if (info.size > maxBytes) return `${megabytes(info.size)}, over the limit of ${megabytes(maxBytes)}`;
  const tooMuch = total + info.size > limits.readBytes;
  return tooMuch ? `more than ${megabytes(limits.readBytes)} were asked for at once` : undefined;
}

/** `<mode> <type> <id> <size>TAB<path>`; the size is `-` for a submodule and `BAD` for what was not fetched. */
function treeEntry(line: Buffer): TreeEntry | undefined {
  const tab = line.indexOf(9);
  const [mode, , blob, size] = line.toString('latin1', 0, tab).split(/ +/);
  if (tab === -1 || !mode || !blob) return undefined;
  const path = pathOf(line.subarray(tab + 1));
  return { path, mode, blob, size: /^\d+$/.test(size ?? '') ? Number(size) : undefined };
}

/** Git narrows the search by the globs it understands; braces, negation and extended globs it does not. */
function pathspecs(globs: readonly string[]): readonly string[] {
  const plain = globs.every((glob) => /^[\w./*?-]+$/.test(glob));
  return plain ? globs.map((glob) => `:(top,glob)${glob}`) : [];
}
