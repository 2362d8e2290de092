import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { lastWord } from '../last-word.ts';

/**
 * Whether the caller is asked for elsewhere now. What was asked before beside the query that is no longer limited does not
 * stand in for it, nor do many that are only shown for one that is taken by its id.
 */
export function asksInstead(
  before: ObjectHandler,
  now: ObjectHandler,
  { limit, byId }: ObjectAccess,
): boolean {
  if (!now.isMindful) return false;
  if (limit?.how !== 'query' || now.asks > before.asks + askedAfter(before, now)) return true;
  const limited = ({ accesses }: ObjectHandler): number =>
    accesses.filter((each) => each.limit?.how === 'query' && !(byId && each.isTold === true)).length;
  return limited(now) >= limited(before);
}

/** What answers by itself now asked as much behind the filter that took what it is about. */
const askedAfter = (filter: ObjectHandler, { name }: ObjectHandler): number =>
  filter.askedAfter?.get(lastWord(name)) ?? 0;
