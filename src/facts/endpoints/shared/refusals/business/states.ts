import { type Call, type Expression, partsOf } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';

/** Says of an expression what its names were given. */
export type Meaning = (name: string) => Expression | undefined;

const deepest = 5;
const joints = /^(?:&&|\|\||!|and|or|not)$/;
const comparing = /^(?:[<>]=?|[!=]==?|is|is not)$/;

/** Who calls, what shows that they may, and what is hidden from some: none of these is a state of a thing. */
const ofSomebody =
  /^(?:users?|accounts?|members?|memberships?|callers?|viewers?|actors?|me|my|principals?|identit(?:y|ies)|sessions?|auth|login|roles?|owners?|owned|tenants?|org\w*|teams?|clients?|tokens?|invit\w+|links?|shares?|shared|keys?|codes?|otp|secrets?|tickets?|nonce|challenges?|resets?|verif\w+|confirm\w+|grants?|granted|credentials?|signatures?|certificates?|access|permissions?|rights?|scopes?|passw?\w*|attempts?|fail\w*|lock(?:ed|out)?|bans?|banned|block\w*|suspen\w+|revok\w+|disabled|deactivated|deleted|expir\w+|approv\w+|accepted|active|activated|trusted|visib\w+|public|private|published|hidden|drafts?|internal|listed|restricted|den(?:y|ied|ials?)|blacklist\w*|mut(?:ed?|es)|kick\w*|reports?|admin\w*|staff|level|rank|tier)$/;

/** What is no more, or not yet. */
const states =
  /^(?:closed|open|ended|over|finished|finali[sz]ed|done|complete|completed|cancell?ed|shipped|delivered|submitted|graded|sealed|frozen|settled|archived|started|redeemed|reviewed|dispatched|refunded|used|sold)$/;
const payment = /^(?:plan|subscription|subscribed|trial|paid|billing|premium)$/;

/**
 * Whether a condition is one of what is so for everybody alike, or was paid for: a state or time of a thing that is held
 * against a constant, the clock or nothing, rather than against who calls. All that is asked together must be.
 */
export function isOfStates(test: Expression, meant: Meaning, depth = 0): boolean {
  if (depth > deepest) return false;
  const below = (each: Expression): boolean => isOfStates(each, meant, depth + 1);
  if (test.kind === 'operation' && joints.test(test.operator)) return test.operands.slice(0, 8).every(below);
  if (test.kind === 'other') return test.parts.length === 1 && test.parts.every(below);
  if (test.kind === 'name' && !test.path.includes('.')) {
    const value = meant(test.path);
    return value?.kind === 'operation' && below(value);
  }
  if (test.kind === 'operation') return comparing.test(test.operator) && isHeld(test, meant);
  if (test.kind === 'call' && test.call.arguments.length > 0) return isMoment(test.call, meant);
  return saysState(test) || saysPayment(test);
}

/** `order.status === 'shipped'`, `poll.closedAt !== null`, `Date.now() - order.placedAt > day`, `user.plan === 'free'`. */
function isHeld({ operator, operands }: Expression & { kind: 'operation' }, meant: Meaning): boolean {
  const things = operands.filter((each) => !isConstant(each));
  const [thing] = things;
  if (thing === undefined) return false;
  if (/^[<>]/.test(operator)) return isOfClock(operands, meant);
  if (things.length > 1 || operands.some(saysWho)) return false;
  return saysPayment(thing) || saysState(thing) || (isStatus(thing) && isOfThing(namesIn(thing)));
}

const isStatus = (value: Expression): boolean =>
  value.kind === 'name' && /\.\w*(?:status|state|phase|stage)$/i.test(value.path);

/** A constant that stands for who may: `'private'`, `Status.PUBLISHED`. */
const saysWho = (value: Expression): boolean => {
  const text = value.kind === 'string' ? value.value : value.kind === 'name' ? lastName(value.path) : '';
  return isConstant(value) && wordsOf(text).some((word) => ofSomebody.test(word));
};

