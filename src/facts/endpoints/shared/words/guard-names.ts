import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';

/**
 * What a name says of itself. Seeds only: functions that are seen to turn callers away are learned from the code.
 * Words are compared whole, after splitting `requireAdminRole` and `require_admin_role` at their joints.
 */
const authorizationWords = new Set([
  'admin', 'admins', 'administrator', 'role', 'roles', 'permission', 'permissions', 'permit', 'permits', 'authorize',
  'authorized', 'authorise', 'authorised', 'authorization', 'acl', 'rbac', 'abac', 'casbin', 'scope', 'scopes', 'owner',
  'ownership', 'superuser', 'privilege', 'privileges', 'privileged', 'moderator', 'staff', 'entitlement', 'policy',
  'member', 'membership', 'accounting', 'deny', 'right', 'rights', 'capability', 'capabilities',
]); // biome-ignore format: a table reads better in rows

const authenticationWords = new Set([
  'auth', 'authn', 'authed', 'authd', 'authen', 'authz', 'authenticate', 'authenticated', 'authentication', 'authenticator', 'login', 'loggedin', 'logged',
  'signedin', 'jwt', 'bearer', 'protect', 'protected', 'guard', 'passport', 'apikey', 'keycloak', 'oidc', 'oauth',
  'oauth2', 'basicauth', 'requiresauth', 'requireauth', 'clerk', 'restrict', 'restricted', 'private', 'unauthenticated',
  'session', 'token', 'user', 'key', 'identity', 'signature', 'hmac', 'credentials',
]); // biome-ignore format: a table reads better in rows

/** Words that are a guard only beside a verb that can refuse: `verifyToken` is one, `loadUser` is not. */
const weakWords = new Set([
  'session',
  'token',
  'user',
  'key',
  'identity',
  'signature',
  'hmac',
  'credentials',
  'login',
  'logged',
  'member',
  'policy',
  'scope',
  'scopes',
  'owner',
  'staff',
  'accounting',
  'right',
  'rights',
  'private',
  'oauth',
  'oauth2',
  'deny',
]);

const refusingWords = new Set([
  'require', 'requires', 'required', 'verify', 'verified', 'check', 'checks', 'validate', 'validates', 'ensure', 'ensures',
  'must', 'only', 'is', 'has', 'need', 'needs', 'enforce', 'assert', 'restrict', 'in', 'can', 'middleware', 'all', 'guard',
  'valid', 'with',
]); // biome-ignore format: a table reads better in rows

/** Names with one of these are something else, whatever else they say. */
const disqualifyingWords = new Set([
  'optional', 'maybe', 'try', 'attach', 'load', 'populate', 'deserialize', 'serialize', 'initialize', 'init', 'set',
  'limiter', 'limit', 'rate', 'throttle', 'slow', 'config', 'router', 'routes', 'route', 'controller', 'controllers',
  'logger', 'log', 'cors', 'helmet', 'csrf', 'csurf', 'parser', 'static', 'cache', 'append', 'update', 'create', 'store',
  'refresh', 'issue', 'sign', 'logout', 'register', 'signup', 'public', 'anonymous', 'guest', 'skip', 'no', 'not', 'schema',
  'body', 'params', 'query', 'get', 'delete', 'input', 'generate', 'retrieve', 'fetch', 'find', 'show', 'render', 'list', 'remove',
  'send', 'handle', 'upload', 'add', 'save', 'edit', 'write', 'build', 'make', 'parse', 'decode', 'encode', 'hash', 'mock', 'otp', 'totp', 'otplib', 'captcha', 'password', 'email',
]); // biome-ignore format: a table reads better in rows

/** Names come back for each question, and most of them are few. Not kept for ever: they are the pull request's. */
const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/** `requireAdminRole`, `require_admin_role` and `require-admin.role` give `require`, `admin`, `role`. */
export function wordsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  const words = split(name);
  if (known.size >= mostKnown) known.clear();
  if (name.length < 100) known.set(name, words);
  return words;
}

