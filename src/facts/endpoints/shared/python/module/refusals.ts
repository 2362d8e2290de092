import type { Call, CodeFacts, Expression, FunctionFact } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { lastName } from '../../names/dotted.ts';
import { businessTests } from '../../refusals/business/business.ts';
import { forgeryTests } from '../../refusals/forgery.ts';
import { isHanded } from '../../refusals/identity-checks.ts';
import { answersAnybody, saysLater } from '../../refusals/other-answers.ts';
import {
  asksForIdentity,
  asksForRights,
  isLoginPage,
  kindOfError,
  kindOfStatus,
  type Refusal,
} from '../../refusals/statuses.ts';
import { inOrder } from '../../spans.ts';
import { namesIn } from './names-in.ts';
import { refusalsByStanding } from './standing.ts';

/** Calls whose plain numbers are statuses: `abort(401)`, `make_response(body, 403)`, `HTTPException(401)`. */
const answering = /(?:abort|response|http|exception|error|fail|deny|reject|json|respond|reply|halt|send)/i;
const statusNames = /^(?:status|status_?code|code|http_status|http_code|http_status_code)$/;
/** What frameworks call to turn somebody away. */
const refusing: ReadonlyMap<string, Guard['kind']> = new Map([
  ['unauthorized', 'authentication'],
  ['handle_no_permission', 'authorization'],
  ['permission_denied', 'authorization'],
  ['redirect_to_login', 'authentication'],
  ['deny_access', 'authorization'],
  ['access_denied', 'authorization'],
  ['forbidden', 'authorization'],
]);

/** How the functions of a Python file turn callers away: 401, 403, an error that says so, the way to the login. */
export function* pythonRefusals(code: CodeFacts): Iterable<Refusal> {
  for (const call of code.calls) {
    const kind = call.form === 'decorator' ? undefined : refusalBy(call);
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
  for (const { value, span, inFunction } of code.returns) {
    // `return {'error': …}, 401`
    const status =
      value.kind === 'list' ? value.items.slice(1, 3).map(kindOfStatus).find(Boolean) : undefined;
    if (status !== undefined) yield { kind: status, span, inFunction };
  }
  for (const { target, value, span, inFunction } of code.assignments) {
    const kind = /\.status(?:_code)?$/.test(target) ? kindOfStatus(value) : undefined;
    if (kind !== undefined) yield { kind, span, inFunction };
  }
  for (const { span, inFunction, throws } of code.leaves)
    if (throws && findsCaller(code.functions[inFunction])) yield { kind: 'authentication', span, inFunction };
  yield* refusalsByStanding(code);
}

/** `def get_current_user(request)`: where nobody is found, whatever it raises, nobody goes on. */
const findsCaller = (declared: FunctionFact | undefined): boolean => {
  const own = declared?.parameters.filter(({ name }) => !/^(?:self|cls)$/.test(name)) ?? [];
  const [request] = own;
  return (
    own.length === 1 &&
    callerGetter.test(declared?.name ?? '') &&
    (/^req(?:uest)?$/.test(request?.name ?? '') || /Request$/.test(request?.type ?? ''))
  );
};

const callerGetter =
  /^_?(?:get|require|load|resolve|fetch|extract|find)_(?:current_|authenticated_|request_)?(?:user|user_auth|auth_user|user_id|identity|principal|caller|actor)(?:_from_request)?$/;

function refusalBy(call: Call): Guard['kind'] | undefined {
  const name = lastName(call.callee);
  const numbered = /(?:^|_)(40[13])$/.exec(name)?.[1];
  const known =
    refusing.get(name) ??
    (/^[A-Z]/.test(name) ? kindOfError(name) : undefined) ??
    (numbered === undefined ? undefined : kindOfStatus({ kind: 'string', value: numbered, span: call.span }));
  if (known !== undefined) return known;
  for (const { name: keyword, value } of call.arguments.slice(0, 6)) {
    const isStatus = keyword === undefined ? answering.test(name) : statusNames.test(keyword);
    const kind =
      isStatus || (keyword === undefined && value.kind === 'name') ? kindOfStatus(value) : undefined;
    if (kind !== undefined) return kind;
  }
  const isError = /(?:Error|Exception)$|^abort$/.test(name);
  if (isError && call.arguments.slice(0, 3).some(({ value }) => saysNo(value))) return 'authorization';
  const leads = /^(?:redirect|HttpResponseRedirect|RedirectResponse|seeother|HTTPFound)$/.test(name);
  return leads && call.arguments.some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
}

/** `JsonableError(_("Insufficient permission"))` */
function saysNo(value: Expression, depth = 0): boolean {
  if (value.kind === 'name') return deniedNames.test(value.path);
  if (value.kind === 'string') return denied.test(value.value.slice(0, 200));
  if (value.kind === 'built-string') return value.parts.slice(0, 6).some((each) => saysNo(each, depth + 1));
  return (
    value.kind === 'call' &&
    depth < 3 &&
    value.call.arguments.slice(0, 2).some((each) => saysNo(each.value, depth + 1))
  );
}

/** `ERROR_MESSAGES.ACCESS_PROHIBITED` */
const deniedNames =
  /(?:^|[._])(?:ACCESS_(?:PROHIBITED|DENIED)|PERMISSION_DENIED|UNAUTHORI[SZ]ED|FORBIDDEN|NOT_AUTHORI[SZ]ED|INSUFFICIENT_(?:PERMISSIONS?|RIGHTS))$/;
const denied =
  /\b(?:permission denied|access denied|forbidden|un_?authori[sz]ed|not? (?:have )?(?:the )?(?:sufficient )?(?:permissions?|access|rights)|insufficient permissions?|(?:not|n't) authori[sz]ed|(?:you(?:'re| are)?|users?|guests?|members?|bots?) (?:(?:are|is) )?(?:not|n't) (?:allowed|permitted)|not (?:allowed|permitted) for|(?:do not|don't) have (?:the )?(?:permissions?|access|rights)|(?:must|need to|have to|only) (?:be )?(?:an? |the )?(?:[\w-]+ )?(?:admins?|administrators?|owners?|moderators?|superusers?))\b/i;

