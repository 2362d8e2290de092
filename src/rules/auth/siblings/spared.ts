import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { Counterparts, isGuarded } from '../counterparts.ts';
import { lastWord } from '../lost/last-word.ts';
import { isDeliberatelyPublic, isForWhoeverAsks } from '../meant-for-everybody.ts';

/** A new endpoint that is said by its name to do without a guard that the others have. */
export interface Spared {
  readonly endpoint: Endpoint;
  readonly guard: Guard;
  readonly siblings: number;
  readonly having: readonly Endpoint[];
  /** To follow "others": `of its class`. */
  readonly how: string;
}

const share = 0.75;
/** Of what is not beside it, but somewhere in the application. */
const shareThroughout = 2 / 3;
const fewestThroughout = 4;
const welcoming =
  /(?:^|[/._-])(?:pages?|home|landing|welcome|public|errors?|contact\w*|newsletters?|subscri\w+|feedback|surveys?|waitlist|invit\w+|events?|hooks?|web_?hooks?|locales?|consent|carts?|onboarding|setup|install|search|feeds?|sitemaps?|blog|posts?|news|help|faqs?)(?:$|[/._-])/i;

const found = new WeakMap<ProjectFacts, readonly Spared[]>();

/** New endpoints that were put on the list of those that a guard leaves out, where what is beside them is not. */
export function sparedEndpoints(facts: ProjectFacts): readonly Spared[] {
  const known = found.get(facts) ?? [...find(facts)];
  found.set(facts, known);
  return known;
}

function* find(facts: ProjectFacts): Iterable<Spared> {
  const all = facts.endpoints.head.filter(({ location }) => !isTest(location.path));
  if (!all.some(({ spared }) => spared !== undefined)) return;
  const counterparts = new Counterparts(facts.endpoints.base, all);
  const isNew = new Set(all.filter((each) => counterparts.before(each) === undefined));
  const old = all.filter((each) => !isNew.has(each) && !isDeliberatelyPublic(each));
  for (const endpoint of isNew) {
    if (endpoint.spared === undefined || isForWhoeverAsks(endpoint)) continue;
    if (isDeliberatelyPublic(endpoint, facts.publicPaths) || welcoming.test(endpoint.path)) continue;
    const judged = endpoint.spared.map((guard) => judge(endpoint, guard, old, all)).find(Boolean);
    if (judged !== undefined) yield judged;
  }
}

function judge(
  endpoint: Endpoint,
  guard: Guard,
  old: readonly Endpoint[],
  all: readonly Endpoint[],
): Spared | undefined {
  const has = ({ guards }: Endpoint): boolean =>
    guards.some(({ name }) => lastWord(name) === lastWord(guard.name));
  const beside = old.filter(({ group }) => group === endpoint.group);
  const told = (among: readonly Endpoint[], how: string, fewest = 1, least = share): Spared | undefined => {
    const having = among.filter(has);
    const isHabit = among.length >= fewest && having.length >= least * among.length;
    return isHabit ? { endpoint, guard, siblings: among.length, having, how } : undefined;
  };
  if (isGuarded(endpoint))
    return guard.kind === 'authorization' && beside.length > 0 ? told(beside, 'of its class') : undefined;
  if (beside.length > 0) return told(beside, 'of its class');
  // A new class that does without what the whole application has, for all that it answers.
  const isWhole = all
    .filter(({ group }) => group === endpoint.group)
    .every((each) => each.spared?.some(({ name }) => name === guard.name));
  if (!isWhole || guard.origin !== 'base-class') return undefined;
  const throughout = old.filter(({ framework }) => framework === endpoint.framework);
  if (throughout.length > 0)
    return told(throughout, 'of this application', fewestThroughout, shareThroughout);
  return endpoint.beyond === undefined
    ? undefined
    : { endpoint, guard, siblings: 0, having: [], how: 'of this application' };
}

/** What `auth/missing-guard` and `auth/weaker-guard` say of it. */
export function sparedFinding({ endpoint, guard, siblings, having, how }: Spared): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const [example] = having;
  return {
    location: endpoint.location,
    message: isGuarded(endpoint)
      ? `${route} is new, and is left out of ${guard.name}; its siblings are not.`
      : `${route} is new, and can be reached by anybody: it is left out of ${guard.name}.`,
    evidence: [
      siblings === 0
        ? `${guard.name} is taken off where the endpoint is written, and nothing is put in its place.`
        : `${having.length} of ${siblings} others ${how} have ${guard.name}; this one is named as one that has not.`,
    ],
    remediation: `Take it off the list of what ${guard.name} leaves out; or, if everybody may call it, list its path under publicPaths in the policy.`,
    confidence: isDocumentation(endpoint.location.path) || siblings === 0 ? 'low' : 'medium',
    related: example
      ? [{ location: example.location, message: `${example.method} ${example.path} has ${guard.name}` }]
      : [],
    identity: route,
  };
}
