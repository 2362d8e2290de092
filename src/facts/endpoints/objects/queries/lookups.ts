import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import { isOfManager, isOfStore, sentField } from '../names.ts';
import type { Values } from '../values/values.ts';
import { isIdName, isSharedName } from '../words.ts';
import { begunBy, goesOn } from './begun.ts';
import type { Condition } from './condition.ts';
import { conditionsOf } from './conditions.ts';
import { limitOf } from './limits.ts';
import { isConstant } from './meant.ts';
import { type Model, modelNamed, modelOf } from './models.ts';
import { openedChain } from './opened.ts';
import { parentByCondition, parentOf } from './parents.ts';
import { isShown } from './shown.ts';
import { tableOf } from './sql.ts';

/** One query, as far as it can be told what for. */
export interface Lookup {
  readonly model: Model;
  /** Whether one object is taken by an id that the sender of the request chose. */
  readonly byId: boolean;
  /** One is taken by another column that the path of the request names: `where({ reference: params.reference })`. */
  readonly byKey?: boolean | undefined;
  /** The field of the request that the id stands in. */
  readonly sent?: string | undefined;
  /** What it is limited to: a column, a method, or how the caller is mentioned. */
  readonly limit?: string | undefined;
  /** It is limited to what the sender of the request named, not to what is theirs: `where org_id = ${req.params.org}`. */
  readonly isChosen?: boolean | undefined;
  /** Limited by something else that is worked out: the parent that the object hangs on. */
  readonly isNarrowed: boolean;
  /** The method that it goes on from. */
  readonly begunBy?: string | undefined;
  /** The column by which that is so, if it holds the id of something else: `propertyId` beside `id`. */
  readonly within?: string | undefined;
}

const byIdName =
  /(?:By|_by_)_?(?:id|pk|uuid|guid|primary_?key|key|slug|number|code|public_?id|external_?id)s?(?:$|[A-Z_])|(?:By|_by_)(?:Id|ID|Pk|PK|Uuid|UUID|Slug|Key)|OneID$/;
/** Methods that take an id where it stands alone. */
const positional =
  /^(?:find|get|findOne|findFirst|findOrFail|find_or_fail|findOneOrFail|FindAsync|Find|First|FirstOrFail|Take|Last|retrieve|fetch|load|read|lookup|get_or_404|one|destroy|delete|Delete|DeleteAsync|remove|Remove|update|Update|UpdateAsync|findByPk|findOneBy|Get|GetAsync|getOne|getReferenceById|getReference|findUnique|findOrThrow|softDelete|restore|archive|cancel|patch|edit|aget|get_one|get_or_none|deleteOne|removeOne|query_by_id|show|LoadAsync|change|modify|rename|close|publish|download|export|revoke|approve|reject|activate|deactivate|disable|enable|complete|refund|void|confirm|duplicate|share|mark|toggle|pause|resume|submit|finalize|rotate|Revoke|Approve|Reject|Activate|Deactivate|Disable|Enable|Complete|Refund|Void|Confirm|Duplicate|Share|Mark|Toggle|Pause|Resume|Submit|Finalize|Rotate|find_one|delete_one|FindOne|whereKey)$/;
const homeMade =
  /^(?:get|find|fetch|load|read|retrieve|lookup|show|view|update|edit|patch|modify|change|delete|remove|destroy|archive|restore|cancel|rename|close|download|export|revoke|approve|reject|activate|deactivate|disable|enable|complete|refund|void|confirm|duplicate|share|mark|toggle|pause|resume|submit|finalize|rotate)/i;
/** Ends of chains that give a list, which says that a model has an owner, but not what is done by id. */
const lists =
  /^(?:find\w*|all|list\w*|filter\w*|where\w*|Where|Find\w*|get|getMany|select|query|fetch\w*|get[A-Z]\w*|List\w*|Get\w*|findAll\w*|toList\w*|ToListAsync|ToList|order\w*|paginate|from|eq|scalars|execute|exec|[qQ]uery\w*|Scan|Order)$/;

/** What a chain of calls looks up; undefined for anything else. */
export function lookupIn(
  chain: Chain,
  values: Values,
  functions: (index: number) => readonly Expression[],
  isBase = false,
): Lookup | undefined {
  const conditions = [...conditionsOf(openedChain(chain, values), functions)];
  const byCondition = conditions.some(
    ({ column, value }) => value !== undefined && isIdName(column) && values.isFromRequest(value),
  );
  const byId = byCondition || chain.links.some((link) => takesId(link, values));
  const isOfRows = chain.links.some((link) => goesOn(link, values.code));
  if (!byId && !isOfRows && !isList(chain, values)) return undefined;
  const table = tableOf(chain);
  const model = table === undefined ? modelOf(chain, values) : modelNamed(table);
  if (model === undefined) return undefined;
  const limit = limitOf(chain, conditions, values, functions);
  const isChosen = conditions.some(
    ({ column, value }) => column === limit && value !== undefined && values.isFromRequest(value),
  );
  const begun = begunBy(chain, values);
  const byKey = !byId && conditions.some((each) => isNamedByPath(each, values));
  if (!byId && !byKey) {
    if (limit !== undefined || begun !== undefined)
      return { model, byId, limit, isChosen, isNarrowed: false, begunBy: begun };
    if (!isBase) return undefined;
    const of = parentOf(chain, values, true) ?? parentByCondition(conditions, model, values);
    return { model, byId, isNarrowed: of !== undefined, within: of };
  }
  const parent = parentOf(chain, values);
  const isWorkedOut = conditions.some((each) => narrows(each, byKey, model, values));
  const isNarrowed = parent !== undefined || isShown(chain, values, functions) || isWorkedOut;
  const within =
    withinOf(conditions, model, values) ??
    (byId ? parent : undefined) ??
    (isBase ? parentByCondition(conditions, model, values) : undefined);
  const sent = byId ? sentIn(chain, conditions, values) : undefined;
  return {
    model,
    byId,
    ...(byKey ? { byKey } : {}),
    sent,
    limit,
    isChosen,
    isNarrowed,
    within,
    begunBy: begun,
  };
}

