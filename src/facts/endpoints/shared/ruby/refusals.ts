import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { businessTests } from '../refusals/business/business.ts';
import { answersAnybody } from '../refusals/other-answers.ts';
import {
  asksForIdentity,
  asksForRights,
  isLoginPage,
  kindOfError,
  kindOfStatus,
  type Refusal,
} from '../refusals/statuses.ts';
import { contains } from '../spans.ts';
import { refusedByHelpers } from './refusing-helpers.ts';
import { rescuedErrors } from './rescued-errors.ts';

type Kind = Guard['kind'];

/** What turns a caller away by its name: `render_403`, `deny_access`, `request_authentication`. */
const denying: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(?:render|respond|head|send|return)_(?:\w+_)?(?:401|unauthori[sz]ed)|^request_(?:http_\w+_)?authentication$|^authenticate_or_request_with_|^unauthori[sz]ed!?$|^not_authenticated!?$|^reject_unauthorized_connection$/,
    'authentication',
  ],
  [
    /^(?:render|respond|head|send|return)_(?:\w+_)?(?:403|forbidden|access_denied|not_authori[sz]ed)|^(?:deny|access|permission)_?(?:denied|access)!?$|^(?:user_)?not_(?:authori[sz]ed|allowed|permitted)!?$|^forbidden!?$|^deny!?$|^no_permission!?$/,
    'authorization',
  ],
];
/** Calls that end a request with what they are given. */
const answering =
  /^(?:head|render|halt|throw|error!?|status|render_error|render_json_error|json_error|respond_with_error|api_error|abort|send_error)$/;

export function* rubyRefusals(code: CodeFacts): Iterable<Refusal> {
  const plain = [...plainRefusals(code)];
  yield* plain;
  yield* refusedByHelpers(code, plain);
  yield* rescuedErrors(code, plain);
  yield* answeredUnlessAllowed(code);
  yield* leftUnlessAllowed(code);
  yield* ledAwayUnlessAllowed(code);
}

