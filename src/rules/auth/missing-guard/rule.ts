import type { Endpoint } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { Confidence, RuleFinding } from '../../../model/finding.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { Counterparts, isAltered, isGuarded } from '../counterparts.ts';
import { guardFix } from '../guard-fix/guard-fix.ts';
import { handsOn, isDeliberatelyPublic, isForWhoeverAsks, isWrite } from '../meant-for-everybody.ts';
import { Administering } from '../siblings/administering.ts';
import { Beside, type Lacking } from '../siblings/beside.ts';
import { commonGuard } from '../siblings/common-guard.ts';
import { isFirstSetup, onlySendsOn } from '../siblings/handled.ts';
import { bareHow, changes, isField, isPersonal, isWide, Kin, type Kinship } from '../siblings/kin.ts';
import { missedHabit } from '../siblings/missed-habit.ts';
import { Notices } from '../siblings/notices.ts';
import { ObjectKin } from '../siblings/objects/object-kin.ts';
import { Somebodys } from '../siblings/objects/somebodys.ts';
import { isProven } from '../siblings/proven.ts';
import { lesserRights } from '../siblings/rights/lesser-rights.ts';
import { RowsByDefault } from '../siblings/rows/rows-by-default.ts';
import { sparedEndpoints, sparedFinding } from '../siblings/spared.ts';
import { folded, type ToldOfRoute } from './folded.ts';

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
  const alone: ToldOfRoute[] = [];
  for (const each of findMissing(facts)) {
    if ('route' in each) alone.push(each);
    else yield each;
  }
  yield* folded(alone);
}

function* findMissing(facts: ProjectFacts): Iterable<ToldOfRoute | RuleFinding> {
  const all = facts.endpoints.head.filter(({ location }) => !isTest(location.path));
  // What was only there where the program is written is new to everybody else.
  const base = facts.endpoints.base.filter(({ isInDevelopment }) => isInDevelopment !== true);
  const counterparts = new Counterparts(base, all);
  const known = new Map(all.map((endpoint) => [endpoint, counterparts.before(endpoint)]));
  const isNew = (endpoint: Endpoint): boolean => known.get(endpoint) === undefined;
  const kin = new Kin(all, isNew);
  const objects = new ObjectKin(facts.endpoints.objects?.head ?? [], all.filter(isNew));
  const before = all.filter((endpoint) => !isNew(endpoint));
  const [beside, rows] = [new Beside(before), new RowsByDefault(before)];
  const [notices, somebodys] = [new Notices(before), new Somebodys(before)];
  const administering = new Administering(before);
  // That it asks for less than its siblings is `auth/weaker-guard`.
  const lesser = new Set(lesserRights(facts).map(({ endpoint }) => endpoint));
  for (const endpoint of all) {
    // What was unguarded before is not this change's doing; what lost its guard is `auth/guard-removed`.
    if (known.get(endpoint) !== undefined || isField(endpoint) || lesser.has(endpoint)) continue;
    if (endpoint.isInDevelopment) continue;
    const isPublic = isDeliberatelyPublic(endpoint, facts.publicPaths);
    // What takes something away where others' servers call is for those, too: whoever administers them is asked for more.
    const ofRouters = isPublic ? undefined : beside.ofRouters(endpoint);
    const lacking = ofRouters ?? beside.ofDeliveries(endpoint, facts);
    if (lacking !== undefined) yield lackingFinding(endpoint, lacking);
    if (isGuarded(endpoint) || lacking !== undefined) continue;
    const unlikely = rows.oneOfGuarded(endpoint);
    const notice = isPublic ? notices.around(endpoint, facts.publicPaths) : undefined;
    if ((isPublic && notice === undefined) || isForWhoeverAsks(endpoint) || rows.has(endpoint)) continue;
    if (kin.isOneOfOpen(endpoint) && unlikely === undefined) continue;
    if (endpoint.isGate !== undefined || handsOn(endpoint, all) || onlySendsOn(endpoint, facts)) continue;
    const kinship =
      notice ??
      missedHabit(endpoint, kin) ??
      objects.around(endpoint) ??
      somebodys.around(endpoint) ??
      (isFirstSetup(endpoint, facts) ? undefined : administering.around(endpoint));
    const judged = kinship ?? unlikely;
    // It says that anybody may call it, and goes on only for whoever holds what was sent.
    const proven = judged !== undefined && isProven(endpoint, facts);
    if (proven && endpoint.isOpen) continue;
    const spared = sparedEndpoints(facts).find((each) => each.endpoint === endpoint);
    if (judged !== undefined) {
      const altered = isAltered(endpoint, facts.altered);
      const told = finding(endpoint, judged, altered, facts.endpointTexts ?? new Map());
      yield { route: routeOf(endpoint), finding: proven || kinship === undefined ? unsure(told) : told };
    } else if (spared !== undefined) yield sparedFinding(spared);
  }
}

const routeOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

const unsure = (told: RuleFinding): RuleFinding => ({ ...told, confidence: 'low' });

/** It asks for something, and not for what the routers beside its own ask. */
function lackingFinding(endpoint: Endpoint, { name, how, example }: Lacking): RuleFinding {
  const route = routeOf(endpoint);
  return {
    location: endpoint.location,
    message: `${route} lacks ${name}, which ${how}.`,
    evidence: [`${name} stands before all of them, whatever else they ask for; not before this one.`],
    remediation: `Put ${name} before it, as it stands before those; or list its path under publicPaths in the policy.`,
    confidence: 'medium',
    related: [
      { location: example.location, message: `${example.method} ${example.path} stands behind ${name}` },
    ],
    identity: route,
  };
}

function finding(
  endpoint: Endpoint,
  kinship: Kinship,
  altered: boolean,
  texts: ReadonlyMap<string, readonly string[]>,
): RuleFinding {
  const common = commonGuard(kinship.guarded);
  const route = routeOf(endpoint);
  const named = common?.guard.name ?? 'a guard';
  const count = common?.count ?? kinship.guarded.length;
  const example = common?.example ?? endpoint;
  return {
    location: endpoint.location,
    message: `${route} can be reached by anybody: it has no guard, and its siblings do.`,
    evidence: [
      `${kinship.guarded.length} of ${kinship.siblings} routes ${kinship.how} are guarded; ${count === kinship.guarded.length ? 'all' : count} by ${named}. This one is not.`,
    ],
    remediation: `Put ${named} in front of the handler, as its siblings do; or, if everybody may call it, list its path under publicPaths in the policy.`,
    confidence: confidenceOf(endpoint, kinship, altered),
    related: [{ location: example.location, message: `${example.method} ${example.path} uses ${named}` }],
    fix: altered ? guardFix(endpoint, named, kinship.guarded, texts) : undefined,
    identity: route,
  };
}

function confidenceOf(endpoint: Endpoint, kinship: Kinship, altered: boolean): Confidence {
  if (isDocumentation(endpoint.location.path) || (kinship.how === bareHow && !isWrite(endpoint)))
    return 'low';
  // Whoever puts a page outside of what its siblings stand below may mean it so.
  if (endpoint.method === 'PAGE') return 'low';
  if (kinship.confidence !== undefined) return kinship.confidence;
  // What only some may change, everybody may often read.
  if (!changes(endpoint) && !isPersonal(endpoint) && kinship.guarded.every(changes)) return 'low';
  return isWide(kinship.how) || kinship.siblings < 3 || !altered ? 'medium' : 'high';
}
