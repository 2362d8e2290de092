import picomatch from 'picomatch';
import { type EndpointFile, frameworks, importsIn } from '../facts/endpoints/endpoints.ts';
import type { Sha, Unread } from '../model/change.ts';
import type { Inspector } from '../model/inspection.ts';
import type { CodeReader } from '../model/ports.ts';
import { type FileSide, readFiles } from './read-files.ts';

/** What files say of routes, by `blob path`: a blob never changes, so it is parsed once. `null` says: nothing. */
export interface EndpointCache {
  get(key: string): EndpointFile | null | undefined;
  set(key: string, value: EndpointFile | null): unknown;
}

export interface Reading {
  readonly code: CodeReader;
  readonly inspector: Inspector;
  readonly cache: EndpointCache;
  readonly signal: AbortSignal;
  readonly unread: Unread[];
  /** Paths that were not understood, with why. */
  readonly missed: Map<string, string>;
}

export type Tools = Omit<Reading, 'unread' | 'missed'>;

/** A repository with more files that mention routes than this is read in part, and that is said. */
export const mostFiles = 8000;
/** From routes to controllers to what those pass on. */
const importRounds = 2;
const isCode = picomatch([...new Set(frameworks.flatMap(({ globs }) => globs))], { basename: true });
/** Copies of other people's programs, and what was built. */
const foreign = /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|dist)\/|\.min\.\w+$/;
export const isSource = (path: string): boolean => isCode(path) && !foreign.test(path);

/**
 * The files themselves, then what they import from the repository: guards and handlers stand there. What registers routes
 * itself, wherever it was found, is followed as far as what names a framework; any file of Go or Ruby may, and is taken for none.
 */
export async function withImports(
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
    if (side === undefined) return;
    const [why] = inspection.unread;
    if (why !== undefined) {
      reading.missed.set(side.path, why.why);
      return;
    }
    cache.set(
      `${side.blob} ${side.path}`,
      (inspection.extracted.get('routes') as EndpointFile | undefined) ?? null,
    );
  });
  return sides.flatMap(({ blob, path }) => cache.get(`${blob} ${path}`) ?? []);
}
