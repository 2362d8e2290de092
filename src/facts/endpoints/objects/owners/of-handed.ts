import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Body } from '../body.ts';
import type { Condition } from '../queries/condition.ts';
import { isOwnerName } from '../words.ts';
import { isOf } from './of-caller.ts';

/**
 * The columns of a query that hold whose something is and are compared with what the function is handed: `user_id` with
 * `tag.UserID` beside `id` with `tag.ID`. Whoever makes that says whose it is; where it is the caller's, nobody else's row is found.
 */
export function* ofHanded(conditions: readonly Condition[], body: Body): Iterable<string> {
  const rows = new Set(conditions.filter(isId).flatMap((each) => handedBy(each, body) ?? []));
  for (const each of rows.size === 0 ? [] : conditions) {
    const by = isOwnerName(each.column) && !isId(each) ? handedBy(each, body) : undefined;
    if (by !== undefined && rows.has(by)) yield each.column;
  }
}

const isId = ({ column }: Condition): boolean => /^_?(?:id|pk|uuid)$/i.test(column);

/** The parameter whose field by the name of the column is compared with it, also where it was given a name before. */
function handedBy({ column, value }: Condition, { values, parameters }: Body): string | undefined {
  if (value?.kind !== 'name') return undefined;
  const isHanded = (name: string): boolean => parameters.some((each) => each.name === name);
  for (const each of [value, ...values.given(value.path).map((one) => one.value)].slice(0, 4)) {
    if (each.kind !== 'name' || values.isFromRequest(each) || values.callerIn(each) !== undefined) continue;
    const [head = '', field, ...more] = each.path.split('.');
    if (!isHanded(head) || more.length > 0) continue;
    // `WHERE id = :id AND user_id = :user_id`, for which the whole of it is handed on.
    if (field === undefined ? isRow(head, parameters) : isFieldOf(each, field, column)) return head;
  }
  return undefined;
}

const isFieldOf = (value: Expression, field: string, column: string): boolean =>
  isOf(value, column) || wordsOf(field).join() === wordsOf(lastName(column)).join();

/** Not what is written with a word of the language: a row that is handed is one of the program's own types. */
const isRow = (name: string, parameters: Body['parameters']): boolean =>
  parameters.some((each) => each.name === name && /^\*(?:\w+\.)?[A-Z]\w*$/.test(each.type ?? ''));
