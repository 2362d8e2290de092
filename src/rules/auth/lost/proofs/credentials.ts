import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Credentials } from '../../../../model/owners.ts';
import { isDocumentation } from '../../../support/paths.ts';
import { Users } from '../../bodies/users.ts';
import { keyOf, onBothSides } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';

/** A function that found a credential only while it held, `revokedAt: null`, and now finds it whether it does or not. */
interface LostHold {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  /** `keyHash`. */
  readonly by: string;
  /** `revokedAt`. */
  readonly hold: string;
  /** Those that it guards, as far as that is known. */
  readonly endpoints: readonly Endpoint[];
}

export function* lostHolds(facts: ProjectFacts): Iterable<LostHold> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const had = new Set(base.flatMap(holdsOf));
  // Something asks whether a credential holds, and did not: the question went there.
  if (head.flatMap(holdsOf).some((each) => !had.has(each))) return;
  const users = new Users(facts);
  for (const [before, now] of onBothSides(facts)) {
    const lost = lostBetween(credentialsOf(before), credentialsOf(now));
    if (lost !== undefined && !callsMore(before, now))
      yield { before, now, ...lost, endpoints: users.of(now) };
  }
}

const credentialsOf = ({ owners, inPlace }: GuardHolder): Credentials | undefined =>
  owners?.credentials ?? inPlace?.credentials;

/** What a function asks of whether credentials hold, with where it does. */
function holdsOf(holder: GuardHolder): readonly string[] {
  const { queries = [], elsewhere = [] } = credentialsOf(holder) ?? {};
  return [
    ...queries.flatMap(({ by, holds }) => holds.map((each) => `${keyOf(holder)} ${by} ${each}`)),
    ...elsewhere.map((each) => `${keyOf(holder)} ${each}`),
  ];
}

function lostBetween(
  before: Credentials | undefined,
  now: Credentials | undefined,
): Pick<LostHold, 'by' | 'hold'> | undefined {
  for (const { by, holds } of before?.queries ?? []) {
    const same = now?.queries.find((each) => each.by === by);
    const hold = holds.find((each) => same?.holds.includes(each) === false);
    if (hold !== undefined) return { by, hold };
  }
  return undefined;
}

/** It calls something that it did not, and that may ask instead; that it finds the credential in another way is none. */
function callsMore({ body: before }: GuardHolder, { body: now }: GuardHolder): boolean {
  const fresh = now?.calls.filter((each) => before?.calls.includes(each) !== true) ?? [];
  return fresh.some(
    (each) => !/^(?:find|first|get|one|fetch|where|select|query|load|filter)/.test(lastWord(each)),
  );
}

export function lostHoldFinding({ before, now, by, hold, endpoints }: LostHold): RuleFinding {
  const [first] = endpoints;
  return {
    location: now.location,
    message: `${now.what} asked for ${hold} of what it finds by ${by}, and no longer does.`,
    evidence: [
      `Before the change its query did (${before.location.path}, line ${before.location.line}); nothing else in it asks whether that still holds.`,
    ],
    remediation: `Put ${hold} back into the condition, or refuse what no longer holds after it was found.`,
    ...(first === undefined
      ? {}
      : {
          related: [
            {
              location: first.location,
              message: `${first.method} ${first.path} is one of ${endpoints.length} that it guards`,
            },
          ],
        }),
    severity: 'high',
    confidence: isDocumentation(now.location.path) || now.guards.length === 0 ? 'low' : 'medium',
    identity: `${now.key} ${hold}`,
  };
}
