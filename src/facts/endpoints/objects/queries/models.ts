import type { Assignment, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Chain } from '../chains.ts';
import { isOfStore, plain, stores } from '../names.ts';
import type { Values } from '../values/values.ts';

/** What is fetched or changed: as it is written, and so that different spellings are the same. */
export interface Model {
  readonly name: string;
  readonly key: string;
}

const verbs = new Set([
  'get', 'find', 'fetch', 'load', 'read', 'retrieve', 'lookup', 'query', 'select', 'show', 'view', 'update', 'edit', 'patch', 'modify',
  'change', 'delete', 'remove', 'destroy', 'archive', 'restore', 'cancel', 'list', 'save', 'set', 'rename', 'close', 'publish', 'download', 'export',
  'revoke', 'approve', 'reject', 'activate', 'deactivate', 'disable', 'enable', 'complete', 'refund', 'void', 'confirm', 'duplicate', 'share', 'mark', 'toggle', 'pause', 'resume', 'submit', 'finalize', 'rotate',
]); // biome-ignore format: a table reads better in rows

const modifiers = new Set([
  'one', 'unique', 'first', 'single', 'or', 'and', 'throw', 'fail', 'async', 'all', 'many', 'the', 'details', 'detail', 'info',
  'record', 'object', 'entity', 'row', 'by', 'id', '404', 'none', 'default', 'null', 'optional', 'sync', 'full', 'soft', 'hard', 'raw', 'lean',
  'exclusive', 'locked', 'for', 'existing', 'update', 'delete', 'with', 'data', 'pk', 'uuid', 'slug', 'key', 'replace', 'reference', 'from', 'db', 'status', 'error', 'related',
]); // biome-ignore format: a table reads better in rows

/** `deleteApiKey` deletes a key; `getItemByKey` none. */
const keyed = /^(?:api|access|secret|public|private|ssh|signing|encryption|host|license|recovery|pass)$/;

/** What stands before or after the name of a model and is none. */
const around = new Set([
  'service', 'services', 'svc', 'repository', 'repositories', 'repo', 'store', 'dao', 'model', 'models', 'manager', 'dal', 'table',
  'collection', 'entity', 'entities', 'client', 'db', 'crud', 'query', 'queries', 'dto', 'storage', 'handler', 'usecase', 'interactor',
  'controller', 'gateway', 'mapper', 'objects', 'context', 'prisma', 'orm', 'schema', 'record', 'set', 'facade', 'data', 'source', 'logic', 'i',
]); // biome-ignore format: a table reads better in rows

/** Programs' own furniture: what is got from these by a key is no object of anybody's. */
const furniture =
  /^(?:params?|args|kwargs|cache|redis|memcached?|map|headers?|cookies?|config|settings|env|axios|http|https|fetch|request|req|res|response|reply|logger|log|i18n|searchParams|formData|localStorage|sessionStorage|registry|container|module|router|app|url|json|form|input|body|payload|options|opts|moduleRef|reflector|os|path|fs|re|requests|httpx|client_session|element|document|window|console|Object|Array|Map|Set|Promise|JSON|Reflect|Math|Date|queue|jobs?|locks?|metrics|events?|bus|mediator|messages?_?queue)$/i;

/** The same words, as a class, `Event.find`, or as what something has, `club.events`: rows like any others. */
const rows = /^(?:events?|jobs?|documents?|forms?)$/i;

const takesModel =
  /^(?:get_object_or_404|get_list_or_404|aget_object_or_404|get|aget|get_or_404|one_or_404|first_or_404|query|select|find|findOne|findOneBy|findOneByOrFail|findOneOrFail|findBy|update|delete|from|from_|table|Table|into|Model|First|Find|Take|Last|Delete|Save|Updates|Where|collection|getRepository|model|scalars|Get|LoadAsync|Load|merge|exec|createQueryBuilder|getReference|load|withGraphFetched|knex|db|where|remove|with_entities|softDelete|selectFrom|updateTable|deleteFrom|insertInto)$/;
const takesTable =
  /^(?:from|from_|table|Table|into|collection|knex|db|update|delete|Collection|selectFrom|updateTable|deleteFrom|insertInto)$/;
/** Kysely names the table where a query begins, whatever the database is kept in. */
const begins = /(?:^|\.)(?:selectFrom|updateTable|deleteFrom|insertInto)$/;

