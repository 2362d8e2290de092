import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { asksAsMuch } from '../guards/merged-guards.ts';
import { askedBy, isSame, isScope } from './asked.ts';
import { ofHouse, rankOf } from './role-ranks.ts';
import type { Weakening } from './weakened.ts';

/**
 * Another guard of what the caller may do in the place of the one that was there: one whose name says that more callers
 * pass, or that was asked of nobody but readers. `reqRepoAdmin` and `reqRepoReader`; `ConductorMixin` and `SingerMixin`.
 * @param base the endpoints before the change
 * @param head those after it
 */
export function substitution(
  before: Endpoint,
  now: Endpoint,
  base: readonly Endpoint[],
  head: readonly Endpoint[],
): Weakening | undefined {
  const authorizing = ({ guards }: Endpoint): readonly Guard[] =>
    guards.filter(({ kind, origin }) => kind === 'authorization' && origin !== 'handler');
  const [had, has] = [authorizing(before), authorizing(now)];
  const gone = had.filter((guard) => !has.some((each) => askedBy(each).by === askedBy(guard).by));
  const fresh = has.filter((guard) => !had.some((each) => askedBy(each).by === askedBy(guard).by));
  const [own, other] = [gone.at(-1), fresh.at(-1)];
  // What stands before all of the application asks nothing for this one.
  const isBeside = has.some((guard) => guard.origin !== 'global' && !fresh.includes(guard));
  if (own === undefined || other === undefined || isBeside) return undefined;
  if (gone.every((guard) => fresh.some((each) => asksAsMuch(guard, each)))) return undefined;
  const isAsked = (guards: readonly Guard[], of: readonly Endpoint[]): readonly Endpoint[] =>
    of.filter((each) => each.guards.some(({ name }) => guards.some((guard) => isSame(name, guard))));
  const known = isAsked(fresh, base);
  // What nobody is asked for any more was given another name, if nobody was asked for that before.
  if (isAsked(gone, head).length + known.length === 0) return undefined;
  const [rank, lesser] = [rankIn(gone), rankIn(fresh)];
  if (known.length > 0 && gone.some((guard) => isRightOfFew(guard, fresh)))
    return { before: own, now: other, isKnown: false };
  if (rank !== undefined && lesser !== undefined && rank !== lesser)
    return lesser < rank ? { before: own, now: other, isKnown: true } : undefined;
  const isOfReaders =
    known.length > 0 && known.every(({ method }) => /^(?:GET|HEAD|QUERY|SUBSCRIPTION|FIELD)$/.test(method));
  const isWrite = /^(?:POST|PUT|PATCH|DELETE|MUTATION)$/.test(now.method);
  const isOfWriters = isAsked(gone, head).some(({ method }) => method !== 'GET');
  return isOfReaders && isWrite && isOfWriters ? { before: own, now: other, isKnown: false } : undefined;
}

/**
 * A right by its name, `'kitchen.discard'`, in whose place only that somebody belongs is asked, as of others all along:
 * `staff_only`.
 */
function isRightOfFew(guard: Guard, fresh: readonly Guard[]): boolean {
  const rights = askedBy(guard).for.filter(isScope);
  const rank = rankIn(fresh);
  if (rights.length === 0 || rank === undefined || rank > ofHouse) return false;
  const words = rights.flatMap((right) => wordsIn(right.replace(/^.*[.:]/, '')));
  const told = fresh.flatMap(({ name, parts = [], asks = [] }) => [name, ...parts, ...asks]);
  return !told.some((name) => {
    const asked = askedBy({ ...guard, name, given: undefined });
    return (
      asked.for.some(isScope) || wordsIn(asked.by).some((word) => words.some((each) => word.startsWith(each)))
    );
  });
}

/** The highest rank that a word of the names has. */
function rankIn(guards: readonly Guard[]): number | undefined {
  const found = guards.flatMap((guard) => wordsIn(askedBy(guard).by).flatMap((word) => rankOf(word) ?? []));
  return found.length === 0 ? undefined : Math.max(...found);
}

export const wordsIn = (name: string): readonly string[] =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').split(/[^A-Za-z0-9]+/);
