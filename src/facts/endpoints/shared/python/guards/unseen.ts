import type { Guard } from '../../../../../model/endpoint.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import { baseKind } from '../../words/house-bases.ts';
import { likelyGuard } from '../../words/likely-guards.ts';
import { isOpening } from '../names.ts';

/** What is made for each request, and says nothing of who sent it. */
const serving = new Set([
  'db', 'database', 'redis', 'cache', 'log', 'logs', 'logger', 'logging', 'config', 'settings', 'service', 'services', 'repo', 'repos',
  'repository', 'repositories', 'store', 'stores', 'storage', 'dao', 'crud', 'manager', 'client', 'factory', 'uow', 'unit', 'engine',
  'conn', 'connection', 'pool', 'page', 'pages', 'pagination', 'paginate', 'limit', 'limits', 'limiter', 'rate', 'throttle',
  'throttling', 'locale', 'language', 'lang', 'timezone', 'agent', 'trace', 'tracing', 'metrics', 'params', 'query', 'filter',
  'filters', 'form', 'body', 'payload', 'schema', 'feature', 'features', 'preferences', 'prefs', 'profile', 'by', 'or404', 'email',
  'mailer', 'sender', 'queue', 'broker', 'bucket', 'http', 'template', 'templates', 'optional', 'maybe', 'try', 'anonymous', 'guest',
  'count', 'version', 'maintenance', 'csrf', 'xsrf', 'audit', 'track', 'tracking', 'timing', 'upload', 'file', 'files', 'format',
  'health', 'public', 'skip', 'no', 'not', 'handler', 'usecase', 'provider', 'gateway', 'backend', 'mock', 'fake', 'test',
]); // biome-ignore format: a table reads better in rows

const people = new Set([
  'user', 'users', 'principal', 'identity', 'caller', 'viewer', 'actor', 'tenant', 'claims', 'credential', 'credentials', 'auth',
  'authn', 'authz', 'token', 'jwt', 'bearer', 'apikey', 'signature', 'hmac', 'me', 'login',
]); // biome-ignore format: a table reads better in rows

const rights = new Set([
  'admin', 'admins', 'superuser', 'staff', 'role', 'roles', 'permission', 'permissions', 'perms', 'scope', 'scopes', 'owner', 'owned',
  'owns', 'acl', 'rbac', 'policy', 'access', 'allowed', 'privileged', 'moderator', 'can',
]); // biome-ignore format: a table reads better in rows

/** Whether a name says what somebody may do: `min_role`, `permission`. */
export const isOfRights = (name: string): boolean => wordsOf(name).some((word) => rights.has(word));

const demanding =
  /^(?:verify|verified|require|requires|required|ensure|enforce|authorize|authorise|authenticate|only|protect|protected|restrict|guard|guarded|secure|secured|deny|must)$/;
/** May look at what was sent where something comes of it; where nothing does, they are there to turn callers away. */
const looking =
  /^(?:valid|validate|check|checks|assert|has|is|allow|dependencies|dependency|deps|private|internal)$/;

/** What a name says of something that is written in no file of the repository. */
export type Unseen = Pick<Guard, 'kind' | 'isGuessed'>;

const guessed: Unseen = { kind: 'authentication', isGuessed: true };

/** Whether a name says that something is made for each request, and tells nothing of who sent it. */
export const isServing = (words: readonly string[]): boolean => words.some((word) => serving.has(word));

/**
 * Which kind of guard something is that endpoints depend on, and that is written in no file of the repository, so that
 * only its name tells, and the module that it is of.
 * @param from the dotted name that it is imported under
 * @param isForEffect nothing comes of it for the handler: `dependencies=[Depends(check)]`
 */
export function unseenDependency(from: string, isForEffect: boolean): Unseen | undefined {
  const words = wordsOf(lastName(from));
  if (isServing(words)) return undefined;
  const kind = kindOf(words, isForEffect);
  if (kind !== undefined) return { kind };
  return isOfGuards(from) || words.some((word) => /^members?$/.test(word)) ? guessed : undefined;
}