/**
 * Functions that ask who the caller is and leave, in a way that might be an answer: enough for a decorator or filter,
 * whose work that is; not for a handler.
 */
export function pythonDoubts(code: CodeFacts): ReadonlyMap<number, Guard['kind']> {
  const isForgery = forgeryTests(code);
  const isBusiness = businessTests(code);
  const isFound = foundByCaller(code);
  const asking = Map.groupBy(
    code.branches.filter(
      (each) => (asksForIdentity(each.test) || isFound(each)) && !isForgery(each) && !isBusiness(each),
    ),
    (each) => each.inFunction,
  );
  const found = new Map<number, Guard['kind']>();
  const leaving = [
    ...code.returns.filter(
      ({ value, inFunction }) =>
        !handsOver(value) && !isForAnybody(value) && !goesOn(value, inFunction, code),
    ),
    ...code.calls.filter(
      (call) =>
        /(?:^|\.)(?:abort|redirect|Http404|[A-Z]\w*(?:Error|Exception))$/.test(call.callee) &&
        !answersAnybody(call),
    ),
  ];
  for (const { span, inFunction } of leaving) {
    const asked = (asking.get(inFunction) ?? []).filter(
      (branch) => inOrder(branch.span, span) <= 0 && span.endLine <= branch.span.endLine,
    );
    if (asked.length === 0 || found.get(inFunction) === 'authorization') continue;
    found.set(inFunction, asked.some(({ test }) => asksForRights(test)) ? 'authorization' : 'authentication');
  }
  return found;
}

/** `return {'error': …}, 429`, `return HttpResponse(status=503)` */
const isForAnybody = (value: Expression): boolean =>
  value.kind === 'list'
    ? value.items.slice(1, 3).some(saysLater)
    : value.kind === 'call' && answersAnybody(value.call);

/** `return view(*args)` of what is decorated: whoever comes there was not turned away. */
const goesOn = (value: Expression, inFunction: number, code: CodeFacts): boolean =>
  value.kind === 'call' && isHanded(value.call.callee, inFunction, code);

/** `return None`, `return Caller(key=key)`: whom somebody was found to be, or nobody; turning them away is left to others. */
const handsOver = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'call' &&
    /^[A-Z]\w*[a-z]\w*$/.test(value.call.callee) &&
    !/(?:Response|Redirect|Http|HTTP|Error|Exception|Json|Forbidden|Denied|Unauthorized)/.test(
      value.call.callee,
    ));

/** What a request carries to say who sent it. */
const carried =
  /^(?:self\.)?request\.(?:session|cookies|headers|user|auth|authorization|META)\b|^flask\.session\./;

/** Whether a condition looks at what was found by what the request carries: `g.owner = Owner.by_id(session['owner'])`. */
function foundByCaller(code: CodeFacts): (branch: CodeFacts['branches'][number]) => boolean {
  const found = new Map<number, string[]>();
  // Elsewhere a session is mostly one with the database.
  const isOfCaller = code.imports.some(
    ({ local, module }) => local === 'session' && /^(?:flask|quart)\b/.test(module),
  );
  const isCarried = (name: string): boolean =>
    carried.test(name) || (isOfCaller && name.startsWith('session.'));
  for (const { target, value, inFunction } of code.assignments)
    if (inFunction >= 0 && namesIn(value).some(isCarried))
      found.set(inFunction, [...(found.get(inFunction) ?? []), target]);
  return ({ test, inFunction }) => {
    const targets = found.get(inFunction) ?? [];
    return (
      targets.length > 0 &&
      namesIn(test).some((name) => targets.some((each) => name === each || name.startsWith(`${each}.`)))
    );
  };
}
