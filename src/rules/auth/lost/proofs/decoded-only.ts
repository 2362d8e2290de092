import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { keyOf, onBothSides } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';

/** A function that verified the signature of a token, and now reads what it says and no more: `jwt.decode(token)`. */
interface DecodedOnly {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly verified: string;
  readonly decoded: string;
}

const verifiesIn = ({ proofs }: GuardHolder): string | undefined => proofs?.tokens?.verified[0];

export function* decodedOnly(facts: ProjectFacts): Iterable<DecodedOnly> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const known = new Set(base.flatMap((each) => (verifiesIn(each) === undefined ? [] : [keyOf(each)])));
  // Something verifies that did not: whoever is handed the token, or hands it on.
  if (head.some((each) => verifiesIn(each) !== undefined && !known.has(keyOf(each)))) return;
  const seen = Map.groupBy(head, ({ what }) => lastWord(what));
  for (const [before, now] of onBothSides(facts)) {
    const verified = verifiesIn(before);
    if (verified === undefined || verifiesIn(now) !== undefined) continue;
    const fresh = (now.proofs?.does ?? []).filter((each) => before.proofs?.does.includes(each) !== true);
    const [decoded] = fresh;
    // What else is called now may verify it.
    if (decoded !== undefined && fresh.every((each) => onlyReads(each, now, seen.get(lastWord(each)))))
      yield { before, now, verified, decoded };
  }
}

/** Whether a call only reads tokens: as it is written, or as all functions of that name are that are seen. */
function onlyReads(called: string, { proofs }: GuardHolder, functions: readonly GuardHolder[] = []): boolean {
  if (functions.some((each) => verifiesIn(each) !== undefined)) return false;
  return (
    proofs?.tokens?.read.includes(called) === true ||
    (functions.length > 0 && functions.every((each) => (each.proofs?.tokens?.read ?? []).length > 0))
  );
}

export const decodedOnlyFinding = ({ before, now, verified, decoded }: DecodedOnly): RuleFinding => ({
  location: now.location,
  message: `${now.what} verified the token by ${verified}, and now only reads it by ${decoded}: whoever calls can write any user into it.`,
  evidence: [
    `Before the change it looked at the signature (${before.location.path}, line ${before.location.line}); nothing that it calls now does.`,
  ],
  remediation: `Call ${verified} again, with the key and the algorithm expected; or say in the review who verifies the token before.`,
  severity: 'critical',
  confidence: isDocumentation(now.location.path) ? 'low' : 'medium',
  identity: `${now.key} ${verified}`,
});
