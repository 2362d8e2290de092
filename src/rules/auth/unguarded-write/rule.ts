import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { Counterparts, isAltered, isGuarded } from '../counterparts.ts';
import { isDeliberatelyPublic, isEntrance, isForWhoeverAsks, isReading } from '../meant-for-everybody.ts';
import { Beside } from '../siblings/beside.ts';
import { Kin } from '../siblings/kin.ts';
import { missedHabit } from '../siblings/missed-habit.ts';

export const rule: Rule = {
  id: 'auth/unguarded-write',
  title: 'A new endpoint changes something and nobody guards it',
  severity: 'medium',
  confidence: 'low',
  cwe: [306, 862],
  owasp: 'A01:2021',
  item: 1,
  reads: 'project',
  facts: 'endpoints',
  check: findUnguardedWrites,
};

/** Methods that say that something changes; `*` says nothing. */
const changing = /^(?:POST|PUT|PATCH|DELETE|MUTATION|ACTION)$/;
/** What visitors without an account send, and others' servers and browsers report. */
const visitors =
  /(?:^|[/._-])(?:contact(?:-?us)?|newsletters?|(?:un)?subscribe|subscriptions?|feedback|surveys?|waitlist|invitations?|telemetry|analytics|track(?:ing)?|beacon|events?|hooks?|locale|language|theme|consent|cookies?|cart|captcha|challenge|onboarding|setup|install)(?:$|[/._-])/i;

function* findUnguardedWrites(facts: ProjectFacts): Iterable<RuleFinding> {
  const all = facts.endpoints.head.filter(({ location }) => isProduct(location.path));
  // What was only there where the program is written is new to everybody else.
  const base = facts.endpoints.base.filter(({ isInDevelopment }) => isInDevelopment !== true);
  const counterparts = new Counterparts(base, all);
  const isNew = new Set(all.filter((endpoint) => counterparts.before(endpoint) === undefined));
  const users = usersOf(all, isNew);
  if (users === undefined) return;
  const kin = new Kin(all, (endpoint) => isNew.has(endpoint));
  const beside = new Beside(all.filter((endpoint) => !isNew.has(endpoint)));
  for (const endpoint of isNew) {
    if (isGuarded(endpoint) || !isAltered(endpoint, facts.altered) || !changes(endpoint)) continue;
    if (isDeliberatelyPublic(endpoint, facts.publicPaths) || isForWhoeverAsks(endpoint)) continue;
    if (endpoint.isGate !== undefined || endpoint.isInDevelopment || visitors.test(endpoint.path)) continue;
    if (beside.ofDeliveries(endpoint, facts) !== undefined) continue;
    // Siblings that have a guard are `auth/missing-guard`; siblings that are open say that this one may be.
    if (missedHabit(endpoint, kin) !== undefined || kin.knownOnes(endpoint, 'writes').open > 0) continue;
    yield finding(endpoint, users);
  }
}

const isProduct = (path: string): boolean => !isTest(path) && !isDocumentation(path);

const changes = (endpoint: Endpoint): boolean => changing.test(endpoint.method) && !isReading(endpoint);

/**
 * How the application is known to tell its users apart, or undefined: where nothing is guarded and nobody logs in, or
 * most of what could be written before the change is open, an open endpoint is how it is meant to be.
 */
function usersOf(all: readonly Endpoint[], isNew: ReadonlySet<Endpoint>): string | undefined {
  const writes = all.filter((each) => !isNew.has(each) && changes(each) && !isDeliberatelyPublic(each));
  const guarded = writes.filter(isGuarded);
  if (guarded.length * 2 < writes.length) return undefined;
  if (guarded.length > 0)
    return `${guarded.length} of ${writes.length} endpoints that change something were guarded before`;
  const known = all.find(isGuarded) ?? all.find((each) => isEntrance(each) && changing.test(each.method));
  if (known === undefined) return undefined;
  const how = isGuarded(known) ? `is guarded by ${known.guards[0]?.name}` : 'makes its users known';
  return `the application tells its users apart (${known.method} ${known.path} ${how})`;
}

function finding(endpoint: Endpoint, users: string): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  return {
    location: endpoint.location,
    message: `${route} changes something, and anybody can call it: no guard was found.`,
    evidence: [
      'Looked at: the route, its router or class, what it is mounted under, what is registered for the whole application, and the handler; none of them turns a caller away.',
      `It has no siblings to compare with, but ${users}.`,
    ],
    remediation:
      'Put a guard in front of the handler; or, if everybody may call it, list its path under publicPaths in the policy.',
    identity: route,
  };
}
