import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder, Proofs } from '../../../../model/guard-holder.ts';
import { guardedMore, keyOf, onBothSides } from '../both-sides.ts';
import { endpointsOf } from '../endpoints-of.ts';
import { lastWord } from '../last-word.ts';

/** A function that went on only with a proof that was sent, a token or a signature, and looks at none any more. */
interface LostProof {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly proof: string;
  /** What it answers, or is called by, if that is known. */
  readonly endpoints: readonly Endpoint[];
}

export function lostProofs(facts: ProjectFacts): readonly LostProof[] {
  const isGuardedMore = guardedMore(facts);
  const moved = new Set(freshlyAsked(facts));
  const found: LostProof[] = [];
  for (const [before, now] of onBothSides(facts)) {
    const proof = lostBetween(before.proofs, now.proofs);
    if (proof === undefined || moved.has(proof) || isAskedMore(before, now, proof)) continue;
    const endpoints = endpointsOf(now, facts);
    const guarded = endpoints.map((each) => ({
      ...each,
      guards: each.guards.filter((guard) => !isPresenceOf(guard, proof)),
    }));
    if (!isGuardedMore(guarded)) found.push({ before, now, proof, endpoints });
  }
  // Who hands it on, and what it was handed to, lose it together.
  const answering = new Set(found.flatMap(({ proof, endpoints }) => (endpoints.length > 0 ? [proof] : [])));
  return found.filter(({ proof, endpoints }) => endpoints.length > 0 || !answering.has(proof));
}

/** What it decided by and does not look at now, where it still does what it did. */
function lostBetween(before: Proofs | undefined, now: Proofs | undefined): string | undefined {
  if (before === undefined || now === undefined) return undefined;
  const proof = before.asked.find((each) => !now.heeded.includes(each));
  const isLeft = now.left.some((each) => !before.left.includes(each));
  const isOther = now.asked.some((each) => !before.asked.includes(each));
  return isLeft || isOther || !isDoneStill(before, now) ? undefined : proof;
}

/** Most of what it did; what only says that all is gone does nothing. */
function isDoneStill(before: Proofs, now: Proofs): boolean {
  const kept = before.does.filter((each) => now.does.includes(each)).length;
  return kept > 0 && kept * 2 >= before.does.length;
}

/** The proofs that something of the change decides by, and did not: the question went there. */
function freshlyAsked({ endpoints: { holders } }: ProjectFacts): readonly string[] {
  const had = Map.groupBy(holders?.base ?? [], keyOf);
  return (holders?.head ?? []).flatMap((now) => {
    const known = new Set((had.get(keyOf(now)) ?? []).flatMap(({ proofs }) => proofs?.asked ?? []));
    const asked = (now.proofs?.asked ?? []).filter((each) => !known.has(each));
    // `def validate_old_password(self, value)` asks for what its name says.
    return had.has(keyOf(now)) ? asked : [...asked, ...askedByName(now)];
  });
}

/** The password of which a function speaks by its name, where that is not what sets it. */
const askedByName = ({ what }: GuardHolder): readonly string[] =>
  /((?:current|old|existing)(?:password|passwd|pass|pwd|pw))$/.exec(plain(lastWord(what)))?.slice(1) ?? [];

const plain = (name: string): string => name.toLowerCase().replace(/\W|_/g, '');

const ofPassword =
  /^(?:current|old|existing)pass|pass(?:word|wd)(?:current|old|existing)$|^(?:current|old|existing)pwd?$/;

/** By something else than whether the proof is there at all. */
function isAskedMore(before: GuardHolder, now: GuardHolder, proof: string): boolean {
  const had = new Set(before.guards.map(({ name }) => name));
  return now.guards.some((guard) => !had.has(guard.name) && !isPresenceOf(guard, proof));
}

const isPresenceOf = ({ name }: Guard, proof: string): boolean => plain(lastWord(name)) === proof;

export function lostProofFinding({ before, now, proof, endpoints }: LostProof): RuleFinding {
  const [first] = endpoints;
  const what = first === undefined ? now.what : `${first.method} ${first.path}`;
  return {
    location: now.location,
    message: `${what} went on only where the ${proof} that was sent was right, and no longer looks at any.`,
    evidence: [
      `Before the change it decided by that (${before.location.path}, line ${before.location.line}); now nothing in it compares it, or hands it to something that may.`,
    ],
    remediation: `Compare the ${proof} again before anything is done or shown; or say in the review where that is asked now.`,
    ...(first === undefined
      ? {}
      : { related: [{ location: first.location, message: `${what} is registered here` }] }),
    severity: 'high',
    // What was sent may be called otherwise now, or be looked up by what is stronger; nothing is, beside one's own password.
    confidence: ofPassword.test(proof) ? 'medium' : 'low',
    identity: `${now.key} ${proof}`,
  };
}
