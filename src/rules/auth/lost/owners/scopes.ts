import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { Counterparts } from '../../counterparts.ts';
import { lostLimits } from '../../ownership.ts';

/** A view that took only what is its caller's by what it inherits, and now takes everybody's. */
export interface LostScope {
  readonly endpoint: Endpoint;
  readonly by: readonly string[];
  /** Only for these of its actions. */
  readonly actions?: readonly string[] | undefined;
  /** Where the method that limited them stands, and does so no longer; with all other views that it did that for. */
  readonly method?: { readonly holder: GuardHolder; readonly others: readonly Endpoint[] } | undefined;
}

/** Views that no longer inherit what limited them, no longer list the filter that did, or inherit what limits nothing now. */
export function* lostScopes(facts: ProjectFacts): Iterable<LostScope> {
  const methods = new Map(facts.endpoints.holders?.head.map((holder) => [holder.what, holder]));
  for (const [first, ...more] of Map.groupBy([...viewsIn(facts)], ({ by }) => by.join()).values()) {
    if (first === undefined) continue;
    const holder = methods.get(`the function ${first.by[0]}`);
    if (holder === undefined) yield* [first, ...more];
    else yield { ...first, method: { holder, others: more.map(({ endpoint }) => endpoint) } };
  }
}

function* viewsIn(facts: ProjectFacts): Iterable<LostScope> {
  if (facts.endpoints.base.every(({ scopedBy }) => scopedBy === undefined)) return;
  const counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
  const told = new Set(lostLimits(facts).map(({ fetch: { handler } }) => handler.name));
  const seen = new Set<string>();
  for (const endpoint of facts.endpoints.head) {
    const known = counterparts.before(endpoint);
    const by = known?.scopedBy ?? [];
    const actions = endpoint.unscopedFor?.filter((each) => known?.unscopedFor?.includes(each) !== true);
    const isLost = endpoint.scopedBy === undefined || (actions !== undefined && actions.length > 0);
    if (known === undefined || by.length === 0 || !isLost) continue;
    if (isTest(endpoint.location.path) || seen.has(viewOf(endpoint))) continue;
    // Its own method is compared as what it is, as is one that still is inherited.
    if (by.some((name) => told.has(name))) continue;
    const had = new Set(known.guards.map(({ name }) => name));
    if (endpoint.guards.some((guard) => isAuthorizing(guard) && !had.has(guard.name))) continue;
    // Those who run the application may have what is others'.
    if (endpoint.guards.some(({ name }) => had.has(name) && isForAdministrators(name))) continue;
    seen.add(viewOf(endpoint));
    yield { endpoint, by, actions };
  }
}

/** `IsAdminUser` and `IsStaff`, and not `IsAdminOrReadOnly`. */
const isForAdministrators = (guard: string): boolean =>
  /(?:^|\.)(?:is_?)?(?:admin|administrator|staff|superuser|super_?admin)(?:_?user|_?member|_?required|_?only)?(?:\(\))?$/i.test(
    guard,
  );

const viewOf = ({ group, handler }: Endpoint): string => `${group} ${handler.replace(/\..*$/, '')}`;

const routeOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** More views than these are not named. */
const mostNamed = 40;

export function lostScopeFinding({ endpoint, by, actions, method }: LostScope): RuleFinding {
  const route = routeOf(endpoint);
  const names = by.join(', ');
  const all = [endpoint, ...(method?.others ?? [])].slice(0, mostNamed);
  return {
    location: method?.holder.location ?? endpoint.location,
    ...(method === undefined
      ? {}
      : {
          related: all.map((each) => ({
            location: each.location,
            message: `${routeOf(each)} takes its rows by it`,
          })),
        }),
    message: `${all.map(routeOf).join(', ')} took only what is its caller's, by ${names}, and now ${all.length > 1 ? 'take' : 'takes'} everybody's${actions === undefined ? '' : ` for ${actions.join(', ')}`}.`,
    evidence: [
      `Before the change ${names} looked at who calls; now nothing by which the view takes its rows does.`,
    ],
    remediation: `Let the view inherit ${names} again, or limit what it takes to what is the caller's.`,
    severity: 'high',
    confidence: 'high',
    identity: `${route} ${names}`,
  };
}
