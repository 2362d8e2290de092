import picomatch from 'picomatch';
import {
  frameworks,
  type HolderFact,
  lapsedGuards,
  listReaders,
  mayListPaths,
  objectHandlers,
  resolveEndpoints,
  resolveGuardHolders,
  resolveListReaders,
  resolveSide,
  type Side,
  withInherited,
} from '../facts/endpoints/endpoints.ts';
import type { Framework } from '../facts/endpoints/framework.ts';
import type { Change, Sha, Unread } from '../model/change.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Endpoint, RoleHierarchy } from '../model/endpoint.ts';
import type { GuardHolder } from '../model/guard-holder.ts';
import type { ObjectHandler } from '../model/object-handler.ts';
import { mayDecide } from './deciding.ts';
import { isSource, mostFiles, type Reading, type Tools, withImports } from './endpoint-files.ts';
import { baseSides, type FileSide, headSides, readFiles } from './read-files.ts';

export interface EndpointFacts {
  readonly base: readonly Endpoint[];
  readonly head: readonly Endpoint[];
  readonly holders: { readonly base: readonly GuardHolder[]; readonly head: readonly GuardHolder[] };
  readonly objects: { readonly base: readonly ObjectHandler[]; readonly head: readonly ObjectHandler[] };
  readonly gates: { readonly base: readonly Endpoint[]; readonly head: readonly Endpoint[] };
  /** Roles that the program listed one above the other before the change. */
  readonly roleHierarchies: readonly RoleHierarchy[];
  readonly unread: readonly Unread[];
}

const nothing: EndpointFacts = {
  base: [],
  head: [],
  holders: { base: [], head: [] },
  objects: { base: [], head: [] },
  gates: { base: [], head: [] },
  roleHierarchies: [],
  unread: [],
};

/** The endpoints at merge-base and head. Nothing is read where the change cannot touch one. */
export async function endpointFacts(change: Change, tools: Tools): Promise<EndpointFacts> {
  const reading: Reading = { ...tools, unread: [], missed: new Map() };
  const sides = [...headSides(change.files), ...baseSides(change.files)].filter(({ path }) => isSource(path));
  if (sides.length === 0) return nothing;
  const concerned = await frameworksOf(sides, change.files, reading);
  const tree = await reading.code.list(change.head);
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const earlier = blobsBefore(change, blobs);
  const wanted =
    concerned.length === 0 ? new Set<string>() : await filesOf(concerned, change.head, blobs.keys(), reading);
  for (const { path } of sides) wanted.add(path);
  for (const path of besides(sides, concerned, blobs.keys())) wanted.add(path);
  const head = await withImports(wanted, blobs, reading);
  const missed = new Map(reading.missed);
  // What is of the change is not compared; a file beside it is only there to compare with.
  for (const { path } of headSides(change.files))
    if (missed.has(path)) reading.unread.push({ what: path, why: missed.get(path) ?? '' });
  // Most of it was read for the head: what a change removes leads to other files. What was not understood there would seem
  // to have lost whatever it guards, though a second look may understand it.
  const base = (await withImports(wanted, earlier, reading)).filter(({ path }) => !missed.has(path));
  const now: Side = { files: head, paths: blobs, lapsed: lapsedGuards(base, head) };
  const then: Side = { files: base, paths: earlier };
  const [before, after] = [resolveSide(then), resolveSide(now)];
  const endpoints = withInherited({ base: before.endpoints, head: after.endpoints });
  return {
    ...endpoints,
    gates: { base: before.gates, head: after.gates },
    objects: { base: objectHandlers(endpoints.base, then), head: objectHandlers(endpoints.head, now) },
    holders: await holdersBetween(change.files, then, now, { earlier, blobs }, reading),
    roleHierarchies: base.flatMap(({ roleHierarchies = [] }) => roleHierarchies),
    unread: reading.unread,
  };
}

/** Files that nothing but the place of an altered one makes matter. */
const besides = (
  sides: readonly FileSide[],
  concerned: readonly Framework[],
  tree: Iterable<string>,
): readonly string[] => {
  const [altered, all] = [[...new Set(sides.map(({ path }) => path))], [...tree]];
  return concerned.flatMap((framework) => framework.besides?.(altered, all) ?? []).filter(isSource);
};

/** What mentions guards in the altered files, and what asks in others for a list of one of those that holds something else now. */
async function holdersBetween(
  changed: readonly ChangedFile[],
  then: Side,
  now: Side,
  { earlier, blobs }: Readonly<Record<'earlier' | 'blobs', ReadonlyMap<string, Sha>>>,
  reading: Reading,
): Promise<EndpointFacts['holders']> {
  const isAltered = ({ path }: FileSide): boolean => isSource(path);
  const asking = listReaders(then, now).flatMap((path) => {
    const blob = blobs.get(path);
    return blob !== undefined && blob === earlier.get(path) ? [{ path, blob }] : [];
  });
  const beside = await holdersOf(asking, reading);
  const of = async (sides: readonly FileSide[], side: Side): Promise<readonly GuardHolder[]> => [
    ...resolveGuardHolders(await holdersOf(sides.filter(isAltered), reading), side),
    ...resolveListReaders(beside, side),
  ];
  return { base: await of(baseSides(changed), then), head: await of(headSides(changed), now) };
}

/** Longer files are no lists of paths that somebody wrote. */
const mostListing = 300_000;
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
  tools: Tools,
): Promise<Pick<EndpointFacts, 'head' | 'unread'>> {
  const reading: Reading = { ...tools, unread: [], missed: new Map() };
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
  const listing = new Set(
    [...texts].flatMap(([blob, text]) =>
      text.length < mostListing && mayListPaths(text.toString('latin1')) ? [blob] : [],
    ),
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
      const text = texts.get(blob);
      const isPlaced = framework.isPlaced?.(path) || (framework.besides?.([path], [path]).length ?? 0) > 0;
      return isPlaced || listing.has(blob) || words.some((word) => text?.includes(word));
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
