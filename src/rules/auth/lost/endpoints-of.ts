import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import { isGuarded } from '../counterparts.ts';
import { answeredBy } from './owners/answered-by.ts';

/** What it answers; of what looks something up for others, what those answer. */
export function endpointsOf(
  now: GuardHolder,
  { endpoints: { head, objects } }: ProjectFacts,
): readonly Endpoint[] {
  const own = answeredBy(now, head);
  if (own.length > 0) return own;
  const { path, line } = now.location;
  const same = objects?.head.find(
    ({ location }) => location.path === path && location.line <= line && line <= location.endLine,
  );
  return same === undefined ? [] : [...same.endpoints, ...same.through];
}

/** Whether nobody is asked for before an endpoint, whatever it asks itself. */
export const isOpen = (endpoint: Endpoint | undefined): boolean =>
  endpoint !== undefined &&
  !isGuarded({ ...endpoint, guards: endpoint.guards.filter(({ origin }) => origin !== 'handler') });
