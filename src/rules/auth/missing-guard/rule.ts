import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import {
  Counterparts,
  commonGuard,
  guardedTwin,
  isAltered,
  isDeliberatelyPublic,
  isGuarded,
  isWrite,
  type Kinship,
  kinOf,
} from '../siblings.ts';

export const rule: Rule = {
  id: 'auth/missing-guard',
  title: 'A new endpoint lacks the guard its siblings have',
  severity: 'high',
  confidence: 'high',
  cwe: [306, 862],
  owasp: 'A01:2021',
  item: 1,
  reads: 'project',
  facts: 'endpoints',
  check: findMissingGuards,
};

function* findMissingGuards(facts: ProjectFacts): Iterable<RuleFinding> {
  const counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
  for (const endpoint of facts.endpoints.head) {
    const known = counterparts.before(endpoint);
    // What was unguarded before is not this change's doing; what lost its guard is `auth/guard-removed`.
    if (known !== undefined || isGuarded(endpoint) || isDeliberatelyPublic(endpoint, facts.publicPaths))
      continue;
    const all = facts.endpoints.head;
    const judged = judge(endpoint, all) ?? guardedTwin(endpoint, all);
    if (judged !== undefined) yield finding(endpoint, judged, isAltered(endpoint, facts.altered));
  }
}

/** The nearest circle of kin that has a habit decides: guarded kin convict, unguarded kin acquit. */
function judge(endpoint: Endpoint, all: readonly Endpoint[]): Kinship | undefined {
  for (const kinship of kinOf(endpoint, all)) {
    const share = kinship.guarded.length / kinship.siblings.length;
    const isWide = kinship.how.startsWith('of this application');
    const enough = isWide ? kinship.siblings.length >= 5 && isWrite(endpoint) : true;
    if (enough && share >= (kinship.siblings.length < 5 ? 1 : 0.8)) return kinship;
    if (share <= 0.5) return undefined;
  }
  return undefined;
}

function finding(endpoint: Endpoint, kinship: Kinship, altered: boolean): RuleFinding {
  const common = commonGuard(kinship.guarded);
  const route = `${endpoint.method} ${endpoint.path}`;
  const named = common?.guard.name ?? 'a guard';
  const count = common?.count ?? kinship.guarded.length;
  const example = common?.example ?? endpoint;
  const isWide = kinship.how.startsWith('of this application');
  return {
    location: endpoint.location,
    message: `${route} can be reached by anybody: it has no guard, and its siblings do.`,
    evidence: [
      `${kinship.guarded.length} of ${kinship.siblings.length} routes ${kinship.how} are guarded; ${count === kinship.guarded.length ? 'all' : count} by ${named}. This one is not.`,
    ],
    remediation: `Put ${named} in front of the handler, as its siblings do; or, if everybody may call it, list its path under publicPaths in the policy.`,
    confidence: isWide || kinship.siblings.length < 3 || !altered ? 'medium' : 'high',
    related: [{ location: example.location, message: `${example.method} ${example.path} uses ${named}` }],
    identity: route,
  };
}
