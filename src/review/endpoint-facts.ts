import picomatch from 'picomatch';
import {
  type EndpointFile,
  frameworks,
  type HolderFact,
  importsIn,
  lapsedGuards,
  objectHandlers,
  resolveEndpoints,
  resolveGuardHolders,
  resolveSide,
  type Side,
  withInherited,
} from '../facts/endpoints/endpoints.ts';
import type { Framework } from '../facts/endpoints/framework.ts';
import type { Change, Sha, Unread } from '../model/change.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Endpoint, GuardHolder, ObjectHandler } from '../model/endpoint.ts';
import type { Inspector } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { mayDecide } from './deciding.ts';
import { baseSides, type FileSide, headSides, readFiles } from './read-files.ts';

/** What files say of routes, by `blob path`: a blob never changes, so it is parsed once. `null` says: nothing. */
export interface EndpointCache {
  get(key: string): EndpointFile | null | undefined;
  set(key: string, value: EndpointFile | null): unknown;
}

export interface EndpointFacts {
  readonly base: readonly Endpoint[];
  readonly head: readonly Endpoint[];
  readonly holders: { readonly base: readonly GuardHolder[]; readonly head: readonly GuardHolder[] };
  readonly objects: { readonly base: readonly ObjectHandler[]; readonly head: readonly ObjectHandler[] };
  readonly gates: { readonly base: readonly Endpoint[]; readonly head: readonly Endpoint[] };
  readonly unread: readonly Unread[];
}

const nothing: EndpointFacts = {
  base: [],
  head: [],
  holders: { base: [], head: [] },
  objects: { base: [], head: [] },
  gates: { base: [], head: [] },
  unread: [],
};

interface Reading {
  readonly code: CodeReader;
  readonly inspector: Inspector;
  readonly cache: EndpointCache;
  readonly signal: AbortSignal;
  readonly unread: Unread[];
}

/** A repository with more files that mention routes than this is read in part, and that is said. */
const mostFiles = 8000;
/** From routes to controllers to what those pass on. */
const importRounds = 2;
const isCode = picomatch([...new Set(frameworks.flatMap(({ globs }) => globs))], { basename: true });
/** Copies of other people's programs, and what was built. */
const foreign = /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|dist)\/|\.min\.\w+$/;
const isSource = (path: string): boolean => isCode(path) && !foreign.test(path);

/** The endpoints at merge-base and head. Nothing is read where the change cannot touch one. */
export async function endpointFacts(change: Change, tools: Omit<Reading, 'unread'>): Promise<EndpointFacts> {
  const reading: Reading = { ...tools, unread: [] };
  const sides = [...headSides(change.files), ...baseSides(change.files)].filter(({ path }) => isSource(path));
  if (sides.length === 0) return nothing;
  const concerned = await frameworksOf(sides, change.files, reading);
  const tree = await reading.code.list(change.head);
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const earlier = blobsBefore(change, blobs);
  const wanted =
    concerned.length === 0 ? new Set<string>() : await filesOf(concerned, change.head, blobs.keys(), reading);
  for (const { path } of sides) wanted.add(path);
  const head = await withImports(wanted, blobs, reading);
  // Most of it was read for the head: what a change removes leads to other files.
  const base = await withImports(wanted, earlier, reading);
  const now: Side = { files: head, paths: blobs, lapsed: lapsedGuards(base, head) };
  const then: Side = { files: base, paths: earlier };
  const isAltered = ({ path }: FileSide): boolean => isSource(path);
  const [before, after] = [resolveSide(then), resolveSide(now)];
  const endpoints = withInherited({ base: before.endpoints, head: after.endpoints });
  return {
    ...endpoints,
    gates: { base: before.gates, head: after.gates },
    objects: { base: objectHandlers(endpoints.base, then), head: objectHandlers(endpoints.head, now) },
    holders: {
      base: resolveGuardHolders(await holdersOf(baseSides(change.files).filter(isAltered), reading), then),
      head: resolveGuardHolders(await holdersOf(headSides(change.files).filter(isAltered), reading), now),
    },
    unread: reading.unread,
  };
}

/** More altered files than this are a move or an import of somebody's program, which nothing is compared for. */
const mostAltered = 400;

/** What mentions guards in altered files. */
async function holdersOf(
  sides: readonly FileSide[],
  { code, inspector, signal }: Reading,
): Promise<ReadonlyMap<string, readonly HolderFact[]>> {
  if (sides.length > mostAltered) return new Map();
  const { contents } = await readFiles(code, sides);
  const files = sides.flatMap(({ path, blob }) => {
    const content = contents.get(blob);
    return content === undefined ? [] : [{ path, content, altered: [], rules: [], extract: ['holders'] }];
  });
  const inspections = await inspector.inspect(files, signal);
  return new Map(
    inspections.flatMap(({ path, extracted: found }): [string, readonly HolderFact[]][] => {
      const holders = found.get('holders') as readonly HolderFact[] | undefined;
      return holders === undefined ? [] : [[path, holders]];
    }),
  );
}

/** The whole tree as it was before the change. */
function blobsBefore(change: Change, head: ReadonlyMap<string, Sha>): ReadonlyMap<string, Sha> {
  const before = new Map(head);
  for (const { path } of change.files) before.delete(path);
  for (const { path, blob } of baseSides(change.files)) before.set(path, blob);
  return before;
}