/** Calls and names that say by themselves that somebody is turned away. */
function* plainRefusals(code: CodeFacts): Iterable<Refusal> {
  for (const call of code.calls) {
    const kind = refusalBy(call);
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
  for (const { value, span, inFunction } of code.returns) {
    // `return [401, headers, body]` is how Rack answers.
    const kind =
      value.kind === 'name'
        ? denialOf(value.path)
        : value.kind === 'list' && value.items[0]?.kind === 'number'
          ? kindOfStatus(value.items[0])
          : undefined;
    if (kind !== undefined) yield { kind, span, inFunction };
  }
  for (const { value, span, inFunction } of code.assignments) {
    const kind =
      value.kind === 'operation' && /^(?:\|\||or)$/.test(value.operator)
        ? lastDenial(value.operands)
        : undefined;
    if (kind !== undefined) yield { kind, span, inFunction };
  }
}

/** `unless membership.at_least?(:pilot) redirect_to quays_path; return end`: led elsewhere, and no further. */
function* ledAwayUnlessAllowed(code: CodeFacts): Iterable<Refusal> {
  const leading = code.calls.filter(({ callee }) => /^redirect_(?:to|back|back_or_to)$/.test(callee));
  if (leading.length === 0) return;
  const left = Map.groupBy(code.leaves, ({ inFunction }) => inFunction);
  const denied = Map.groupBy(
    code.branches.filter((branch) => {
      const isDenied = !branch.when || (branch.test.kind === 'operation' && branch.test.operator === '!');
      return isDenied && asksForRights(branch.test) && asksForIdentity(branch.test);
    }),
    ({ inFunction }) => inFunction,
  );
  for (const { span, inFunction } of leading) {
    const around = denied.get(inFunction)?.find((branch) => contains(branch.span, span));
    const isLeft = left.get(inFunction)?.some((leave) => around && contains(around.span, leave.span));
    if (isLeft) yield { kind: 'authorization', span, inFunction };
  }
}

/** `problem(:forbidden, 'no such right') unless card.allows?(:lend)`: a helper of the house is given what is answered. */
function* answeredUnlessAllowed(code: CodeFacts): Iterable<Refusal> {
  const asking = Map.groupBy(
    code.branches.filter(({ test }) => asksForIdentity(test)),
    ({ inFunction }) => inFunction,
  );
  for (const { callee, receiver, arguments: given, span, inFunction } of code.calls) {
    const [first] = given;
    if (receiver !== undefined || !answeringHelper.test(callee) || first?.name !== undefined) continue;
    const kind = first?.value.kind === 'string' ? kindOfStatus(first.value) : undefined;
    const isAsked = kind && asking.get(inFunction)?.some((branch) => contains(branch.span, span));
    if (kind !== undefined && isAsked) yield { kind, span, inFunction };
  }
}

/** Whatever a house calls it; a translation of the word answers nothing. */
const answeringHelper = /^(?!(?:t|translate|l|send|public_send|log\w*|assert\w*|expect)$)[a-z_]\w*!?$/;

/** `user = found || not_authenticated` */
function lastDenial(operands: readonly Expression[]): Kind | undefined {
  const last = operands.at(-1);
  return last?.kind === 'name' ? denialOf(last.path) : undefined;
}

/** `return Result.new(false) unless clearance.allows?(:cancel)`: whatever is answered, who may not gets no further. */
function* leftUnlessAllowed(code: CodeFacts): Iterable<Refusal> {
  for (const { test, when, span, inFunction } of code.branches) {
    const isDenied = when ? test.kind === 'operation' && test.operator === '!' : true;
    const asked = when && test.kind === 'operation' ? test.operands[0] : test;
    if (!isDenied || asked?.kind !== 'call' || !allowing.test(lastName(asked.call.callee))) continue;
    const leave = code.returns.find(
      (each) =>
        each.inFunction === inFunction &&
        span.startLine <= each.span.startLine &&
        each.span.endLine <= span.endLine &&
        !/^(?:boolean|null)$/.test(each.value.kind),
    );
    // What follows a check that came out otherwise depends on it, too.
    if (leave !== undefined && span.startLine === leave.span.startLine)
      yield { kind: 'authorization', span: leave.span, inFunction };
  }
}

const allowing =
  /^(?:can|may|allows|allowed(?:_to)?|permits|permitted(?:_to)?|authori[sz]ed(?:_to)?|able_to)\?$/;

function denialOf(path: string): Kind | undefined {
  // Of a channel; lists have one, too.
  if (path === 'reject') return 'authorization';
  const name = lastName(path);
  return denying.find(([pattern]) => pattern.test(name))?.[1];
}

function refusalBy(call: Call): Kind | undefined {
  const name = lastName(call.callee);
  if (name === 'raise' || name === 'fail')
    return call.arguments
      .slice(0, 2)
      .map(({ value }) => errorOf(value))
      .find(Boolean);
  if (name === 'redirect_to' || name === 'redirect')
    return call.arguments.some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
  if (answering.test(name)) {
    const status = call.arguments.map(({ name: keyword, value }) =>
      keyword === undefined || keyword === 'status' ? statusIn(value) : undefined,
    );
    const found = status.find(Boolean);
    if (found !== undefined) return found;
  }
  return denialOf(call.callee);
}

/** `:forbidden`, `401`, `{ status: :unauthorized }`. */
function statusIn(value: Expression): Kind | undefined {
  if (value.kind === 'object')
    return value.entries
      .filter(({ key }) => key === 'status')
      .map((entry) => kindOfStatus(entry.value))
      .find(Boolean);
  return kindOfStatus(value);
}

function errorOf(value: Expression): Kind | undefined {
  if (value.kind === 'name') return kindOfError(rubyError(value.path));
  return value.kind === 'call' ? kindOfError(rubyError(value.call.callee.replace(/\.new$/, ''))) : undefined;
}

/** `Discourse.InvalidAccess`, `ActionController.InvalidAuthenticityToken` are known by more than their last name. */
const rubyError = (path: string): string => {
  const name = lastName(path);
  if (
    /^(?:InvalidAccess|\w*Denied(?:Error)?|NoAccess|\w*Refused|AccessDeniedError|NotAuthorizedError|UnauthorizedAccess|NotAuthorized|NotAllowed(?:Error)?|NotPermitted(?:Error)?|Forbidden(?:Error)?|PermissionError)$/.test(
      name,
    )
  )
    return 'Forbidden';
  return /^(?:NotLoggedIn|NotSignedIn|LoginRequired|Unauthenticated)$/.test(name) ? 'NotLoggedIn' : name;
};

const leaving =
  /^(?:redirect_to|redirect|render|head|raise|fail|halt|not_found|render_404|(?:render|respond|return|send|head)_(?:\w+_)?not_found|redirect_back|redirect_back_or_to|respond_to|throw|error!)$/;

/** Functions that ask who the caller is, or what they may do, and then answer: enough for a filter, whose work that is. */
export function rubyDoubts(code: CodeFacts): ReadonlyMap<number, Kind> {
  const found = new Map<number, Kind>();
  for (const { inFunction, kind } of rubyDoubtful(code))
    if (!found.has(inFunction)) found.set(inFunction, kind);
  return found;
}

/** Where they answer. */
export function* rubyDoubtful(code: CodeFacts): Iterable<Refusal> {
  const isBusiness = businessTests(code);
  const asking = Map.groupBy(
    code.branches.filter((each) => asksForIdentity(each.test) && !isBusiness(each)),
    ({ inFunction }) => inFunction,
  );
  for (const call of code.calls) {
    const { callee, span, inFunction } = call;
    if (!leaving.test(lastName(callee)) || answersAnybody(call)) continue;
    const asked = asking
      .get(inFunction)
      ?.find((branch) => branch.span.startLine <= span.startLine && span.endLine <= branch.span.endLine);
    if (asked === undefined) continue;
    const kind = asksForRights(asked.test) ? 'authorization' : 'authentication';
    yield { kind, span, inFunction };
  }
}
