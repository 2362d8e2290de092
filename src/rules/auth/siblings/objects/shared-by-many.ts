import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import type { Owners } from '../../../../model/owners.ts';
import { isTest } from '../../../support/paths.ts';
import { askedOfEverybody, isAskedBeyond, isAuthorizedBeyond } from '../../authorizing.ts';
import { isGuarded } from '../../counterparts.ts';
import { lastWord } from '../../lost/last-word.ts';
import { answeredBy } from '../../lost/owners/answered-by.ts';
import { Earlier, type Fetch } from '../../lost/owners/fetches.ts';
import { isAdministered, isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { fewestSiblings } from '../alike.ts';

/** A new function that takes what belongs to a house to which many belong, where all beside it take what is one's own. */
interface SharedByMany {
  readonly endpoint: Endpoint;
  readonly access: ObjectAccess;
  /** Those beside it that take what is one's own, the same kind of thing first. */
  readonly beside: readonly Own[];
}

interface Own extends Fetch {
  readonly by: string;
}

/** `Letter.objects.get(pk=pk, house=request.house)` beside `…get(pk=pk, house=request.house, author=request.author)`. */
export function* sharedByMany(facts: ProjectFacts): Iterable<SharedByMany> {
  const { base, head } = facts.endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  const ofEverybody = askedOfEverybody(facts.endpoints.head);
  for (const handler of head) {
    const endpoint = handler.endpoints.find((each) => isForKnown(each, facts));
    const access = handler.accesses.find(isShared);
    if (endpoint === undefined || access === undefined || isTest(handler.location.path)) continue;
    const shared = before.of(handler) === undefined ? asksAlone(handler, access, facts) : undefined;
    if (shared === undefined) continue;
    const { path } = handler.location;
    const near = base.filter((each) => each.location.path === path);
    const beside = near.flatMap((each) => ownOf(each, access, shared, facts));
    if (!beside.some(isSame(access)) || isAuthorizedBeyond(endpoint, beside, ofEverybody)) continue;
    if (isAskedBeyond(endpoint, beside) || isMeantFor(access, endpoint, beside)) continue;
    if (isAskedByNew(path, beside, facts)) continue;
    const others = near.filter(
      (each) =>
        each.accesses.some((one) => one.byId || one.model === access.model) &&
        each.endpoints.some((one) => !isAuthorizedBeyond(one, beside, ofEverybody)) &&
        !beside.some(({ handler: own }) => own === each),
    );
    if (beside.length >= fewestSiblings && others.length === 0) yield { endpoint, access, beside };
  }
}

const isForKnown = (endpoint: Endpoint, { publicPaths }: ProjectFacts): boolean =>
  isGuarded(endpoint) &&
  !isDeliberatelyPublic(endpoint, publicPaths) &&
  !isAdministered(endpoint.path) &&
  !endpoint.guards.some(({ origin, kind }) => origin === 'handler' && kind === 'authorization');

/** It is limited to something, which need not be the caller's alone. */
const isShared = ({ byId, limit, isCompared }: ObjectAccess): boolean =>
  byId && limit?.how === 'query' && isCompared !== true;

/**
 * Whether a query says by itself which it is for, those that are free or open to all; or little of it is read, the size only; and
 * those beside it do not.
 */
function isMeantFor(access: ObjectAccess, { method }: Endpoint, beside: readonly Own[]): boolean {
  const usual = beside.filter(isSame(access)).map(({ access: each }) => each);
  const isUsual = (column: string): boolean => usual.some(({ always = [] }) => always.includes(column));
  const isPart = access.isPicking === true && !usual.some(({ isPicking }) => isPicking);
  return (isPart && !writing.test(method)) || access.always?.some((column) => !isUsual(column)) === true;
}

/**
 * Whether another function that the change adds there asks for it, which may stand before what it adds: it turns somebody away,
 * or takes one by an id.
 */
function isAskedByNew(
  path: string,
  beside: readonly Own[],
  { endpoints: { holders, head, objects } }: ProjectFacts,
): boolean {
  const keys = new Set(
    (holders?.base ?? []).flatMap((each) => (each.location.path === path ? [each.key] : [])),
  );
  const asked = new Set(beside.map(({ by }) => columnOf(by)));
  const takers = (objects?.head ?? []).filter(
    (each) => each.location.path === path && each.accesses.some(takesOne),
  );
  const mayLeave = ({ body, course, location: { line } }: GuardHolder): boolean =>
    (body?.passages ?? []).length > 0 ||
    course?.calls.some(({ becomes }) => becomes === 'tested') === true ||
    takers.some(({ location }) => location.line <= line && line <= location.endLine);
  return (holders?.head ?? []).some(
    (each) =>
      each.location.path === path &&
      !keys.has(each.key) &&
      (each.owners?.limits ?? []).some((column) => asked.has(columnOf(column))) &&
      mayLeave(each) &&
      answeredBy(each, head).length === 0,
  );
}

/** What is altered may be taken again by the same id. */
const writing = /^(?:POST|PUT|PATCH|DELETE|MUTATION|ACTION)$/;

const isSame =
  ({ model }: ObjectAccess) =>
  ({ access }: Fetch): boolean =>
    access.model === model;

/** What a function asks of whose something is, where it hands the caller on to nothing but its query. */
function asksAlone(
  handler: ObjectHandler,
  { model }: ObjectAccess,
  facts: ProjectFacts,
): ReadonlySet<string> | undefined {
  const owners = ownersOf(handler, facts.endpoints.holders?.head);
  if (owners === undefined || owners.handed.length > 1 || handler.asks > 0) return undefined;
  const { ofCaller, compared, scopes, sifted, leftTo } = owners;
  // By its own id it is taken, whoever has it: `bike_id` of a bike.
  const heeded = owners.heeded?.filter((name) => columnOf(name) !== model);
  const asking = [ofCaller, compared, scopes, sifted, leftTo, heeded];
  return asking.some((each = []) => each.length > 0) ? undefined : new Set(owners.limits.map(columnOf));
}

/** What a function that was there takes, the same kind of thing first, where it asks for more than for what is shared. */
function ownOf(
  handler: ObjectHandler,
  { model }: ObjectAccess,
  shared: ReadonlySet<string>,
  { endpoints }: ProjectFacts,
): readonly Own[] {
  const { limits = [], compared = [] } = ownersOf(handler, endpoints.holders?.base) ?? {};
  const asked = new Map([...limits, ...compared].map((each) => [columnOf(each), lastWord(each)]));
  const [by] = [...asked].flatMap(([column, name]) => (shared.has(column) ? [] : [name]));
  const access = handler.accesses.find((each) => each.model === model) ?? handler.accesses.find(takesOne);
  const isOwn = by !== undefined && [...shared].every((each) => asked.has(each));
  return isOwn && access !== undefined && handler.endpoints.length > 0 ? [{ handler, access, by }] : [];
}

/** `club` of `bill.club_id`, `clubId` and `plot__club`. */
const columnOf = (name: string): string =>
  lastWord(name)
    .replace(/^.*__/, '')
    .replace(/(?:_id|Id|ID)$/, '')
    .toLowerCase();

const takesOne = ({ byId, isBase }: ObjectAccess): boolean => byId || isBase === true;

function ownersOf({ location }: ObjectHandler, holders: readonly GuardHolder[] = []): Owners | undefined {
  const holder = holders.find(
    (each) =>
      each.location.path === location.path &&
      location.line <= each.location.line &&
      each.location.line <= location.endLine &&
      (each.owners ?? each.inPlace) !== undefined,
  );
  return holder?.owners ?? holder?.inPlace;
}

export function sharedFinding({ endpoint, access, beside }: SharedByMany): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const same = beside.filter(isSame(access));
  const [example] = [...same, ...beside];
  const isAlike = same.filter((each) => each.access.byId).length >= fewestSiblings;
  return {
    location: access.location,
    message: `${route} takes any ${access.called} of ${access.limit?.by} by an id from the request; those beside it also ask for ${example?.by}.`,
    evidence: [
      `All ${beside.length} others in this file that take something ask whose it is, ${example?.handler.name} of the same kind of thing; this one asks no more than ${access.limit?.by}.`,
    ],
    remediation: `Add ${example?.by} to the condition, as ${example?.handler.name} has it; or say in the review why all of ${access.limit?.by} may have any ${access.called}.`,
    severity: 'high',
    confidence: isAlike ? 'medium' : 'low',
    related: [
      { location: endpoint.location, message: `${route} is answered here` },
      ...(example === undefined
        ? []
        : [{ location: example.access.location, message: `${example.handler.name} asks for ${example.by}` }]),
    ],
    identity: `${route} ${access.model}`,
  };
}
