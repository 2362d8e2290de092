import type { CodeFacts, Expression } from '../../../model/code.ts';
import { beginningOf, plainName } from '../shared/places.ts';
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

/** `remove: { method: 'DELETE', middlewares: [auth()], handler }` under a key or a name. */
export function optionHolders(code: CodeFacts): HolderFact[] {
  const values = [
    ...code.entries.map(({ key, value }) => ({ name: key, value, isForAll: false })),
    ...code.assignments.map(({ target, value, inClass, inFunction }) => ({
      name: plainName(target),
      value,
      isForAll: inClass >= 0 && inFunction < 0,
    })),
  ];
  return values.flatMap(({ name, value, isForAll }): HolderFact[] => {
    if (value.kind === 'list' && name !== '')
      return listHolder(name, value, code).map((each) => ({ ...each, isForAll }));
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