/** Every endpoint of one commit. */
export async function listEndpoints(
  commit: Sha,
  tools: Omit<Reading, 'unread'>,
): Promise<Pick<EndpointFacts, 'head' | 'unread'>> {
  const reading: Reading = { ...tools, unread: [] };
  const tree = await reading.code.list(commit);
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const wanted = await filesOf(frameworks, commit, blobs.keys(), reading);
  const files = await withImports(wanted, blobs, reading);
  return { head: resolveEndpoints({ files, paths: blobs }), unread: reading.unread };
}

/**
 * The frameworks whose endpoints the change can touch. Most changes touch no route, middleware or handler: a word in
 * the altered files tells, before the tree is read.
 */
async function frameworksOf(
  sides: readonly FileSide[],
  changed: readonly ChangedFile[],
  { code }: Reading,
): Promise<readonly Framework[]> {
  const { contents } = await readFiles(code, sides);
  const texts = new Map(
    contents
      .entries()
      .map(([blob, { buffer, byteOffset, byteLength }]) => [
        blob,
        Buffer.from(buffer, byteOffset, byteLength),
      ]),
  );
  const deciding = changed
    .filter(mayDecide)
    .flatMap(({ path, previousPath }) => [path, previousPath ?? path]);
  return frameworks.filter((framework) => {
    const isOwn = picomatch([...framework.globs], { basename: true });
    const words = [...framework.words, ...framework.hints];
    if (deciding.some((path) => isSource(path) && isOwn(path))) return true;
    return sides.some(({ path, blob }) => {
      if (!isOwn(path)) return false;
      return framework.isPlaced?.(path) || words.some((word) => texts.get(blob)?.includes(word));
    });
  });
}

/** Every file of the tree in which endpoints of the frameworks can stand. Those of one language are one search. */
async function filesOf(
  concerned: readonly Framework[],
  head: Sha,
  tree: Iterable<string>,
  { code, unread }: Reading,
): Promise<Set<string>> {
  const byGlobs = Map.groupBy(concerned, ({ globs }) => globs.join(' ')).values();
  const searches = byGlobs.map(async (alike) => {
    const words = [...new Set(alike.flatMap((each) => each.words))];
    return words.length === 0 ? undefined : code.search(head, words, alike[0]?.globs ?? [], mostFiles);
  });
  const found = (await Promise.all(searches)).filter((each) => each !== undefined);
  const placed = [...tree].filter((path) => concerned.some(({ isPlaced }) => isPlaced?.(path)));
  if (found.some(({ complete }) => !complete) || placed.length > mostFiles) {
    const why = `more than ${mostFiles} files register routes; only the first were compared`;
    unread.push({ what: 'endpoints', why });
  }
  return new Set([...found.flatMap(({ paths }) => paths), ...placed.slice(0, mostFiles)].filter(isSource));
}

/**
 * The files themselves, then what they import from the repository: guards and handlers stand there. What registers routes
 * itself, wherever it was found, is followed as far as what names a framework; any file of Go or Ruby may, and is taken for none.
 */
async function withImports(
  start: ReadonlySet<string>,
  blobs: ReadonlyMap<string, Sha>,
  reading: Reading,
): Promise<EndpointFile[]> {
  const seen = new Set(start);
  const files: EndpointFile[] = [];
  const rounds = new Map<string, number>();
  let next = [...start];
  const imported = importsIn(blobs);
  while (next.length > 0) {
    const sides = next.flatMap((path) => {
      const blob = blobs.get(path);
      return blob === undefined ? [] : [{ path, blob }];
    });
    const extracted = await extract(sides, reading);
    files.push(...extracted);
    next = [];
    for (const file of extracted) {
      const isRoot = Object.keys(file.facts).length > 0 && !/\.(?:go|rb)$/.test(file.path);
      const round = isRoot ? 0 : (rounds.get(file.path) ?? 0);
      if (round >= importRounds) continue;
      for (const path of imported(file)) {
        if (path === undefined || !isSource(path) || seen.has(path) || seen.size >= mostFiles) continue;
        seen.add(path);
        rounds.set(path, round + 1);
        next.push(path);
      }
    }
  }
  return files;
}

async function extract(sides: readonly FileSide[], reading: Reading): Promise<EndpointFile[]> {
  const { cache, code, inspector, signal } = reading;
  const missing = sides.filter(({ blob, path }) => cache.get(`${blob} ${path}`) === undefined);
  // What of the change itself cannot be read is said where it is inspected; the rest is only there to compare with.
  const { contents } = await readFiles(code, missing);
  const readable = missing.flatMap(({ path, blob }) => {
    const content = contents.get(blob);
    return content === undefined ? [] : [{ path, blob, content }];
  });
  const inspections = await inspector.inspect(
    readable.map(({ path, content }) => ({ path, content, altered: [], rules: [], extract: ['routes'] })),
    signal,
  );
  inspections.forEach((inspection, index) => {
    const side = readable[index];
    // What was not understood this time may be next time: only what was read is kept.
    if (side === undefined || inspection.unread.length > 0) return;
    cache.set(
      `${side.blob} ${side.path}`,
      (inspection.extracted.get('routes') as EndpointFile | undefined) ?? null,
    );
  });
  return sides.flatMap(({ blob, path }) => cache.get(`${blob} ${path}`) ?? []);
}
