import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { guardKindOf, mayGuard, wordsOf } from './guard-names.ts';

/** What stands before handlers and serves them: none of these turns a caller away for who it is. */
const serving = new Set([
  'log', 'logs', 'logged', 'logger', 'logging', 'cors', 'parse', 'parses', 'parser', 'parsing', 'limit', 'limits', 'limiter', 'limiting', 'rate', 'ratelimit',
  'throttle', 'throttling', 'quota', 'cache', 'caching', 'cached', 'nocache', 'upload', 'uploads', 'multipart', 'validate', 'validator', 'validation', 'schema',
  'bind', 'binding', 'json', 'xml', 'form', 'async', 'wrap', 'wrapper', 'wrapped', 'handler', 'handlers', 'handle', 'body', 'compress', 'compression', 'gzip',
  'brotli', 'deflate', 'helmet', 'header', 'headers', 'metric', 'metrics', 'prometheus', 'instrument', 'instrumented', 'trace', 'traced', 'tracing', 'tracer', 'otel',
  'telemetry', 'sentry', 'apm', 'render', 'renderer', 'template', 'templates', 'layout', 'load', 'loader', 'locale', 'i18n', 'language', 'lang', 'timezone', 'zone',
  'recover', 'recovery', 'recoverer', 'panic', 'timeout', 'deadline', 'requestid', 'request', 'response', 'correlation', 'context', 'static', 'assets', 'files', 'file',
  'favicon', 'strip', 'prefix', 'redirect', 'slash', 'slashes', 'rewrite', 'proxy', 'etag', 'csrf', 'xsrf', 'forgery', 'flash', 'cookie', 'cookies', 'paginate',
  'pagination', 'page', 'pages', 'sort', 'filter', 'filters', 'inject', 'provide', 'set', 'get', 'find', 'fetch', 'build', 'make', 'init', 'prepare', 'assign', 'attach',
  'populate', 'track', 'tracking', 'count', 'counter', 'stats', 'audit', 'audited', 'notify', 'event', 'events', 'websocket', 'upgrade', 'sse', 'stream', 'debug', 'dump',
  'pprof', 'profiler', 'version', 'versioned', 'health', 'ping', 'db', 'database', 'tx', 'transaction', 'transactional', 'store', 'repo', 'repository', 'config', 'settings',
  'retry', 'circuit', 'breaker', 'mock', 'test', 'fake', 'error', 'errors', 'err', 'optional', 'maybe', 'try', 'public', 'anonymous', 'guest', 'noop', 'nop', 'next',
  'time', 'timed', 'timer', 'timing', 'latency', 'buffer', 'size', 'max', 'min', 'content', 'accept', 'negotiate', 'charset', 'encoding', 'vary', 'domain', 'subdomain', 'param',
  'params', 'query', 'queries', 'input', 'payload', 'feature', 'features', 'flag', 'flags', 'maintenance', 'captcha', 'idempotency', 'idempotent', 'dedupe', 'html',
  'breadcrumb', 'breadcrumbs', 'menu', 'title', 'meta', 'seo', 'theme', 'variant', 'browser', 'agent', 'mobile', 'format', 'remember', 'touch', 'refresh', 'update',
  'create', 'save', 'add', 'skip', 'clear', 'reset', 'default', 'defaults', 'new', 'router', 'routes', 'route', 'group', 'mount', 'middleware', 'middlewares', 'server',
  'decode', 'decoder', 'unmarshal', 'read', 'anyone', 'anybody', 'everyone', 'everybody', 'swagger', 'docs', 'signup', 'register', 'logout', 'mail', 'email', 'mailer', 'queue', 'job', 'jobs', 'plan', 'trial', 'billing', 'ssl', 'tls', 'https', 'sample',
]); // biome-ignore format: a table reads better in rows

const rights = new Set([
  'can', 'may', 'allow', 'allows', 'allowed', 'access', 'grant', 'grants', 'granted', 'rank', 'duty', 'clearance', 'entitled', 'ability', 'abilities', 'least',
  'own', 'owns', 'owned', 'superadmin', 'sysadmin', 'manager', 'managers', 'editor', 'editors', 'operator', 'operators', 'mine', 'belongs', 'rule', 'rules',
]); // biome-ignore format: a table reads better in rows

