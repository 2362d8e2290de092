import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { Fix, RuleFinding } from '../../../model/finding.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import type { Rule } from '../../../model/rule.ts';
import { isDocumentation, isTest } from '../../support/paths.ts';
import { loosenedFinding } from '../bodies/finding.ts';
import { loosenedGuards, Rewritten } from '../bodies/loosened.ts';
import { guardFix } from '../guard-fix/guard-fix.ts';
import { nameOf } from '../guard-fix/site.ts';
import { cutFinding, cuts } from '../lost/cuts/cuts.ts';
import { finding, folded, hollowed, unnamed } from '../lost/guards/findings.ts';
import type { Loss } from '../lost/guards/guards.ts';
import { byHollow, type Removal } from '../lost/guards/hollowed.ts';
import { lostMentions } from '../lost/guards/mentions.ts';
import { removalsIn } from '../lost/guards/removals.ts';
import { lastWord } from '../lost/last-word.ts';
import { lostLimitFinding } from '../lost/owners/limits.ts';
import { lostOwnerFinding, lostOwners } from '../lost/owners/owners.ts';
import { passedOver, passedOverFinding } from '../lost/owners/passed-over.ts';
import { lostPromiseFinding, lostPromises } from '../lost/owners/promises.ts';
import { lostScopeFinding, lostScopes } from '../lost/owners/scopes.ts';
import { takenAlone, takenAloneFinding } from '../lost/owners/taken-alone.ts';
import { takenWhole, takenWholeFinding } from '../lost/owners/taken-whole.ts';
import { claimedCallers, claimedFinding } from '../lost/proofs/claimed-callers.ts';
import { lostHoldFinding, lostHolds } from '../lost/proofs/credentials.ts';
import { decodedOnly, decodedOnlyFinding } from '../lost/proofs/decoded-only.ts';
import { lostDemandFinding, lostDemands } from '../lost/proofs/demanded.ts';
import { lostProofFinding, lostProofs } from '../lost/proofs/proofs.ts';
import { demandedTooLate, tooLateFinding } from '../lost/proofs/too-late.ts';
import { listedFinding, listedOtherwise } from '../lost/rows/path-lists.ts';
import { lostRowFinding, lostRows } from '../lost/rows/rows.ts';
import { lostLimits } from '../ownership.ts';
import { pastScopeFinding, pastScopes } from '../siblings/objects/past-scopes.ts';

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
  check: findRemovals,
};

/** As many endpoints that lost one guard, written in one place, are one finding. */
const fewestFolded = 3;

/** What is understood; and only where that is nothing, what words say. */
function* findRemovals(facts: ProjectFacts): Iterable<RuleFinding> {
  // Guards that let more callers pass are `auth/weaker-guard`.
  let isTold = loosenedGuards(facts).length > 0;
  for (const each of findLosses(facts)) {
    isTold = true;
    yield each;
  }
  if (!isTold) for (const each of cuts(facts)) yield cutFinding(each);
}

/** What lost a guard, then what else lets more callers pass, as far as no finding before speaks of it. */
function* findLosses(facts: ProjectFacts): Iterable<RuleFinding> {
  const told: string[] = [];
  const isTold = (names: readonly string[]): boolean =>
    told.some((message) => names.some((name) => message.includes(name)));
  for (const each of findRemovedGuards(facts)) {
    told.push(each.message);
    yield each;
  }
  for (const each of lostRows(facts)) if (!isTold([`${each.still.what} `])) yield lostRowFinding(each);
  for (const each of demandedTooLate(facts)) if (!isTold(namesOf(each))) yield tooLateFinding(each);
  for (const each of listedOtherwise(facts)) {
    const { method = '', path = each.entry } = each.endpoint ?? {};
    if (!isTold([`${method} ${path}`.trim()])) yield listedFinding(each);
  }
  for (const each of lostProofs(facts)) if (!isTold(namesOf(each))) yield lostProofFinding(each);
  for (const each of decodedOnly(facts)) if (!isTold([each.now.what])) yield decodedOnlyFinding(each);
  for (const each of lostDemands(facts)) if (!isTold(namesOf(each))) yield lostDemandFinding(each);
  for (const each of claimedCallers(facts)) {
    const names = each.endpoint
      ? [`${each.endpoint.method} ${each.endpoint.path} `, each.now.what]
      : [each.now.what];
    if (!isTold(names)) yield claimedFinding(each);
  }
}

/** What a function lost, and the endpoints that it answers. */
interface LostByFunction {
  readonly now: GuardHolder;
  readonly endpoints: readonly Endpoint[];
}

/** By what a finding speaks of a function, or of what that answers. */
const namesOf = ({ now, endpoints }: LostByFunction): readonly string[] => [
  now.what,
  ...endpoints.map(({ method, path }) => `${method} ${path}`),
];

