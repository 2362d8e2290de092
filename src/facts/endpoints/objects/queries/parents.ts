import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { type Chain, partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import type { Values } from '../values/values.ts';
import type { Condition } from './condition.ts';
import type { Model } from './models.ts';

/** `@project.tasks.find(id)`, `$project->tasks()->find($id)`, `project.tasks.get(pk=id)`: limited by what it hangs on. */
function isThroughParent({ root, links }: Chain, { code }: Values, isBase: boolean): boolean {
  if (!/^(?:ruby|php|python)$/.test(code.language)) return false;
  const path = plain(root.callee);
  const [first = '', ...more] = path.split('.');
  if (/^[A-Z]/.test(first) || more.length === 0) return false;
  if (code.language === 'ruby') return more.length > 1;
  if (code.language === 'php')
    return (
      links.length > 1 &&
      !/^(?:this|DB|db|em|repository|entityManager)$/.test(root.callee.split('.', 1)[0] ?? '') &&
      !/Repository|->|Service|Model/.test(root.callee)
    );
  // A view of rows keeps what they are of as its own: `self.project.tasks.all()`.
  const holder = isBase ? first : (root.callee.split('.', 1)[0] ?? '');
  return (
    more.length > 1 &&
    !/^(?:self|cls|db|session|models|crud|app|repo|service|services|store|request|kwargs)$/.test(holder) &&
    !/(?:objects|query|repo|repository|service|session|db)$/.test(more.at(-2) ?? '')
  );
}

/** `project` of `@project.tasks.find(id)`: what the query hangs on. */
export const parentOf = (chain: Chain, values: Values, isBase = false): string | undefined =>
  isThroughParent(chain, values, isBase) ? plain(chain.root.callee).split('.', 1)[0] : undefined;

/**
 * What the rows of a view hang on by a condition: `project` of `filter(project=self.project)`, `project__slug` of
 * `filter(project__slug=self.kwargs['slug'])`. What the request only asks to see is none.
 */
export function parentByCondition(
  conditions: readonly Condition[],
  { key }: Model,
  values: Values,
): string | undefined {
  const isOfParent = ({ column, value }: Condition): boolean => {
    if (value === undefined || !isOfView(value, values)) return false;
    const words = wordsOf(column);
    if (/_(?:id|pk)$/.test(column)) return !key.endsWith(words.slice(0, -1).join(''));
    return column.includes('__')
      ? !/__i?(?:contains|startswith|endswith|gte?|lte?|in|range|year)$/.test(column)
      : isCalled(value, column);
  };
  return conditions.find(isOfParent)?.column;
}

/** Something that a view knows by its path, or that it found by that. */
function isOfView(value: Expression, values: Values): boolean {
  const given = value.kind === 'name' ? values.given(value.path).map((each) => each.value) : [];
  return [value, ...given.slice(0, 2)].some((each) =>
    [...partsIn(each)].some((part) => {
      const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
      return /^self\.(?!request(?![a-z]))[a-z]/.test(path);
    }),
  );
}

/** `self.project`, `self.get_project()`, `project` */
function isCalled(value: Expression, name: string): boolean {
  const path = value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';
  return !/^self\.kwargs/.test(path) && wordsOf(lastName(path)).at(-1) === wordsOf(name).at(-1);
}
