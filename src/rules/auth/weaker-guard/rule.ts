import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { commonGuard } from '../kin.ts';
import { unlimitedFetches } from '../ownership.ts';
import { Counterparts, isDeliberatelyPublic, isGuarded, isWrite } from '../siblings.ts';
import { substitution, type Weakening, weakenings } from '../weakened.ts';

export const rule: Rule = {
  id: 'auth/weaker-guard',
  title: 'An endpoint asks less of its callers than its siblings do, or than before',
  severity: 'medium',
  confidence: 'medium',
  cwe: [285, 862],
  owasp: 'A01:2021',
  item: 1,
  reads: 'project',
  facts: 'endpoints',
  check: findWeakerGuards,
};

/** Fewer siblings than these have no habit, unless they ask for the very same. */
const fewestSiblings = 3;
const habit = 0.8;
const aboutCaller = /(?:^|[/._-])(?:me|mine|my|self|own|current|profile|account|preferences)(?:$|[/._-])/i;

function* findWeakerGuards(facts: ProjectFacts): Iterable<RuleFinding> {
  const all = facts.endpoints.head.filter(({ location }) => !isTest(location.path));
  const counterparts = new Counterparts(facts.endpoints.base, all);
  const isNew = new Set(all.filter((endpoint) => counterparts.before(endpoint) === undefined));
  const groups = Map.groupBy(all, keyOf);
  const whole = Map.groupBy(all, ({ group }) => group);
  const unlimited = unlimitedRoutes(facts);
  for (const endpoint of all) {
    const known = counterparts.before(endpoint);
    if (known === undefined) continue;
    const found = weakenings(known, endpoint, facts.endpoints.base);
    for (const weakening of found) yield weakened(endpoint, weakening);
    const other = found.length > 0 ? undefined : substitution(known, endpoint, facts.endpoints.base, all);
    if (other !== undefined) yield weakened(endpoint, other);
  }
  for (const endpoint of isNew) {
    // What nobody guards is `auth/missing-guard`.
    if (!isGuarded(endpoint) || isDeliberatelyPublic(endpoint, facts.publicPaths)) continue;
    // What the change itself adds is no habit.
    const siblings = (groups.get(keyOf(endpoint)) ?? []).filter((each) => !isNew.has(each));
    // What all of them have in front of them says nothing of what each asks.
    const shared = new Set(endpoint.guards.map(({ name }) => name));
    for (const { guards } of siblings)
      for (const name of shared) if (!guards.some((each) => each.name === name)) shared.delete(name);
    const asking = ({ guards, ...each }: Endpoint): Endpoint => ({
      ...each,
      guards: guards.filter(({ kind, name }) => kind === 'authorization' && !shared.has(name)),
    });
    if (isGuarded(asking(endpoint))) continue;
    const authorized = siblings.map(asking).filter(isGuarded);
    const beside = whole.get(endpoint.group)?.filter((each) => !isNew.has(each)) ?? [];
    const isUsual = isHabit(endpoint, authorized) || isEverywhere(endpoint, beside, beside.map(asking));
    if (authorized.length === 0 || authorized.length < habit * siblings.length || !isUsual) continue;
    // That it takes what is not the caller's is `auth/missing-ownership-check`.
    if (authorized.every(isByHandler) && unlimited().has(routeOf(endpoint))) continue;
    // Where the router asks what they may do, only what its routes ask in one way says that this one should.
    const isAuthorized = endpoint.guards.some(({ kind }) => kind === 'authorization');
    if (isAuthorized && mostAlike(authorized) < habit * siblings.length) continue;
    if (takesNone(endpoint) && authorized.every(hasParameter)) continue;
    yield finding(endpoint, siblings.length, authorized);
  }
}

