import type { Expression, Span } from '../../../../model/code.ts';

const deepest = 8;

const leftOut = 'left out';

/** A field that a row leaves out. */
export const unsaid = (span: Span): Expression => ({ kind: 'other', text: leftOut, parts: [], span });

export const isUnsaid = (value: Expression): boolean => value.kind === 'other' && value.text === leftOut;

/** The heads of all names in an expression. */
export const namesIn = (value: Expression): readonly string[] =>
  pathsIn(value, 0).map((path) => path.split('.', 1)[0] ?? '');

export function pathsIn(value: Expression, depth = 0): readonly string[] {
  if (depth > deepest) return [];
  const below = (each: Expression): readonly string[] => pathsIn(each, depth + 1);
  if (value.kind === 'name') return [value.path];
  if (value.kind === 'call')
    return [
      ...value.call.arguments.flatMap((each) => below(each.value)),
      ...(value.call.receiver ? below(value.call.receiver) : []),
    ];
  if (value.kind === 'list') return value.items.flatMap(below);
  if (value.kind === 'built-string' || value.kind === 'other') return value.parts.flatMap(below);
  if (value.kind === 'operation') return value.operands.flatMap(below);
  if (value.kind === 'index') return [...below(value.object), ...below(value.index)];
  return value.kind === 'member' ? below(value.object) : [];
}

/** A value with what the row says in the place of its names. */
export function replaced(
  value: Expression,
  row: Expression,
  paths: ReadonlyMap<string, readonly string[]>,
  depth: number,
): Expression {
  if (depth > deepest) return value;
  const below = (each: Expression): Expression => replaced(each, row, paths, depth + 1);
  if (value.kind === 'name') {
    const [head = '', ...rest] = value.path.split('.');
    const path = paths.get(head);
    return path === undefined ? value : (at(row, [...path, ...rest]) ?? value);
  }
  if (value.kind === 'list') return { ...value, items: value.items.map(below) };
  if (value.kind === 'built-string' || value.kind === 'other')
    return { ...value, parts: value.parts.map(below) };
  if (value.kind === 'operation') {
    const operands = value.operands.map(below);
    if (value.operator !== '?:') return { ...value, operands };
    // `[Depends(guard)] if guard else []`: the row says which of the two.
    const [test, then, otherwise] = operands;
    const said = value.operands[0]?.kind === 'name' && test !== value.operands[0] ? test : undefined;
    if (said === undefined || then === undefined || otherwise === undefined) return { ...value, operands };
    return said.kind === 'null' || isUnsaid(said) || (said.kind === 'list' && said.items.length === 0)
      ? otherwise
      : then;
  }
  if (value.kind === 'index') return { ...value, object: below(value.object), index: below(value.index) };
  if (value.kind !== 'call') return value;
  const { callee } = value.call;
  const given = value.call.arguments.map((each) => ({ ...each, value: below(each.value) }));
  const { receiver } = value.call;
  // `row.wrap(handle)`: what the row says there is called.
  const called = receiver === undefined ? below({ kind: 'name', path: callee, span: value.span }) : undefined;
  if (called?.kind === 'call')
    return { ...value, call: { ...value.call, callee: '', receiver: called, arguments: given } };
  const own =
    called?.kind === 'name' && called.path !== callee ? called.path : ofRow(callee, value.span, below);
  const call = { ...value.call, callee: own, arguments: given };
  return { ...value, call: receiver === undefined ? call : { ...call, receiver: below(receiver) } };
}

/** `row.access.guards()` is a method of what the row says there, where that is a name: `adminOnly.guards()`. */
function ofRow(callee: string, span: Span, below: (each: Expression) => Expression): string {
  const dot = callee.lastIndexOf('.');
  const owner = dot < 0 ? undefined : below({ kind: 'name', path: callee.slice(0, dot), span });
  return owner?.kind === 'name' ? `${owner.path}${callee.slice(dot)}` : callee;
}

/** What stands at a place of a row: of a tuple by number, of a dictionary by key, of an object by the name of its argument. */
function at(row: Expression | undefined, path: readonly string[]): Expression | undefined {
  const [key, ...rest] = path;
  if (row === undefined || key === undefined) return row;
  if (row.kind === 'list') return at(row.items[Number(key)], rest);
  if (row.kind === 'object') return at(row.entries.find((entry) => entry.key === key)?.value, rest);
  if (row.kind !== 'call') return undefined;
  const given = row.call.arguments;
  return at((/^\d+$/.test(key) ? given[Number(key)] : given.find(({ name }) => name === key))?.value, rest);
}
