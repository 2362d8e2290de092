import type { Endpoint } from '../../../../model/endpoint.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';

/** The endpoints that are registered, or handled, where a function begins; or in its file by its name. */
export const answeredBy = (
  { location: { path, line }, what }: GuardHolder,
  all: readonly Endpoint[],
): Endpoint[] =>
  all.filter(({ handler, location, handledAt = location }) => {
    const isHere = handledAt.line <= line && line <= handledAt.endLine;
    return handledAt.path === path && (isHere || (handler !== '' && what === `the function ${handler}`));
  });
