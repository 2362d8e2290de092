import type { Argument, Assignment, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';

const mostRows = 500;
/** More calls than these are not made for the rows of tables. */
const mostMade = 5000;
const deepest = 8;

/**
 * Calls that are made for each row of a table, one for each row: `for path, view in ROUTES: app.add_api_route(path, view)`.
 * Each stands where its row does. Others are given back as they are.
 */
export const overTables = (calls: readonly Call[], code: CodeFacts): readonly Call[] =>
  madeOverTables(calls, code).map(({ call }) => call);

/** The same, each with the call as it is written. */
export function madeOverTables(
  calls: readonly Call[],
  code: CodeFacts,
): readonly { readonly call: Call; readonly from: Call }[] {
  const loops = code.assignments.filter(({ operator }) => operator === 'for');
  if (loops.length === 0) return calls.map((call) => ({ call, from: call }));
  const byFunction = Map.groupBy(loops, ({ inFunction }) => inFunction);
  let made = 0;
  return calls.flatMap((plainly) => {
    const asWritten = { call: plainly, from: plainly };
    if (made > mostMade) return [asWritten];
    const call = withComputed(plainly, loops, code);
    const own = byFunction.get(call.inFunction) ?? [];
    const names = new Set([
      ...call.arguments.flatMap(({ value }) => namesIn(value)),
      // `for _, each := range modules { each.Register(api) }`
      ...(call.callee.includes('.') ? [call.callee.split('.', 1)[0] ?? ''] : []),
    ]);
    // The same names may be used for several tables, one after the other.
    const nearest = own.findLast(
      ({ target, span }) => names.has(target) && span.startLine <= call.span.startLine,
    );
    const used = own.filter(({ span }) => span.startLine === nearest?.span.startLine);
    const [first] = used;
    const rows = first && rowsOf(tableOf(first.value), code);
    if (first === undefined || rows === undefined || rows.length === 0) return [asWritten];
    const isMap = code.language === 'go' && meantBy(tableOf(first.value), code)?.kind === 'object';
    const paths = new Map(used.map(({ target, value }) => [target, isMap ? ['1'] : pathIn(value)]));
    const key = isMap ? keyIn(call, code) : undefined;
    if (key !== undefined) paths.set(key, ['0']);
    made += rows.length;
    const fields = fieldsFor(call, used, code);
    return rows.slice(0, mostRows).map((plain) => {
      const row = named(plain, fields);
      const given = call.arguments.flatMap((each) => filled(each, row, paths));
      return { call: { ...onRow(call, row, paths), arguments: given, span: row.span }, from: plainly };
    });
  });
}

/** `for path, handle := range routes`: what a call is given that nothing else gives a value is the key. */
function keyIn(call: Call, code: CodeFacts): string | undefined {
  const declared = code.functions[call.inFunction]?.parameters ?? [];
  const names = call.arguments.flatMap(({ value }) => (value.kind === 'name' ? [value.path] : []));
  return names.find(
    (name) =>
      /^[a-z]\w*$/.test(name) &&
      !declared.some((each) => each.name === name) &&
      !code.assignments.some(({ target }) => target === name),
  );
}

/** What a name was given, however many names are in between. */
function meantBy(value: Expression, code: CodeFacts, depth = 0): Expression | undefined {
  if (value.kind !== 'name' || depth > 3) return value;
  const given = code.assignments.find(({ target, operator }) => target === value.path && operator === '=');
  return given && meantBy(given.value, code, depth + 1);
}

/** `deps = [Depends(guard)] if guard else []` between the loop and the call stands for what it is given. */
function withComputed(call: Call, loops: readonly Assignment[], code: CodeFacts): Call {
  const loop = loops.findLast(
    ({ inFunction, span }) => inFunction === call.inFunction && span.startLine < call.span.startLine,
  );
  if (loop === undefined) return call;
  const within = code.assignments.filter(
    ({ inFunction, operator, span }) =>
      inFunction === call.inFunction &&
      operator === '=' &&
      span.startLine > loop.span.startLine &&
      span.startLine < call.span.startLine,
  );
  if (within.length === 0) return call;
  const given = call.arguments.map((each) => {
    const path = each.value.kind === 'name' ? each.value.path : undefined;
    const own = within.filter(({ target }) => target === path);
    return own.length === 1 && own[0] ? { ...each, value: own[0].value } : each;
  });
  return { ...call, arguments: given };
}

/** The fields of the structure that has all that is asked of a row: `route.path`, `route.guards`. */
function fieldsFor(
  call: Call,
  [first]: readonly { readonly target: string }[],
  { classes }: CodeFacts,
): readonly string[] {
  const asked = call.arguments.flatMap(({ value }) => pathsIn(value, 0));
  const wanted = asked
    .filter((path) => path.startsWith(`${first?.target}.`))
    .map((path) => path.split('.')[1] ?? '');
  if (wanted.length === 0) return [];
  return classes.find(({ fields = [] }) => wanted.every((name) => fields.includes(name)))?.fields ?? [];
}

/** A row whose values have no names, with those of the fields of its structure. */
function named(row: Expression, fields: readonly string[]): Expression {
  if (row.kind !== 'list' || fields.length === 0) return row;
  const entries = row.items
    .slice(0, fields.length)
    .map((value, at) => ({ key: fields[at] ?? '', value, span: value.span }));
  return { kind: 'object', entries, span: row.span };
}

/** The heads of all names in an expression. */
const namesIn = (value: Expression): readonly string[] =>
  pathsIn(value, 0).map((path) => path.split('.', 1)[0] ?? '');

function pathsIn(value: Expression, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const below = (each: Expression): readonly string[] => pathsIn(each, depth + 1);
  if (value.kind === 'name') return [value.path];
  if (value.kind === 'call')
    return [
      ...value.call.arguments.flatMap((each) => below(each.value)),
      ...(value.call.receiver ? below(value.call.receiver) : []),
    ];
  if (value.kind === 'list') return value.items.flatMap(below);
  if (value.kind === 'operation') return value.operands.flatMap(below);
  if (value.kind === 'index') return [...below(value.object), ...below(value.index)];
  return value.kind === 'member' ? below(value.object) : [];
}

/** What is looped over, below the places in its rows. */
function tableOf(value: Expression): Expression {
  return value.kind === 'member' && /^\d+$/.test(value.property) ? tableOf(value.object) : value;
}

/** The place in a row: `1`, `0` for `table.1.0`. */
function pathIn(value: Expression): readonly string[] {
  return value.kind === 'member' && /^\d+$/.test(value.property)
    ? [...pathIn(value.object), value.property]
    : [];
}

function rowsOf(table: Expression, code: CodeFacts): readonly Expression[] | undefined {
  const value = meantBy(table, code);
  if (value?.kind === 'list') return value.items;
  if (value?.kind === 'object' && code.language === 'go') return pairsOf(value);
  if (value?.kind !== 'call') return undefined;
  const { callee, receiver } = value.call;
  const owner = receiver ?? { kind: 'name' as const, path: callee.replace(/\.items$/, ''), span: value.span };
  if (!/(?:^|\.)items$/.test(callee)) return undefined;
  const meant =
    owner.kind === 'name' ? code.assignments.find(({ target }) => target === owner.path)?.value : owner;
  return meant?.kind === 'object' ? pairsOf(meant) : undefined;
}

/** Key and value of each entry, as rows. */
const pairsOf = ({ entries }: Expression & { kind: 'object' }): readonly Expression[] =>
  entries.map(({ key, value, span }) => ({
    kind: 'list',
    items: [{ kind: 'string', value: key, span }, value],
    span,
  }));

/** An argument with what the row says in the place of its names; `*row` and `**row` give all of it. */
function filled(
  { name, value }: Argument,
  row: Expression,
  paths: ReadonlyMap<string, readonly string[]>,
): readonly Argument[] {
  const own = replaced(value, row, paths, 0);
  if (name !== '*') return [{ name, value: own }];
  if (own.kind === 'list') return own.items.map((each) => ({ value: each }));
  // `append(row.guards, row.handler)...`
  if (own.kind === 'call' && own.call.callee === 'append')
    return own.call.arguments.flatMap(({ value: each }) => itemsOf(each)).map((each) => ({ value: each }));
  if (own.kind === 'object') return own.entries.map((entry) => ({ name: entry.key, value: entry.value }));
  return [{ name, value: own }];
}

/** What a list holds, also one of a type that has a name: `gin.HandlersChain{signedIn}`. */
function itemsOf(value: Expression): readonly Expression[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'null') return [];
  const [only] = value.kind === 'call' && value.call.form === 'new' ? value.call.arguments : [];
  return only?.value.kind === 'list' ? only.value.items : [value];
}

