import picomatch from 'picomatch';
import {
  endpointGlobs,
  endpointHints,
  endpointWords,
  lapsedGuards,
  type RouteFile,
  resolveEndpoints,
  resolveModule,
} from '../facts/endpoints/endpoints.ts';
import type { Change, Sha, Unread } from '../model/change.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Inspector } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { baseSides, type FileSide, headSides, readFiles } from './read-files.ts';

/** What files say of routes, by `blob path`: a blob never changes, so it is parsed once. `null` says: nothing. */
export interface RouteCache {
  get(key: string): RouteFile | null | undefined;
  set(key: string, value: RouteFile | null): unknown;
}

export interface EndpointFacts {
  readonly base: readonly Endpoint[];
  readonly head: readonly Endpoint[];
  readonly unread: readonly Unread[];
}

interface Reading {
  readonly code: CodeReader;
  readonly inspector: Inspector;
  readonly cache: RouteCache;
  readonly signal: AbortSignal;
  readonly unread: Unread[];
}

/** A repository with more files that mention routes than this is read in part, and that is said. */
const mostFiles = 4000;
/** From routes to controllers to what those pass on. */
const importRounds = 2;
const isSource = picomatch([...endpointGlobs], { basename: true });

/** The endpoints at merge-base and head. Nothing is read where the change cannot touch one. */
export async function endpointFacts(change: Change, tools: Omit<Reading, 'unread'>): Promise<EndpointFacts> {
  const reading: Reading = { ...tools, unread: [] };
  if (!(await canMatter(change, reading))) return { base: [], head: [], unread: [] };
  const tree = await reading.code.list(change.head);
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const found = await reading.code.search(change.head, endpointWords, endpointGlobs, mostFiles);
  if (!found.complete) {
    const why = `more than ${mostFiles} files register routes; only the first were compared`;
    reading.unread.push({ what: 'endpoints', why });
  }
  const altered = headSides(change.files).filter(({ path }) => isSource(path));
  const wanted = new Set([...found.paths, ...altered.map(({ path }) => path)]);
  const head = await withImports(wanted, blobs, reading);
  const before = baseSides(change.files).filter(({ path }) => isSource(path));
  const old = await extract(before, reading);
  const touched = new Set(change.files.map(({ path }) => path));
  const base = [...head.filter(({ path }) => !touched.has(path)), ...old];
  const basePaths = new Set([...blobs.keys()].filter((path) => !touched.has(path)));
  for (const { path } of baseSides(change.files)) basePaths.add(path);
  return {
    head: resolveEndpoints(head, blobs, lapsedGuards(base, head)),
    base: resolveEndpoints(base, basePaths),
    unread: reading.unread,
  };
}

/** Most changes touch no route, middleware or handler: a word in the altered files tells, before the tree is read. */
async function canMatter(change: Change, { code }: Reading): Promise<boolean> {
  const sides = [...headSides(change.files), ...baseSides(change.files)].filter(({ path }) => isSource(path));
  if (sides.length === 0) return false;
  const { contents } = await readFiles(code, sides);
  return contents.values().some((bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return endpointHints.some((hint) => text.includes(hint));
  });
}

/** The files themselves, then what they import from the repository: guards and handlers stand there. */
async function withImports(
  start: ReadonlySet<string>,
  blobs: ReadonlyMap<string, Sha>,
  reading: Reading,
): Promise<RouteFile[]> {
  const seen = new Set(start);
  const files: RouteFile[] = [];
  let next = [...start];
  for (let round = 0; round <= importRounds && next.length > 0; round++) {
    const sides = next.flatMap((path) => {
      const blob = blobs.get(path);
      return blob === undefined ? [] : [{ path, blob }];
    });
    const extracted = await extract(sides, reading);
    files.push(...extracted);
    next = extracted
      .flatMap((file) =>
        [...file.imports, ...file.exports].map(({ module = '' }) => resolveModule(file.path, module, blobs)),
      )
      .filter((path) => path !== undefined)
      .filter((path) => isSource(path) && !seen.has(path) && seen.size < mostFiles && seen.add(path));
  }
  return files;
}

async function extract(sides: readonly FileSide[], reading: Reading): Promise<RouteFile[]> {
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
      (inspection.extracted.get('routes') as RouteFile | undefined) ?? null,
    );
  });
  return sides.flatMap(({ blob, path }) => cache.get(`${blob} ${path}`) ?? []);
}
