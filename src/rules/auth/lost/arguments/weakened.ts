import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { Sides } from '../../../../model/facts.ts';
import { isGivenUnknown } from '../guards/stand-ins.ts';
import { type Asked, askedBy, asRead, isSame, isScope } from './asked.ts';
import { isList, type RoleHierarchies, rankOf, readers, topRank } from './role-ranks.ts';

/** A guard that is called with other arguments than before, so that more callers pass. */
export interface Weakening {
  readonly before: Guard;
  readonly now: Guard;
  /** The order of the two is known by their names, not only by what others ask. */
  readonly isKnown: boolean;
}

/** `requireRole`, `mustBe`: what is given is somebody's standing rather than what they want to do. */
const ofRoles = /[rR]ole|[rR]ank|[lL]evel/;

/** Guards of an endpoint that ask for less than they did. `base` are the endpoints before the change. */
export function weakenings(
  before: Endpoint,
  now: Endpoint,
  { base, head }: Sides<Endpoint>,
  roleHierarchies: RoleHierarchies,
): readonly Weakening[] {
  const names = new Set(now.guards.map(({ name }) => name));
  const had = new Set(before.guards.map(({ name }) => name));
  const gone = before.guards.filter(({ name }) => !names.has(name));
  const fresh = now.guards.filter(({ name }) => !had.has(name));
  const found = gone.flatMap((guard): Weakening[] => {
    const asked = askedBy(guard);
    const same = fresh.find((each) => askedBy(each).by === asked.by);
    if (same === undefined || isGivenUnknown(guard, same) || asksAlike(asked, askedBy(same))) return [];
    if (asked.for.length === 0 && !isSwitched(asked, askedBy(same))) return [];
    const isKnown = isLess(asked, askedBy(same), roleHierarchies);
    if (isKnown === false || isAskedByAnother(asked, askedBy(same), fresh)) return [];
    // What nobody asked for before is a new right, or a new name for the old one.
    const isAsked = (all: readonly Endpoint[], own: Endpoint, other: Guard): boolean =>
      all.some((each) => each !== own && each.guards.some(({ name }) => isSame(name, other)));
    // A role that others still need is not called otherwise now.
    const isOtherRole = ofRoles.test(asked.by) && isAsked(head, now, guard);
    const wasAsked = isOtherRole || isAsked(base, before, same);
    const isPlain = asksLeast(asked) && !isOfAnother(asked, askedBy(same));
    const isPlainer =
      asksPlainer(asked, askedBy(same)) && head.some((each) => each !== now && asksForScope(each, asked.by));
    const isUnsure = !wasAsked || guard.origin === 'handler' || isPlain;
    if (isKnown === undefined && isUnsure && !isPlainer) return [];
    return [{ before: guard, now: same, isKnown: isKnown === true }];
  });
  return [...found, ...meantOtherwise(before, now, roleHierarchies)];
}

/** `'member'` for `'studio:keys'`: that somebody is one of many, rather than a right. */
const asksPlainer = (before: Asked, now: Asked): boolean =>
  before.for.length > 0 && before.for.every(isScope) && now.for.length > 0 && !now.for.some(isScope);

/** Rights are still written so. */
const asksForScope = ({ guards }: Endpoint, by: string): boolean =>
  guards.map(askedBy).some((each) => each.by === by && each.for.some(isScope));

/** It is given nothing any more, and another one came that asks what the caller may do. */
const isAskedByAnother = (before: Asked, now: Asked, fresh: readonly Guard[]): boolean =>
  now.for.length === 0 &&
  fresh.some((each) => each.kind === 'authorization' && askedBy(each).by !== before.by);

/**
 * What another name stands for is given lesser arguments, `keeper = role("keeper")` that became `role("keeper", "guest")`; or
 * a constant that is given holds more.
 */
function meantOtherwise(
  before: Endpoint,
  now: Endpoint,
  roleHierarchies: RoleHierarchies,
): readonly Weakening[] {
  return before.guards.flatMap((guard): Weakening[] => {
    const same = now.guards.find(({ name }) => name === guard.name);
    // Paths that are listed as open say nothing of callers.
    const isOfPaths = same?.given?.some((text) => text.includes('/')) === true;
    if (same?.given !== undefined && guard.given !== undefined)
      return !isOfPaths && isLess(askedBy(guard), askedBy(same), roleHierarchies) === true
        ? [{ before: asRead(guard), now: asRead(same), isKnown: true }]
        : [];
    const [[had = '', ...others], [has = '', ...more]] = [guard.parts ?? [], same?.parts ?? []];
    if (same === undefined || had === has || others.length + more.length > 0) return [];
    const [was, is] = [
      { ...guard, name: had, given: undefined },
      { ...same, name: has, given: undefined },
    ];
    const isLesser =
      askedBy(was).by === askedBy(is).by && isLess(askedBy(was), askedBy(is), roleHierarchies) === true;
    return isLesser ? [{ before: was, now: is, isKnown: true }] : [];
  });
}

/** The same, whether it is written out or a constant holds it. */
const asksAlike = (one: Asked, other: Asked): boolean =>
  one.for.length > 0 && new Set(one.for).symmetricDifference(new Set(other.for)).size === 0;

/** `role` of `role: Role.Admin`; none of what is given without a name. */
const optionOf = (text: string): string => /^(\w+): /.exec(text)?.[1] ?? '';

