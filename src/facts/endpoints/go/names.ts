import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { guardKindOf, wordsOf } from '../shared/words/guard-names.ts';

type Kind = Guard['kind'];

/** Middleware of well-known libraries, and names that need more than their words to be understood. */
const known: readonly (readonly [RegExp, Kind | undefined])[] = [
  // These read the token and leave what becomes of it to others.
  [
    /(?:^|\.)jwtauth\.Verif\w+$|(?:^|\.)Sessions?(?:Many)?$|Optional|\bCSRF|Logger|Recover|CORS|RequestID|Timeout|Compress|^middleware\.Secure/,
    undefined,
  ],
  [/^(?:jwtware|keyauth|basicauth|echojwt|jwtmiddleware|ginjwt)\./, 'authentication'],
  [
    /\.(?:JWT|JWTWithConfig|KeyAuth\w*|BasicAuth\w*|BasicAuthForRealm|Authenticator|MiddlewareFunc)$/,
    'authentication',
  ],
  [
    /(?:^|\.)[rR]eq(?:uire)?(?:Sign(?:ed)?_?In|Login|Logged\w*|Token|Auth\w*|BasicAuth|Session|User|Authenticated)\w*$/,
    'authentication',
  ],
  [
    /(?:^|\.)[rR]eq(?:uire)?\w*(?:Admin|Owner|Editor|Permission|Role|Writer|Reader|Access|Scope|Member|Sysadmin|SuperUser|Manager)\w*$/,
    'authorization',
  ],
  [/(?:^|\.)(?:casbin|authz|rbac|acl)\b/i, 'authorization'],
  [
    /(?:^|\.)(?:Must|Ensure|Check|Verify|Only|Can|Has|Allow)\w*(?:Admin|Owner|Permission|Role|Access|Authori[sz]ed)\w*$/,
    'authorization',
  ],
  [/(?:^|\.)(?:admin|staff|owner|superuser)s?_?only$/i, 'authorization'],
  [
    /(?:^|\.)(?:Logged_?In|Signed_?In|Authed|Protected|Secured?|Private)(?:Only|Middleware|Handler|Route)?$/i,
    'authentication',
  ],
];

/** Everybody's middleware, of which the names that are guards are known. */
export const libraries =
  /^(?:net|context|log|embed|expvar)(?:\/|$)|(?:gin-contrib|gin-gonic|labstack|gofiber|go-chi|gorilla|alice|negroni|opentelemetry|prometheus|getsentry|newrelic|datadog|swaggo|grpc-ecosystem|unrolled|go-kratos|go-kit|rs\/(?:cors|zerolog)|didip|ulule|httprate|golang\.org|google\.golang)/i;

/** Which kind of guard a Go function claims to be. */
export function goGuardKind(name: string, args: readonly string[] = []): Kind | undefined {
  const special = known.find(([pattern]) => pattern.test(name));
  if (special !== undefined) return special[1];
  const last = lastName(name);
  if (/^(?:New|With|Handle|Handler|HandlerFunc|Middleware|Func|Wrap|Filter|Init|Default|Create)$/.test(last))
    return name === last ? undefined : guardKindOf(name.slice(0, -last.length - 1), args);
  return guardKindOf(last, args);
}

/** Whether a name is known to be one of what turns callers away, `reqProjectAccess`, rather than to sound like it. */
export const isKnownGuard = (name: string): boolean =>
  known.find(([pattern]) => pattern.test(name))?.[1] !== undefined;

/** A call in a handler that decides: `h.requireAdmin(ctx)`, `authz.CheckPermission(…)`. */
export function goDecisionKind(callee: string): Kind | undefined {
  const last = lastName(callee);
  // `_, err := s.userHasPermissionOnProject(ctx, …)`
  if (
    /(?:[hH]as|[cC]heck|[vV]erify|[eE]nsure|[rR]equire)[A-Z]?\w{0,40}(?:Permissions?|Access|Role)(?![a-z])/.test(
      last,
    )
  )
    return 'authorization';
  const [verb = '', ...rest] = wordsOf(last);
  if (
    !/^(?:require|check|verify|ensure|must|enforce|authorize|authorise|authenticate|assert|validate)$/.test(
      verb,
    )
  )
    return undefined;
  // `requireCurrentUser(ctx)`: whoever is nobody gets no further.
  if (verb === 'require' && rest[0] === 'current') return 'authentication';
  if (rest.length === 0) return /^(?:authorize|authorise|enforce)$/.test(verb) ? 'authorization' : undefined;
  if (
    rest.some((word) =>
      /^(?:password|email|hash|input|body|request|params?|config|file|signature|code|name|exists|health|status|version|schema|form|csrf|captcha|rate|limit)$/.test(
        word,
      ),
    )
  )
    return undefined;
  if (
    rest.some((word) => /^(?:access|perm|perms|can|allowed|sysadmin|rbac|policy)$/.test(word)) ||
    /^authori[sz]e$/.test(verb)
  )
    return 'authorization';
  return guardKindOf(last);
}