/** The model of a chain, from its method, from what is handed to it, or from what it is called on. */
export function modelOf(chain: Chain, values: Values): Model | undefined {
  if (begins.test(chain.root.callee)) return fromArguments(chain, values);
  const segments = plain(chain.root.callee)
    .split('.')
    .filter((each) => each !== '');
  const before = values.code.language === 'ruby' ? unscoped(segments.slice(0, -1)) : segments.slice(0, -1);
  const own = before.length > 0 ? fromSegments(before, values) : undefined;
  if (values.code.language === 'php') {
    const related = relationOf(chain);
    if (related !== undefined) return related;
  }
  if (own === null) return undefined;
  const [given = ''] = chain.methods;
  if (own === undefined && isOfStore.test(chain.root.callee)) {
    const named = fromMethod(given) ?? modelNamed(given);
    if (named !== undefined) return named;
  }
  for (const method of chain.methods) {
    const named = fromMethod(method);
    if (named === undefined) continue;
    return own && named.key.startsWith(own.key) ? own : named;
  }
  if (own !== undefined) return own;
  const [made = ''] = segments;
  const holder =
    /^[A-Z]\w*(?:Service|Repository|Repo|Store|Dao|DAO|Manager|Crud|CRUD|Gateway)$/.test(made) &&
    segments.length === 1;
  return holder ? modelNamed(made) : fromArguments(chain, values);
}

/** Without the scopes that it is narrowed by: `Invoice` of `Invoice.paid`, `invoices` of `current_user.invoices.open`. */
function unscoped(segments: readonly string[]): readonly string[] {
  const isModel = (each: string): boolean => /^[A-Z]/.test(each) || /[^s]s$/.test(each);
  const at = segments.findLastIndex(isModel);
  return at < 0 ? segments : segments.slice(0, at + 1);
}

/** `invoices` of `$request->user()->invoices()->find($id)`. */
function relationOf({ links }: Chain): Model | undefined {
  const named = links
    .slice(1)
    .find(
      ({ callee, receiver, arguments: given }) =>
        receiver !== undefined && given.length === 0 && /s$/.test(callee),
    );
  return named && modelNamed(named.callee);
}

/** `Invoice` of `getInvoiceById`; undefined where the name holds no noun. */
function fromMethod(method: string): Model | undefined {
  const before = method.replace(/(?:By|_by_)[A-Z_a-z].*$/, '').replace(/(?:For|_for_)[A-Z_a-z].*$/, '');
  const words = wordsOf(before);
  const isBare = before !== method && before !== '' && /^[A-Z]/.test(method);
  if (!verbs.has(words[0] ?? '') && !isBare) return undefined;
  const nouns = (verbs.has(words[0] ?? '') ? words.slice(1) : words).filter(
    (word, at, all) => !modifiers.has(word) || (word === 'key' && keyed.test(all[at - 1] ?? '')),
  );
  return nouns.length === 0 || nouns.length > 3 ? undefined : modelNamed(nouns.map(capital).join(''));
}

/** `get_object_or_404(Invoice, …)`, `select(Invoice)`, `db.First(&invoice, …)`, `knex('invoices')`. */
function fromArguments(chain: Chain, values: Values): Model | undefined {
  for (const link of chain.links.toReversed()) {
    const method = lastName(link.callee);
    const [type] = link.types ?? [];
    if (type !== undefined && /^\w+$/.test(type)) return modelNamed(type);
    if (!takesModel.test(method)) continue;
    for (const { value, name } of link.arguments.slice(0, takesTable.test(method) ? 1 : 2)) {
      if (name !== undefined) continue;
      const found = namedBy(value, method, values);
      if (found !== undefined) return modelNamed(found);
    }
  }
  return undefined;
}