/** An option that said what callers must be is not given any more. */
function isDropped(before: Asked, now: Asked): boolean {
  const left = new Set(now.for.map(optionOf));
  const isTold = before.for.some(
    (text) => optionOf(text) !== '' && !isLoose(text) && !left.has(optionOf(text)),
  );
  // `status: 204` says nothing of callers.
  return isTold && now.for.every((text) => before.for.includes(text) || /^\d+$/.test(text));
}

/** Options that ask for more where they are on. */
const stricter = /admin|owner|staff|super|strict|requir|must|only|verif|mfa|enforc|write|edit|manage/i;
/** Options that let more callers pass where they are on. */
const looser = /optional|guest|anonym|public|skip|lenient|bypass|allow/i;

/** `allow_guest: true`, `strict: false`: without it no more callers pass. */
const isLoose = (text: string): boolean =>
  /: false$/i.test(text) || (/: true$/i.test(text) && looser.test(optionOf(text)));

/** `for_admin: true` that became `for_admin: false`, or `allow_guest: true` that was not there. */
function isSwitched(before: Asked, now: Asked): boolean {
  const off = (text: string): boolean =>
    /: false$/i.test(text) &&
    stricter.test(optionOf(text)) &&
    before.for.some((each) => optionOf(each) === optionOf(text) && /: true$/i.test(each));
  const on = (text: string): boolean =>
    /: true$/i.test(text) && looser.test(optionOf(text)) && !before.for.includes(text);
  return now.for.some((text) => off(text) || on(text));
}

/** One of several is enough. */
const orElse = /[aA]ny|(?:^o|O)r(?![a-z])|[aA]lso|[aA]llow/;

/** Without options of other names than those before: `permissions` beside `minRole` asks for more, unless it says `or`. */
function withoutFurther(before: Asked, now: Asked): Asked {
  const had = new Set(before.for.map(optionOf));
  const isFurther = (option: string): boolean =>
    !had.has(option) && !orElse.test(option) && !looser.test(option);
  const left = now.for.filter((text) => !isFurther(optionOf(text)));
  const isBoth = now.wants !== 'any' && !had.has('') && !orElse.test(before.by);
  return isBoth && left.length > 0 ? { ...now, for: left } : now;
}

/** Whether a second list of rights lets more callers pass; undefined where that is not known. */
function isLess(before: Asked, given: Asked, roleHierarchies: RoleHierarchies): boolean | undefined {
  const now = withoutFurther(before, given);
  if (now.for.length === 0) return !before.for.every(isLoose);
  if (isDropped(before, now) || isSwitched(before, now)) return true;
  const isEvery =
    before.wants === 'all' ||
    before.isEvery ||
    /(?:^|[a-z_])All(?:$|[A-Z])|^all(?:$|[A-Z_])|[eE]very|[pP]ermission|[sS]cope/.test(
      `${before.by} ${before.for.map(optionOf).join(' ')}`,
    );
  const kept = before.for.filter((text) => now.for.includes(text));
  if (kept.length === before.for.length)
    return (
      now.for.length > kept.length && !isEvery && (before.wants !== undefined || !before.for.every(isScope))
    );
  if (kept.length === now.for.length) return isEvery;
  const wider = alternativesIn(before, now) ?? alternativesIn(now, before);
  if (wider !== undefined) return wider === now;
  const [own, other] = [Number(before.for[0]), Number(now.for[0])];
  if (before.for.length === 1 && now.for.length === 1 && own >= 0 && other >= 0) return other < own;
  // `assertCan(user, 'approve', expense)`: what both are given says nothing.
  const isAlike = before.for.length === now.for.length;
  const gone = isAlike ? before.for.filter((text) => !kept.includes(text)) : before.for;
  const fresh = isAlike ? now.for.filter((text) => !kept.includes(text)) : now.for;
  const isLower = roleHierarchies.isLower(fresh, gone);
  if (isLower !== undefined) return isLower;
  if (gone.some(isList) !== fresh.some(isList)) return undefined;
  const [least, lesser] = [leastOf(gone), leastOf(fresh)];
  // Whoever may only look may do less than who may do anything that is called otherwise.
  if (gone.every((text) => rankOf(text) === undefined) && lesser === readers) return true;
  return least === undefined || lesser === undefined || least === lesser ? undefined : lesser < least;
}

/** The one of two in which something of the other is only one of several: `IsCook | IsGuest` for `IsCook`. */
function alternativesIn(own: Asked, other: Asked): Asked | undefined {
  const isWider = other.for.some((text) => {
    const any = text.split(' | ');
    return any.length > 1 && own.for.some((each) => any.includes(each) && !other.for.includes(each));
  });
  return isWider ? other : undefined;
}

/** `results:read` and `samples:read`: whoever may read the one has not been given the other. */
function isOfAnother(before: Asked, now: Asked): boolean {
  const [own = '', other = ''] = [before.for[0], now.for[0]];
  return isScope(own) && isScope(other) && own.split(/[:.]/)[0] !== other.split(/[:.]/)[0];
}

/** What readers are asked for is hardly more than anything else. */
const asksLeast = (asked: Asked): boolean => (leastOf(asked.for) ?? topRank) <= readers;

function leastOf(texts: readonly string[]): number | undefined {
  const found = texts.map(rankOf);
  return found.includes(undefined) ? undefined : Math.min(...found.filter((rank) => rank !== undefined));
}
