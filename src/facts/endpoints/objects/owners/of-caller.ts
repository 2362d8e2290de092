import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/places.ts';
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

/** `chapter_id` and `caller.chapterId`: what the caller has by the same name is what they belong to. */
export const isOf = (value: Expression, column: string): boolean =>
  pathOf(value).includes('.') &&
  isIdName(column) &&
  // `works_ids` are several of what `works_id` is.
  wordsOf(lastName(pathOf(value)))
    .join()
    .replace(/ids$/, 'id') === wordsOf(column).join();
