import type { Argument, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import { isOfHome } from '../names.ts';
import { isIdName, isOwnerName } from '../words.ts';
import type { Condition } from './condition.ts';
import { includedIn } from './included.ts';
import { columnsIn, sqlOf } from './sql.ts';

/** Calls whose objects hold what is written, not what is looked for. */
const writes =
  /^(?:create\w*|insert\w*|save\w*|new|build|bulk\w*|values|returning|select|include|includes|attributes|orderBy|order_by|order|populate|with|joins?|data|merge|assign|append|add)$/i;
const changes =
  /^(?:update\w*|findOneAndUpdate|findByIdAndUpdate|findOneAndReplace|replaceOne|replace|set|patch|Updates?|upsert)$/i;
const asks =
  /^(?:find\w*|get\w*|first\w*|First\w*|where\w*|Where\w*|andWhere|filter\w*|Filter|exclude|delete\w*|Delete\w*|destroy\w*|remove\w*|Remove\w*|update\w*|Updates?|one\w*|take|Take|exists|load\w*|fetch\w*|match|single\w*|Single\w*|Find\w*|Get\w*|aget|count\w*|aggregate|query|Query\w*|findUnique\w*|scope|scoped_by|select|all|list\w*|archive\w*|restore\w*|cancel\w*)$/;
const pairs =
  /^(?:where\w*|Where\w*|andWhere|orWhere|eq|filter|equals|whereEq|firstWhere|First|Find|Delete|Take|Not|having|query)$/;
const equal = /^(?:eq|equal|equals|Eq|EQ|Equal|equalTo|IDEQ|ID)$/;
const written =
  /^(?:data|set|\$set|values|create|update|changes|select|include|attributes|order|orderBy|order_by|defaults|\$push|\$inc|with|relations|populate|projection|take|skip|limit|transaction|lock|cursor|rejectOnEmpty|raw|paranoid|returning|headers|message)$/;
const nested = /^(?:where|filter|criteria|AND|and|\$and|query|condition|conditions|_id_userId|\w+_\w+)$/;

/** What a chain of calls is conditioned on. `functions` gives what functions written in place return. */
export function* conditionsOf(
  chain: Chain,
  functions: (index: number) => readonly Expression[],
): Iterable<Condition> {
  for (const link of chain.links) {
    yield* sqlOf(link);
    const method = lastName(link.callee);
    // Nobody is limited to what is left out: `exclude(author=request.user)`.
    if (writes.test(method) || method === 'exclude') continue;
    const given = argumentsOf(link);
    if (asks.test(method) || isOfHome.test(link.callee) || /^get_(?:object_or_404|or_404)$/.test(method))
      yield* keyed(given, method);
    if (pairs.test(method)) yield* paired(given);
    for (const { value } of given) if (!isWritten(value)) yield* compared(value, functions);
  }
}

const isWritten = (value: Expression): boolean =>
  value.kind === 'string' || value.kind === 'name' || value.kind === 'object';

/** `{ where: { id } }`, `findOne({ _id: id })`, `filter_by(id=id)`. */
function* keyed(given: readonly Argument[], method: string): Iterable<Condition> {
  const objects = given.flatMap(({ value }) => (value.kind === 'object' ? [value] : []));
  const has = objects.some(({ entries }) =>
    entries.some(({ key }) => /^(?:where|criteria|filter)$/.test(key)),
  );
  const isChange = changes.test(method);
  const isAlone = objects.length < 2 && given.filter(({ name }) => name === undefined).length < 2;
  if (!has && isChange && isAlone) return;
  for (const [at, each] of objects.entries()) {
    // What comes after the condition is what is written.
    if (!has && at > 0 && isChange) break;
    yield* entriesOf(each, has, 0);
    for (const { called, where } of includedIn(each)) yield* relatedOf(called, where, 1);
  }
  for (const { name, value } of given)
    if (name !== undefined && name !== '*' && !isChange && !written.test(name))
      yield { column: name.replace(/__(?:exact|iexact|in)$/, ''), value };
}

function* entriesOf(
  object: Expression & { kind: 'object' },
  onlyWhere: boolean,
  depth: number,
): Iterable<Condition> {
  for (const { key, value } of object.entries.slice(0, 30)) {
    const isWhere = /^(?:where|criteria|filter)$/.test(key);
    if (onlyWhere && !isWhere) continue;
    if (written.test(key)) continue;
    const either = depth < 4 && isWhere ? chosenFrom(value) : [];
    if (either.length > 0) for (const each of either) yield* entriesOf(each, false, depth + 1);
    else if (depth < 4 && value.kind === 'object' && (isWhere || nested.test(key)))
      yield* entriesOf(value, false, depth + 1);
    else if (depth < 4 && value.kind === 'list' && /^(?:\$?and|AND|where)$/.test(key)) {
      for (const item of key === 'where' && isOpened(value.items) ? [] : value.items.slice(0, 10))
        if (item.kind === 'object') yield* entriesOf(item, false, depth + 1);
    } else if (depth < 4 && value.kind === 'object' && !isIdName(key))
      yield* relatedOf(key, value, depth + 1);
    else yield { column: key, value: oneOf(value) };
  }
}

/** `where: [{ id }, { id, owner }]` takes whatever has the id: each of them is enough. */
const isOpened = (items: readonly Expression[]): boolean =>
  items.length > 1 && items.some((each) => each.kind === 'object' && each.entries.length < 2);

/** `club ? { clubId: club.id } : { userId: user.id }`: the one or the other. */
export function chosenFrom(value: Expression): readonly (Expression & { kind: 'object' })[] {
  if (value.kind !== 'operation' || value.operator !== '?:') return [];
  return value.operands.slice(1).flatMap((each) => (each.kind === 'object' ? [each] : []));
}

/** Conditions on something else that the row belongs to. */
function* relatedOf(
  called: string,
  value: Expression & { kind: 'object' },
  depth: number,
): Iterable<Condition> {
  yield { column: called, value };
  for (const each of entriesOf(value, false, depth))
    yield { ...each, of: each.of === undefined ? called : `${called}.${each.of}` };
}

/** What is compared with in `{ in: ids }`, `{ $eq: id }`. */
function oneOf(value: Expression): Expression {
  if (value.kind !== 'object') return value;
  const own = value.entries.find(({ key }) => /^(?:\$?(?:in|eq)|equals|set)$/.test(key));
  return own?.value ?? value;
}

/** `.where('id', id)`, `.eq('id', id)`, `Where("id = ? AND user_id = ?", id, userID)`. */
function* paired(given: readonly Argument[]): Iterable<Condition> {
  for (const [at, { value }] of given.entries()) {
    if (value.kind !== 'string') continue;
    if (/^[\w.]+$/.test(value.value)) {
      const last = given
        .slice(at + 1)
        .findLast(({ value: each }) => each.kind !== 'string' || given.length === 2);
      if (last !== undefined) yield { column: lastName(value.value), value: last.value };
      return;
    }
    yield* columnsIn(
      value.value,
      given.slice(at + 1).map((each) => each.value),
    );
    return;
  }
}

/** `Invoice.id == invoice_id`, `x => x.Id == id`, `eq(invoices.id, id)`, `invoice.IDEQ(id)`. */
function* compared(
  value: Expression,
  functions: (index: number) => readonly Expression[],
): Iterable<Condition> {
  for (const part of partsIn(value, functions)) {
    if (part.kind === 'operation' && /^(?:===?|=|in|is)$/.test(part.operator)) {
      const [left, right] = part.operands;
      if (left === undefined || right === undefined) continue;
      const [own, other] = [memberOf(left), memberOf(right)];
      if (own !== undefined && (other === undefined || isIdName(own) || isOwnerName(own)))
        yield { column: own, value: right };
      if (other !== undefined) yield { column: other, value: left };
    }
    if (part.kind === 'call' && equal.test(lastName(part.call.callee))) {
      const { callee, arguments: given } = part.call;
      const [first, second] = given;
      const named = first && memberOf(first.value);
      if (named !== undefined && second !== undefined) yield { column: named, value: second.value };
      // `httpx.ID(r, "id")` reads one.
      else if (/\.ID(?:EQ)?$/.test(callee) && first !== undefined && given.length === 1)
        yield { column: 'id', value: first.value };
    }
    // `Invoice.office_id.in_(user.office_ids)`.
    const among = part.kind === 'call' ? /(?:^|\.)(\w+)\.in_$/.exec(part.call.callee)?.[1] : undefined;
    if (part.kind === 'call' && among !== undefined)
      yield { column: among, value: part.call.arguments[0]?.value };
    if (part.kind === 'call') yield* predicateOf(part.call);
  }
}

/** `invoice.OwnerIDEQ(user.ID)`, `invoice.OrgID(org)`, `invoice.OfficeIDIn(ids...)` and `invoice.HasOwnerWith(…)` of ent. */
function* predicateOf({ callee, arguments: [first, ...more] }: Call): Iterable<Condition> {
  const column = /\.(?:Has)?(\w+?)(?:EQ|In|With)$/.exec(callee)?.[1];
  const isColumn = /\.[A-Z]\w*ID(?:EQ|In)$/.test(callee);
  if (column !== undefined && (isOwnerName(column) || isColumn)) yield { column, value: first?.value };
  const equal = more.length === 0 ? /^[a-z]\w*\.([A-Z]\w*ID)$/.exec(callee)?.[1] : undefined;
  if (equal !== undefined && first !== undefined && isOwnerName(equal))
    yield { column: equal, value: first.value };
}

function memberOf(value: Expression): string | undefined {
  if (value.kind === 'member') return value.property;
  if (value.kind === 'name') return value.path.includes('.') ? lastName(value.path) : undefined;
  if (value.kind !== 'call' || value.call.arguments.length > 0) return undefined;
  // `i.getOwnerId()`.
  const getter = /^(?:get)?([A-Za-z]\w*)$/.exec(lastName(value.call.callee))?.[1];
  return value.call.callee.includes('.') ? getter : undefined;
}
