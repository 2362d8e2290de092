import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';

/** It still does, or hands the caller to what it did not before, or is guarded by what it was not. */
export const asksStill = (before: GuardHolder, now: GuardHolder): boolean =>
  (now.owners?.limits.length ?? 0) > 0 || asksOthers(before, now);

/** It hands the caller to what it did not before, or is guarded by what it was not. */
export function asksOthers(before: GuardHolder, { owners, guards }: GuardHolder): boolean {
  const had = new Set(before.owners?.handed);
  const guarded = new Set(before.guards.map(({ name }) => name));
  return (
    (owners?.handed.some((name) => !had.has(name)) ?? false) ||
    guards.some(({ name }) => !guarded.has(name)) ||
    handsLearned(before.owners, owners)
  );
}

/** All that says who calls, as it was learned of the request before, is handed to what it was not: `shiftsFor(crewOf(req))`. */
function handsLearned(before: Owners | undefined, now: Owners | undefined): boolean {
  const had = before?.learned ?? [];
  const isNew = ({ by, to }: (typeof had)[number]): boolean =>
    to !== undefined &&
    had.some((each) => each.by === by && each.to === undefined) &&
    !had.some((each) => each.by === by && each.to === to);
  return now?.learned?.some(isNew) === true;
}
