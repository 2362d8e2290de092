import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { loosenedFinding } from '../bodies/finding.ts';
import { loosenedGuards } from '../bodies/loosened.ts';
import { Counterparts, isGuarded } from '../counterparts.ts';
import { RoleHierarchies } from '../lost/arguments/role-ranks.ts';
import { substitution } from '../lost/arguments/substituted.ts';
import { type Weakening, weakenings } from '../lost/arguments/weakened.ts';
import { lossBetween } from '../lost/guards/guards.ts';
import { widenedRowFinding, widenedRows } from '../lost/rows/widened-rows.ts';
import { fewestSiblings, type Habit } from '../siblings/alike.ts';
import { commonGuard } from '../siblings/common-guard.ts';
import { lesserRights } from '../siblings/rights/lesser-rights.ts';
import { bareRowFinding, bareRows } from '../siblings/rows/bare-rows.ts';
import { emptyRowFinding, emptyRows } from '../siblings/rows/empty-rows.ts';
import { unlistedActionFinding, unlistedActions } from '../siblings/rows/unlisted-actions.ts';
import { withoutRowFinding, withoutRows } from '../siblings/rows/without-rows.ts';
import { sparedEndpoints, sparedFinding } from '../siblings/spared.ts';

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

function* findWeakerGuards(facts: ProjectFacts): Iterable<RuleFinding> {
  const all = facts.endpoints.head.filter(({ location }) => !isTest(location.path));
  const counterparts = new Counterparts(facts.endpoints.base, all);
  const roleHierarchies = new RoleHierarchies(facts.endpoints.roleHierarchies ?? []);
  for (const endpoint of all) {
    const known = counterparts.before(endpoint);
    if (known === undefined) continue;
    const told = weakenings(known, endpoint, { base: facts.endpoints.base, head: all }, roleHierarchies);
    // Who needs only to be known now, and was asked for more: `auth/guard-removed` says that.
    const found = told.filter(
      ({ before, now }) => before.kind === now.kind || lossBetween(known, endpoint, false) === undefined,
    );
    for (const weakening of found) yield weakened(endpoint, weakening);
    const other = told.length > 0 ? undefined : substitution(known, endpoint, facts.endpoints.base, all);
    if (other !== undefined) yield weakened(endpoint, other);
  }
  for (const each of loosenedGuards(facts))
    if (!each.isOpen) yield { ...loosenedFinding(each), severity: each.isPlain ? 'high' : 'medium' };
  const lesser = lesserRights(facts);
  for (const { endpoint, habit } of lesser) yield finding(endpoint, habit);
  for (const each of withoutRows(facts)) yield withoutRowFinding(each);
  for (const each of emptyRows(facts)) yield emptyRowFinding(each);
  for (const each of widenedRows(facts)) yield widenedRowFinding(each);
  for (const each of bareRows(facts)) yield bareRowFinding(each);
  for (const each of unlistedActions(facts)) yield unlistedActionFinding(each);
  for (const each of sparedEndpoints(facts))
    if (isGuarded(each.endpoint) && !lesser.some(({ endpoint }) => endpoint === each.endpoint))
      yield sparedFinding(each);
}

function finding(endpoint: Endpoint, { how, siblings, authorized, confidence }: Habit): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const own = endpoint.guards.map(({ name }) => name).join(', ');
  const common = commonGuard(authorized);
  const named = common?.guard.name ?? 'a check of what the caller may do';
  const example = common?.example ?? endpoint;
  return {
    location: endpoint.location,
    message: `${route} is open to everybody who is known (${own}); its siblings also ask what the caller may do.`,
    evidence: [
      `${authorized.length} of ${siblings} routes ${how} authorize; most often by ${named}. This one does not.`,
    ],
    remediation: `Put ${named} in front of the handler, as its siblings do; or say in the review why everybody who is known may call it.`,
    confidence: isDocumentation(endpoint.location.path)
      ? 'low'
      : (confidence ?? (authorized.length < fewestSiblings ? 'low' : 'medium')),
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
        : `Other endpoints asked for ${now.name} before, or still ask for ${before.name}: it is no new name for the same.`,
    ],
    remediation: `Put ${before.name} back; or say in the review why more callers may now use it.`,
    ...(isKnown ? { severity: 'high' as const } : {}),
    confidence: isDocumentation(endpoint.location.path) || !isKnown ? 'low' : 'medium',
    related: [{ location: before.location, message: `${before.name} stood here before` }],
    identity: `${route} ${before.name}`,
  };
}
