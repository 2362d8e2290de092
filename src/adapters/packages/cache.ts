import { Recent } from '../../lib/recent.ts';
import type { PackageAnswer, PackageVersion } from '../../model/package.ts';
import type { Cache } from '../../model/ports.ts';
import type { Asked } from './asked.ts';
import { isRecord } from './json.ts';

const HOUR = 3_600;
/** Seconds for which an answer is believed. A name that is absent now may be registered in a minute. */
const lifetime = { present: 6 * HOUR, private: HOUR, absent: 600 } as const;
/** The shape of what is kept; another one is another entry. */
const SHAPE = 2;

export interface AnswerCache {
  get(asked: Asked): Promise<PackageAnswer | undefined>;
  set(asked: Asked, answer: PackageAnswer): Promise<void>;
}

/** A cache that holds something else costs a request, nothing more. */
export function answerCache(cache: Cache): AnswerCache {
  const keyOf = ({ purl, version, direct, popularity }: Asked): string =>
    `packages/${SHAPE} ${purl}@${version ?? ''} ${direct ? 'direct' : ''} ${popularity ? 'popularity' : ''}`;
  return {
    async get(asked) {
      const known = await cache.get(keyOf(asked));
      return isAnswer(known) ? known : undefined;
    },
    async set(asked, answer) {
      if (answer.status === 'unavailable') return;
      // What is not known in full is asked again at the next review.
      if (answer.status === 'present' && answer.facts.unasked !== undefined) return;
      const kept = answer.status === 'present' ? slim(answer, asked.version) : answer;
      await cache.set(keyOf(asked), kept, lifetime[answer.status]);
    },
  };
}

/** Of the versions nobody asked for only what tells whether and when. */
function slim(answer: PackageAnswer & { status: 'present' }, version: string | undefined): PackageAnswer {
  const { facts } = answer;
  const wanted = version ?? facts.latest;
  const versions = facts.versions.map((each): PackageVersion => {
    if (each.version === wanted) return each;
    return { version: each.version, publishedAt: each.publishedAt, yanked: each.yanked };
  });
  return { status: 'present', facts: { ...facts, versions } };
}

/** A cache that fails is one that holds nothing. */
export function forgiving(cache: Cache): Cache {
  return {
    get: (key) => cache.get(key).catch(() => undefined),
    set: (key, value, ttlSeconds) => cache.set(key, value, ttlSeconds).catch(() => undefined),
  };
}

function isAnswer(value: unknown): value is PackageAnswer {
  if (!isRecord(value)) return false;
  if (value.status === 'present') return isRecord(value.facts) && Array.isArray(value.facts.versions);
  return value.status === 'absent' || value.status === 'private';
}

const MOST_HELD = 5_000;

/** For a process that lives as long as one review. */
export function memoryCache(): Cache {
  const held = new Recent<{ readonly value: unknown; readonly until: number }>(MOST_HELD);
  return {
    get: async (key) => {
      const known = held.get(key);
      return known !== undefined && known.until > Date.now() ? known.value : undefined;
    },
    set: async (key, value, ttlSeconds) =>
      void held.set(key, { value, until: Date.now() + ttlSeconds * 1_000 }),
  };
}
