import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { Confidence } from '../../../../model/finding.ts';
import { isDelivery } from '../../meant-for-everybody.ts';
import { lastWord } from '../last-word.ts';
import { isFoundAmongOwn } from './found-among-own.ts';
import { confidenceOf } from './loss-confidence.ts';
import { isMerged } from './merged-guards.ts';
import { asksTheSame, calledBy, type Fallbacks, isAllOf, isGivenUnknown, standsIn } from './stand-ins.ts';
import { isOfStanding } from './standing.ts';

export interface Loss {
  readonly lost: readonly Guard[];
  readonly confidence: Confidence;
}

/**
 * Guards that are gone and that nothing new stands in for. Whoever may do something is known, so that authorization
 * stands in for authentication; not the other way round.
 * @param open whether the endpoint is meant for everybody: a log-in handler that answers 401 is no guard of the log-in
 */
export function lossBetween(
  before: Endpoint,
  now: Endpoint,
  open: boolean,
  fallbacks?: Fallbacks,
): Loss | undefined {
  // A guard that is in force under a condition is none, unless it always was, or another one takes the other case.
  const wasFirm = before.guards.some(({ optional }) => optional !== true);
  const conditional = now.guards.filter(({ optional }) => optional);
  const sometimes = new Set(conditional.map(({ name }) => name));
  const isEither = new Set(conditional.map(conditionOf)).size > 1;
  const left = now.guards.filter(({ optional }) => !optional || !wasFirm || isEither);
  const kept = Map.groupBy(left, calledBy);
  const names = new Set(before.guards.map(({ name }) => name));
  const had = new Set(before.guards.map(calledBy));
  const fresh = left.filter((guard) => !had.has(calledBy(guard)) && guard.isIdle !== true);
  const isReplaced = (guard: Guard): boolean =>
    !isOnlyThere(guard, fresh) && fresh.some((each) => standsIn(each, guard, now, fallbacks));
  // A handler that turns fewer away for the sake of another check is judged by that one.
  const missesOther = before.guards.some((guard) => guard.origin === 'handler' && !kept.has(calledBy(guard)));
  // One that asked what the caller may do, and is called the same, may ask less than it did.
  const isKept = (guard: Guard): boolean => {
    const alike = kept.get(calledBy(guard)) ?? [];
    const own = alike.filter(({ name }) => name === guard.name);
    const others = alike.filter((each) => !names.has(each.name) || !isAnother(each, guard));
    return (own.length > 0 ? own : others).some((each) => !isHollowed(guard, each, missesOther));
  };
  const gone = before.guards.filter(
    (guard) =>
      guard.isIdle !== true &&
      !isKept(guard) &&
      // One that was in force under a condition before is no worse for that.
      !(guard.optional && sometimes.has(guard.name)) &&
      !(guard.optional && isRenamed(guard, now, had)) &&
      !isReplaced(guard) &&
      !isUnread(guard, before, now) &&
      !fresh.some((each) => asksTheSame(each, guard)) &&
      !isAskedOfItsResult(guard, before, left) &&
      !isMerged(guard, before, left) &&
      !isFoundAmongOwn(guard, before, now) &&
      !left.some((each) => isAllOf(guard, each)) &&
      !(open && isOfVisitors(guard, now, fresh)),
  );
  return gone.length === 0
    ? undefined
    : { lost: gone, confidence: confidenceOf(gone, left, sometimes.size > 0, open) };
}

/** The method that asked was named by text, and which one answers now was not seen. */
const isUnread = ({ origin }: Guard, before: Endpoint, now: Endpoint): boolean =>
  origin === 'handler' && before.byText === 'found' && now.byText === 'unknown';

/** What one line of a class of Ruby puts up is in force under one and the same condition. */
const conditionOf = ({ name, location: { path, line } }: Guard): string =>
  path.endsWith('.rb') ? `${path}:${line}` : name;

/** What a delivery is signed with, or a program's key, is a guard of what is open to everybody else. */
const isOfVisitors = (guard: Guard, now: Endpoint, fresh: readonly Guard[]): boolean =>
  guard.origin === 'handler' && !isOfFew(guard) && !isForPrograms(now) && !isOnlyThere(guard, fresh);