/** What a query is conditioned on beside its id, and that is worked out or says that it is for more than its owner. */
const narrows = ({ column, value }: Condition, byKey: boolean, model: Model, values: Values): boolean =>
  isSharedName(column) ||
  (value !== undefined &&
    !means.test(column) &&
    !isConstant(value) &&
    !(byKey && isNamedByPath({ column, value }, values)) &&
    !isIdOf(column, value, model, values));

/** The id of something else that a query is conditioned on: `propertyId` beside `id`. */
function withinOf(conditions: readonly Condition[], model: Model, values: Values): string | undefined {
  const beside = conditions.find(
    ({ column, value, of }) =>
      of === undefined &&
      value !== undefined &&
      isIdName(column) &&
      idTail.test(column) &&
      isPath(value) &&
      !isIdOf(column, value, model, values),
  );
  return beside?.column ?? conditions.find(isOfParent)?.of;
}

/** `reference: req.params.reference`, `{ reference }` of `const { reference } = req.params`. */
function isNamedByPath({ column, value }: Condition, values: Values): boolean {
  if (value?.kind !== 'name' || lastName(value.path) !== column) return false;
  const paths = [value.path, ...values.given(value.path).map((each) => pathOf(each.value))];
  return paths.slice(0, 4).some((path) => /(?:^|\.)(?:params|path_?params)\.\w+$/i.test(path));
}

/** The field by which alone it is taken. */
function sentIn(chain: Chain, conditions: readonly Condition[], values: Values): string | undefined {
  const given = [
    ...conditions.flatMap(({ value }) => (value === undefined ? [] : [value])),
    ...chain.links.flatMap((link) => argumentsOf(link).map(({ value }) => value)),
  ].filter((value) => values.isFromRequest(value));
  const [first, ...more] = new Set(given.map((each) => sentField(pathOf(each))));
  return more.length === 0 ? first : undefined;
}

const pathOf = (value: Expression): string => (value.kind === 'name' ? value.path : '');

function isList({ methods, links, root }: Chain, { code }: Values): boolean {
  // `order.getUser().getName()` lists nothing.
  const isAsked =
    /^(?:ruby|php|python)$/.test(code.language) || links.some((link) => link.arguments.length > 0);
  return isAsked && (methods.some((each) => lists.test(each)) || isOfManager.test(root.callee));
}

/** `Invoice.find(id)`, `findById(id)`, `getInvoice(ctx, id)`. */
function takesId(link: Chain['top'], values: Values): boolean {
  const method = lastName(link.callee);
  const isNamed =
    byIdName.test(method) ||
    isOfStore.test(link.callee) ||
    (homeMade.test(method) && wordsOf(method).length > 1);
  if (!isNamed && !positional.test(method)) return false;
  return argumentsOf(link)
    .slice(0, 4)
    .some(({ value, name }) => {
      if (name !== undefined && !isIdName(name)) return false;
      if (value.kind === 'object')
        return (
          isNamed && value.entries.some((entry) => isIdName(entry.key) && values.isFromRequest(entry.value))
        );
      return values.isFromRequest(value);
    });
}

/** What is handed on with a query and is no condition of it: `crud.item.get(db=db, id=id)`. */
const means =
  /^(?:db|session|conn|connection|using|tx|transaction|ctx|context|options|request|defaults|skip|limit|offset|lock|for_update|signal|loader|deletedAt|deleted_at|is_?deleted)$/i;

/** The id of something, not of the thing itself: `chain_id`, `propertyId`. */
const idTail = /[a-z\d](?:_id|Id|ID)$/;

/** `{ plot: { garden: { slug } } }`, and what holds it is compared with a value: whatever the row hangs on has that id. */
const isOfParent = ({ column, value, of }: Condition): boolean =>
  of !== undefined && value !== undefined && isIdName(column) && isPath(value);

const isPath = ({ kind }: Expression): boolean => kind === 'name' || kind === 'member';

/** Whether a condition is the one by which the object is taken. */
function isIdOf(column: string, value: Expression, { key }: Model, values: Values): boolean {
  if (!isIdName(column) || !values.isFromRequest(value)) return false;
  // `id` of anything, `orderId` of an order.
  const of = wordsOf(column).slice(0, -1).join('');
  return key.endsWith(of) || /^(?:_id|public_?id|external_?id)$/i.test(column);
}
