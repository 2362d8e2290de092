import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { Values } from '../values/values.ts';
import { isIdName } from '../words.ts';

/** `user`, `self.request.user`, `current_user.id`, `userId`, `req.membership.id`; not `user.coop_id`, nor `membershipId`. */
export const isCaller =
  /(?:^|[._])(?:user|viewer|actor|me)(?:_?(?:id|ID|Id)|\.(?:id|ID|pk|_id))?$|\.(?:member|membership|account|profile|person)(?:\.(?:id|ID|pk|_id))?$/i;

/** `depot_ids` of `Depot.id.in_(user.depot_ids())`, also by a name that it was given before: the caller's own, all of them. */
export function idsOfCaller(value: Expression, values: Values): string | undefined {
  const given = value.kind === 'name' ? values.given(value.path).slice(0, 4) : [];
  for (const each of [value, ...given.map((one) => one.value)]) {
    const path = pathOf(each);
    const of = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
    if (/(?:_ids|I[dD]s)$/.test(path) && isCaller.test(of)) return lastName(path);
  }
  return undefined;
}

/** `user.depot_ids`, whether it is called or not. */
const pathOf = (value: Expression): string =>
  value.kind === 'name'
    ? value.path
    : value.kind === 'call' && value.call.arguments.length === 0
      ? value.call.callee
      : '';

/** `current_keeper`, whoever that is in a program of Rails. */
const current = /^@?current_(?=[a-z])/;

/** The same, or who calls by a name that says so anywhere. */
export const isWhoCalls = (path: string): boolean =>
  isCaller.test(path) || (current.test(path) && !path.includes('.'));

/**
 * What the caller has, or is, by the same name is what they belong to: `chapter_id` and `caller.chapterId`, `keeper` and
 * `current_keeper`, `keeper_id` and `current_keeper.id`, `current_account.keeper.id`.
 */
export function isOf(value: Expression, column: string): boolean {
  const path = pathOf(value).replaceAll('?', '');
  const parts = path.split('.');
  const own = wordsOf(column).join();
  if (parts.length === 1) return current.test(path) && wordsOf(path.replace(current, '')).join() === own;
  if (!isIdName(column)) return false;
  const [holder, of = '', last = ''] = [parts.slice(0, -2).join('.'), ...parts.slice(-2)];
  const isOfCaller = holder === '' ? current.test(of) : isCaller.test(holder) || current.test(holder);
  const named = /^(?:id|pk)$/.test(last) && isOfCaller ? [last, `${of.replace(current, '')}_id`] : [last];
  // `works_ids` are several of what `works_id` is.
  return named.some((each) => wordsOf(each).join().replace(/ids$/, 'id') === own);
}
