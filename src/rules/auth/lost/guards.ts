import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Confidence } from '../../../model/finding.ts';
import { isDelivery } from '../meant-for-everybody.ts';
import { lastWord } from './last-word.ts';
import { asksAsMuch, isMerged } from './merged-guards.ts';
import { isOfStanding } from './standing.ts';

export interface Loss {
  readonly lost: readonly Guard[];
  readonly confidence: Confidence;
}

/** For all of a class, router or application rather than for one endpoint. */
const isWide = ({ origin }: Guard): boolean => !/^(?:inline|decorator|handler)$/.test(origin);

/**
 * Guards that stand in for nothing: those that a class or router had before the change, and that an endpoint falls back
 * on when its own goes.
 */
export class Fallbacks {
  readonly #known: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;

  constructor(base: readonly Endpoint[]) {
    this.#known = new Set(
      base.flatMap(({ group, guards }) => guards.filter(isWide).map(({ name }) => `${group} ${name}`)),
    );
    this.#names = new Set(base.flatMap(({ guards }) => guards.map(({ name }) => name)));
  }

  /** `requireInteractive` in the place of `requireAdmin`: it stood before other endpoints all along, and asks for no right. */
  isLesser({ name }: Guard, guard: Guard): boolean {
    return rankOf(guard) > 1 && this.#names.has(name) && !name.includes('(') && !speaksOfRights.test(name);
  }

  /** A guard that stood elsewhere all along, and only asks who calls, in the place of one that asked whose something is. */
  isOnlyOfWho({ name, kind, asksWhose }: Guard, guard: Guard): boolean {
    return guard.asksWhose === true && !asksWhose && kind === 'authentication' && this.#names.has(name);
  }

  has({ group }: Endpoint, guard: Guard): boolean {
    return isWide(guard) && this.#known.has(`${group} ${guard.name}`);
  }
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
    !isOnlyThere(guard, fresh) &&
    fresh.some((each) => {
      if (isAllOf(each, guard) || asksAsMuch(guard, each)) return true;
      if (isLessThan(each, guard)) return false;
      if (each.letsStrangersPass && !guard.letsStrangersPass) return false;
      if (fallbacks?.isOnlyOfWho(each, guard)) return false;
      if (each.kind !== 'authorization') return each.kind === guard.kind;
      if (fallbacks?.isLesser(each, guard)) return false;
      if (guard.kind !== 'authorization' || fallbacks?.has(now, each) !== true) return true;
      return isWide(guard) ? rankOf(each) >= rankOf(guard) : rankOf(each) > rankOf(guard);
    });
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
      !isAskedOfItsResult(guard, before, left) &&
      !isMerged(guard, before, left) &&
      !left.some((each) => isAllOf(guard, each)) &&
      !(open && isOfVisitors(guard, now, fresh)),
  );
  return gone.length === 0
    ? undefined
    : { lost: gone, confidence: confidenceOf(gone, left, sometimes.size > 0, open) };
}

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

/** `gate.requireAdmin` and `requireAdmin` are one guard; the arguments count. */
function calledBy({ name }: Guard): string {
  const end = name.indexOf('(');
  const path = end < 0 ? name : name.slice(0, end);
  return name.slice(path.lastIndexOf('.') + 1);
}

/** `rights.check` is not `session.check`, and `gate.requireAdmin` may be `requireAdmin`, where both were there before. */
const isAnother = ({ kind, body }: Guard, guard: Guard): boolean =>
  kind !== guard.kind || (body !== undefined && guard.body !== undefined && body.path !== guard.body.path);

/** The other one's function asks this, for the same, and nothing beside: it was written in the place of its wrapper. */
const isAllOf = (each: Guard, { standsFor }: Guard): boolean =>
  standsFor !== undefined && calledBy({ ...each, name: standsFor }) === calledBy(each);

