import { z } from 'zod';
import type { RepositoryName } from '../model/change.ts';
import type { Cache } from '../model/ports.ts';
import type { Sha } from '../model/sha.ts';
import type { Verdict } from '../model/verdict.ts';

interface Name {
  readonly repository: RepositoryName;
  readonly number: number;
}

/** Losing any of it costs a second look, nothing else. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

const rememberedVerdict = z.object({ head: z.string(), verdict: z.custom<Verdict>() });

/** Remembers a pull request's own verdict, before those of its companions count. */
export async function rememberVerdict(cache: Cache, name: Name, head: Sha, verdict: Verdict): Promise<void> {
  await cache.set(keyOf('verdict', name), { head, verdict }, LIFETIME_SECONDS);
}

/** The verdict on this very head; undefined where the newest was on another, or is not remembered. */
export async function recallVerdict(cache: Cache, name: Name, head: Sha): Promise<Verdict | undefined> {
  const remembered = rememberedVerdict.safeParse(await cache.get(keyOf('verdict', name)));
  return remembered.success && remembered.data.head === head ? remembered.data.verdict : undefined;
}

export async function rememberPublished(cache: Cache, name: Name, head: Sha): Promise<void> {
  await cache.set(keyOf('published', name), head, LIFETIME_SECONDS);
}

/** Whether the newest thing published on a pull request was published on this head. */
export async function isPublished(cache: Cache, name: Name, head: Sha): Promise<boolean> {
  return (await cache.get(keyOf('published', name))) === head;
}

function keyOf(what: string, { repository, number }: Name): string {
  return `${what}/${repository.owner}/${repository.name}/${number}`.toLowerCase();
}
