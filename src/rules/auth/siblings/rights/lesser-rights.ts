import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import { isTest } from '../../../support/paths.ts';
import { Counterparts, isGuarded } from '../../counterparts.ts';
import { answeredBy } from '../../lost/owners/answered-by.ts';
import { ofPerson } from '../../lost/owners/ignored.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { isAnsweredBy } from '../../operations.ts';
import { unlimitedFetches } from '../../ownership.ts';
import { rowsOf } from '../../table-rows.ts';
import { type Habit, isByHandler } from '../alike.ts';
import { Habits } from '../habits.ts';
import { HandlerKin } from '../handler-kin.ts';
import { routeOf, Taken } from '../objects/taken.ts';
import { listedActions } from '../rows/listed-actions.ts';
import { isOwnDeed } from './own-deeds.ts';
import { isPostedRead } from './posted-reads.ts';
import { unheededRights } from './unheeded-rights.ts';

/** A new endpoint that asks who somebody is, where its siblings ask what the caller may do. */
interface Lesser {
  readonly endpoint: Endpoint;
  readonly habit: Habit;
}

const found = new WeakMap<ProjectFacts, readonly Lesser[]>();

/** The new endpoints that ask for less than their siblings. */
export function lesserRights(facts: ProjectFacts): readonly Lesser[] {
  const known = found.get(facts) ?? [...findLesserRights(facts)];
  found.set(facts, known);
  return known;
}

function* findLesserRights(facts: ProjectFacts): Iterable<Lesser> {
  const all = facts.endpoints.head.filter(({ location }) => !isTest(location.path));
  const counterparts = new Counterparts(facts.endpoints.base, all);
  const isNew = new Set(all.filter((endpoint) => counterparts.before(endpoint) === undefined));
  if (isNew.size === 0) return;
  const known = all.filter((each) => !isNew.has(each));
  const objects = facts.endpoints.objects?.head ?? [];
  const [habits, taken] = [new Habits(known, objects), new Taken(objects)];
  const handlers = new HandlerKin(known);
  const groups = Map.groupBy(known, ({ group }) => group);
  const unlimited = unlimitedRoutes(facts);
  const rows = rowsOf('operation', facts.endpoints.holders?.head ?? []).filter(
    ({ guards }) => guards.length > 0,
  );
  // What is asked of it stands in a table that a guard looks up.
  const hasRow = (endpoint: Endpoint): boolean => rows.some(({ row }) => isAnsweredBy(row.key, endpoint));
  for (const endpoint of isNew) {
    // What nobody guards is `auth/missing-guard`.
    if (endpoint.isGate !== undefined) continue;
    if (!isGuarded(endpoint) || isDeliberatelyPublic(endpoint, facts.publicPaths)) continue;
    if (isOwnDeed(endpoint) || isSigned(endpoint) || hasRow(endpoint)) continue;
    if (isPostedRead(endpoint, groups.get(endpoint.group) ?? [])) continue;
    const habit =
      unheededRights(endpoint, known) ??
      habits.missed(endpoint) ??
      listedActions(endpoint, groups.get(endpoint.group) ?? [], taken) ??
      handlers.rights(endpoint);
    if (habit === undefined) continue;
    // That it takes what is not the caller's is `auth/missing-ownership-check`.
    if (habit.authorized.every(isByHandler) && unlimited().has(routeOf(endpoint))) continue;
    if (habit.isByOwner && (asksWhose(endpoint, facts) || takesLimited(endpoint, facts))) continue;
    if (habit.sparesOwn && (takesOwn(endpoint, facts) || taken.isOfPerson(endpoint))) continue;
    yield { endpoint, habit };
  }
}

/** What another server sends and has signed: no user does that, whose rights could be asked for. */
const isSigned = ({ guards }: Endpoint): boolean => guards.some(({ name }) => /signature|hmac/i.test(name));

/** Whether its handler compares the owner with who calls, or hands them over to what may. */
const asksWhose = (endpoint: Endpoint, { endpoints: { holders } }: ProjectFacts): boolean =>
  (holders?.head ?? []).some(
    (each) =>
      [...(each.owners?.handed ?? []), ...(each.owners?.limits ?? [])].length > 0 &&
      answeredBy(each, [endpoint]).length > 0,
  );

/** Whether its handler takes what is of the one person who calls, rather than of those to whom they belong. */
const takesOwn = (endpoint: Endpoint, { endpoints: { holders } }: ProjectFacts): boolean =>
  (holders?.head ?? []).some(({ owners, inPlace, ...holder }) => {
    const { limits = [], ofCaller = [] } = owners ?? inPlace ?? {};
    const isOwn = ofCaller.length > 0 || limits.some((each) => ofPerson.test(each));
    return isOwn && answeredBy({ ...holder, owners }, [endpoint]).length > 0;
  });

/** Whether it limits all that it takes, as its siblings do. */
function takesLimited(endpoint: Endpoint, { endpoints: { objects } }: ProjectFacts): boolean {
  const taken = (objects?.head ?? [])
    .filter(({ endpoints }) => endpoints.some((each) => routeOf(each) === routeOf(endpoint)))
    .flatMap(({ accesses }) => accesses);
  return taken.length > 0 && taken.every(({ limit }) => limit !== undefined);
}

/** The endpoints of which another rule says that they take objects by ids, whoever they belong to; found when asked for. */
function unlimitedRoutes(facts: ProjectFacts): () => ReadonlySet<string> {
  let routes: ReadonlySet<string> | undefined;
  return () => {
    routes ??= new Set(
      [...unlimitedFetches(facts)].flatMap(({ fetch }) => fetch.handler.endpoints.map(routeOf)),
    );
    return routes;
  };
}
