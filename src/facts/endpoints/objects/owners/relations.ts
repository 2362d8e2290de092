import type { Call } from '../../../../model/code.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { argumentsOf } from '../chains.ts';

interface Relation {
  readonly of: string;
  readonly rows: string;
}

const longest = 200;

/**
 * Whose rows a call takes, by what it is made on or handed: `badges` of `request.user` in `request.user.badges.order_by('year')` and
 * `get_object_or_404(request.user.badges, pk=pk)`.
 */
export function relationsIn(call: Call, path = plainName(call.callee)): readonly Relation[] {
  const named = argumentsOf(call).flatMap(({ value }) => (value.kind === 'name' ? [value.path] : []));
  return [path.slice(0, Math.max(path.lastIndexOf('.'), 0)), ...named].flatMap((each) => {
    const [, of, rows] = /^(.+)\.([a-z]\w*(?:[a-z]s|_set))$/.exec(each.slice(0, longest)) ?? [];
    return of === undefined || rows === undefined ? [] : [{ of, rows }];
  });
}
