import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { Deed, GuardHolder } from '../../../../model/guard-holder.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { onBothSides } from '../both-sides.ts';
import { answeredBy } from '../owners/answered-by.ts';

/** A function that demands something only after it has done what it did after that before. */
interface TooLate {
  readonly now: GuardHolder;
  readonly demand: Deed;
  readonly deed: Deed;
  readonly endpoints: readonly Endpoint[];
}

export function* demandedTooLate(facts: ProjectFacts): Iterable<TooLate> {
  const told = new Set<string>();
  for (const [before, now] of onBothSides(facts)) {
    const turned = turnedIn(before.deeds ?? [], now.deeds ?? []);
    // What is written in a registration may have a name as well.
    const place = `${now.location.path}:${turned?.demand.line}`;
    if (turned === undefined || told.has(place)) continue;
    told.add(place);
    yield { now, ...turned, endpoints: answeredBy(now, facts.endpoints.head) };
  }
}

/** A demand that came before a deed, and comes after it now; each of them once. */
function turnedIn(
  was: readonly Deed[],
  now: readonly Deed[],
): { readonly demand: Deed; readonly deed: Deed } | undefined {
  const had = placesIn(was);
  const has = placesIn(now);
  for (const demand of now)
    for (const deed of demand.isDemand ? now : []) {
      const [first, second] = [had.get(demand.by), had.get(deed.by)];
      const [place, other] = [has.get(demand.by), has.get(deed.by)];
      if (deed.isDemand || !isReached(demand, deed) || first === undefined || second === undefined) continue;
      if (place === undefined || other === undefined || isReplaced(demand, other, had, now)) continue;
      if (first < second && place > other) return { demand, deed };
    }
  return undefined;
}

/** Whoever comes to the deed comes to the demand after it: both stand in the same branches, or the deed in more that lead on. */
function isReached(demand: Deed, deed: Deed): boolean {
  if (deed.arm === demand.arm) return true;
  const rest =
    demand.arm === ''
      ? deed.arm
      : deed.arm.startsWith(`${demand.arm} `)
        ? deed.arm.slice(demand.arm.length + 1)
        : '';
  return rest !== '' && rest.split(' ').every((each) => each.startsWith('~'));
}

/** Something that is no less, and was not asked before, comes first now. */
const isReplaced = (
  demand: Deed,
  deed: number,
  had: ReadonlyMap<string, number>,
  now: readonly Deed[],
): boolean =>
  now
    .slice(0, deed)
    .some((each) => each.isDemand && !had.has(each.by) && (each.isOfWho !== true || demand.isOfWho === true));

/** Where each stands that stands there once. */
function placesIn(all: readonly Deed[]): ReadonlyMap<string, number> {
  const places = Map.groupBy(all.keys(), (at) => all[at]?.by ?? '');
  return new Map(
    [...places].flatMap(([by, [at, ...more]]) => (at === undefined || more.length > 0 ? [] : [[by, at]])),
  );
}

export function tooLateFinding({ now, demand, deed, endpoints }: TooLate): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  return {
    location: { ...now.location, line: demand.line, endLine: demand.line },
    message: `${what} was guarded by ${demand.by}, which is asked now only after ${deed.by} is done.`,
    evidence: [
      `Before the change ${demand.by} came first; now ${deed.by} comes first (line ${deed.line}), and whoever is turned away has had what they came for.`,
    ],
    remediation: `Put ${demand.by} back in front of ${deed.by}; or do both in one transaction.`,
    severity: 'high',
    confidence: isDocumentation(now.location.path) || first === undefined ? 'low' : 'medium',
    identity: `${now.key} ${demand.by} ${deed.by}`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
  };
}
