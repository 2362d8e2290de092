import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';

/**
 * What a handler took of the kind of an access: under that name; else the own one that it was given under a shorter, or a longer
 * one, and takes under that no more: `get_own_tank(user, id)` where it now takes a `RentalTank`.
 */
export function sameKind(
  { accesses: had }: ObjectHandler,
  { accesses: has }: ObjectHandler,
  { model }: ObjectAccess,
): readonly ObjectAccess[] {
  const same = had.filter((each) => each.model === model);
  if (same.length > 0) return same;
  return had.filter(
    (each) =>
      each.byId &&
      each.limit?.how === 'query' &&
      isPartOf(each.model, model) &&
      !has.some((other) => other.model === each.model),
  );
}

const shortest = 4;

const isPartOf = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= shortest && (one.endsWith(other) || other.endsWith(one));
