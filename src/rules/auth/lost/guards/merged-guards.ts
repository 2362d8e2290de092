import { type Question, questionsIn } from '../../../../model/condition.ts';
import type { Endpoint, FunctionAt, Guard } from '../../../../model/endpoint.ts';
import { isAsStrict } from '../../bodies/truth-tables.ts';
import { lastWord } from '../last-word.ts';

type Refusal = Pick<Guard, 'name' | 'kind'>;

/** What a check is called of which nothing more is known. */
export const unknownCheck = 'a check in the handler';

/**
 * Whether a guard that an endpoint lost was merged into one that it kept: that one calls it, or its function was given what
 * the other looked at. `left` are the guards that are in force now.
 */
export function isMerged(guard: Guard, before: Endpoint, left: readonly Guard[]): boolean {
  return left.some((kept) => {
    const own = before.guards.find(({ name }) => name === kept.name);
    if (own === undefined || kept.name === guard.name) return false;
    // One function asks as much only where it is given the same: `requireRight('a')` and `requireRight('b')` are two rights.
    if (isOneFunction(guard, kept) ? asksAsMuch(guard, kept) : turnsAwayAsMany(guard, kept)) return true;
    if (lastWord(kept.name) === lastWord(guard.name)) return false;
    // `check(isStaff)`: that the other one asks `check` says nothing of what it gives that.
    const { standsFor = guard.name } = guard;
    const names = [guard.name, standsFor.includes('(') ? guard.name : standsFor].map(lastWord);
    if (kept.asks?.some((name) => names.includes(lastWord(name)))) return true;
    const refuses = guard.refuses ?? [];
    // Who may do something is asked in a way that was not seen: that the other one asks who it is says nothing of that.
    if (guard.kind === 'authorization' && refuses.every(({ kind }) => kind !== 'authorization')) return false;
    const had = new Set(own.refuses?.map(keyOf));
    const gained = (kept.refuses ?? []).filter((each) => !had.has(keyOf(each)));
    const allAlong = areRead(guard, kept) ? [] : (kept.refuses ?? []);
    return refuses.length > 0 && refuses.every((each) => isAskedBy(each, allAlong, gained));
  });
}

const isOneFunction = ({ body: one }: Guard, { body: other }: Guard): boolean =>
  one !== undefined && one.path === other?.path && one.name === other.name;

const keyOf = ({ name, kind }: Refusal): string => `${kind} ${name}`;

/** Who somebody is may be asked in other words, or was asked all along; what they may do is a question of its own. */
function isAskedBy(refusal: Refusal, all: readonly Refusal[], gained: readonly Refusal[]): boolean {
  const isSame = ({ name }: Refusal): boolean => lastWord(name) === lastWord(refusal.name);
  return refusal.kind === 'authentication'
    ? gained.length > 0 || (refusal.name !== unknownCheck && all.some(isSame))
    : gained.some((each) => each.kind === 'authorization' && (refusal.name === unknownCheck || isSame(each)));
}

/** What they are called tells nothing more of what they ask. */
const areRead = ({ body: one }: Guard, { body: other }: Guard): boolean =>
  one?.away !== undefined && other?.away !== undefined;

/** What answers whoever is turned away: it asks nothing. */
const answering = /unauth|forbid|den(?:y|ied)|refus|reject|abort|fail|error|redirect|respond|render|json/i;

/** Whether one turns away everybody whom the other did, where both are given the same: it is called otherwise. */
export const asksAsMuch = (lost: Guard, other: Guard): boolean =>
  givenTo(lost) === givenTo(other) && turnsAwayAsMany(lost, other);

const givenTo = ({ name, unread = [] }: Guard): string =>
  [/\(.*$/s.exec(name)?.[0] ?? '', ...unread].join(' ');

/**
 * Whether everybody whom the lost one turned away is turned away by the other one, too, as far as both were read: `u :=
 * me(c); if u == nil { … 401 }; if !u.Role.AtLeast(role) { … 403 }` asks all that `if me(c) == nil { … 401 }` did.
 */
function turnsAwayAsMany({ body: had }: Guard, { body: has, optional, except }: Guard): boolean {
  if (had?.away === undefined || has?.away === undefined || optional === true || except !== undefined)
    return false;
  const [lost, left] = [questionsIn(had.away), [...questionsIn(has.away).values()]];
  const isAsked = ({ key, subject }: Question): boolean =>
    left.some((each) => each.key === key || (each.orNothing && each.subject.startsWith(`${subject}.`)));
  const words = new Set([...lost.values()].flatMap(({ key }) => key.match(/[\w$!?]+/g) ?? []));
  // Two files may call two functions the same.
  const isKnown = ({ path, name }: FunctionAt): boolean =>
    words.has(name)
      ? had.path === has.path ||
        (path !== '' && has.asks.some((each) => each.path === path && each.name === name))
      : answering.test(name);
  return [...lost.values()].every(isAsked) && had.asks.every(isKnown) && isAsStrict(had.away, has.away);
}