/** Whether a dotted name is of a module of guards: `app.security.load_clerk`, `app.auth.deps.clerk`. */
function isOfGuards(from: string): boolean {
  const modules = from.split('.').slice(0, -1);
  const last = /^(?:deps|dependencies|depends)$/.test(modules.at(-1) ?? '') ? modules.at(-2) : modules.at(-1);
  return /^(?:auth[nz]?|authentication|authorization|guards?|acl|rbac|perms?|permissions?|security|access)$/.test(
    last ?? '',
  );
}

/** Which kind of guard words say that something is. */
export function kindOf(words: readonly string[], isForEffect: boolean): Guard['kind'] | undefined {
  if (words.some((word) => rights.has(word))) return 'authorization';
  const isKey = /(?:api|session|secret|service|shared|access)_keys?(?:_|$)|user_session|session_user/.test(
    words.join('_'),
  );
  const isTold = isKey || words.some((word) => people.has(word) || demanding.test(word));
  return isTold || (isForEffect && words.some((word) => looking.test(word))) ? 'authentication' : undefined;
}

/** Decorators of libraries that say what is sent, by which method, or what is told of a view. */
const ofLibraries =
  /^(?:require_?(?:post|get|safe|http_methods?)|ensure_csrf_cookie|(?:ajax|htmx|xhr|json|post|get|debug|read|keyword)_?(?:only|required)|doc|expect|response|responses|arguments|marshal_\w+|use_\w+|action|api_view|wraps|receiver|task|shared_task)$/i;

/** Which kind of guard a decorator, or whatever is wrapped around a view, is by its name and by what it is given. */
export function unseenWrapperKind(name: string, args: readonly string[]): Guard['kind'] | undefined {
  return isOpening(name) || ofLibraries.test(lastName(name))
    ? undefined
    : likelyGuard(name, args, false)?.kind;
}

/** What mixins are called that only add to what a view shows or takes. */
const showing = new Set([
  'title', 'context', 'form', 'list', 'detail', 'success', 'message', 'messages', 'filter', 'table', 'tables', 'pagination', 'page', 'ajax',
  'json', 'cache', 'template', 'object', 'objects', 'queryset', 'model', 'create', 'update', 'delete', 'retrieve', 'destroy', 'view', 'views',
  'htmx', 'breadcrumb', 'breadcrumbs', 'export', 'import', 'search', 'sort', 'sorting', 'order', 'ordering', 'log', 'logging', 'serializer',
  'multiple', 'single', 'response', 'redirect', 'url', 'slug', 'date', 'year', 'month', 'day', 'week', 'csv', 'pdf', 'bulk', 'nested', 'base',
  'generic', 'simple', 'common', 'default', 'menu', 'nav', 'navigation', 'tab', 'tabs', 'sidebar', 'action', 'actions', 'formset', 'inline',
  'locale', 'language', 'translation', 'timezone', 'audit', 'history', 'version', 'throttle', 'lookup', 'fields', 'viewset', 'api', 'test',
  'render', 'renderer', 'file', 'upload', 'download', 'wizard', 'step', 'extra', 'data', 'initial', 'widget', 'chart', 'header', 'headers',
  'autocomplete', 'modal', 'tracking', 'analytics', 'metrics', 'timing', 'transaction', 'atomic', 'notification', 'email', 'async', 'method',
]); // biome-ignore format: a table reads better in rows

/** A mixin of which nothing is known but that it is none of those that show something. */
export const isOddMixin = (name: string): boolean => {
  const words = wordsOf(lastName(name));
  return words.at(-1) === 'mixin' && words.length > 1 && !words.some((word) => showing.has(word));
};

const ofViews = /^(?:base|api|views?|viewset|set|rest|generic|model|http)$/;
/** Which kind of guard a view is by its name, that another one inherits from: `StaffAPIView`, `MemberViewSet`. */
export function unseenBaseKind(name: string): Guard['kind'] | undefined {
  const words = wordsOf(lastName(name));
  const own = words.filter((word) => !ofViews.test(word));
  if (!/^(?:view|viewset|set)$/.test(words.at(-1) ?? '') || isServing(own)) return undefined;
  if (own.some((word) => showing.has(word))) return undefined;
  return baseKind(own);
}
