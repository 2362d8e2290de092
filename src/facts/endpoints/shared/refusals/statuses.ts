import type { Expression, Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';

/** A place at which a function turns its caller away. */
export interface Refusal {
  readonly kind: Guard['kind'];
  readonly span: Span;
  /** Index of the function; -1 outside of one. */
  readonly inFunction: number;
  /** What is looked at, where that is more than the condition around says. */
  readonly name?: string | undefined;
}

/** 401 and 403, as numbers and by the many names that libraries give them. */
export function kindOfStatus(value: Expression): Guard['kind'] | undefined {
  if (value.kind === 'number')
    return value.value === 401 ? 'authentication' : value.value === 403 ? 'authorization' : undefined;
  const name = value.kind === 'name' ? lastName(value.path) : value.kind === 'string' ? value.value : '';
  if (/^(?:(?:HTTP|Status|Err)_?)?(?:401_?)?UN_?AUTHORI[SZ]ED$|^401$|^Unauthenticated$/i.test(name))
    return 'authentication';
  return /^(?:(?:HTTP|Status|Err)_?)?(?:403_?)?FORBIDDEN$|^403$|^PermissionDenied$/i.test(name)
    ? 'authorization'
    : undefined;
}

/** What the name of an error or answer says: `Forbidden`, `NotAuthenticatedError`, `HttpResponseForbidden`. */
export function kindOfError(path: string): Guard['kind'] | undefined {
  const name = lastName(path);
  if (
    /Forbidden|AccessDenied|PermissionDenied|NotPermitted|(?:Not|Un)_?Authori[sz]ed_?Error|Authori[sz]ationError|PermissionError|InsufficientPermission|NotAllowedError|AccessError|(?:Admin\w*|Owner\w*|Member\w*|Moderator|Staff|Role|Permission|Superuser)Required(?:Error|Exception)?$/.test(
      name,
    )
  )
    return 'authorization';
  return /Un_?authori[sz]ed|NotAuthenticated|Unauthenticated|Authentication(?:Failed|Error|Required)|AuthError|InvalidToken|LoginRequired|NotLoggedIn|NotAuthorized/.test(
    name,
  )
    ? 'authentication'
    : undefined;
}

/** The way to the login page: a path, or the name of a route that has one. */
const loginPage = /^(?:\/?(?:[\w-]+[/.:]){0,4})?(?:log-?_?in|sign-?_?in|auth|account_login)(?:[/.?_:]|$)/i;

export function isLoginPage(value: Expression): boolean {
  if (value.kind === 'string') return loginPage.test(value.value);
  if (value.kind === 'name')
    return /(?:^|[._])(?:log_?in|sign_?in|new_\w*session)\w*(?:_path|_url|_page|URL)?$/i.test(value.path);
  if (value.kind === 'call')
    return (
      isLoginPage({ kind: 'name', path: value.call.callee, span: value.span }) ||
      value.call.arguments.some(({ value: inner }) => isLoginPage(inner))
    );
  if (value.kind === 'built-string') return value.parts.some(isLoginPage);
  return value.kind === 'operation' && value.operands.some(isLoginPage);
}

const identity =
  /(?:^|[._@])(?:current_?user|user|session|account|member|membership|operator|logged_?in|signed_?in|authenticated|is_authenticated|is_anonymous|authorization|token|api_?key|claims|identity|principal|doer|admin|is_admin|is_staff|is_superuser|role|roles|rank|grants?|permissions?|has_perms?|can|allowed|authori[sz]ed)(?:$|[._?!(])/i;

/** Whether an expression asks who somebody is or what they may do. */
export function asksForIdentity(test: Expression, depth = 0): boolean {
  if (depth > 6) return false;
  const below = (each: Expression): boolean => asksForIdentity(each, depth + 1);
  switch (test.kind) {
    case 'name':
      return isIdentity(test.path);
    case 'call':
      return (
        isIdentity(test.call.callee) ||
        (test.call.receiver !== undefined && below(test.call.receiver)) ||
        test.call.arguments.slice(0, 6).some(({ value }) => below(value))
      );
    case 'member':
      return isIdentity(test.property) || below(test.object);
    case 'index':
      return below(test.object) || below(test.index);
    case 'string':
      return /^(?:user(?:_?id)?|session|token|authorization|x-api-key|api[_-]?key|role|is_admin|logged_in|access_token)$/i.test(
        test.value,
      );
    case 'operation':
      return test.operands.slice(0, 8).some(below);
    case 'other':
      return test.parts.slice(0, 8).some(below);
    default:
      return false;
  }
}

/** `current_passenger`, `currentMember`: whoever is there now; not the page, the time or the language that is. */
const somebody =
  /(?:^|[._@])current_(?!page|path|url|uri|time|date|day|year|month|week|locale|lang|language|tab|step|version|theme|state|status|index|number|count|cart|order|currency|zone|branch|environment|file|folder|dir|line|position|offset|request|route|action|controller|view|section|season|item|value|size|price)[a-z]/i;

const isIdentity = (path: string): boolean => {
  const split = path.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return identity.test(split) || somebody.test(split);
};

/** Whether an expression that asks for somebody asks what they may do: a comparison, `current_user.admin?`. */
export function asksForRights(test: Expression, depth = 0): boolean {
  if (depth > 6) return false;
  if (test.kind === 'operation') {
    const [left, right] = test.operands;
    const isEmpty = left?.kind === 'null' || right?.kind === 'null';
    if (/^[!=]==?$/.test(test.operator)) return !isEmpty;
    // `member.level < editor`
    if (/^[<>]=?$/.test(test.operator)) return asksForIdentity(test);
    return test.operands.slice(0, 8).some((each) => asksForRights(each, depth + 1));
  }
  const path = test.kind === 'call' ? test.call.callee : test.kind === 'name' ? test.path : '';
  return rights.test(path.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

const rights =
  /(?:^|[._])(?:at_least|admin|is_admin|staff|superuser|role|roles|has_role|permissions?|has_perms?|can|allowed|authori[sz]ed|include|owner|owns|owned|manager|moderator|member_of|belongs_to|crew|captain)\w*\??$/i;
