import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import { isTest } from '../../support/paths.ts';
import { Counterparts } from '../counterparts.ts';

/** The same at base and head. */
export const keyOf = ({ key, location }: GuardHolder): string => `${location.path} ${key}`;

/** What an altered file held before the change, and still does; of several by one name it is not known which is which. */
export function* onBothSides({
  endpoints: { holders },
}: ProjectFacts): Iterable<readonly [before: GuardHolder, now: GuardHolder]> {
  const { base, head } = holders ?? { base: [], head: [] };
  const before = Map.groupBy(base, keyOf);
  for (const [key, [now, ...more]] of Map.groupBy(head, keyOf)) {
    const [was, ...others] = before.get(key) ?? [];
    const isOne = more.length + others.length === 0;
    if (was !== undefined && now !== undefined && isOne && !isTest(now.location.path)) yield [was, now];
  }
}

/** Says of endpoints whether one of them has guards that it had not. */
export function guardedMore({
  endpoints: { base, head },
}: ProjectFacts): (endpoints: readonly Endpoint[]) => boolean {
  const counterparts = new Counterparts(base, head);
  return (endpoints) =>
    endpoints.some((endpoint) => {
      const had = new Set(counterparts.before(endpoint)?.guards.map(({ name }) => name));
      return endpoint.guards.some(({ name }) => !had.has(name));
    });
}
