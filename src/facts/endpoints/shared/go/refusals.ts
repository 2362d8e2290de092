import {
  type Call,
  type CodeFacts,
  type Expression,
  type FunctionFact,
  partsOf,
} from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { businessTests } from '../refusals/business/business.ts';
import { forgeryTests } from '../refusals/forgery.ts';
import { answersAnybody, saysElse } from '../refusals/other-answers.ts';
import { putUp } from '../refusals/put-up.ts';
import {
  asksForIdentity,
  asksForRights,
  isLoginPage,
  kindOfError,
  kindOfStatus,
  type Refusal,
} from '../refusals/statuses.ts';
import { contains } from '../spans.ts';
import { membershipsIn } from './memberships.ts';
import { kindOfMessage } from './messages.ts';
import { callersIn, ownershipRefusals } from './ownership.ts';

type Kind = Guard['kind'];

/** Calls whose plain numbers are statuses: `c.JSON(401, …)`, `http.Error(w, text, 403)`, `w.WriteHeader(401)`. */
const answering =
  /(?:abort|status|json|error|header|string|write|send|respond|reply|render|fail|xml|html|data|problem|code)/i;
/** What turns a caller away by its name: `ctx.Forbidden()`, `response.Unauthorized(c)`, `http.NotAuthorized`. */
const denying: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(?:\w*(?:Send|Write|Respond|Render|Reply|Return|Abort|API|Json|JSON|Error))?(?:[uU]nauthori[sz]ed|[uU]nauthenticated|[nN]otAuthenticated|NotSignedIn|LoginRequired)\w*$/,
    'authentication',
  ],
  [
    /^(?:\w*(?:Send|Write|Respond|Render|Reply|Return|Abort|API|Json|JSON|Error|Set))?(?:[fF]orbidden|[pP]ermissionDenied|PermissionError|[aA]ccessDenied|NotAllowed|InsufficientPermission)\w*$/,
    'authorization',
  ],
];

export function* goRefusals(code: CodeFacts): Iterable<Refusal> {
  const found = [...plainRefusals(code)].filter(({ inFunction }) => !tellsErrors(code.functions[inFunction]));
  yield* found;
  for (const each of ownershipRefusals(code)) if (!found.some((other) => isSame(other, each))) yield each;
}

/** What takes an error says how it is answered, not who is turned away. */
export const tellsErrors = (declared: FunctionFact | undefined): boolean =>
  declared?.parameters.some(({ type }) => type === 'error') === true;

const isSame = (a: Refusal, b: Refusal): boolean =>
  a.inFunction === b.inFunction && a.span.startLine <= b.span.endLine && b.span.startLine <= a.span.endLine;

