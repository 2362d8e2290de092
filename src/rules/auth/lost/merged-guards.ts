import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { lastWord } from './last-word.ts';

type Refusal = Pick<Guard, 'name' | 'kind'>;

/** What a check is called of which nothing more is known. */
const unknown = 'a check in the handler';

/**
 * Whether a guard that an endpoint lost was merged into one that it kept: that one calls it, or its function was given what
 * the other looked at. `left` are the guards that are in force now.
 */
export function isMerged(guard: Guard, before: Endpoint, left: readonly Guard[]): boolean {
  return left.some((kept) => {
    const own = before.guards.find(({ name }) => name === kept.name);
    if (own === undefined || lastWord(kept.name) === lastWord(guard.name)) return false;
    if (kept.asks?.some((name) => lastWord(name) === lastWord(guard.name))) return true;
    if (asksOfTheSame(guard, kept)) return true;
    const refuses = guard.refuses ?? [];
    // Who may do something is asked in a way that was not seen: that the other one asks who it is says nothing of that.
    if (guard.kind === 'authorization' && refuses.every(({ kind }) => kind !== 'authorization')) return false;
    const had = new Set(own.refuses?.map(keyOf));
    const gained = (kept.refuses ?? []).filter((each) => !had.has(keyOf(each)));
    return refuses.length > 0 && refuses.every((each) => isAskedBy(each, kept.refuses ?? [], gained));
  });
}

const keyOf = ({ name, kind }: Refusal): string => `${kind} ${name}`;

/** Who somebody is may be asked in other words, or was asked all along; what they may do is a question of its own. */
function isAskedBy(refusal: Refusal, all: readonly Refusal[], gained: readonly Refusal[]): boolean {
  const isSame = ({ name }: Refusal): boolean => lastWord(name) === lastWord(refusal.name);
  return refusal.kind === 'authentication'
    ? gained.length > 0 || (refusal.name !== unknown && all.some(isSame))
    : gained.some((each) => each.kind === 'authorization' && (refusal.name === unknown || isSame(each)));
}

const checked = /^a check of ([\w$]+)$/;

/**
 * Whether all that was lost asks who somebody is, and what is left finds that out by the same function, turns strangers
 * away, and asks more of whomever it found: `u := me(c); if u == nil { … 401 }; if !u.Role.AtLeast(role) { … 403 }`.
 */
function asksOfTheSame(lost: Guard, kept: Guard): boolean {
  const refuses = lost.refuses ?? [];
  if (refuses.length === 0 || refuses.some(({ kind }) => kind !== 'authentication')) return false;
  if (kept.optional === true || kept.except !== undefined || !sharesFinder(lost, kept)) return false;
  return (kept.refuses ?? []).some(({ name, kind }) => {
    const found = checked.exec(name)?.[1];
    const more = kept.refuses?.some(
      (each) => each.kind === 'authorization' && each.name.startsWith(`${found}.`),
    );
    return kind === 'authentication' && found !== undefined && more === true;
  });
}

/** Whether both call the function whose result the first one checks. */
function sharesFinder({ refuses, body }: Guard, kept: Guard): boolean {
  const finders = new Set(refuses?.map(({ name }) => checked.exec(name)?.[1]));
  const called = body?.asks.filter(({ path, name }) => path !== '' && finders.has(name)) ?? [];
  return called.some(({ path, name }) =>
    kept.body?.asks.some((each) => each.path === path && each.name === name),
  );
}