/** One that the other begins with: what it asks beyond that is asked no longer. */
const isLessThan = (each: Guard, guard: Guard): boolean =>
  (guard.asks?.some((name) => callsOf(each).includes(name.slice(name.lastIndexOf('.') + 1))) === true &&
    !(isGivenUnknown(guard, each) && functionOf(each) === functionOf(guard))) ||
  // What it asks is the first that the other asked, and not the last.
  (each.standsFor !== undefined &&
    each.standsFor !== guard.standsFor &&
    guard.asks?.includes(each.standsFor) === true) ||
  isPartOf(each, guard) ||
  (guard.origin === 'handler' && each.origin === 'handler' && isPresenceOf(each, guard));

/** Made of some of what the other is made of, and of nothing else: `@Authenticated()` for `@Can('edit', 'Plan')`. */
const isPartOf = ({ parts = [] }: Guard, { parts: all = [] }: Guard): boolean =>
  parts.length > 0 && parts.length < all.length && parts.every((part) => all.includes(part));

/** `a check of user` where `a check of user.role` was; `a check of user` where one of `user.id` was is the same. */
const isPresenceOf = (each: Guard, guard: Guard): boolean =>
  guard.name.startsWith(`${each.name}.`) &&
  !/\.(?:user|user_?id|uid|id|pk|sub|session|auth|account|member|email|token|length|present\?|is_authenticated)$/i.test(
    guard.name,
  );

/** What it is called, and the one guard that it is another name for. */
const callsOf = (guard: Guard): readonly string[] => [
  functionOf(guard),
  ...(guard.parts?.length === 1 ? guard.parts.map((name) => functionOf({ ...guard, name })) : []),
];

const functionOf = (guard: Guard): string => calledBy(guard).replace(/\(.*$/, '');

const isHollowed = (before: Guard, now: Guard, missesOther: boolean): boolean =>
  (now.hollowed === true && !(missesOther && before.origin === 'handler' && now.origin === 'handler')) ||
  (before.kind === 'authorization' && now.kind === 'authentication' && !isGivenUnknown(before, now)) ||
  lostParts(before, now).length > 0;

/** What it is given now was not found out: that may be what it was given. */
const isGivenUnknown = (before: Guard, now: Guard): boolean =>
  now.unread?.some((name) => before.unread?.includes(name) !== true) === true;

/** What a decorator stood for and does no longer, where nothing else came for it. */
function lostParts({ parts: before = [] }: Guard, { parts = [] }: Guard): readonly string[] {
  return parts.every((part) => before.includes(part)) ? before.filter((part) => !parts.includes(part)) : [];
}

const speaksOfRights =
  /perm|role|scope|polic|can|may|access|right|owner|manage|admin|staff|super|root|moderat|member|grant|allow|authori/i;

/** As far as names tell who may do more. */
function rankOf({ name }: Guard): number {
  if (/super|owner|root/i.test(name)) return 3;
  return /admin/i.test(name) ? 2 : 1;
}

/** What finds something among what callers may see says nothing of what they may do with it: `set_post`. */
const loading = /^(?:set|load|find|fetch)_(?!.*auth)\w+$/;

/** What somebody may use may be bought, or only not be there for everybody yet: `user.features.export`, `canUseEmoji`. */
const isOfFeature = ({ name }: Guard): boolean =>
  /\.features?(?![a-z])|has_?[fF]eatures?(?![a-z])|(?:^|[. ])flags\.\w+\(|can(?:Use(?=[A-Z])|_use_)(?!admin|Admin)/.test(
    name,
  );

function confidenceOf(
  lost: readonly Guard[],
  left: readonly Guard[],
  isSometimes: boolean,
  open: boolean,
): Confidence {
  if (lost.every(isOfFeature)) return 'low';
  const inFront = left.filter(({ origin, name }) => origin !== 'handler' && !loading.test(name));
  const isCovered = lost.every(({ kind }) =>
    inFront.some((each) => each.kind === 'authorization' || each.kind === kind),
  );
  // Who may sign in may be asked by what finds them.
  if (open && lost.every(isOfStanding)) return 'low';
  // A check inside the handler that something in front of it may make as well.
  if (lost.every(({ origin }) => origin === 'handler')) return isCovered ? 'low' : 'medium';
  return isCovered || isSometimes || lost.every(({ isGuessed }) => isGuessed) ? 'medium' : 'high';
}
