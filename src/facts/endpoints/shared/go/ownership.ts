import {
  type Branch,
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { saysElse } from '../refusals/other-answers.ts';
import type { Refusal } from '../refusals/statuses.ts';
import { contains } from '../spans.ts';

/** Who is calling, whatever holds them: `actor.OrgID`, `c.User.ID`, `c.Who().OrgID`. */
const caller =
  /^(?:actor|user|me|who|whoami|caller|principal|viewer|current\w*|claims|session|sess|identity|auth|doer|requester|account|subject|apiKey|signedIn\w*|loggedIn\w*|authed\w*)$/i;
const callerType =
  /(?:^|[*.])\w*(?:User|Principal|Identity|Account|Actor|Claims|Session|Caller|Viewer|Member|APIKey|Subject)$/;
const callerGetter =
  /(?:User|Principal|Identity|Account|Actor|Claims|Session|Caller|Viewer|Who|Me|Subject)(?:Of|From\w*|Id|ID)?$/i;
const tenantGetter =
  /(?:^|\.|current|caller)(?:org|tenant|account|team|workspace)(?:ID)?(?:Of|From\w*)$|(?:^|\.)(?:current|caller|my)(?:Org|Tenant|Account|Team|Workspace)\w*$/i;
/** What says whose something is. */
const belonging = /(?:I[dD]|UID|Uid|UUID|Owner|Author|Tenant|Org|Team|Account|Workspace|Slug|By)$/;
const deepest = 5;
/** More checks than these are none of a guard. */
const mostRefusals = 60;

/**
 * Where something is given up because it is not the caller's, whatever is answered: `if order.OrgID != actor.OrgID { return
 * nil, ErrNotFound }`.
 */
export function* ownershipRefusals(code: CodeFacts): Iterable<Refusal & { readonly name: string }> {
  const held = callersIn(code);
  const given = Map.groupBy(code.assignments, ({ inFunction, target }) => `${inFunction} ${target}`);
  const counts = new Map<number, number>();
  for (const branch of code.branches) {
    const { test, when, inFunction } = branch;
    const count = counts.get(inFunction) ?? 0;
    if (inFunction < 0 || count >= mostRefusals) continue;
    const name = belongsIn(asked(test, inFunction, given), inFunction, held, when);
    const leave = name === undefined ? undefined : leaveIn(branch, code);
    if (leave === undefined) continue;
    // `if !limiter.Allow(user.ID)`, answered with 429.
    if (code.calls.some((call) => contains(branch.span, call.span) && saysElse(call))) continue;
    counts.set(inFunction, count + 1);
    yield { kind: 'authorization', name: `a check of ${name}`, span: leave, inFunction };
  }
}

/** `!policy.CanRead(ctx.Doer, file)` for `!ok`, after `ok, err := policy.CanRead(ctx.Doer, file)`. */
function asked(
  test: Expression,
  inFunction: number,
  given: ReadonlyMap<string, CodeFacts['assignments']>,
): Expression {
  if (test.kind === 'operation' && test.operator === '!')
    return { ...test, operands: test.operands.map((each) => asked(each, inFunction, given)) };
  if (test.kind !== 'name' || test.path.includes('.')) return test;
  const all = given.get(`${inFunction} ${test.path}`) ?? [];
  const before = lastBefore(all, test.span.startLine)?.value;
  const call = before?.kind === 'member' || before?.kind === 'index' ? before.object : before;
  return call?.kind === 'call' ? call : test;
}

/** Assignments stand in their order: thousands may be given to one name. */
function lastBefore(
  all: CodeFacts['assignments'],
  line: number,
): CodeFacts['assignments'][number] | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.startLine ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

type Held = (path: string, inFunction: number) => boolean;

/** Names of locals and parameters that hold the caller. */
export function callersIn(code: CodeFacts): Held {
  const given = new Set(
    code.assignments.flatMap(({ target, value, inFunction }) => {
      const made = value.kind === 'member' ? value.object : value;
      return made.kind === 'call' && givesCaller(made.call.callee) ? [`${inFunction} ${target}`] : [];
    }),
  );
  code.functions.forEach(({ parameters }, index) => {
    for (const { name, type = '' } of parameters) if (callerType.test(type)) given.add(`${index} ${name}`);
  });
  return (path, inFunction) => {
    const [head = '', second = '', ...rest] = path.split('.');
    if (caller.test(head)) return true;
    if (rest.length > 0 && caller.test(second)) return true;
    // `ctx.Doer`
    if (/^(?:c|ctx|r|req|rc)$/.test(head) && /^(?:Doer|Actor|User|Viewer|Principal|Caller)$/.test(second))
      return true;
    // `c.Key.OrgID`
    if (rest.length > 0 && /^(?:c|ctx|r|req|s|rc)$/.test(head) && /^(?:Key|Token)$/.test(second)) return true;
    return functionsAround(code, inFunction).some((at) => given.has(`${at} ${head}`));
  };
}

/** What is compared with something of the caller's; `differs`: where it comes out as somebody else's. */
function belongsIn(
  test: Expression,
  inFunction: number,
  held: Held,
  differs: boolean,
  depth = 0,
): string | undefined {
  if (test.kind === 'call')
    return (
      asksWhose(test.call, inFunction, held) ?? (differs ? undefined : asksRight(test.call, inFunction, held))
    );
  if (test.kind !== 'operation' || depth > deepest) return undefined;
  if (/^(?:&&|\|\||!)$/.test(test.operator))
    return test.operands
      .slice(0, 6)
      .map((each) => belongsIn(each, inFunction, held, differs !== (test.operator === '!'), depth + 1))
      .find((name) => name !== undefined);
  if (test.operator !== (differs ? '!=' : '==')) return undefined;
  const [left, right] = test.operands.map(pathOf);
  if (left === undefined || right === undefined) return undefined;
  const [isLeft, isRight] = [held(left, inFunction), held(right, inFunction)];
  if (isLeft === isRight) return undefined;
  const [other, own] = isLeft ? [right, left] : [left, right];
  return belonging.test(lastName(other)) &&
    (belonging.test(lastName(own)) || lastName(own) === lastName(other))
    ? other.split('.').slice(-2).join('.')
    : undefined;
}

/** `lane.BelongsTo(actor(r))`: what it is of is asked, and for the caller. */
const asksWhose = (call: Call, inFunction: number, held: Held): string | undefined =>
  /\.(?:Is)?(?:Belong|Own)\w*$/.test(call.callee) ? askedFor(call, inFunction, held) : undefined;

/** `policy.CanViewFiring(currentUser(c), firing)`: what is denied may be said not to be there. */
const asksRight = (call: Call, inFunction: number, held: Held): string | undefined =>
  /^(?:(?:[cC]an|[mM]ay|[aA]llows?|[pP]ermits?)(?![a-z])|(?:[iI]s|[hH]as|[cC]heck)_?(?:Allowed|Permitted|Authori[sz]ed|Access|Permission|Right|Role|Scope|Visible|Viewable|Editable))/.test(
    lastName(call.callee),
  )
    ? askedFor(call, inFunction, held)
    : undefined;

/** What is called with the caller. */
function askedFor({ callee, arguments: given }: Call, inFunction: number, held: Held): string | undefined {
  const isOfCaller = given.some(({ value }) => {
    const path = pathOf(value);
    return path !== undefined && held(path, inFunction);
  });
  return isOfCaller ? callee.split('.').slice(-2).join('.') : undefined;
}

/** `c.Who.OrgID` of `c.Who().OrgID`. */
function pathOf(value: Expression): string | undefined {
  if (value.kind === 'name') return value.path;
  if (value.kind === 'call') return calledPath(value.call);
  const owner = value.kind === 'member' ? pathOf(value.object) : undefined;
  return owner === undefined || value.kind !== 'member' ? undefined : `${owner}.${value.property}`;
}

/** `Who` of `c.Who()`; whoever calls for what asks the request, `actor.From(r.Context())`, `tenantOf(ctx)`. */
function calledPath({ callee, arguments: given }: Call): string | undefined {
  if (given.length === 0) return callee;
  if (given.length > 1 || !isRequest(given[0]?.value)) return undefined;
  if (givesCaller(callee)) return 'who';
  return tenantGetter.test(callee) ? 'who.ID' : undefined;
}

/** Whether something gives who calls for the request: `identity.Current(r.Context())`. */
export const givesWho = (value: Expression): boolean =>
  value.kind === 'call' && calledPath(value.call) === 'who';

/** `actor.From(ctx)` is `actorFrom(ctx)`. */
const givesCaller = (callee: string): boolean =>
  callerGetter.test(callee) || wordGetter.test(callee.replace(/\.(?=[^.]*$)/, ''));
const wordGetter =
  /(?:^|\.)(?:[a-z]*(?=[A-Z]))?(?:[Uu]ser|[Pp]rincipal|[Ii]dentity|[Aa]ccount|[Aa]ctor|[Cc]laims|[Ss]ession|[Cc]aller|[Vv]iewer|[Ww]ho|[Mm]e|[Ss]ubject)(?:Of|From\w*|In|Current)$/;

const isRequest = (value: Expression | undefined): boolean =>
  value?.kind === 'call'
    ? /\.(?:Context|Request|UserContext)$/.test(value.call.callee)
    : value?.kind === 'name' && /^(?:ctx|c|r|req|rc|gctx)$/.test(value.path);

/**
 * Where it is left early: with something that is more than an answer to a question. What follows on a check that lets the
 * owner go is that only where it says that something is wrong: it may be what everybody gets.
 */
function leaveIn({ span, inFunction, when }: Branch, code: CodeFacts): Span | undefined {
  const asked = when ? [] : code.branches.filter((each) => each.when && each.inFunction === inFunction);
  const isInside = (each: { readonly span: Span; readonly inFunction: number }): boolean =>
    each.inFunction === inFunction &&
    contains(span, each.span) &&
    // Behind a check, what goes wrong for another reason is none of its answers.
    !asked.some((other) => contains(other.span, each.span) && contains(span, other.span));
  const answer = code.returns.find(
    (each) =>
      isInside(each) && (when ? !/^(?:boolean|null)$/.test(each.value.kind) : wrong.test(textOf(each.value))),
  );
  if (answer !== undefined) return answer.span;
  const called = code.calls.find(
    (each) =>
      isInside(each) &&
      leaving.test(each.callee) &&
      (when ||
        [each.callee, ...each.arguments.map(({ value }) => textOf(value))].some((text) => wrong.test(text))),
  );
  return called?.span;
}
const textOf = (value: Expression): string =>
  value.kind === 'number' ? `${value.value}` : (pathOf(value) ?? '');

/** What is answered because something is wrong; anything else is what callers came for. */
const wrong =
  /(?:^|[._])(?:[eE]rr(?:or)?s?|[fF]ail|[aA]bort|[rR]eject|[dD]eny)\w*$|Err[A-Z]\w*$|[nN]ot_?[fF]ound$|Forbidden$|Unauthorized$|^40[134]$/;

const leaving =
  /(?:[eE]rr(?:or)?|[aA]bort|[rR]espond|[sS]end|[wW]rite\w*|[rR]ender|[jJ]son|JSON|[fF]ail|[rR]eject|[nN]ot_?[fF]ound|[sS]tatus|[pP]roblem|[rR]edirect)\w*$|^$/;