function split(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Verbs of calls that are made for their effect: who is turned away does not come back from them. */
const demandingWords = new Set([
  'require', 'ensure', 'assert', 'verify', 'authorize', 'authorise', 'authenticate', 'enforce', 'must', 'check', 'protect', 'guard',
  'validate', 'reject', 'deny', 'restrict', 'throw', 'refuse', 'fail', 'abort', 'insist', 'demand',
]); // biome-ignore format: a table reads better in rows

/** What is sent to be known by: whoever looks at it lets callers in rather than keeps them out. */
const lookedAt = new Set(['user', 'login', 'password', 'email', 'credentials', 'otp', 'code']);

const accessWords = new Set(['access', 'allow', 'allowed', 'can', 'may', 'deny', 'current', 'me']);

/** Whether a call by this name is made to turn callers away: `requireUser`, `assertAdmin`, `abilities.authorize`. */
export function demands(name: string): boolean {
  if (orElse.test(lastName(name))) return true;
  const [verb = '', ...rest] = wordsOf(lastName(name));
  if (!demandingWords.has(verb)) return false;
  // `jwt.verify` gives what it found, and `validateUser(body)` looks at what was sent, not at who sent it.
  if (/^(?:verify|check|validate)$/.test(verb))
    return rest.some(mayGuard) && !rest.some((word) => lookedAt.has(word));
  return !looking.test(name);
}

/** `getSessionOrThrow()`, `currentUserOrRedirect()`: whoever is nobody gets no further. */
const orElse =
  /^(?:get|load|fetch|read)?(?:[cC]urrent|[aA]uth|[sS]ession|[vV]iewer|[sS]ignedIn|[lL]oggedIn)\w*Or(?:Throw|Redirect|Fail|Abort|Login|Unauthori[sz]ed|Forbidden|40[13])$/;

/** Rails has two of each: this one gives whoever is found, `authenticate_or_request_with_http_token` asks for somebody. */
const looking = /(?:^|\.)authenticate_with_http_\w+$/;

/** `throwUnlessCan`, `requireAccess`, `assertMayEdit`: a demand that says nothing else of what it asks for. */
export const demandsAccess = (name: string): boolean =>
  demands(name) && wordsOf(lastName(name)).some((word) => /^(?:access|can|may|allowed|able)$/.test(word));

/** What is asked for rights, by its name: `abilities`, `accessService`, `this.policy`. */
export const knowsRights = (holder: string): boolean =>
  wordsOf(holder).some((word) =>
    /^(?:abilit(?:y|ies)|polic(?:y|ies)|permissions?|rights?|access|acl|rbac|gates?|authori[sz]er|enforcer|capabilit(?:y|ies)|privileges?|grants)$/.test(
      word,
    ),
  );

/**
 * `optionalAuth`, `maybeUser`: whoever is not known may pass; `checkCsrf`: so may whoever opened the form, known or not.
 */
export const isLenient = (name: string): boolean =>
  wordsOf(lastName(name)).some((word) =>
    /^(?:optional|optionally|maybe|lenient|csrf|csurf|xsrf|forgery)$/.test(word),
  );

/** Whether a name has anything to do with who the caller is: worth looking at what the function does. */
export function mayGuard(name: string): boolean {
  if (looking.test(name)) return false;
  return wordsOf(name).some(
    (word) => authorizationWords.has(word) || authenticationWords.has(word) || accessWords.has(word),
  );
}

/** Whether the last part of a name says that it decides rather than does: `requireAuth`, `isAdmin`, `denyAll`. */
export function refuses(name: string): boolean {
  const words = wordsOf(lastName(name));
  if (words.length === 1)
    return /^(?:authenticate|authori[sz]e|protect|guard|deny|restrict)$/.test(words[0] ?? '');
  return words.some((word) => refusingWords.has(word) || /^(?:authenticate|authorize|protect)$/.test(word));
}

/** Who is a member may have an account or a place in a team: what the function does says which. */
export function isVague(name: string): boolean {
  const words = wordsOf(lastName(name));
  return (
    words.some((word) => /^members?$/.test(word)) &&
    !words.some((word) => authorizationWords.has(word) && !/^members?$/.test(word))
  );
}

/** Which kind of guard a name claims to be; `arguments` are the string arguments of a call, such as a role. */
export function guardKindOf(name: string, args: readonly string[] = []): Guard['kind'] | undefined {
  const last = wordsOf(lastName(name));
  const words = wordsOf(name);
  // `throwIfNoPermission` says of whom it throws.
  const isRefusal = /^(?:throw|fail|reject|abort) (?:if|unless)\b/.test(last.join(' '));
  if (last.some((word) => disqualifyingWords.has(word) && !(isRefusal && /^not?$/.test(word))))
    return undefined;
  // `passport.session()` and express-session's `session()` only load what a guard would look at.
  if (last.length === 1 && (last[0] === 'session' || last[0] === 'passport')) return undefined;
  const refuses = words.some((word) => refusingWords.has(word));
  const counts = (word: string): boolean => refuses || !weakWords.has(word);
  if (words.some((word) => authorizationWords.has(word) && counts(word))) return 'authorization';
  if (!words.some((word) => authenticationWords.has(word) && counts(word))) return undefined;
  const isAbout = (text: string): boolean =>
    authorizationWords.has(text.toLowerCase()) ||
    /^(?:\w*(?:permission|role|scope|access)s?(?:Required)?|admin|owner|superAdmin): /i.test(text);
  return args.some(isAbout) ? 'authorization' : 'authentication';
}