function namedBy(value: Expression, method: string, values: Values): string | undefined {
  if (value.kind === 'string')
    return takesTable.test(method) && /^[\w.]+$/.test(value.value) ? lastName(value.value) : undefined;
  if (value.kind === 'call' && value.call.form === 'new') return lastName(value.call.callee);
  // `get_object_or_404(Jar.objects.select_related('shelf'), pk=pk)`
  if (value.kind === 'call') return managed.exec(rootOf(value.call))?.[1];
  if (value.kind === 'other') {
    const type = /^&?(?:\w+\.)?([A-Z]\w*)\{/.exec(value.text)?.[1];
    if (type !== undefined) return type;
    return value.parts.length === 1 && value.parts[0] ? namedBy(value.parts[0], method, values) : undefined;
  }
  if (value.kind !== 'name') return undefined;
  const ofManager = managed.exec(value.path)?.[1];
  if (ofManager !== undefined) return ofManager;
  const last = lastName(value.path);
  if (last === 'class') return lastName(value.path.slice(0, -6));
  if (/^[A-Z]/.test(last)) return last;
  const isGo = values.code.language === 'go';
  if (isGo && !values.isFromRequest(value)) return typeOf(values.given(value.path)) ?? last;
  const isOfRequest = /^(?:req|request|ctx|context|c|r|event)\./.test(value.path);
  return takesTable.test(method) && !isOfRequest && !values.isFromRequest(value) ? last : undefined;
}

/** `Jar` of `Jar.objects`, by itself or with what is called on it. */
const managed = /^(?:[a-z]\w*\.)?([A-Z]\w*)\.(?:\w*objects|query)\b/;

/** What the first call of a chain is called. */
function rootOf(call: Call): string {
  let at = call;
  for (let depth = 0; depth < 12 && at.receiver?.kind === 'call'; depth++) at = at.receiver.call;
  return at.callee;
}

/** `Invoice` for `var invoice Invoice` or `invoice := &Invoice{}`. */
function typeOf(given: readonly Assignment[]): string | undefined {
  for (const { type, value } of given) {
    if (type !== undefined && /^[*&]?[\w.]*[A-Z]\w*$/.test(type)) return lastName(type.replace(/^[*&]/, ''));
    if (value.kind === 'call' && value.call.form === 'new') return lastName(value.call.callee);
  }
  return undefined;
}

/** From the right: `invoice` of `prisma.invoice`, `this.invoiceRepository`; null for furniture. */
function fromSegments(segments: readonly string[], values: Values): Model | undefined | null {
  for (const [at, segment] of segments.toReversed().slice(0, 3).entries()) {
    // `db.document` is a table, whatever else goes by the name.
    const isTable = at === 0 && stores.test(segments.at(-2) ?? '');
    if (furniture.test(segment) && !isTable && !isOfRows(segment, segments, values)) return null;
    const found = segment.length > 1 ? (modelNamed(segment) ?? ofClass(segment, values)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `DataSource.find(params[:id])`: in Ruby a class that has rows is no means of the program, whatever its words. */
const ofClass = (name: string, { code: { language } }: Values): Model | undefined =>
  language === 'ruby' && /^(?:[A-Z][a-z\d]+){2,4}$/.test(name)
    ? { name, key: singular(name.toLowerCase()) }
    : undefined;

function isOfRows(segment: string, segments: readonly string[], { code: { language } }: Values): boolean {
  if (!rows.test(segment)) return false;
  const [first] = segments;
  if (segment === first) return /^[A-Z]/.test(segment) && !segment.endsWith('s');
  return language === 'ruby' && segment.endsWith('s');
}

const general = new Set([
  'this', 'self', 'tx', 'trx', 'em', 'pool', 'conn', 'connection', 'cursor', 'cur', 'database', 'mongo', 'mongoose', 'sequelize', 'uow', 'work',
  'unit', 'ctx', 'session', 'knex', 'supabase', 'app', 'server', 'base', 'super', 'parent', 'core', 'backend', 'sql', 'transaction', 'use', 'case', 'qs', 'queryset',
  'jdbc', 'template', 'jpa', 'my', 'own', 'owned', 'the', 'a', 'ds', 'get', 'g', 'h', 's', 'c', 'r', 'uc', 'inner', 'db', 'impl', 'helper', 'helpers', 'utils', 'util', 'lib', 'public', 'dbsession', 'generics', 'shortcuts',
]); // biome-ignore format: a table reads better in rows

/** The model that a name stands for; undefined where it says nothing: `db`, `repository`. */
export function modelNamed(written: string): Model | undefined {
  const words = wordsOf(written).filter((word) => !around.has(word) && !general.has(word));
  if (words.length === 0 || words.length > 4) return undefined;
  const last = words.at(-1) ?? '';
  const key = [...words.slice(0, -1), singular(last)].join('');
  return key.length < 2
    ? undefined
    : { name: [...words.slice(0, -1), singular(last)].map(capital).join(''), key };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|xes|sses|zes)$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}
