import { type Assignment, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import { beginningOf } from '../shared/locations.ts';
import { plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { guardOptions } from '../shared/words/route-options.ts';
import { isAbilityRule } from './abilities/listed.ts';
import type { HolderFact } from './holder.ts';

/** `const secured = [requireAuth, audit]`, `{ members: [requireAuth], anybody: [] }`. */
function listHolder(
  name: string,
  value: Expression & { readonly kind: 'list' },
  code: CodeFacts,
): HolderFact[] {
  if (!value.items.every(({ kind }) => kind === 'name' || kind === 'call' || kind === 'function')) return [];
  if (value.items.some(isAbilityRule)) return [];
  const location = beginningOf(code.path, value.span);
  return [
    {
      key: `list ${name}`,
      what: `the list ${name}`,
      refs: handlerRefs([{ value }], code),
      location,
      isHandler: true,
    },
  ];
}

/**
 * `function.__action__ = (method, path, permission)` marks a function with what a decorator is given: what it mentions are
 * parameters, and where those are called otherwise it is not known which is which.
 */
function markedBy({ target, inFunction }: Assignment, code: CodeFacts): string | undefined {
  const [root = '', field] = plainName(target).split('.');
  const around = functionsAround(code, inFunction).flatMap((at) =>
    (code.functions[at]?.parameters ?? []).map(({ name }) => name),
  );
  return field !== undefined && around.includes(root) && !/^(?:self|cls|this)$/.test(root)
    ? ` by ${around.join(', ')}`
    : undefined;
}

/** `remove: { method: 'DELETE', middlewares: [auth()], handler }` under a key or a name. */
export function optionHolders(code: CodeFacts): HolderFact[] {
  const values = [
    ...code.entries.map(({ key, value }) => ({ name: key, value, isForAll: false, of: undefined })),
    ...code.assignments.map((each) => ({
      name: plainName(each.target),
      value: each.value,
      isForAll: each.inClass >= 0 && each.inFunction < 0,
      of: markedBy(each, code),
    })),
  ];
  return values.flatMap(({ name, value, isForAll, of = '' }): HolderFact[] => {
    if (value.kind === 'list' && name !== '')
      return listHolder(name, value, code).map((each) => ({ ...each, key: `${each.key}${of}`, isForAll }));
    if (value.kind !== 'object' || name === '' || value.entries.length === 0) return [];
    const options = guardOptions(value);
    const isRoute = value.entries.some(({ key }) =>
      /^(?:handler|method|url|path|resolve|controller)$/.test(key),
    );
    if (!isRoute && options.length === 0) return [];
    const location = beginningOf(code.path, value.span);
    return [
      {
        key: `option ${name}`,
        what: name,
        refs: handlerRefs([{ value }], code),
        location,
        isHandler: isRoute,
      },
    ];
  });
}