function* plainRefusals(code: CodeFacts): Iterable<Refusal> {
  const put = putUp(code);
  for (const call of code.calls) {
    const kind = call.form === 'call' && !put.has(call) ? refusalBy(call) : undefined;
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
  for (const { value, span, inFunction } of code.returns) {
    const kind =
      value.kind === 'name' ? kindOfError(value.path) : kindOfMade(value, code.functions[inFunction]);
    if (kind !== undefined) yield { kind, span, inFunction };
  }
}

/** `return errors.New("not allowed")` of what answers a request. */
function kindOfMade(
  value: Expression,
  { parameters }: Pick<FunctionFact, 'parameters'> = nobody,
): Kind | undefined {
  if (value.kind !== 'call' || value.call.callee !== 'errors.New') return undefined;
  const text = value.call.arguments[0]?.value;
  const answers = parameters.some(({ type = '' }) => /(?:ResponseWriter|http\.Request)$/.test(type));
  return answers && text?.kind === 'string' ? kindOfMessage(text.value) : undefined;
}

/** `p.deny(w)`: whoever is handed the response can tell the caller. */
const isDenied = ({ callee, arguments: given }: Call): boolean =>
  /^(?:deny|denied|refuse|refused|noAccess)(?:Access|Request)?$/i.test(lastName(callee)) &&
  given.some(({ value }) => value.kind === 'name' && /^(?:w|rw|res|resp|writer|c|ctx)$/.test(value.path));

function refusalBy(call: Call): Kind | undefined {
  if (isDenied(call)) return 'authorization';
  const name = lastName(call.callee);
  const said = denying.find(([pattern]) => pattern.test(name))?.[1];
  if (said !== undefined) return said;
  for (const { value } of call.arguments.slice(0, 6)) {
    if (value.kind === 'string') continue;
    const kind = value.kind === 'name' || answering.test(name) ? kindOfStatus(value) : undefined;
    if (kind !== undefined) return kind;
    const error =
      value.kind === 'name' && /(?:^|\.)Err/.test(value.path) ? kindOfError(value.path) : undefined;
    if (error !== undefined && answering.test(name)) return error;
  }
  if (!/^(?:\w*Redirect\w*)$/.test(name)) return undefined;
  return call.arguments.some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
}

const leaving =
  /error|abort|respond|send|write|render|redirect|json|fail|reject|deny|forbid|unauthor|status|notfound|xml|html|string/i;

/** Functions that ask who the caller is and then answer: enough for middleware, whose work that is. */
export function goDoubts(code: CodeFacts): ReadonlyMap<number, Kind | undefined> {
  const isForgery = forgeryTests(code);
  const isBusiness = businessTests(code);
  const [held, memberships] = [callersIn(code), membershipsIn(code)];
  const asksOfCaller = ({ test, inFunction }: CodeFacts['branches'][number]): boolean =>
    asksForIdentity(test) ||
    memberships.areMissing(test, inFunction) ||
    isNobody(test, (path) => held(path, inFunction));
  const asking = code.branches.filter(
    (each) => each.when && asksOfCaller(each) && !isForgery(each) && !isBusiness(each),
  );
  const found = new Map<number, Kind | undefined>();
  const askedAt = ({ span, inFunction }: Place): CodeFacts['branches'][number] | undefined =>
    asking.find(
      (branch) =>
        branch.inFunction === inFunction &&
        branch.span.startLine <= span.startLine &&
        span.endLine <= branch.span.endLine,
    );
  for (const call of code.calls) {
    if (!leaving.test(lastName(call.callee))) continue;
    const asked = askedAt(call);
    if (asked === undefined || answersAnybody(call) || (saysElse(call) && !asksForRights(asked.test)))
      continue;
    const isOfRights = asksForRights(asked.test) || memberships.areMissing(asked.test, asked.inFunction);
    if (found.get(call.inFunction) === undefined)
      found.set(call.inFunction, isOfRights ? 'authorization' : undefined);
  }
  // `return echo.ErrNotFound`: what is somebody else's is said not to be there. That nobody was found says nothing.
  for (const given of code.returns) {
    if (given.value.kind !== 'name' || !/(?:^|\.)Err[A-Z]\w*$/.test(given.value.path)) continue;
    const asked = askedAt(given);
    const isOfRights = asked !== undefined && (asksForRights(asked.test) || asksAmongRights(asked.test));
    if (isOfRights) found.set(given.inFunction, 'authorization');
  }
  for (const index of passingFew(code)) if (found.get(index) === undefined) found.set(index, 'authorization');
  return found;
}

/**
 * `s := reqctx.Session(r.Context()); if s == nil || s.ConfirmedAt == nil`: nobody is turned away, by whatever name who calls is
 * known. What else is asked of them may be a quota, or what they have not seen yet.
 */
function isNobody(test: Expression, isCaller: (path: string) => boolean, depth = 0): boolean {
  if (test.kind !== 'operation' || depth > 4) return false;
  if (test.operator === '||')
    return test.operands.slice(0, 8).some((each) => isNobody(each, isCaller, depth + 1));
  const [named, nothing] = test.operands.filter((each) => each.kind === 'name' || each.kind === 'null');
  const isNil = nothing?.kind === 'null' || (nothing?.kind === 'name' && nothing.path === 'nil');
  return (
    test.operator === '==' &&
    named?.kind === 'name' &&
    isNil &&
    !named.path.includes('.') &&
    isCaller(named.path)
  );
}

/** `c.User.Staff.Has(needed)`: whether something is among the rights that somebody has. */
function asksAmongRights(test: Expression, depth = 0): boolean {
  if (test.kind === 'operation')
    return depth < 4 && test.operands.slice(0, 8).some((each) => asksAmongRights(each, depth + 1));
  if (test.kind !== 'call' || test.call.arguments.length === 0) return false;
  const { callee, receiver } = test.call;
  const name = lastName(callee);
  if (!/^(?:[Hh]as|[Cc]ontains|[Ii]ncludes?|[Aa]llows|[Cc]overs)$/.test(name)) return false;
  const owner = receiver?.kind === 'member' ? receiver.property : callee.slice(0, -name.length - 1);
  return owner !== '' && asksForRights({ kind: 'name', path: owner, span: test.span });
}

/**
 * Middleware that goes on only where a condition about the caller came out so, and else answers: `if p.Desk == desk {
 * c.Next(); return }`.
 */
function* passingFew(code: CodeFacts): Iterable<number> {
  const [held, isBusiness, memberships] = [callersIn(code), businessTests(code), membershipsIn(code)];
  const calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
  for (const [index, all] of calls) {
    const next = all.filter(({ callee }) => goingOn.test(callee));
    if (index < 0 || next.length === 0) continue;
    const asks = (test: Expression): boolean =>
      asksForIdentity(test) ||
      namesIn(test).some((path) => held(path, index) || memberships.has(path, index));
    const around = (place: Place): CodeFacts['branches'][number] | undefined =>
      code.branches.find((each) => each.inFunction === index && each.when && contains(each.span, place.span));
    const isOnlyThen = next.every((call) => {
      const branch = around(call);
      return branch !== undefined && asks(branch.test) && !isBusiness({ ...branch, when: false });
    });
    const answers = all.filter((call) => leaving.test(lastName(call.callee)) && around(call) === undefined);
    if (isOnlyThen && answers.length > 0 && !answers.some(answersAnybody)) yield index;
  }
}

const goingOn = /(?:^|\.)(?:Next|ServeHTTP)$|^next$/;

function namesIn(test: Expression, depth = 0): readonly string[] {
  if (test.kind === 'name') return [test.path];
  return depth > 4 ? [] : partsOf(test).flatMap((each) => namesIn(each, depth + 1));
}

const nobody: Pick<FunctionFact, 'parameters'> = { parameters: [] };

type Place = Pick<CodeFacts['returns'][number], 'span' | 'inFunction'>;