function replaced(
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
  if (value.kind === 'operation') {
    const operands = value.operands.map(below);
    if (value.operator !== '?:') return { ...value, operands };
    // `[Depends(guard)] if guard else []`: the row says which of the two.
    const [test, then, otherwise] = operands;
    const said = value.operands[0]?.kind === 'name' && test !== value.operands[0] ? test : undefined;
    if (said === undefined || then === undefined || otherwise === undefined) return { ...value, operands };
    return said.kind === 'null' || (said.kind === 'list' && said.items.length === 0) ? otherwise : then;
  }
  if (value.kind === 'index') return { ...value, object: below(value.object), index: below(value.index) };
  if (value.kind !== 'call') return value;
  const { callee } = value.call;
  const given = value.call.arguments.map((each) => ({ ...each, value: below(each.value) }));
  return { ...value, call: { ...value.call, callee: ofRow(callee, value.span, below), arguments: given } };
}

/** A call on the row itself, or on something in it: what stands there takes the place of its name. */
function onRow(call: Call, row: Expression, paths: ReadonlyMap<string, readonly string[]>): Call {
  const dot = call.callee.lastIndexOf('.');
  if (dot < 0 || !paths.has(call.callee.split('.', 1)[0] ?? '')) return call;
  const owner = replaced({ kind: 'name', path: call.callee.slice(0, dot), span: call.span }, row, paths, 0);
  if (owner.kind === 'name') return { ...call, callee: `${owner.path}${call.callee.slice(dot)}` };
  return owner.kind === 'call' ? { ...call, callee: call.callee.slice(dot + 1), receiver: owner } : call;
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
  return at(row.call.arguments.find(({ name }) => name === key)?.value, rest);
}
