import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { RepositoryName } from '../../model/change.ts';
import type { ActionCommits, Cache } from '../../model/ports.ts';
import type { Sha } from '../../model/sha.ts';
import { statusOf } from './faults.ts';
import { type Asking, ask } from './pages.ts';

/** All questions of one review together may take this long. */
const PATIENCE_MS = 10_000;
/** Seconds for which an answer is believed: tags such as `v4` move, and what is absent may be pushed in a minute. */
const lifetime = { present: 3_600, absent: 600 } as const;

/** Owner, repository and ref as GitHub and git allow them; what else a workflow says is not sent anywhere. */
const refOf =
  /^([A-Za-z\d][A-Za-z\d-]{0,38})\/(?!\.{1,2}@)([\w.-]{1,100})@(?![./])(?!.*(?:\.\.|\/[./]|\/$))([\w./-]{1,100})$/;
const commitId = z.string().regex(/^[\da-f]{40}$/);
const kept = z.object({ commit: commitId.nullable() });

interface Circumstances {
  /** The repository that the client is for. What it may read others may not: it has answers of its own. */
  readonly repository: RepositoryName;
  readonly cache: Cache;
  readonly patienceMs?: number | undefined;
}

/**
 * Asks GitHub for the commits that refs stand for. A refusal or a failure is no answer, and nobody waits for more than
 * ten seconds: what is not known by then is only a suggestion less.
 */
export function actionCommits(
  octokit: Asking,
  { repository, cache, patienceMs = PATIENCE_MS }: Circumstances,
): ActionCommits {
  const keyOf = (ref: string): string => `action/${repository.owner}/${repository.name}/ ${ref}`;
  return {
    async lookup(refs, signal) {
      const found = new Map<string, Sha>();
      const end = new AbortController();
      const stop = AbortSignal.any([signal, end.signal]);
      const answers = refs.map(async (ref) => {
        const commit = await remembered(cache, keyOf(ref), () => commitOf(octokit, ref, stop));
        if (commit !== undefined && !stop.aborted) found.set(ref, commit);
      });
      await Promise.race([Promise.allSettled(answers), delay(patienceMs, undefined, { signal: stop })]).catch(
        () => {},
      );
      end.abort();
      return found;
    },
  };
}

/** From the cache, or asked and kept; a cache that fails is one that holds nothing. */
async function remembered(
  cache: Cache,
  key: string,
  question: () => Promise<Sha | undefined>,
): Promise<Sha | undefined> {
  const known = kept.safeParse(await cache.get(key).catch(() => undefined));
  if (known.success) return known.data.commit ?? undefined;
  const commit = await question();
  const seconds = commit === undefined ? lifetime.absent : lifetime.present;
  await cache.set(key, { commit: commit ?? null }, seconds).catch(() => {});
  return commit;
}

/** Undefined where there is no such repository, none that may be seen, or no such ref in it. Of a tag object its commit. */
async function commitOf(octokit: Asking, asked: string, signal: AbortSignal): Promise<Sha | undefined> {
  const [, owner, repo, ref] = refOf.exec(asked) ?? [];
  if (ref === undefined) return undefined;
  const headers = { accept: 'application/vnd.github.sha' };
  const parameters = { owner, repo, ref, headers };
  try {
    return await ask(
      octokit,
      { route: 'GET /repos/{owner}/{repo}/commits/{ref}', parameters, signal },
      commitId,
    );
  } catch (error) {
    if ([404, 422].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}