const isConstant = (value: Expression): boolean =>
  /^(?:string|number|boolean|null)$/.test(value.kind) ||
  (value.kind === 'name' &&
    /^(?:undefined|nil|None|null|(?:[A-Z]\w*\.)*[A-Z][A-Z\d_]*|(?:[A-Z]\w*\.)+[A-Z]\w*)$/.test(value.path));

/** `now.After(sale.EndsAt)`, `isPast(sale.endsAt)`: one moment and another. */
const isMoment = ({ callee, receiver, arguments: given }: Call, meant: Meaning): boolean =>
  /(?:^|[._])(?:is_?)?(?:after|before|past|future)\??$/i.test(callee) &&
  isOfClock(
    [
      receiver ?? { kind: 'name', path: callee.slice(0, -lastName(callee).length - 1), span: NOWHERE },
      ...given.map(({ value }) => value),
    ],
    meant,
    /(?:past|future)\??$/i.test(callee),
  );

const NOWHERE = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };

/** One is made of the clock, and what else is named is of a thing, or of a trial. */
function isOfClock(sides: readonly Expression[], meant: Meaning, isImplied = false): boolean {
  const all = sides.flatMap((each) => partsWithin(each, meant));
  if (!isImplied && !all.some(isClock)) return false;
  const names = all.filter((each) => !isClock(each)).flatMap((each) => nameOf(each) ?? []);
  const things = names.filter(
    (name) => name.includes('.') && !/(?:^|\.)(?:Date|Time|time|datetime|timezone)$/.test(name),
  );
  return things.length > 0 && things.every((name) => isOfThing([name]) || isPayment(name));
}

const isClock = (value: Expression): boolean =>
  value.kind === 'call'
    ? (value.call.form === 'new' && value.call.callee === 'Date' && value.call.arguments.length === 0) ||
      /(?:^|\.)(?:(?:utc)?now|today|Now|UtcNow|current)$/.test(value.call.callee)
    : value.kind === 'name' &&
      /(?:^(?:now|today)|(?:Time|DateTime|Date)\.(?:now|current|today|UtcNow|Now))$/.test(value.path);

/** All that an expression is made of, and what its names were given. */
function partsWithin(value: Expression, meant: Meaning, depth = 0): readonly Expression[] {
  if (depth > deepest) return [value];
  const given = value.kind === 'name' && !value.path.includes('.') ? meant(value.path) : undefined;
  const parts = given === undefined ? partsOf(value).slice(0, 6) : [given];
  return [value, ...parts.flatMap((each) => partsWithin(each, meant, depth + 1))];
}

const nameOf = (value: Expression): string | undefined => {
  if (value.kind === 'name') return value.path;
  return value.kind === 'call' && value.call.callee.includes('.') ? value.call.callee : undefined;
};

const namesIn = (value: Expression): readonly string[] => {
  const own = nameOf(value);
  return own === undefined ? [] : [own];
};

/** `poll.closedAt`, `order.is_shipped`, `poll.closed?` */
const saysState = (value: Expression): boolean => {
  const [name = ''] = namesIn(value);
  if (!name.includes('.') || !isOfThing([name])) return false;
  const words = wordsOf(lastName(name)).filter((word) => !/^(?:is|was|has|been|at|on|already)$/.test(word));
  return words.length === 1 && words.every((word) => states.test(word));
};

const isOfThing = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => !wordsOf(name).some((word) => ofSomebody.test(word)));

const saysPayment = (value: Expression): boolean => namesIn(value).some(isPayment);

/** `user.plan`, `request.user.subscription.is_paid`; the plan itself, `!plan`, may be whatever was looked up. */
function isPayment(name: string): boolean {
  const segments = name.split('.');
  const at = segments.findIndex((each) => wordsOf(each).some((word) => payment.test(word)));
  return at > 0 && isOfThing([segments.slice(at).join('.')]);
}