const people = new Set([
  'key', 'keys', 'keyed', 'secret', 'token', 'tokens', 'ticket', 'badge', 'holder', 'session', 'user', 'users', 'login', 'principal', 'caller', 'identity', 'identify', 'signed', 'signature',
  'hmac', 'mfa', 'sudo', 'trusted', 'internal', 'gate', 'gatekeeper', 'bouncer', 'doorman', 'guardian', 'sentinel', 'watchman', 'warden', 'keeper', 'known', 'verify', 'verified', 'ensure', 'require', 'requires',
  'required', 'enforce', 'only', 'must', 'restrict', 'restricted', 'protect', 'deny', 'reject', 'forbid', 'block', 'secure', 'secured', 'guarded', 'uphold', 'vet',
]); // biome-ignore format: a table reads better in rows

/** `crates:ship`, `meters.switch`, `Role.ADMIN`, `:chief`: what somebody is asked for. */
export const isRight = (text: string): boolean =>
  /^[a-z][\w-]*(?::[a-z*][\w*-]*)+$|^[a-z]\w*\.(?:[a-z]\w*|\*)$/.test(text) ||
  /^(?:\w+[.:])*(?:role|perm|permission|scope|right|identity|access)s?[.:]\w+$/i.test(text) ||
  /(?:^|[._:])(?:admin|owner|staff|manager|editor|superuser|supervisor|chief|operator|moderator)s?$/i.test(
    text,
  );

/** Modules and packages of guards: `../auth/guards`, `@/lib/permissions`, the package `authz` of Go. */
export const isOfGuards = (module: string): boolean =>
  module
    .split('/')
    .slice(-2)
    .some((part) => /^(?:auth[nz]?|guards?|acl|rbac|perms?|permissions?|security)(?:\.\w+)?$/.test(part));

/** Whether words ask whose something is, or what may be done: `own`, `mayUse`. */
export const areOfRights = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:own|owns|owner|owned|mine|can|may|allowed|access|able)$/.test(word));

/** What somebody must be or have, or else: `jobOnly`, `needs`. */
export const isDemanding = (word: string): boolean => /^(?:only|needs?|must)$/.test(word);

/** `farmersOnly`: some of those who are known; `signedInOnly`: all of them. */
const isForFew = (words: readonly string[]): boolean =>
  words.length > 1 && words.at(-1) === 'only' && !words.some((word) => ofAll.test(word));

const ofAll =
  /^(?:auth\w*|log(?:ged|in)|sign(?:ed|in)|in|users?|known|members?|tokens?|keys?|sessions?|internal|local|verified)$/;

/** Whether a name says that something serves handlers, rather than deciding who comes to them. */
export const serves = (words: readonly string[]): boolean => words.some((word) => serving.has(word));

/** What only a name and a place say, where the function that is meant stands in no file of the repository. */
export interface Likely {
  readonly kind: Guard['kind'];
  /** The name, or what it is given, says so as well. */
  readonly isPlain: boolean;
}

/**
 * Which kind of guard something is that stands before a handler and is written in no file of the repository.
 * @param isBefore nothing but guards and what serves handlers stands at this place, so that any other name is believed, too
 * @param from the module or package that it is imported from
 */
export function likelyGuard(
  name: string,
  given: readonly string[],
  isBefore: boolean,
  from = '',
): Likely | undefined {
  const last = lastName(name);
  const words = wordsOf(last);
  // `login` by itself is where people become known.
  if (words.length === 0 || last.toLowerCase() === 'login') return undefined;
  const asksFor = given.some(isRight);
  const claimed = guardKindOf(last, given);
  if (claimed !== undefined) return { kind: asksFor ? 'authorization' : claimed, isPlain: true };
  // `mayTouchOrder` says what may be done, whatever that is called.
  if (/^(?:can|may)$/.test(words[0] ?? '') && words.length > 1)
    return { kind: 'authorization', isPlain: true };
  // `protectedRoute(handler)` serves routes, and keeps them closed.
  if (/^(?:protected|authenticated|authed|guarded|secured)$/.test(words[0] ?? ''))
    return { kind: 'authentication', isPlain: true };
  // `jobOnly(run)` of `../auth/guards` asks, though jobs by themselves do not.
  const isHere = isOfGuards(from);
  const isAsked = isHere && words.some(isDemanding);
  if (!isAsked && serves(words)) return undefined;
  if (asksFor || (isAsked && given.length > 0) || words.some((word) => rights.has(word)) || isForFew(words))
    return { kind: 'authorization', isPlain: true };
  if (isAsked || mayGuard(last) || words.some((word) => people.has(word)))
    return { kind: 'authentication', isPlain: true };
  return isBefore || isHere ? { kind: 'authentication', isPlain: false } : undefined;
}
