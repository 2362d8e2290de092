import type { CodeFacts, Entry } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/code/literals.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { isFileOfRights, rowsOfRights, rowTexts } from './rights.ts';
import { asksFor, type Row } from './row.ts';
import { unlistedIn } from './unlisted.ts';

/** `/shop.v1.Orders/Cancel`, `GET /orders/{id}`, `/orders`. */
const operation = /^(?:(?:GET|POST|PUT|PATCH|DELETE|ANY|\*) )?\/[\w.~:*{}<>[\]/-]+$/;
/** `admin/orders#close`, as Rails names what answers a route, and `admin/orders#*` for all of a controller. */
const action = /^\/?[a-z]\w*(?:\/\w+)*#(?:\w+[?!]?|\*)$/;
const page = /^\/[^.]*$/;

/**
 * Tables that say what each operation asks of its callers: `"/shop.v1.Orders/Cancel": {Policies: [OrderCancel]}`. A
 * table counts where most of its rows ask for something, and it, or what they ask for, is called a right.
 */
export function operationTables(code: CodeFacts): readonly Row[] {
  return code.assignments.flatMap(({ target, value: written, inFunction }): Row[] => {
    const value = unfrozen(written);
    if (value.kind !== 'object' || inFunction >= 0) return [];
    if (value.entries.some(({ key }) => action.test(key))) return actionRows(target, value.entries, code);
    const rows = rowsOfRights(target, value.entries, (key) => operation.test(key));
    // What a browser shows decides nothing: pages have no methods.
    const isShown = isForOthers(lastName(target)) || /\.(?:tsx|jsx|vue|svelte)$/.test(code.path);
    if (isShown && rows.every(({ key }) => page.test(key))) return [];
    const table = plainName(target);
    return rows.map(({ key, value: asked }) => {
      return { of: 'operation', table, key, asks: asksFor(rowTexts(asked)), span: asked.span };
    });
  });
}

/** `'admin/orders#close' => :manager` of `access_rules.rb`, where an action without a row is not closed to everybody. */
function actionRows(target: string, entries: readonly Entry[], code: CodeFacts): Row[] {
  const table = plainName(target);
  const unlisted = unlistedIn(code, table);
  if (unlisted === 'closed') return [];
  return rowsOfRights(target, entries, (key) => action.test(key), isFileOfRights(code.path)).map(
    ({ key, value, span }) => ({
      of: 'operation',
      table,
      key: key.replace(/^\//, ''),
      unlisted,
      asks: asksFor(rowTexts(value)),
      span,
    }),
  );
}
