import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { isTest } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { Counterparts } from '../../counterparts.ts';
import { Earlier } from '../../lost/owners/fetches.ts';

/** A view that takes only what is its caller's, and something that it answers takes any by an id, past that. */
export interface PastScope {
  readonly endpoint: Endpoint;
  readonly access: ObjectAccess;
  readonly handler: ObjectHandler;
  /** The endpoint was there before, and did not. */
  readonly isLost: boolean;
}

const found = new WeakMap<ProjectFacts, readonly PastScope[]>();

/** What the change makes take objects past the methods by which their view is limited: `Crate.objects.get(pk=pk)` for `self.get_object()`. */
export function pastScopes(facts: ProjectFacts): readonly PastScope[] {
  const known = found.get(facts) ?? [...find(facts)];
  found.set(facts, known);
  return known;
}

function* find({ endpoints }: ProjectFacts): Iterable<PastScope> {
  if (endpoints.head.every(({ scopedBy }) => scopedBy === undefined)) return;
  const { base, head } = endpoints.objects ?? { base: [], head: [] };
  const before = new Earlier(base);
  const counterparts = new Counterparts(endpoints.base, endpoints.head);
  const groups = Map.groupBy(endpoints.head, ({ group }) => group);
  for (const handler of head) {
    const endpoint = handler.endpoints.find(({ scopedBy = [] }) => scopedBy.length > 0);
    if (endpoint === undefined || handler.isMindful || isTest(handler.location.path)) continue;
    if (asksMore(endpoint, groups.get(endpoint.group) ?? [])) continue;
    const access = handler.accesses.find((each) => isOpen(each) && each.model === endpoint.ofModel);
    const had = before.of(handler)?.accesses ?? [];
    // What was open before is not this change's doing.
    if (access === undefined || had.some((each) => each.model === access.model && isOpen(each))) continue;
    const was = counterparts.before(endpoint);
    // One whose view was not limited before took what it takes now from everybody's.
    if (was !== undefined && was.scopedBy === undefined) continue;
    yield { endpoint, access, handler, isLost: was !== undefined };
  }
}

const isOpen = ({ byId, limit, isNarrowed, isBase }: ObjectAccess): boolean =>
  byId && limit === undefined && !isNarrowed && isBase !== true;

/** Whoever comes there is asked for something that callers of the rest of the view are not. */
function asksMore({ guards }: Endpoint, all: readonly Endpoint[]): boolean {
  const others = all.filter((each) => each.guards !== guards);
  return guards.some(
    (guard) =>
      isAuthorizing(guard) && !others.some((each) => each.guards.some(({ name }) => name === guard.name)),
  );
}

export function pastScopeFinding({ endpoint, access, isLost }: PastScope): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const names = endpoint.scopedBy?.join(', ');
  return {
    location: access.location,
    message: isLost
      ? `${route} took only what ${names} gives its caller, and now takes any ${access.called} by an id.`
      : `${route} takes any ${access.called} by an id from the request; its view otherwise takes only what ${names} gives its caller.`,
    evidence: [
      `${names} looks at who calls; this takes the ${access.called} past it, and nothing in it asks who the caller is.`,
    ],
    remediation: `Take it from self.get_queryset(), or by self.get_object(); or say in the review why everybody who may call this may have any ${access.called}.`,
    severity: 'high',
    confidence: isLost ? 'high' : 'medium',
    related: [{ location: endpoint.location, message: `${route} is answered here` }],
    identity: `${route} ${access.model}`,
  };
}