/** What it looked at need only be there now: `if (!token)` for `if (!isTokenOf(booking, token))`. */
const isOnlyThere = ({ origin, proofs = [] }: Guard, fresh: readonly Guard[]): boolean =>
  origin === 'handler' &&
  fresh.length > 0 &&
  fresh.every((each) => proofs.some((proof) => each.name === `a check of ${proof}`));

/** What programs call, and not to sign in: whom it turns away did not show that they may. */
const isForPrograms = (endpoint: Endpoint): boolean =>
  isDelivery(endpoint) || /(?:^|\/)(?:metrics|status|info|stats|debug)\/?$/i.test(endpoint.path);

/**
 * `getSession(req)` in a handler, where what it gave is looked at, and still is: whatever gives that now. Nothing was seen of
 * it but its name.
 */
const isAskedOfItsResult = (guard: Guard, before: Endpoint, left: readonly Guard[]): boolean =>
  isLoading(guard) &&
  left.some(
    (each) =>
      each.kind === 'authentication' &&
      each.origin === 'handler' &&
      each.name.startsWith('a check of ') &&
      before.guards.some(({ name }) => name === each.name),
  );

const isLoading = ({ kind, origin, name, refuses = [] }: Guard): boolean =>
  kind === 'authentication' &&
  origin === 'handler' &&
  refuses.length === 0 &&
  /^(?:get|load|read|find|fetch)(?=[A-Z_])/.test(lastWord(name));

/** What programs are known by: people do not come with it to where they sign in. */
const ofPrograms = /signature|hmac|(?:api|session|secret|service|shared|access)_?key/i;

/** What is asked of few even where everybody may come: a key, a right by a function that is called for it. */
const isOfFew = (guard: Guard): boolean => {
  const { kind, name } = guard;
  return (
    isOfStanding(guard) ||
    ofPrograms.test(name) ||
    (kind === 'authorization' && !name.startsWith('a check of ') && ofRights.test(name)) ||
    (kind === 'authorization' && mayHaveIt.test(name))
  );
};

/** Of what everybody may come to, not everybody may see each: `a check of mayView`. */
const mayHaveIt = /^a check of (?:\w+\.)*(?:may|can)_?(?:see|view|read|access|open|enter|download)(?![a-z])/i;

const ofRights = /permission|privilege|(?:require|ensure|assert|check)\w{0,20}(?:admin|owner|role)/i;

/** Another one that asks no less, in force under a condition as well, that was not there: it is called otherwise now. */
const isRenamed = (guard: Guard, { guards }: Endpoint, had: ReadonlySet<string>): boolean =>
  guards.some(
    (each) =>
      each.optional &&
      (each.kind === guard.kind || each.kind === 'authorization') &&
      !had.has(calledBy(each)),
  );

/** `rights.check` is not `session.check`, and `gate.requireAdmin` may be `requireAdmin`, where both were there before. */
const isAnother = ({ kind, body }: Guard, guard: Guard): boolean =>
  kind !== guard.kind || (body !== undefined && guard.body !== undefined && body.path !== guard.body.path);

const isHollowed = (before: Guard, now: Guard, missesOther: boolean): boolean =>
  (now.hollowed === true && !(missesOther && before.origin === 'handler' && now.origin === 'handler')) ||
  (before.kind === 'authorization' &&
    now.kind === 'authentication' &&
    // Where only its body says so, what became of that is judged by it.
    before.asksWhose !== true &&
    !isGivenUnknown(before, now)) ||
  (before.needs !== undefined && before.isUnset !== true && (now.isUnset ?? now.isIdle) === true) ||
  lostParts(before, now).length > 0;

/** What a decorator stood for and does no longer, where nothing else came for it. */
function lostParts({ parts: before = [] }: Guard, { parts = [] }: Guard): readonly string[] {
  return parts.every((part) => before.includes(part)) ? before.filter((part) => !parts.includes(part)) : [];
}
