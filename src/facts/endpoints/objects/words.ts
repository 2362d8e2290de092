import { lastName } from '../shared/names/dotted.ts';
import { wordsOf } from '../shared/words/guard-names.ts';

/** What belongs to somebody says so under one of these: `userId`, `tenant_id`, `workspace`. */
const owners = new Set([
  'user', 'owner', 'author', 'creator', 'tenant', 'org', 'organization', 'organisation', 'workspace', 'account', 'team',
  'company', 'member', 'membership', 'userid', 'ownerid', 'tenantid', 'orgid', 'accountid', 'uid',
]); // biome-ignore format: a table reads better in rows

/** Who is calling, or whom they belong to. */
const callers = new Set([
  ...owners, 'me', 'viewer', 'principal', 'claims', 'claim', 'caller', 'actor', 'doer', 'identity', 'sub', 'auth', 'authentication', 'jwt', 'currentuser',
  'signedin', 'loggedin',
]); // biome-ignore format: a table reads better in rows

/** What may follow an owner's word in the name of a column. */
const tails = new Set(['id', 'ids', 'uuid', 'pk', 'ref', 'key', 'in', 'slug', 'eq', 'by']);
/** What makes a thing of the program of it: `userService` is nobody. */
const programs = new Set([
  'service', 'services', 'svc', 'repository', 'repo', 'store', 'dao', 'model', 'models', 'manager', 'client', 'controller',
  'api', 'module', 'schema', 'provider', 'helper', 'helpers', 'utils', 'factory', 'mapper', 'db', 'crud', 'collection', 'gateway',
]); // biome-ignore format: a table reads better in rows

const ids = /^(?:id|_id|pk|uuid|guid|uid|slug|key|number|code|ref|handle|oid|public_?id|external_?id)$/i;
const idTail = /(?:^|_)(?:id|pk|uuid|guid|slug)$|[a-z\d](?:Id|ID|Uuid|UUID|Guid|Pk|Slug)$/;

/** Whether a column or key holds what an object is known by: `id`, `_id`, `invoiceId`. */
export const isIdName = (name: string): boolean => ids.test(name) || idTail.test(name);

/** Whether a column or key says whose an object is: `userId`, `created_by`, `org`. */
export function isOwnerName(name: string): boolean {
  const words = wordsOf(name);
  if (
    words.length > 1 &&
    words.includes('by') &&
    /^(?:created|owned|uploaded|submitted|requested)$/.test(words[words.indexOf('by') - 1] ?? '')
  )
    return true;
  const at = words.findLastIndex((word) => owners.has(word));
  return at >= 0 && words.slice(at + 1).every((word) => tails.has(word));
}

/** Whether a column says that something is for more than its owner: `isPublic`, `published_at`, `visibility`. */
export const isSharedName = (name: string): boolean =>
  /^(?:is_?)?(?:public\w*|published(?:_?at)?|shared\w*|template|visible|visibility|private|draft|global|listed|unlisted|share_?token|share_?key|access_?token)$/i.test(
    name,
  );

/** What may follow a caller's word in the name of what stands for them. */
const callerTails = new Set([
  ...tails, 'email', 'role', 'roles', 'data', 'info', 'context', 'ctx', 'object', 'obj', 'entity', 'details', 'session',
  'claims', 'record', 'doc', 'name', 'user', 'account', 'tenant', 'org', 'filter', 'scope', 'id', 'db',
]); // biome-ignore format: a table reads better in rows

/** Whether a single name stands for the caller: `currentUser`, `tenantId`, `viewer`; not `userService`, not `teamSize`. */
export function isCallerName(name: string): boolean {
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => callers.has(word));
  return (
    at >= 0 &&
    words.slice(at + 1).every((word) => callerTails.has(word)) &&
    !words.some((word) => programs.has(word) && word !== 'db')
  );
}

const asking = new Set([
  'authorize', 'authorise', 'authorized', 'can', 'cannot', 'may', 'policy', 'permission', 'permissions', 'permitted',
  'ability', 'abilities', 'allow', 'allows', 'allowed', 'denies', 'deny', 'belongs', 'belonging', 'own', 'owns', 'owned', 'owner', 'ownership', 'access',
  'accessible', 'visible', 'scope', 'scopes', 'scoped', 'perm', 'perms', 'role', 'roles', 'acl', 'rbac', 'tenant', 'mine', 'admin', 'staff',
  'superuser', 'member', 'membership', 'participant', 'collaborator', 'gate', 'enforcer', 'forbidden', 'authorization', 'restrict',
]); // biome-ignore format: a table reads better in rows
const demanding = /^(?:ensure|assert|verify|check|must|require|requires|enforce|protect|guard)$/;
/** What a demand may concern that says nothing of whose an object is. */
const elsewhere = new Set([
  'exists', 'exist', 'found', 'body', 'input', 'valid', 'params', 'param', 'id', 'schema', 'defined', 'null', 'not', 'uuid', 'user',
  'auth', 'login', 'logged', 'signed', 'in', 'authenticated', 'authentication', 'token', 'session', 'jwt', 'csrf', 'object', 'csrftoken', 'type', 'format',
  'post', 'get', 'put', 'patch', 'delete', 'safe', 'http', 'https', 'method', 'methods', 'ajax', 'json', 'htmx', 'ssl',
]); // biome-ignore format: a table reads better in rows

