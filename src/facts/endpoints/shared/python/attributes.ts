import type { Expression } from '../../../../model/code.ts';
import type { PythonClass } from './module/module.ts';
import { optsOut } from './opt-outs.ts';
import { shown, textsIn } from './written.ts';

const mostReads = 8;
/** What mixins and permissions of libraries look up on the view that they guard. */
const asked =
  /^(?:(?:permissions?|roles?|groups?|scopes?)_required|(?:required|allowed|needed)_(?:\w+_)?(?:permissions?|roles?|scopes?|groups?))$/;

type Levels = readonly { readonly class: PythonClass }[];

const methods = /^(?:get|post|put|patch|delete|head|options)$/i;

/** What the nearest class of a view says by an attribute. */
const attributeOf = (name: string, lineage: Levels): Expression | undefined =>
  lineage.map((level) => level.class.attributes[name]).find((own) => own !== undefined);

/** Whether a view says by an attribute that its door reads that everybody may come: `public = True`, `login_required = False`. */
export const isLetIn = (lineage: Levels, reads: readonly string[]): boolean =>
  reads.some((name) => {
    const value = attributeOf(name, lineage);
    return value !== undefined && optsOut(name, value);
  });

/** The same of all that it says, whoever reads it. */
export const saysLetIn = (lineage: Levels): boolean =>
  isLetIn(
    lineage,
    lineage.flatMap((level) => Object.keys(level.class.attributes)),
  );

/** What a table of methods has for one, `roles = {'POST': 'keeper'}`; anything else as it is. */
function forMethod(value: Expression, method: string | undefined): Expression | undefined {
  if (value.kind !== 'object' || !value.entries.some(({ key }) => methods.test(key))) return value;
  return value.entries.find(({ key }) => key.toUpperCase() === method?.toUpperCase())?.value;
}

/** A guard with what the nearest class of a view says that it asks for: `Desk.dispatch('orders.edit')`. */
export function withAttributes(
  name: string,
  lineage: Levels,
  reads?: readonly string[],
  method?: string,
): string {
  if (name.includes('(')) return name;
  const names = reads ?? [
    ...new Set(
      lineage.flatMap((level) => Object.keys(level.class.attributes).filter((each) => asked.test(each))),
    ),
  ];
  const texts = names.flatMap((each) => {
    const said = attributeOf(each, lineage);
    const value = said && forMethod(said, method);
    return value === undefined ? [] : textsIn(value);
  });
  return shown(name, texts.slice(0, mostReads));
}