function* findRemovedGuards(facts: ProjectFacts): Iterable<RuleFinding> {
  const rewritten = new Rewritten(facts);
  const removals = removalsIn(facts, rewritten);
  const { hollows, others } = byHollow(removals, facts);
  for (const each of hollows) yield hollowed(each);
  for (const together of Map.groupBy(others, placeOf).values()) {
    if (together.length >= fewestFolded) yield folded(together);
    else
      for (const { endpoint, known, loss } of together)
        yield { ...finding(endpoint, known, loss), fix: restored(endpoint, loss, facts) };
  }
  for (const each of lostLimits(facts)) yield { ...lostLimitFinding(each), severity: 'high' };
  for (const each of loosenedGuards(facts)) if (each.isOpen) yield loosenedFinding(each);
  const told = new Set([
    ...removals.flatMap(({ loss }) => loss.lost.flatMap(mentionsOf)),
    // What the function looked at, and what is written inside it.
    ...hollows.flatMap(({ holder, removals: [first] }) =>
      (first?.loss.lost[0]?.refuses ?? []).map(({ name }) => `${holder.location.path} ${lastWord(name)}`),
    ),
  ]);
  const bodies = new Set(
    removals.flatMap(({ loss }) => loss.lost.map(({ body }) => `${body?.path} ${body?.name}`)),
  );
  for (const mention of lostMentions(facts)) {
    const { path } = mention.now.location;
    const isBody = mention.before.body?.names.some((name) => bodies.has(`${path} ${name}`));
    const isTold = isBody || mention.lost.every(({ name }) => told.has(`${path} ${lastWord(name)}`));
    if (!isTest(path) && !isTold && !rewritten.hasHolder(mention.now)) yield unnamed(mention);
  }
  yield* lostOwnerFindings(facts, removals, new Set(hollows.map(({ holder }) => holder)), rewritten);
}

/** Those that are not told with a guard that is gone. */
function* lostOwnerFindings(
  facts: ProjectFacts,
  removals: readonly Removal[],
  hollowed: ReadonlySet<GuardHolder>,
  rewritten: Rewritten,
): Iterable<RuleFinding> {
  const told = new Set<unknown>([
    ...hollowed,
    ...lostMentions(facts).map(({ now }) => now),
    ...loosenedGuards(facts).flatMap(({ holder, endpoints }) => [
      holder,
      // What stands before several says nothing of each of them.
      ...(endpoints.length === 1 ? endpoints : []),
    ]),
    ...removals.map(({ endpoint }) => endpoint),
  ]);
  const isTold = ({ now, endpoints }: LostByFunction): boolean =>
    [now, ...endpoints].some((one) => told.has(one));
  for (const each of lostScopes(facts)) {
    if (!told.has(each.endpoint)) yield lostScopeFinding(each);
    told.add(each.method?.holder);
  }
  const limits = new Set(lostLimits(facts).map(({ fetch }) => fetch.handler));
  for (const each of pastScopes(facts))
    if (each.isLost && !told.has(each.endpoint) && !limits.has(each.handler)) yield pastScopeFinding(each);
  for (const each of passedOver(facts)) yield passedOverFinding(each);
  const lost = new Set(removals.flatMap(({ loss }) => loss.lost.map(({ name }) => lastWord(name))));
  for (const each of lostOwners(facts)) {
    const names = [each.by, each.now.what, ...(each.before.owners?.leftTo ?? [])];
    const isNamed = names.some((name) => lost.has(lastWord(name)));
    if (!isTold(each) && !isNamed && !rewritten.hasHolder(each.now)) yield lostOwnerFinding(each);
    told.add(each.now);
  }
  for (const each of lostHolds(facts)) if (!isTold(each)) yield lostHoldFinding(each);
  for (const each of lostPromises(facts)) if (!told.has(each.now)) yield lostPromiseFinding(each);
  for (const each of takenAlone(facts))
    if (!isTold(each) && !rewritten.hasHolder(each.now)) yield takenAloneFinding(each);
  for (const each of takenWhole(facts)) if (!isTold(each)) yield takenWholeFinding(each);
}

/** Where a guard stood, and by which words: its own, and `CHIEF` of `Desk('Role.CHIEF')`. */
const mentionsOf = ({ name, location }: Guard): readonly string[] =>
  [name, ...[...name.matchAll(/'([^']*)'/g)].map(([, given = '']) => given)].map(
    (each) => `${location.path} ${lastWord(each)}`,
  );

/** The lost guard as siblings still have it, where nothing else is left and it is all that was lost. */
function restored(endpoint: Endpoint, { lost }: Loss, facts: ProjectFacts): Fix | undefined {
  const [guard] = lost;
  if (guard === undefined || endpoint.guards.length > 0 || endpoint.isGate !== undefined) return undefined;
  const fix = guardFix(endpoint, guard.name, facts.endpoints.head, facts.endpointTexts ?? new Map());
  return lost.every(({ name }) => fix?.replacement.includes(nameOf(name))) ? fix : undefined;
}

/** Where the guards stood that an endpoint lost, how sure that is, and whether some are left under a condition. */
function placeOf({ endpoint, loss }: Removal): string {
  const places = loss.lost.map(({ name, location }) => `${location.path}:${location.line} ${name}`);
  const isSometimes = endpoint.guards.some(({ optional }) => optional);
  return [loss.confidence, isDocumentation(endpoint.location.path), isSometimes, ...places].join(' ');
}
