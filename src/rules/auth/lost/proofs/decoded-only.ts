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

const verifying = /^(?:verify|verify_?(?:token|jwt|async)|jwt_?verify|compactVerify)$/i;
const decoding = /^(?:decode|decode_?(?:jwt|token)|jwt_?decode|unsafeDecode|get_unverified_claims)$/i;
/** `Buffer.from(part, 'base64url')`, `base64.urlsafe_b64decode(part)`: the same by hand. */
const unpacking =
  /(?:^|\.)(?:Buffer\.from|atob|\w*(?:b64|base64)_?(?:url)?_?decode\w*|\w*Encoding\.DecodeString)$/i;
/** What stands around that, and looks at no signature. */
const around =
  /(?:^|\.)(?:JSON\.parse|json\.(?:loads|Unmarshal)|split|strings\.Split|toString|replace(?:All)?|slice|at|padEnd|ljust|encode|decode|(?:String|TextDecoder))$/;

const verifiesIn = (holder: GuardHolder): string | undefined =>
  holder.proofs?.does.find((each) => verifying.test(lastWord(each)));

export function* decodedOnly(facts: ProjectFacts): Iterable<DecodedOnly> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const known = new Set(base.flatMap((each) => (verifiesIn(each) === undefined ? [] : [keyOf(each)])));
  // Something verifies that did not: whoever is handed the token, or hands it on.
  if (head.some((each) => verifiesIn(each) !== undefined && !known.has(keyOf(each)))) return;
  for (const [before, now] of onBothSides(facts)) {
    const verified = verifiesIn(before);
    if (verified === undefined || verifiesIn(now) !== undefined) continue;
    const fresh = (now.proofs?.does ?? []).filter((each) => before.proofs?.does.includes(each) !== true);
    const decoded = fresh.find((each) => decoding.test(lastWord(each)) || unpacking.test(each));
    const others = fresh.filter((each) => each !== decoded && !around.test(each) && !unpacking.test(each));
    // What else is called now may verify it.
    if (decoded !== undefined && others.length === 0) yield { before, now, verified, decoded };
  }
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
