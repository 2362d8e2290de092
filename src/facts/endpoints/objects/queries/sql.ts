import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import type { Condition } from './condition.ts';

const column =
  /([\w.`"[\]]*\w[`"\]]?)\s*(?:=|==|IN|in|is)\s*\(?\s*(\?|\$\d+|:\w+|@\w+|%s|%d|\{\w*\}|'|"|\d|current_\w+)/g;

/** Where a value is put in by its place; what knex calls `??` is the name of a column. */
const places = /\?\??|%[sd](?!\w)|\{\w*\}/g;

/**
 * The columns that a piece of SQL compares, with the values that are handed to it.
 * @param from where its conditions begin: values are counted from the start, `SET name = ? WHERE id = ?`
 */
export function* columnsIn(text: string, values: readonly Expression[], from = 0): Iterable<Condition> {
  const flat = values
    .filter((value) => !(value.kind === 'name' && /mapper$|\.class$/i.test(value.path)))
    .flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  const sql = text.slice(0, from + 4000);
  const marks = [...sql.matchAll(places)].map(({ index }) => index);
  let at = 0;
  for (const { 0: whole, 1: name = '', 2: mark = '', index } of sql.matchAll(column)) {
    if (index < from) continue;
    const end = index + whole.length - mark.length;
    while ((marks[at] ?? end) < end) at++;
    const number = /^\$(\d+)$/.exec(mark)?.[1];
    const place = number === undefined ? at : Number(number) - 1;
    const bare = /^[:@](\w+)$/.exec(mark)?.[1];
    const named =
      bare === undefined
        ? undefined
        : flat.flatMap((each) => (each.kind === 'object' ? each.entries : [])).find(({ key }) => key === bare)
            ?.value;
    yield {
      column: lastName(name.replace(/[`"[\]]/g, '')),
      value: named ?? flat[place] ?? (bare === undefined ? undefined : flat[0]),
    };
  }
}

/** `SELECT … WHERE id = $1`, also as a template or put together. */
export function* sqlOf(link: Call): Iterable<Condition> {
  const given = argumentsOf(link).map(({ value }) => value);
  const place = given.findIndex(isText);
  const at = given[place];
  if (at === undefined) return;
  const values = given.slice(place + 1);
  if (at.kind === 'string') {
    if (statement.test(at.value)) yield* columnsIn(at.value, values, whereIn(at.value));
    return;
  }
  if (at.kind !== 'built-string') return;
  let text = '';
  const held: Expression[] = [];
  for (const part of at.parts.slice(0, 40)) {
    if (part.kind === 'string') text += part.value;
    else {
      text += '?';
      held.push(part);
    }
  }
  if (statement.test(text))
    yield* columnsIn(text, text.includes('?') ? [...held, ...values] : values, whereIn(text));
}

const isText = (value: Expression): boolean =>
  (value.kind === 'string' && value.value.length > 15) || value.kind === 'built-string';
const statement = /^\s*(?:select|update|delete|with)\b[\s\S]*\bwhere\b/i;
const whereIn = (text: string): number => text.toLowerCase().indexOf('where');

/** The table that a chain's SQL is about, and whether it changes it. */
export function tableOf({ links }: Chain): string | undefined {
  for (const link of links)
    for (const { value } of argumentsOf(link)) {
      const text =
        value.kind === 'string'
          ? value.value
          : value.kind === 'built-string' && value.parts[0]?.kind === 'string'
            ? value.parts[0].value
            : '';
      if (text.length < 15) continue;
      const found =
        /^\s*(?:select\b[\s\S]{0,2000}?\bfrom|update|delete\s+from)\s+["`[]?(?:\w+["`\]]?\.["`[]?)?(\w+)/i.exec(
          text,
        )?.[1];
      if (found !== undefined) return found;
    }
  return undefined;
}
