import type { PythonClass } from './module.ts';
import { shown, textsIn } from './written.ts';

const mostReads = 8;
/** What mixins and permissions of libraries look up on the view that they guard. */
const asked =
  /^(?:(?:permissions?|roles?|groups?|scopes?)_required|(?:required|allowed|needed)_(?:\w+_)?(?:permissions?|roles?|scopes?|groups?))$/;

/** A guard with what the nearest class of a view says that it asks for: `Desk.dispatch('orders.edit')`. */
export function withAttributes(
  name: string,
  lineage: readonly { readonly class: PythonClass }[],
  reads?: readonly string[],
): string {
  if (name.includes('(')) return name;
  const names = reads ?? [
    ...new Set(
      lineage.flatMap((level) => Object.keys(level.class.attributes).filter((each) => asked.test(each))),
    ),
  ];
  const texts = names.flatMap((each) => {
    const value = lineage.map((level) => level.class.attributes[each]).find((own) => own !== undefined);
    return value === undefined ? [] : textsIn(value);
  });
  return shown(name, texts.slice(0, mostReads));
}
