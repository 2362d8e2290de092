import type { CodeFacts } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/places.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { rowsOfRights, rowTexts } from './rights.ts';
import { asksFor, type Row } from './row.ts';

/** `/shop.v1.Orders/Cancel`, `GET /orders/{id}`, `/orders`. */
const operation = /^(?:(?:GET|POST|PUT|PATCH|DELETE|ANY|\*) )?\/[\w.~:*{}<>[\]/-]+$/;
const page = /^\/[^.]*$/;

/**
 * Tables that say what each operation asks of its callers: `"/shop.v1.Orders/Cancel": {Policies: [OrderCancel]}`. A
 * table counts where most of its rows ask for something, and it, or what they ask for, is called a right.
 */
export function operationTables(code: CodeFacts): readonly Row[] {
  return code.assignments.flatMap(({ target, value, inFunction }): Row[] => {
    if (value.kind !== 'object' || inFunction >= 0) return [];
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
