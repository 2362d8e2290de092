import type { GuardHolder } from '../../../../model/guard-holder.ts';

/** Guards, by file, that a list of a class newly mentions: `shield = [requireAuth]`, instead of each row of the class. */
export function newForAll(base: readonly GuardHolder[], head: readonly GuardHolder[]): ReadonlySet<string> {
  const named = (holders: readonly GuardHolder[]): string[] =>
    holders
      .filter(({ key, isForAll }) => isForAll === true && key.startsWith('list '))
      .flatMap(({ guards, location }) => guards.map(({ name }) => `${location.path} ${name}`));
  const known = new Set(named(base));
  return new Set(named(head).filter((each) => !known.has(each)));
}
