import type { Argument, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { Computed } from './computed.ts';
import { isUnsaid, namesIn, pathsIn, replaced, unsaid } from './rows.ts';
import { withFieldNames } from './structures.ts';

const mostRows = 500;
/** More calls than these are not made for the rows of tables. */
const mostMade = 5000;

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
    const computed = new Computed(plainly, loops, code);
    const call = computed.call;
    const own = byFunction.get(call.inFunction) ?? [];
    const names = new Set([
      ...[...call.arguments.map(({ value }) => value), ...computed.mentioned].flatMap(namesIn),
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
    const fields = fieldsFor(call, computed.mentioned, used, code);
    const wanted = code.language === 'go' ? fieldsAskedOf(call, computed.mentioned, used) : [];
    return rows.slice(0, mostRows).map((plain) => {
      const row = withUnsaid(named(withFieldNames(plain, code), fields), wanted, isMap);
      const given = call.arguments
        .map((each) => ({ ...each, value: computed.forRow(each.value, row, paths) }))
        .flatMap((each) => filled(each, row, paths));
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

/** What a call asks of a row: `path` and `guards` of `route.path`, `route.guards`. */
function fieldsAskedOf(
  call: Call,
  mentioned: readonly Expression[],
  [first]: readonly { readonly target: string }[],
): readonly string[] {
  return [...call.arguments.map(({ value }) => value), ...mentioned]
    .flatMap((each) => pathsIn(each))
    .filter((path) => path.startsWith(`${first?.target}.`))
    .map((path) => path.split('.')[1] ?? '');
}

/** The fields of the structure that has all that is asked of a row: `route.path`, `route.guards`. */
function fieldsFor(
  call: Call,
  mentioned: readonly Expression[],
  used: readonly { readonly target: string }[],
  { classes }: CodeFacts,
): readonly string[] {
  const wanted = fieldsAskedOf(call, mentioned, used);
  if (wanted.length === 0) return [];
  return classes.find(({ fields = [] }) => wanted.every((name) => fields.includes(name)))?.fields ?? [];
}

/** A row that leaves out what is asked of it, in which that stands as left out: `{Path: "/notes", Run: list}`; Go. */
function withUnsaid(row: Expression, wanted: readonly string[], isMap: boolean): Expression {
  if (row.kind === 'list' && isMap)
    return { ...row, items: row.items.map((each) => withUnsaid(each, wanted, false)) };
  if (row.kind !== 'object') return row;
  const left = wanted.filter((name) => !row.entries.some(({ key }) => key === name));
  const entries = left.map((key) => ({ key, value: unsaid(row.span), span: row.span }));
  return left.length === 0 ? row : { ...row, entries: [...row.entries, ...entries] };
}

/** A row whose values have no names, with those of the fields of its structure. */
function named(row: Expression, fields: readonly string[]): Expression {
  if (row.kind !== 'list' || fields.length === 0) return row;
  const entries = row.items
    .slice(0, fields.length)
    .map((value, at) => ({ key: fields[at] ?? '', value, span: value.span }));
  return { kind: 'object', entries, span: row.span };
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
  const given = value.call.arguments.length === 0 ? givenBy(callee, code) : undefined;
  if (given !== undefined) return given;
  const owner = receiver ?? { kind: 'name' as const, path: callee.replace(/\.items$/, ''), span: value.span };
  if (!/(?:^|\.)items$/.test(callee)) return undefined;
  const meant =
    owner.kind === 'name' ? code.assignments.find(({ target }) => target === owner.path)?.value : owner;
  return meant?.kind === 'object' ? pairsOf(meant) : undefined;
}

/** The table that a function of the file gives: `for _, each := range s.table()`. */
function givenBy(callee: string, { functions, returns }: CodeFacts): readonly Expression[] | undefined {
  const name = lastName(callee);
  const own = functions.flatMap((each, index) =>
    name !== '' && lastName(each.name) === name ? [index] : [],
  );
  const given = returns.filter(({ inFunction }) => inFunction === own[0]);
  const [only] = own.length === 1 && given.length === 1 ? given : [];
  return only?.value.kind === 'list' ? only.value.items : undefined;
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
    return itemsOf(own).map((each) => ({ value: each }));
  if (own.kind === 'object') return own.entries.map((entry) => ({ name: entry.key, value: entry.value }));
  return [{ name, value: own }];
}

/** What a list holds, also one of a type that has a name: `gin.HandlersChain{signedIn}`. */
function itemsOf(value: Expression): readonly Expression[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'null' || isUnsaid(value)) return [];
  if (value.kind === 'call' && value.call.callee === 'append')
    return value.call.arguments.flatMap(({ value: each }) => itemsOf(each));
  const [only] = value.kind === 'call' && value.call.form === 'new' ? value.call.arguments : [];
  return only?.value.kind === 'list' ? only.value.items : [value];
}

/** A call on the row itself, or on something in it: what stands there takes the place of its name. */
function onRow(call: Call, row: Expression, paths: ReadonlyMap<string, readonly string[]>): Call {
  const dot = call.callee.lastIndexOf('.');
  if (dot < 0 || !paths.has(call.callee.split('.', 1)[0] ?? '')) return call;
  const owner = replaced({ kind: 'name', path: call.callee.slice(0, dot), span: call.span }, row, paths, 0);
  if (owner.kind === 'name') return { ...call, callee: `${owner.path}${call.callee.slice(dot)}` };
  return owner.kind === 'call' ? { ...call, callee: call.callee.slice(dot + 1), receiver: owner } : call;
}
