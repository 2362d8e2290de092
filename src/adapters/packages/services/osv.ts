import { type PackageUrl, withVersion } from '../../../lib/purl.ts';
import type { Advisory } from '../../../model/package.ts';
import type { Cache } from '../../../model/ports.ts';
import type { Ask } from '../http.ts';
import { isRecord, listOf, own, parsed, textOf, texts } from '../json.ts';
import { mergeAliases, readRecord } from './osv-record.ts';

/** The service allows 1,000 in a request. */
const BATCH = 1_000;
/** Records read in one lookup. Malware is told by its id, so that the rest loses only its severity. */
const MOST_RECORDS = 200;
const MOST_PAGES = 5;
/** Package URL types that OSV knows. */
const covered: ReadonlySet<string> = new Set([
  'npm',
  'pypi',
  'golang',
  'cargo',
  'maven',
  'gem',
  'nuget',
  'composer',
]);

/** Of records, which change when a repair is published. Seconds. */
const RECORD_LIFETIME = 12 * 3_600;
/** Of which records a version has. */
const IDS_LIFETIME = 3_600;

/** Advisories of one version; or why there is no knowing. */
export type Advisories = readonly Advisory[] | { readonly reason: string };

/**
 * The advisories that affect each versioned package: one batched request, then the records themselves, most of which
 * the cache has. https://google.github.io/osv.dev/post-v1-querybatch/
 */
export async function askOsv(
  base: string,
  wanted: readonly PackageUrl[],
  ask: Ask,
  cache: Cache,
  signal: AbortSignal,
): Promise<(one: PackageUrl) => Advisories | undefined> {
  const purls = wanted.flatMap((one) =>
    covered.has(one.type) && one.version !== undefined ? [withVersion(one.base, one.version)] : [],
  );
  const ids = await knownIds(base, [...new Set(purls)], ask, cache, signal);
  if ('reason' in ids) return ({ type }) => (covered.has(type) ? { reason: `OSV ${ids.reason}` } : undefined);
  const records = await recordsOf(base, new Set([...ids.values()].flat()), ask, cache, signal);
  return (one) => {
    if (one.version === undefined) return undefined;
    const found = ids.get(withVersion(one.base, one.version));
    return found && mergeAliases(found.flatMap((id) => readRecord(id, records.get(id), one)));
  };
}

async function knownIds(
  base: string,
  purls: readonly string[],
  ask: Ask,
  cache: Cache,
  signal: AbortSignal,
): Promise<Ids | { readonly reason: string }> {
  const cached = await Promise.all(purls.map((purl) => cache.get(`osv/1 ids ${purl}`)));
  const known = purls.flatMap((purl, index): [string, readonly string[]][] =>
    Array.isArray(cached[index]) ? [[purl, texts(cached[index])]] : [],
  );
  const missing = purls.filter((_, index) => !Array.isArray(cached[index]));
  const asked = await idsOf(base, missing, ask, signal);
  if ('reason' in asked) return asked;
  await Promise.all([...asked].map(([purl, ids]) => cache.set(`osv/1 ids ${purl}`, ids, IDS_LIFETIME)));
  return new Map([...known, ...asked]);
}

type Ids = ReadonlyMap<string, readonly string[]>;

async function idsOf(
  base: string,
  purls: readonly string[],
  ask: Ask,
  signal: AbortSignal,
): Promise<Ids | { readonly reason: string }> {
  const ids = new Map<string, readonly string[]>();
  for (let at = 0; at < purls.length; at += BATCH) {
    let queries = purls.slice(at, at + BATCH).map((purl): Query => ({ purl }));
    for (let pages = 0; queries.length > 0 && pages < MOST_PAGES; pages++) {
      const body = {
        queries: queries.map(({ purl, page }) => ({
          package: { purl },
          ...(page === undefined ? {} : { page_token: page }),
        })),
      };
      const answer = await ask({ url: `${base}/v1/querybatch`, body }, signal);
      if (answer.status !== 200)
        return { reason: answer.status === undefined ? answer.reason : `answered with ${answer.status}` };
      // One result for each query, in their order.
      const results = own(parsed(answer.text), 'results');
      if (!Array.isArray(results) || results.length !== queries.length)
        return { reason: 'sent what is no answer of its kind' };
      queries = queries.flatMap(({ purl }, index): Query[] => {
        const found = listOf(own(results[index], 'vulns')).flatMap(
          (each) => textOf(own(each, 'id'), 100) ?? [],
        );
        ids.set(purl, [...(ids.get(purl) ?? []), ...found]);
        const page = textOf(own(results[index], 'next_page_token'), 5_000);
        return page === undefined ? [] : [{ purl, page }];
      });
    }
  }
  return ids;
}

interface Query {
  readonly purl: string;
  readonly page?: string | undefined;
}

async function recordsOf(
  base: string,
  ids: ReadonlySet<string>,
  ask: Ask,
  cache: Cache,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  // Malware first: if not all can be read, then of these all that can.
  const ordered = [...ids].toSorted((a, b) => Number(b.startsWith('MAL-')) - Number(a.startsWith('MAL-')));
  const read = ordered.slice(0, MOST_RECORDS).map(async (id): Promise<[string, unknown]> => {
    const known = await cache.get(`osv/1 record ${id}`);
    if (isRecord(known)) return [id, known];
    const answer = await ask({ url: `${base}/v1/vulns/${encodeURIComponent(id)}` }, signal);
    const record = answer.status === 200 ? parsed(answer.text) : undefined;
    if (isRecord(record)) await cache.set(`osv/1 record ${id}`, record, RECORD_LIFETIME);
    return [id, record];
  });
  return new Map(await Promise.all(read));
}
