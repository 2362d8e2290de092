import type { Call, CodeFacts, Expression } from '../../../model/code.ts';

/** The methods of its class that a filter runs before: those alone, or all but those. */
export interface FilterLimit {
  readonly only?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

const mostNames = 60;

/**
 * Of each filter of a class, before which methods it runs; undefined for all. What stands there several times runs before all
 * that any of the lines names.
 */
export function filterLimits(code: CodeFacts): (inClass: number, filter: string) => FilterLimit | undefined {
  const found = new Map<string, FilterLimit | undefined>();
  for (const call of code.calls) {
    if (
      call.inClass < 0 ||
      call.inFunction >= 0 ||
      !/^(?:prepend_)?before_(?:action|filter)$/.test(call.callee)
    )
      continue;
    const limit = limitOf(call);
    for (const { name, value } of call.arguments) {
      if (name !== undefined || value.kind !== 'string') continue;
      const key = `${call.inClass} ${value.value.replace(/^:/, '')}`;
      found.set(key, found.has(key) ? joined(found.get(key), limit) : limit);
    }
  }
  return (inClass, filter) => found.get(`${inClass} ${filter}`);
}

/** Whether a filter that is limited so runs before a method. */
export const runsFor = (limit: FilterLimit | undefined, method: string): boolean =>
  limit?.only?.includes(method) !== false && limit?.except?.includes(method) !== true;

function limitOf({ arguments: given }: Call): FilterLimit | undefined {
  const namesOf = (keyword: string): readonly string[] | undefined => {
    const value = given.find(({ name }) => name === keyword)?.value;
    return value === undefined ? undefined : namesIn(value);
  };
  const [only, except] = [namesOf('only'), namesOf('except')];
  return only === undefined && except === undefined ? undefined : { only, except };
}

/** `:show`, `%i[show update]`; nothing for a list that is worked out, which may hold any of them. */
function namesIn(value: Expression): readonly string[] | undefined {
  const items = value.kind === 'list' ? value.items : [value];
  const names = items.flatMap((each) => (each.kind === 'string' ? [each.value.replace(/^:/, '')] : []));
  return names.length === items.length && names.length <= mostNames ? names : undefined;
}

const joined = (one: FilterLimit | undefined, other: FilterLimit | undefined): FilterLimit | undefined =>
  one?.only === undefined || other?.only === undefined ? undefined : { only: [...one.only, ...other.only] };