/** How many have the guard that most have, whatever it is given. */
function mostAlike(all: readonly Endpoint[]): number {
  const counts = new Map<string, number>();
  for (const { guards } of all)
    for (const name of new Set(guards.map((each) => each.name.replace(/\(.*$/, ''))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** An owner is asked for where there is something to own: by `/orders/:id`, not by who lists or adds to `/orders`. */
const takesNone = (endpoint: Endpoint): boolean =>
  !hasParameter(endpoint) && !/^(?:PUT|PATCH|DELETE)$/.test(endpoint.method);

const hasParameter = ({ path }: Endpoint): boolean => /[:{<*[]/.test(path);

/** The same router, and the same effect: who may read may not always write. */
const keyOf = (endpoint: Endpoint): string => `${endpoint.group} ${isWrite(endpoint)}`;

/**
 * Two that change something and ask for the very same have that in common; what is new is like them where one of them
 * has its method, and where it is not about the caller: `PUT /users/me` is another matter than `DELETE /users/:id`.
 */
function isHabit(endpoint: Endpoint, authorized: readonly Endpoint[]): boolean {
  if (authorized.length >= fewestSiblings) return true;
  if (authorized.length < 2 || !isWrite(endpoint) || aboutCaller.test(endpoint.path)) return false;
  const isAlike = authorized.some(({ method }) => method === endpoint.method);
  return isAlike && commonGuard(authorized)?.count === authorized.length;
}

/** Whether all that there was in the router asks the very same, whoever only reads included. */
const isEverywhere = (endpoint: Endpoint, all: readonly Endpoint[], asking: readonly Endpoint[]): boolean =>
  isWrite(endpoint) &&
  !aboutCaller.test(endpoint.path) &&
  all.length >= fewestSiblings &&
  commonGuard(asking)?.count === all.length;

/** Whether nothing but the handlers themselves asks what the caller may do. */
const isByHandler = ({ guards }: Endpoint): boolean =>
  guards.every(({ kind, origin }) => kind !== 'authorization' || origin === 'handler');

const routeOf = ({ method, path, location }: Endpoint): string =>
  `${method} ${path} ${location.path}:${location.line}`;

/** The endpoints of which another rule says that they take objects by ids, whoever they belong to; found when asked for. */
function unlimitedRoutes(facts: ProjectFacts): () => ReadonlySet<string> {
  let found: ReadonlySet<string> | undefined;
  return () => {
    found ??= new Set(
      [...unlimitedFetches(facts)].flatMap(({ fetch }) => fetch.handler.endpoints.map(routeOf)),
    );
    return found;
  };
}

function finding(endpoint: Endpoint, siblings: number, authorized: readonly Endpoint[]): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const own = endpoint.guards.map(({ name }) => name).join(', ');
  const common = commonGuard(authorized);
  const named = common?.guard.name ?? 'a check of what the caller may do';
  const example = common?.example ?? endpoint;
  return {
    location: endpoint.location,
    message: `${route} is open to everybody who is known (${own}); its siblings also ask what the caller may do.`,
    evidence: [
      `${authorized.length} of ${siblings} routes of this router that ${isWrite(endpoint) ? 'change something' : 'only read'} authorize; most often by ${named}. This one does not.`,
    ],
    remediation: `Put ${named} in front of the handler, as its siblings do; or say in the review why everybody who is known may call it.`,
    confidence:
      isDocumentation(endpoint.location.path) || authorized.length < fewestSiblings ? 'low' : 'medium',
    related: [{ location: example.location, message: `${example.method} ${example.path} uses ${named}` }],
    identity: route,
  };
}

/** The guard is the same, and is given other arguments. */
function weakened(endpoint: Endpoint, { before, now, isKnown }: Weakening): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  return {
    location: endpoint.location,
    message: `${route} asked for ${before.name}, and now asks for ${now.name}.`,
    evidence: [
      isKnown
        ? 'What it asks for now is had by more callers.'
        : `Other endpoints asked for ${now.name} before: it is no new name for the same.`,
    ],
    remediation: `Put ${before.name} back; or say in the review why more callers may now use it.`,
    confidence: isDocumentation(endpoint.location.path) || !isKnown ? 'low' : 'medium',
    related: [{ location: before.location, message: `${before.name} stood here before` }],
    identity: `${route} ${before.name}`,
  };
}
