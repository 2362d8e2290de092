import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { Counterparts, isDeliberatelyPublic } from '../siblings.ts';

export const rule: Rule = {
  id: 'auth/guard-removed',
  title: 'An endpoint lost the guard it had',
  severity: 'critical',
  confidence: 'high',
  cwe: [306, 862],
  owasp: 'A01:2021',
  item: 1,
  reads: 'project',
  facts: 'endpoints',
  check: findRemovedGuards,
};

function* findRemovedGuards(facts: ProjectFacts): Iterable<RuleFinding> {
  const counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
  for (const endpoint of facts.endpoints.head) {
    if (isTest(endpoint.location.path)) continue;
    const known = counterparts.before(endpoint);
    const open = isDeliberatelyPublic(endpoint, facts.publicPaths);
    const lost = known === undefined ? [] : lostGuards(known, endpoint, open);
    if (known !== undefined && lost.length > 0) yield finding(endpoint, known, lost);
  }
}

/** Guards of a kind of which nothing is left: one guard that takes another's place is a refactoring. */
function lostGuards(before: Endpoint, now: Endpoint, open: boolean): readonly Guard[] {
  // A guard that is in force under a condition is none, unless it always was, or another one takes the other case.
  const isFirm = before.guards.some(({ optional }) => optional !== true);
  const sometimes = new Set(now.guards.filter(({ optional }) => optional).map(({ name }) => name));
  const left = now.guards.filter(({ optional }) => !optional || !isFirm || sometimes.size > 1);
  const kinds = new Set(left.map(({ kind }) => kind));
  // Whoever may do something is known, so authorization stands in for authentication; not the other way round.
  if (kinds.has('authorization')) return [];
  // A log-in handler that answers 401 is no guard of the log-in.
  const guards = open ? before.guards.filter(({ origin }) => origin !== 'handler') : before.guards;
  return kinds.has('authentication') ? guards.filter(({ kind }) => kind === 'authorization') : guards;
}

function finding(endpoint: Endpoint, before: Endpoint, lost: readonly Guard[]): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const names = lost.map(({ name }) => name).join(', ');
  const left = endpoint.guards.map(({ name }) => name).join(', ');
  const sometimes = endpoint.guards.some(({ optional }) => optional);
  const isCertain = !sometimes && lost.some(({ origin }) => origin !== 'handler');
  return {
    location: endpoint.location,
    message: `${route} was guarded by ${names} and ${sometimes ? 'now is so only under a condition' : 'no longer is'}.`,
    evidence: [
      `Before the change: ${before.guards.map(({ name }) => name).join(', ')} (${before.location.path}, line ${before.location.line}).`,
      left === '' ? 'Now nothing decides who may call it.' : `Now only ${left} is left.`,
    ],
    remediation: `Put ${names} back in front of the handler; middleware must be registered before the route it guards.`,
    confidence: isDocumentation(endpoint.location.path) ? 'low' : isCertain ? 'high' : 'medium',
    identity: route,
  };
}
