import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { unfrozen } from '../../shared/code/literals.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { functionParts } from '../../shared/references/handler-refs.ts';
import { contains } from '../../shared/spans.ts';
import type { ListedIn, Registration } from '../facts.ts';

/**
 * Where a method that registers routes asks something only of those that a table of its class lists, `const roles =
 * this.access[name]; if (roles) this.allow(c, ...roles)`: whatever the table leaves out is asked nothing.
 * @param call by which the method registers what it is handed
 */
export function listedIn(call: Call, code: CodeFacts): ListedIn | undefined {
  const handler = call.arguments.at(-1)?.value;
  const parameters = code.functions[call.inFunction]?.parameters.map(({ name }) => name) ?? [];
  if (handler?.kind !== 'function') return undefined;
  const inFunction = handler.function;
  const { checks = [], consults = [] } = functionParts(inFunction, code);
  if (checks.length > 0 || consults.length === 0) return undefined;
  const lookupOf = (value: Expression): Omit<ListedIn, 'keys'> | undefined => {
    if (value.kind !== 'name') return lookup(value, parameters);
    const given = code.assignments.filter(
      (each) => each.target === value.path && each.inFunction === inFunction,
    );
    return given.length === 1 && given[0] ? lookup(given[0].value, parameters) : undefined;
  };
  const arms = code.branches.flatMap((branch): { branch: Branch; by: Omit<ListedIn, 'keys'> }[] => {
    const by = branch.when && branch.inFunction === inFunction ? lookupOf(branch.test) : undefined;
    return by === undefined ? [] : [{ branch, by }];
  });
  const [first] = arms;
  const asking = code.calls.filter(
    (each) => consults.includes(plainName(each.callee)) && contains(call.span, each.span),
  );
  const isOnlyThere = asking.every(({ span }) => arms.some(({ branch }) => contains(branch.span, span)));
  return first === undefined || arms.length > 1 || asking.length === 0 || !isOnlyThere
    ? undefined
    : { ...first.by, keys: rowsOf(code, call.inClass)[first.by.field] };
}

/** `this.access[name]`, `this.access.get(name)`, where the method is handed the name. */
function lookup(value: Expression, parameters: readonly string[]): Omit<ListedIn, 'keys'> | undefined {
  const [held, key] =
    value.kind === 'index' && value.object.kind === 'name'
      ? [value.object.path, value.index]
      : value.kind === 'call' && value.call.callee.endsWith('.get')
        ? [value.call.callee.slice(0, -'.get'.length), value.call.arguments[0]?.value]
        : [''];
  const field = /^this\.(\w+)$/.exec(held)?.[1];
  const position = key?.kind === 'name' ? parameters.indexOf(key.path) : -1;
  return field === undefined || position < 0 ? undefined : { field, position };
}

/** The keys of the tables that a class holds, by their names; not of one that is not written out whole. */
export const rowsOf = (code: CodeFacts, inClass: number): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    code.assignments.flatMap(({ target, value: written, ...at }): [string, readonly string[]][] => {
      const value = unfrozen(written);
      const isWhole = value.kind === 'object' && value.entries.every(({ key }) => /^\w+$/.test(key));
      return at.inClass === inClass && at.inFunction < 0 && isWhole
        ? [[plainName(target), value.entries.map(({ key }) => key)]]
        : [];
    }),
  );

/** Whether the method asks what it does of a route: not of one that is registered by a name which the table leaves out. */
export function isListed(
  { field, position, keys }: ListedIn,
  rows: Readonly<Record<string, readonly string[]>> = {},
  { named }: Pick<Registration & { kind: 'route' }, 'named'>,
): boolean {
  const known = Object.hasOwn(rows, field) ? rows[field] : keys;
  const name = named?.[position];
  return known === undefined || name === undefined || known.includes(name);
}
