import type { CodeFacts, Expression } from '../../../model/code.ts';
import { type Condition, questionsIn } from '../../../model/condition.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { noting } from '../shared/refusals/only-noted.ts';
import { refusalsIn } from '../shared/refusals/refusals.ts';
import { asksForIdentity } from '../shared/refusals/statuses.ts';
import { rubyDoubtful } from '../shared/ruby/refusals.ts';
import { bodiesIn, passagesOf } from './bodies.ts';

/** Who calls, if anybody is known, where it says so: `req.user`, `current_user`; `account` may be anybody's. */
const caller =
  /(?:(?:^|[._@?(])(?:req|request|ctx|context|c|g|session|state|locals|auth|current|Current)\b.*[._])(?:user|member|account|viewer|actor|identity|principal)(?:\(\))?$|(?:^|[._@?])current_?(?:user|member|account)(?:\(\))?$/i;
const isKnown =
  /(?:^|[._@?])(?:is_?authenticated|(?:user_)?(?:signed|logged)_?in|is_?(?:signed|logged)_?in)\??(?:\(\))?$/i;
const isUnknown = /(?:^|\.)is_?anonymous(?:\(\))?$/i;

/** What callers are known by, `token`, `req.headers.authorization`, and whether it begins as such: a stranger sends none. */
const sent =
  /(?:^|[._('"])(?:(?:raw|access|auth|bearer)_?)?(?:token|bearer|authorization|jwt|auth_?header)['")\]]*$/i;
const beginsAs = /HasPrefix\((?:raw|token|bearer|auth)\w*, |^(?:raw|token|bearer|auth)\w*\.starts_?with\(/i;

/** Whether a subject is a person, who is not there for strangers. */
type IsPerson = (subject: string) => boolean;

/** How a condition comes out for whoever is not signed in; undefined where that says nothing of it. */
export function ofStrangers(condition: Condition, isPerson: IsPerson = () => false): boolean | undefined {
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
      if (sent.test(subject) || beginsAs.test(subject)) return false;
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

/** What answers, goes on or puts a function together, and turns nobody away by itself. */
const harmless =
  /^(?:_?next|call_next|get_response|self\.get_response|(?:functools\.)?wraps|head|render|redirect|redirect_to|flash|(?:flask\.)?(?:abort|jsonify|redirect|url_for)|reverse|raise|http\.(?:Error|Redirect|HandlerFunc))$|^(?:res|response|reply|ctx|c|w|next)\.\w+$|^(?:r|req|request|c\.req|self\.request)\.(?:headers?|cookies?|query|params|url|(?:with)?context|get)\b[\w.]*$|(?:Error|Exception|Response\w*|\.switchToHttp)$/i;

/**
 * Says of the functions of a file whether they, or what is around them, call something that may turn strangers away or
 * find out who they are: whatever is not seen to do neither.
 */
function deciding(code: CodeFacts): (index: number, asked: readonly string[], isCaller: IsPerson) => boolean {
  const outermost: number[] = [];
  // Whatever is around a function comes before it.
  for (const [index, { inFunction }] of code.functions.entries())
    outermost.push(outermost[inFunction] ?? index);
  const calls = Map.groupBy(code.calls, ({ inFunction }) => outermost[inFunction] ?? -1);
  const handed = new Map<number, Set<string>>();
  for (const [index, { parameters }] of code.functions.entries()) {
    const names = handed.get(outermost[index] ?? -1) ?? new Set();
    handed.set(outermost[index] ?? -1, names);
    for (const { name } of parameters) names.add(name);
  }
  return (index, asked, isCaller) => {
    const top = outermost[index] ?? -1;
    return (calls.get(top) ?? []).some((call) => {
      const name = call.receiver?.kind === 'call' ? call.receiver.call.callee : call.callee;
      if (harmless.test(name) || noting.test(name) || handed.get(top)?.has(name)) return false;
      if (holdersOf(name).some(isCaller) || asked.some((each) => each.includes(name))) return false;
      const reached = passagesOf(code).reached(call);
      return reached === undefined || ofStrangers(reached, isCaller) !== false;
    });
  };
}

/** Worth a look: what asks for more than one thing, at once or of something that may not be there. */
const mayPass = (test: Expression): boolean =>
  test.kind === 'operation'
    ? asksForIdentity(test) || test.operands.some(mayPass)
    : isOrNothing(test) || (test.kind === 'name' ? sent.test(test.path) : isPrefix(test));

/** `strings.HasPrefix(raw, "Bearer ")` */
const isPrefix = (test: Expression): boolean =>
  test.kind === 'call' && /(?:HasPrefix|starts_?with)$/i.test(test.call.callee);

const isOrNothing = (test: Expression): boolean => test.kind === 'name' && test.orNothing === true;

/**
 * The functions and classes that turn away some of those who are known, and let strangers pass:
 * `if (req.user && req.user.banned) …`. They decide something, and leave what stands behind them open.
 */
export function lettingStrangersPass(code: CodeFacts): readonly string[] {
  if (!code.branches.some(({ test }) => mayPass(test))) return [];
  const decides = deciding(code);
  const given = Map.groupBy(code.assignments, ({ inFunction }) => inFunction);
  const doubted = doubtful(code);
  const spares = new Map<string, boolean>();
  for (const [index, { names, passages }] of bodiesIn(code)) {
    const asked = passages.flatMap(({ away }) =>
      [...questionsIn(away).values()].map(({ subject }) => subject),
    );
    // `const { user } = context.switchToHttp().getRequest()`
    const sources = new Map((given.get(index) ?? []).map(({ target, value }) => [target, sourceOf(value)]));
    const isCaller: IsPerson = (subject) =>
      caller.test(sources.get(subject) ?? subject) || beginsAsSent(subject, sources);
    const passes =
      passages.every(({ away }) => away.kind !== 'always' && ofStrangers(away, isCaller) === false) &&
      !inherits(index, code) &&
      !doubted.has(index) &&
      !decides(index, asked, isCaller);
    for (const name of names) spares.set(name, passes && spares.get(name) !== false);
  }
  return [...spares].flatMap(([name, passes]) => (passes ? [name] : []));
}

/** Whether a header or a cookie begins as one of some kind, `key.startswith(PUBLIC_PREFIX)`: whoever sends none passes. */
function beginsAsSent(subject: string, sources: ReadonlyMap<string, string>): boolean {
  const of = /^([^()]+(?:\([^()]*\))?)\.starts_?with\(/i.exec(subject.slice(0, 300))?.[1];
  return of !== undefined && headers.test(sources.get(of) ?? of);
}

const headers =
  /^(?:self\.)?(?:req|request|ctx|context|c|r)\.(?:(?:headers|cookies|META)(?:\.|\[)|(?:get_?)?(?:header|cookie)s?(?:\(|$))/i;

/** Where a value comes from, as far as that is a chain of names and calls. */
function sourceOf(value: Expression): string {
  if (value.kind === 'name') return value.path;
  if (value.kind === 'member') return `${sourceOf(value.object)}.${value.property}`;
  if (value.kind !== 'call') return '';
  const { callee, receiver } = value.call;
  return receiver === undefined ? callee : `${sourceOf(receiver)}.${callee}`;
}

/** Functions of Ruby that refuse some, and redirect others: their passages do not speak of those. */
function doubtful(code: CodeFacts): ReadonlySet<number> {
  if (code.language !== 'ruby') return new Set();
  const certain = [...(refusalsIn(code) ?? [])];
  const refusing = new Set(certain.map(({ inFunction }) => inFunction));
  const lines = new Set(certain.map(({ span }) => span.startLine));
  return new Set(
    [...rubyDoubtful(code)].flatMap(({ span, inFunction }) =>
      refusing.has(inFunction) && !lines.has(span.startLine) ? [inFunction] : [],
    ),
  );
}

/** Its class has more from another one, which may be what asks who they are; in Ruby a method is the guard by itself. */
const inherits = (index: number, { functions, classes, language }: CodeFacts): boolean =>
  language !== 'ruby' &&
  (classes[functions[index]?.inClass ?? -1]?.bases ?? []).some((base) => !plainBase.test(base));

/** Interfaces, and bases that leave everything to those who inherit from them. */
const plainBase =
  /(?:^|\.)(?:CanActivate|NestMiddleware|MiddlewareMixin|BaseHTTPMiddleware|BasePermission|HandlerInterceptor|Filter|OncePerRequestFilter|object|Attribute|I[A-Z]\w*)$/;

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
