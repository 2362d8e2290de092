import type { CodeFacts, Expression } from '../../../model/code.ts';
import type { Condition } from '../../../model/condition.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { demands, guardKindOf, refuses, wordsOf } from '../shared/guard-names.ts';
import { lastName } from '../shared/places.ts';
import { asksForIdentity } from '../shared/statuses.ts';
import { bodiesIn } from './bodies.ts';

/** Who calls, if anybody is known: `req.user`, `current_user`. */
const caller = /(?:^|[._@?])(?:current_?)?(?:user|member|account|viewer|actor|identity|principal)(?:\(\))?$/i;
const isKnown =
  /(?:^|[._@?])(?:is_?authenticated|(?:user_)?(?:signed|logged)_?in|is_?(?:signed|logged)_?in)\??(?:\(\))?$/i;
const isUnknown = /(?:^|\.)is_?anonymous(?:\(\))?$/i;

/**
 * How a condition comes out for whoever is not signed in; undefined where that says nothing of it.
 * @param isPerson whether a subject is a person, who is not there then
 */
export function ofStrangers(
  condition: Condition,
  isPerson: (subject: string) => boolean = () => false,
): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return condition.value;
    case 'not': {
      const inner = ofStrangers(condition.of, isPerson);
      return inner === undefined ? undefined : !inner;
    }
    case 'asks': {
      const { by, subject, orNothing } = condition.question;
      if (orNothing && holdersOf(subject).some(isPerson)) return false;
      if (by !== 'presence' && by !== 'answer') return undefined;
      if (isUnknown.test(subject)) return true;
      return isKnown.test(subject) || isPerson(subject) ? false : undefined;
    }
    default: {
      // One is enough for `any` if it is true, for `all` if it is false.
      const settles = condition.kind === 'any';
      const parts = condition.of.map((each) => ofStrangers(each, isPerson));
      if (parts.includes(settles)) return settles;
      return parts.every((part) => part === !settles) ? !settles : undefined;
    }
  }
}

/** `req`, `req.user` for `req.user.banned`. */
const holdersOf = (subject: string): readonly string[] =>
  [...subject.matchAll(/\./g)].map(({ index }) => subject.slice(0, index));

/** `getSessionOrThrow`, `find_by!` */
const orFails = /or_?(?:throw|fail|die|raise|abort|redirect|40[134])$|!$/i;

/** What may turn strangers away by itself; a bare `abort` answers, and its passage is read. */
function mayRefuse(callee: string): boolean {
  const name = lastName(callee);
  if (orFails.test(name)) return true;
  return (wordsOf(name).length > 1 && demands(name)) || (guardKindOf(name) !== undefined && refuses(name));
}

/** Worth a look: what asks for more than one thing, at once or of something that may not be there. */
const mayPass = (test: Expression): boolean =>
  test.kind === 'operation' ? asksForIdentity(test) || test.operands.some(mayPass) : isOrNothing(test);

const isOrNothing = (test: Expression): boolean => test.kind === 'name' && test.orNothing === true;

/**
 * The functions and classes that turn away some of those who are known, and let strangers pass:
 * `if (req.user && req.user.banned) …`. They decide something, and leave what stands behind them open.
 */
export function lettingStrangersPass(code: CodeFacts): readonly string[] {
  if (!code.branches.some(({ test }) => mayPass(test))) return [];
  const spares = new Map<string, boolean>();
  for (const { names, passages, calls } of bodiesIn(code).values()) {
    const passes =
      passages.every(({ away }) => ofStrangers(away, (subject) => caller.test(subject)) === false) &&
      !calls.some(mayRefuse);
    for (const name of names) spares.set(name, passes && spares.get(name) !== false);
  }
  return [...spares].flatMap(([name, passes]) => (passes ? [name] : []));
}

/** Says which guards let strangers pass: the function or class behind them is one of those that do. */
export function withStrangers(files: ReadonlyMap<string, EndpointFile>): (endpoint: Endpoint) => Endpoint {
  // What it asks before it looks at more may turn them away.
  const letsPass = ({ body, asks = [] }: Guard): boolean =>
    body !== undefined &&
    asks.length === 0 &&
    files.get(body.path)?.lettingStrangersPass?.includes(body.name) === true;
  return (endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.map((guard) => (letsPass(guard) ? { ...guard, letsStrangersPass: true } : guard)),
  });
}