/** `accessLog`, `logAccess`, `accessLoggerMiddleware`: that somebody came is noted, and nobody asked whether they may. */
const isNoted = (words: readonly string[], at: number): boolean =>
  words[at] === 'access' && [words[0], words[at + 1]].some((word = '') => /^log(?:s|ger|ging)?$/.test(word));

/** Whether a call by this name asks what the caller may do with something: `authorize`, `canEdit`, `ensureOwner`. */
export function asksPolicy(name: string): boolean {
  // `forbidden(w)` answers, whoever was asked.
  if (/^(?:forbidden|denied|unauthori[sz]ed)$/i.test(name)) return false;
  const words = wordsOf(name);
  if (words.some((word, at) => asking.has(word) && !isNoted(words, at))) return true;
  const [verb = '', ...rest] = words;
  return demanding.test(verb) && rest.length > 0 && !rest.every((word) => elsewhere.has(word));
}

/** `authorizeAddMember`, `userHasPermissionToAddMember`: a question of rights by its own name, whatever it is about. */
export const isQuestion = (name: string): boolean =>
  /^(?:[aA]uthori[sz]e|[eE]nsure|[rR]equire|[cC]heck|[aA]ssert|[vV]erify|[eE]nforce|[cC]an|[mM]ay|[mM]ust)(?![a-z])|[pP]ermission(?![a-z])|[aA]llowed(?![a-z])/.test(
    name,
  );

/** The owner that a method limits itself to: `userId` in `findByIdAndUserId`, `user` in `getInvoiceForUser`. */
export function ownerInMethod(name: string): string | undefined {
  const [first = '', ...parts] = name.split(
    /(?:And|For|By|Of|To|In|With)(?=[A-Z])|_(?:and|for|by|of|to|in|with)_/,
  );
  const own = parts.find((part) => isOwnerName(part));
  if (own !== undefined) return lowered(own);
  // `accessible_by(…)`, `ForUser(c)`.
  const called =
    /^(?:for|owned|visible|accessible|readable|viewable|editable|manageable|belonging|of)_?(?:to|by)?_?(\w*)$/i.exec(
      first,
    )?.[1];
  if (called === undefined || called === '') return called === '' && first.length > 3 ? first : undefined;
  return isOwnerName(called) ? lowered(called) : undefined;
}

/** Whether a function by this name gives all that somebody may see: `visibleProjects`, `accessible_repository_ids`. */
export function isNarrowing(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^(?:get|list|find|load|fetch|all|my)$/.test(word));
  const [first = '', ...nouns] = words;
  return (
    /^(?:visible|accessible|permitted|readable|viewable|manageable|editable)$/.test(first) &&
    nouns.length > 0 &&
    /s$/.test(nouns.at(-1) ?? '') &&
    !nouns.some((word) => ofPrograms.test(word))
  );
}

/** What programs show or take, whoever asks: `permittedParams`, `visibleColumns`. */
const ofPrograms =
  /^(?:params?|parameters?|attributes?|columns?|fields?|methods?|headers?|extensions?|formats?|types?|keys?|values?|hosts?|origins?|domains?|tabs?|items?|rows?|elements?|options?|classes|styles?)$/;

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Calls that say, keep or make something and decide nothing: what they are told of the caller is no check. */
const records = new Set([
  'audit',
  'log',
  'logs',
  'event',
  'events',
  'activity',
  'activities',
  'history',
  'notification',
  'notifications',
  'metric',
  'metrics',
  'trail',
  'entry',
  'logger',
  'analytics',
  'message',
  'email',
]);

/** Whether what is made is only a record of what was done: `prisma.auditLog.create`. */
export const isRecord = (callee: string): boolean => wordsOf(callee).some((word) => records.has(word));

const telling = new Set([
  'log', 'info', 'warn', 'warning', 'debug', 'error', 'errorf', 'printf', 'println', 'print', 'sprintf', 'trace', 'track', 'audit', 'emit', 'publish', 'notify', 'send',
  'capture', 'metric', 'record', 'create', 'insert', 'add', 'json', 'render', 'ok', 'format', 'string', 'push', 'append',
  'dispatch', 'enqueue', 'increment', 'message', 'mail', 'email', 'write', 'response', 'jsonify', 'commit', 'refresh', 'flush', 'history', 'event', 'activity', 'logger', 'path', 'url', 'redirect', 'reverse', 'link', 'flash', 'view', 'html', 'template', 'toast', 'invalidate', 'revalidate', 'analytics',
]); // biome-ignore format: a table reads better in rows

/** `serialize_shifts(shifts, crew)` shows what it is handed, whoever else it is told of. */
const showing = /^(?:seriali[sz]e|dumps?|marshal)$/;

export const onlyTells = (callee: string): boolean =>
  wordsOf(callee.split('.').slice(-2).join(' ')).some((word) => telling.has(word)) ||
  showing.test(wordsOf(lastName(callee))[0] ?? '');

/** What says what somebody may do or is, rather than what they have. */
export const ofStanding =
  /(?:permissions?|rights|roles|groups|scopes|claims|privileges|abilities|status|is_\w+)$/;

/** What looks after whole routers and says by its name that it looks at whose something is. */
export const ownsByName = /[oO]wn(?:s|ed|er|ership)?(?:[A-Z_]|$)|[mM]ember(?:[A-Z_]|$)|[tT]enant|[bB]elongs/;

/** Go says which routes a group's middleware is for. */
export const isExact = (framework: string): boolean =>
  /^(?:go|gin|chi|echo|fiber|gorilla|httprouter|net\/http)$/.test(framework);
