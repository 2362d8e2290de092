import type { ProjectFacts } from '../../../../model/facts.ts';
import { isTest } from '../../../support/paths.ts';
import type { Rewritten } from '../../bodies/loosened.ts';
import { Counterparts } from '../../counterparts.ts';
import { isDeliberatelyPublic, isEntrance } from '../../meant-for-everybody.ts';
import { OwnedQueries } from '../owners/owned-queries.ts';
import { isAskedWithOthers } from './asked-with-others.ts';
import { lostGates } from './gates.ts';
import { lossBetween } from './guards.ts';
import type { Removal } from './hollowed.ts';
import { KnownBefore } from './known-before.ts';
import { Renamed } from './renamed.ts';
import { Fallbacks } from './stand-ins.ts';
import { isOfStanding } from './standing.ts';

/** The endpoints that lost guards which nothing else stands in for, but for those that only are written otherwise. */
export function removalsIn(facts: ProjectFacts, rewritten: Rewritten): readonly Removal[] {
  const { base, head } = facts.endpoints;
  const counterparts = new Counterparts(base, head);
  const fallbacks = new Fallbacks(base);
  const behind = new KnownBefore(base);
  const owned = new OwnedQueries(facts);
  const renamed = new Renamed(facts);
  const removals: Removal[] = [];
  for (const endpoint of head) {
    if (isTest(endpoint.location.path)) continue;
    const known = counterparts.before(endpoint);
    const open = isDeliberatelyPublic(endpoint, facts.publicPaths) && !behind.has(endpoint);
    const found = known && lossBetween(known, endpoint, open, fallbacks);
    const loss = found && renamed.without(found, endpoint);
    const isStanding = loss?.lost.every(isOfStanding) === true;
    if (isStanding ? isAskedWithOthers(endpoint, loss.lost, facts) : isEntrance(endpoint)) continue;
    if (known === undefined || loss === undefined || owned.standInFor(loss, known, endpoint)) continue;
    if (loss.lost.every((guard) => rewritten.hasGuard(guard))) continue;
    const confidence = owned.confidenceOf(loss, known, endpoint);
    removals.push({ endpoint, known, loss: { ...loss, confidence } });
  }
  for (const { known, endpoint } of counterparts.merged()) {
    if (removals.some((each) => each.known === known)) continue;
    const loss = lossBetween(known, endpoint, isDeliberatelyPublic(endpoint, facts.publicPaths), fallbacks);
    if (loss === undefined || owned.standInFor(loss, known, endpoint)) continue;
    const confidence = owned.confidenceOf(loss, known, endpoint);
    removals.push({ endpoint, known, loss: { ...loss, confidence } });
  }
  return [...removals, ...lostGates(facts, counterparts)];
}
