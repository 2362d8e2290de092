import type { Argument, Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { rightsGiven } from '../checks/asked-rights.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { demands, demandsAccess, guardKindOf, knowsRights } from '../words/guard-names.ts';
import { kindOfStatus } from './statuses.ts';

/** What answers with a status: `res.status(401)`, `ctx.throw(403)`, `c.json(body, 401)`, `error(401)`. */
const answering =
  /(?:^|\.)(?:status|sendStatus|writeHead|code|sendError|throw|abort|createError|httpError|json|text|html|send|body|error|fail|assert|setResponseStatus|respond|response|deny|refuse|reject|forbid|halt|bail|problem|failure)$/i;
const refusingError =
  /(?:Unauthori[sz]ed|Unauthenticated|Forbidden|AccessDenied|NotAuthenticated|NotAllowed|Authentication|Authori[sz]ation|Permission|LoginRequired|NotAuthori[sz]ed)/;
/** `unauthorized()`, `reply.forbidden()`, `sendUnauthorized(res)`. */
const refusingCall =
  /^(?:send|respond|reply|throw|return|raise)?(?:With)?_?(?:not_?authenticated|unauthori[sz]ed|not_?authori[sz]ed|unauthenticated|forbidden|access_?denied|permission_?denied|not_?(?:allowed|permitted|entitled)|no_?(?:access|permissions?|rights)|insufficient_?(?:rights|permissions?|role|privileges?))(?:Response|Error|Exception)?$/i;
const refusingText =
  /\b(?:unauthori[sz]ed|unauthenticated|forbidden|access denied|permission denied|not? permissions?|insufficient permissions?|(?:not|must be|need to be) (?:logged|signed) ?in|not (?:authenticated|authori[sz]ed|allowed|permitted))\b/i;
const redirecting = /(?:^|\.)(?:redirect|sendRedirect|navigateTo)$/;
const loginPage = /^(?:\/?[\w[\]-]+){0,3}\/?(?:log-?in|sign-?in|auth)\b/i;
const statusKeys = new Set(['status', 'statusCode', 'code', 'httpStatus', 'type']);

/** How a call turns the caller away, if it does. */
export function rejectionOf(call: Call): Guard['kind'] | undefined {
  const last = lastName(call.callee);
  if (call.form !== 'new' && refusingCall.test(last)) return kindOfWords(last);
  const isError = call.form === 'new' || /(?:Error|Exception)$/.test(last);
  if (isError && refusingError.test(call.callee)) return kindOfWords(call.callee);
  if (isError || answering.test(call.callee)) {
    const found = firstStatus(call.arguments);
    if (found !== undefined || !isError) return found;
  }
  if (isError) return kindOfText(call.arguments[0]?.value);
  return redirecting.test(call.callee) && call.arguments.some(({ value }) => leadsToLogin(value))
    ? 'authentication'
    : undefined;
}

/** `return { error: 'Unauthorized' }`, as server actions answer. */
export function rejectionOfAnswer(value: Expression): Guard['kind'] | undefined {
  if (value.kind !== 'object') return undefined;
  for (const { key, value: given } of value.entries.slice(0, 12)) {
    if (/^(?:error|errors|message|serverError)$/.test(key)) return kindOfText(given);
    const kind = /^(?:status|statusCode)$/.test(key) ? kindOfStatusIn(given) : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/**
 * What a status says that scripts give: a number, a name for it, one of several, or among options. `'403'` as a text is none,
 * unlike elsewhere.
 */
export function kindOfStatusIn(value: Expression): Guard['kind'] | undefined {
  if (value.kind === 'number') return kindOfStatus(value);
  if (value.kind === 'string') return kindOfCode(value.value);
  if (value.kind === 'name') return kindOfCode(lastName(value.path));
  // `err.status || 401`, `known ? 403 : 401`.
  if (value.kind === 'operation' && /^(?:\|\||\?\?|\?:)$/.test(value.operator)) {
    const kinds = value.operands.slice(value.operator === '?:' ? 1 : 0, 4).map(kindOfStatusIn);
    return kinds.find((kind) => kind !== undefined);
  }
  if (value.kind !== 'object') return undefined;
  for (const { key, value: given } of value.entries.slice(0, 12)) {
    const kind = statusKeys.has(key) ? kindOfStatusIn(given) : undefined;
    if (kind !== undefined) return kind;
    if (key === 'extensions') return kindOfStatusIn(given);
  }
  return undefined;
}

/** `if (!isAdmin(req)) …`: a question that a guard would ask, and what is asked of whom. */
export interface Question {
  readonly kind: Guard['kind'];
  readonly by: string;
  /** What it is given that shows that somebody may: a token, a signature. */
  readonly proofs: readonly string[];
}

export const questionIn = (test: Expression): Question | undefined => questionsIn(test)[0];

/** All of them: `!user || !has({ permission: 'org:manage' })` asks twice. */
export function questionsIn(test: Expression, depth = 0): readonly Question[] {
  if (test.kind === 'call') {
    const kind = guardKindOf(test.call.callee) ?? (asksForRight(test.call) ? 'authorization' : undefined);
    return kind === undefined ? [] : [{ kind, by: questionOf(test.call), proofs: proofsIn(test.call) }];
  }
  if (test.kind !== 'operation' || depth > 4) return [];
  return test.operands.slice(0, 8).flatMap((each) => questionsIn(each, depth + 1));
}

const proof = /(?:token|signature|secret|ticket|otp|nonce|digest|code)$/i;

const proofsIn = ({ arguments: given }: Call): readonly string[] =>
  given
    .slice(0, 4)
    .flatMap(({ value }) => (value.kind === 'name' && proof.test(value.path) ? [plainName(value.path)] : []));

const rights =
  /(?:^|\.)(?:(?:auth|user|session|ability|abilities|permissions?|roles?|member)\.)?(?:has|can|cannot|may)$/;

/** `has({ permission: 'x' })`, `ability.cannot('update', post)`; not `seen.has(id)`. */
function asksForRight({ callee, arguments: given }: Call): boolean {
  const [first] = given;
  if (!rights.test(callee) || first === undefined) return false;
  const isOwn = callee.includes('.')
    ? /\b(?:auth|user|session|abilit|permission|role|member)/i.test(callee)
    : true;
  if (first.value.kind === 'object')
    return first.value.entries.some(({ key }) => /permission|role|scope/i.test(key));
  return isOwn && first.value.kind === 'string' && (callee.includes('.') || given.length > 1);
}

/** The same question for something else is another one. */
function questionOf(call: Call): string {
  const given = rightsGiven(call);
  return given.length > 0 ? `${plainName(call.callee)}(${given.join(', ')})` : call.callee;
}

/** `requireUser(event)`, `await this.authorize('x')`: a call for its effect, which does not come back for everybody. */
export function demandOf(call: Call): Guard['kind'] | undefined {
  // Fastify's throws; where a library's gives what it found it is called otherwise.
  if (/\.jwtVerify$/.test(call.callee)) return 'authentication';
  if (call.form !== 'call' || !demands(call.callee)) return undefined;
  const kind = guardKindOf(call.callee, stringsOf(call.arguments));
  return kind ?? (demandsAccess(call.callee) || isOfRights(call) ? 'authorization' : undefined);
}

/** `abilities.for(user).assert('delete', 'Report', report)`: a bare demand on what was made of the caller's rights. */
function isOfRights({ callee, receiver, arguments: given }: Call): boolean {
  if (given[0]?.value.kind !== 'string' && given.length < 2) return false;
  return knowsRights(
    receiver?.kind === 'call' ? receiver.call.callee : callee.slice(0, callee.lastIndexOf('.')),
  );
}

const stringsOf = (given: readonly Argument[]): string[] =>
  given.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));

function firstStatus(given: readonly Argument[]): Guard['kind'] | undefined {
  for (const { value } of given.slice(0, 3)) {
    const kind = value.kind === 'string' ? undefined : kindOfStatusIn(value);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function kindOfCode(name: string): Guard['kind'] | undefined {
  if (/^(?:HTTP_?)?(?:STATUS_?)?(?:401_?)?(?:UNAUTHORI[SZ]ED|UNAUTHENTICATED)(?:_?401)?$/i.test(name))
    return 'authentication';
  return /^(?:HTTP_?)?(?:STATUS_?)?(?:403_?)?FORBIDDEN(?:_?403)?$/i.test(name) ? 'authorization' : undefined;
}

function kindOfText(value: Expression | undefined): Guard['kind'] | undefined {
  const text =
    value?.kind === 'string'
      ? value.value
      : value?.kind === 'built-string' && value.parts[0]?.kind === 'string'
        ? value.parts[0].value
        : '';
  return refusingText.test(text.slice(0, 200)) ? kindOfWords(text) : undefined;
}

/** Who may not do it was known; who is not authenticated was not. */
const kindOfWords = (text: string): Guard['kind'] =>
  /forbidden|denied|permission|not_? ?authori[sz]ed|authori[sz]ation|not ?allowed|permitted/i.test(text)
    ? 'authorization'
    : 'authentication';

function leadsToLogin(value: Expression): boolean {
  if (value.kind === 'string') return loginPage.test(value.value.slice(0, 100));
  if (value.kind === 'built-string') return value.parts[0] !== undefined && leadsToLogin(value.parts[0]);
  if (value.kind === 'call') return value.call.arguments.slice(0, 1).some((each) => leadsToLogin(each.value));
  return false;
}
