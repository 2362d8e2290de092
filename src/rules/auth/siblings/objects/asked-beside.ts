import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { isTest } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { Counterparts, isGuarded } from '../../counterparts.ts';
import { lastWord } from '../../lost/last-word.ts';
import { answeredBy } from '../../lost/owners/answered-by.ts';
import { Earlier } from '../../lost/owners/fetches.ts';
import { isAdministered, isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { fewestSiblings } from '../alike.ts';

/** A new function of a service that is handed who calls and takes any object by an id, where all beside it ask whose that is. */
interface NotAsked {
  readonly endpoint: Endpoint;
  readonly handler: ObjectHandler;
  readonly access: ObjectAccess;
  readonly beside: readonly ObjectHandler[];
}

export function* notAskedBeside(facts: ProjectFacts): Iterable<NotAsked> {
  const { base, head } = facts.endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  let fresh: readonly FreshEndpoint[] | undefined;
  for (const handler of head) {
    const access = handler.accesses.find(isOpen);
    const isAsking = handler.isMindful || handler.callers.mindful > 0 || handler.endpoints.length > 0;
    if (access === undefined || isAsking || isTest(handler.location.path)) continue;
    const beside = base.filter((each) => isBeside(each, handler) && takes(each, access));
    const isHabit =
      beside.length >= fewestSiblings &&
      beside.every(({ isMindful, callers }) => isMindful || callers.mindful > 0);
    if (!isHabit || before.of(handler) !== undefined || looksAfterItself(handler, facts)) continue;
    fresh ??= freshEndpoints(facts);
    const name = lastWord(handler.name);
    const endpoint = fresh.find(({ holder }) => ownersOf(holder)?.handed.includes(name))?.endpoint;
    if (endpoint !== undefined) yield { endpoint, handler, access, beside };
  }
}

const isOpen = ({ byId, limit, isNarrowed, isCompared }: ObjectAccess): boolean =>
  byId && limit === undefined && !isNarrowed && isCompared !== true;

/** Of the same file and class, and no handler itself. */
const isBeside = (
  { name, location, endpoints }: ObjectHandler,
  { name: own, location: at }: ObjectHandler,
): boolean =>
  endpoints.length === 0 && location.path === at.path && classOf(name) === classOf(own) && name !== own;

const classOf = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('.'), 0));

const takes = ({ accesses }: ObjectHandler, { model }: ObjectAccess): boolean =>
  accesses.some((each) => each.byId && each.model === model);

/** It hands the caller on, or turns somebody away. */
function looksAfterItself({ location }: ObjectHandler, { endpoints: { holders } }: ProjectFacts): boolean {
  const own = holders?.head.find(
    (each) =>
      each.location.path === location.path &&
      each.location.line === location.line &&
      each.key.startsWith('function '),
  );
  return own === undefined || own.guards.length > 0 || (own.owners?.handed.length ?? 0) > 0;
}

interface FreshEndpoint {
  readonly endpoint: Endpoint;
  readonly holder: GuardHolder;
}

/** New endpoints for those who are known, with what answers them. */
function freshEndpoints({
  endpoints: { base, head, holders },
  publicPaths,
}: ProjectFacts): readonly FreshEndpoint[] {
  const counterparts = new Counterparts(base, head);
  const fresh = head.filter(
    (each) =>
      counterparts.before(each) === undefined &&
      isGuarded(each) &&
      !each.guards.some(isAuthorizing) &&
      !isDeliberatelyPublic(each, publicPaths) &&
      !isAdministered(each.path),
  );
  return (holders?.head ?? []).flatMap((holder) =>
    answeredBy(holder, fresh).map((endpoint) => ({ endpoint, holder })),
  );
}

const ownersOf = ({ owners, inPlace }: GuardHolder): GuardHolder['owners'] => owners ?? inPlace;

export function notAskedFinding({ endpoint, handler, access, beside }: NotAsked): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const [example] = beside;
  return {
    location: access.location,
    message: `${route} takes any ${access.called} by an id from the request, in ${handler.name}; all ${beside.length} beside it that take one ask whose it is.`,
    evidence: [
      `${handler.name} is handed who calls, and nothing in it compares that with what it takes, or asks a policy.`,
    ],
    remediation: `Ask in ${handler.name} what ${example?.name} asks, and answer 404; or say in the review why everybody who is known may have any ${access.called}.`,
    severity: 'high',
    confidence: 'low',
    related: [
      { location: endpoint.location, message: `${route} is registered here` },
      ...(example === undefined ? [] : [{ location: example.location, message: `${example.name} asks` }]),
    ],
    identity: `${route} ${access.model}`,
  };
}
