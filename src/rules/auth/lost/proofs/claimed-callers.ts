import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { isAuthorizing } from '../../authorizing.ts';
import { isDeliberatelyPublic, isWrite } from '../../meant-for-everybody.ts';
import { confidenceAt } from '../../surroundings.ts';
import { keyOf } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { ofPerson } from '../owners/ignored.ts';

/** A handler that found out who calls, and now believes what is sent. */
export interface ClaimedCaller {
  readonly now: GuardHolder;
  readonly known: readonly string[];
  readonly claimed: readonly string[];
  /** It believes only those who send no credential, and finds out the others. */
  readonly isForSome?: boolean | undefined;
  /** It believes only those who send it, and takes the others for who they are. */
  readonly isIfSent?: boolean | undefined;
  /** What it answers, if that is known. */
  readonly endpoint?: Endpoint | undefined;
}

/**
 * Handlers that took who calls from a session or a token, and now only from what whoever calls writes; and what finds that out
 * for them, which now believes whoever sends no credential.
 */
export function* claimedCallers({ endpoints }: ProjectFacts): Iterable<ClaimedCaller> {
  const { base, head } = endpoints.holders ?? { base: [], head: [] };
  const before = Map.groupBy(base, keyOf);
  yield* unproven(before, head);
  for (const now of head) {
    const [was, ...others] = before.get(keyOf(now)) ?? [];
    if (was?.caller === undefined || others.length > 0 || !now.isHandler || isTest(now.location.path))
      continue;
    const { known, claimed } = was.caller;
    const fresh = (now.caller?.claimed ?? []).filter((each) => !claimed.includes(each));
    if (known.length === 0 || fresh.length === 0) continue;
    const endpoint =
      endpoints.head.find((each) => isInPlace(each, now)) ??
      endpoints.head.find((each) => isByName(each, now));
    if (endpoint !== undefined && isDeliberatelyPublic(endpoint)) continue;
    const preferred = fresh.filter((each) => now.caller?.preferred?.includes(each));
    if ((now.caller?.known ?? []).length === 0) yield { now, known, claimed: fresh, endpoint };
    else if (preferred.length > 0 && !asksMore(was, now, endpoint))
      yield { now, known, claimed: preferred, endpoint, isIfSent: true };
  }
}

/** It asks what it did not before, or only those come to it who may do more than others: they may choose whose it is. */
const asksMore = (was: GuardHolder, now: GuardHolder, endpoint: Endpoint | undefined): boolean =>
  endpoint?.guards.some((guard) => isAuthorizing(guard) && !ofOwner(guard)) === true ||
  now.guards.some(({ name }) => !was.guards.some((each) => each.name === name));

/** `a check of kite.ownerId`, which the handler makes of what it believes. */
const ofOwner = ({ origin, name }: Guard): boolean => origin === 'handler' && ofPerson.test(lastWord(name));

function* unproven(
  before: ReadonlyMap<string, readonly GuardHolder[]>,
  head: readonly GuardHolder[],
): Iterable<ClaimedCaller> {
  for (const now of head) {
    const [was, ...others] = before.get(keyOf(now)) ?? [];
    if (was === undefined || others.length > 0 || isTest(now.location.path)) continue;
    const had = was.caller?.unproven ?? [];
    const fresh = (now.caller?.unproven ?? []).filter((each) => !had.includes(each));
    if (fresh.length > 0) yield { now, known: [], claimed: fresh, isForSome: true };
  }
}

const isInPlace = ({ location, handledAt = location }: Endpoint, { location: own }: GuardHolder): boolean =>
  [location, handledAt].some(({ path, line }) => path === own.path && line === own.line);

const isByName = ({ handler }: Endpoint, { what }: GuardHolder): boolean =>
  handler !== '' && lastWord(handler) === lastWord(what);

export function claimedFinding(caller: ClaimedCaller): RuleFinding {
  const { now, claimed } = caller;
  return caller.isForSome
    ? {
        location: now.location,
        message: `${now.what} finds out who calls by a credential, and now believes ${claimed.slice(0, 3).join(', ')} of whoever sends none.`,
        evidence: [
          'Before the change nobody was found without the credential; now it is enough to leave it out and to say who one is.',
        ],
        remediation: 'Turn away whoever sends no credential, or ask them for another one.',
        severity: 'high',
        confidence: confidenceAt(now.location.path, 'medium'),
        identity: `${now.key} ${claimed.slice(0, 3).join(', ')}`,
      }
    : claimedOfAll(caller);
}

function claimedOfAll({ now, known, claimed, endpoint, isIfSent }: ClaimedCaller): RuleFinding {
  const what = endpoint === undefined ? now.what : `${endpoint.method} ${endpoint.path}`;
  const [had, has] = [known.slice(0, 3).join(', '), claimed.slice(0, 3).join(', ')];
  return {
    location: now.location,
    message: `${what} took who calls from ${had}, and now believes ${has}${isIfSent ? ' where that is sent' : ''}, which anybody may write.`,
    evidence: [
      isIfSent
        ? `Before the change it looked at ${had} alone; now it does so only for those who do not send ${has}.`
        : `Before the change it looked at ${had}; now nothing in it does, and ${has} was not read there before.`,
    ],
    remediation: `Take who calls from ${had} again; what is sent says what somebody wants, not who they are.`,
    severity: 'high',
    // Whose things somebody looks at may be theirs to choose.
    confidence: confidenceAt(
      now.location.path,
      isIfSent && !(endpoint && isWrite(endpoint)) ? 'low' : 'medium',
    ),
    ...(endpoint === undefined
      ? {}
      : { related: [{ location: endpoint.location, message: `${what} is registered here` }] }),
    identity: `${now.key} ${has}`,
  };
}
