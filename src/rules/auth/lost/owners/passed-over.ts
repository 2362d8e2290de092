import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { isTest } from '../../../support/paths.ts';
import { guardedMore } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { Earlier } from './fetches.ts';
import { nameOf, placeOf } from './limits.ts';

/**
 * A function that took something among what a helper leaves of it, `my_parcels`, and now takes it among all that the helper
 * begins with: `current_depot.parcels`.
 */
interface PassedOver {
  readonly handler: ObjectHandler;
  readonly access: ObjectAccess;
  readonly helper: ObjectHandler;
}

export function* passedOver(facts: ProjectFacts): Iterable<PassedOver> {
  const { base, head } = facts.endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  const isGuardedMore = guardedMore(facts);
  const byName = Map.groupBy(head, ({ name }) => lastWord(name));
  for (const handler of head) {
    const known = before.of(handler);
    if (known === undefined || handler.asks > known.asks || isTest(handler.location.path)) continue;
    for (const access of handler.accesses) {
      // What goes on from rows that a method gives is not taken past it.
      const isPast = access.byId && access.begunBy === undefined;
      const by = isPast ? lostIn(known, handler, access) : undefined;
      // It is a call of the helper, and nothing else.
      const named = by === undefined || !/^\w+$/.test(by) ? [] : (byName.get(by) ?? []);
      const helper = named.find((each) => each !== handler && beginsWith(each, access));
      if (helper === undefined || comparesItself(handler, facts)) continue;
      if (isGuardedMore([...handler.endpoints, ...handler.through])) continue;
      yield { handler, access, helper };
      break;
    }
  }
}

/** By what the same was limited before, where nothing in the function is now. */
function lostIn(known: ObjectHandler, { accesses }: ObjectHandler, now: ObjectAccess): string | undefined {
  const isBy = (each: ObjectAccess, by: string | undefined): boolean =>
    each.model === now.model && each.limit?.by === by;
  const was = known.accesses.find(
    (each) => each.model === now.model && each.byId && each.limit?.how === 'query',
  )?.limit?.by;
  return accesses.some((each) => isBy(each, was)) || known.accesses.some((each) => isBy(each, now.limit?.by))
    ? undefined
    : was;
}

/** It lists the same, begun with what now limits it. */
const beginsWith = ({ accesses }: ObjectHandler, { model, limit }: ObjectAccess): boolean =>
  limit !== undefined &&
  accesses.some((each) => !each.byId && each.model === model && each.limit?.by === limit.by);

/** A column of what it takes is compared with the caller: it may be what the helper asked for. */
const comparesItself = ({ location }: ObjectHandler, { endpoints: { holders } }: ProjectFacts): boolean =>
  holders?.head.some(
    (each) =>
      each.location.path === location.path &&
      each.location.line === location.line &&
      (each.owners?.limits.length ?? 0) > 0,
  ) === true;

export function passedOverFinding({ handler, access, helper }: PassedOver): RuleFinding {
  const fetch = { handler, access };
  const name = lastWord(helper.name);
  return {
    ...placeOf(fetch),
    message: `${nameOf(fetch)} took the ${access.called} among ${name}, and now takes it among all of ${access.limit?.by}.`,
    evidence: [
      `${name} begins with ${access.limit?.by} as well, and is called after what it leaves of that (${helper.location.path}, line ${helper.location.line}).`,
    ],
    remediation: `Take it from ${name} again; or say in the review why whoever calls may have all of ${access.limit?.by}.`,
    severity: 'high',
    confidence: 'low',
    identity: `${nameOf(fetch)} ${access.model} ${name}`,
  };
}
