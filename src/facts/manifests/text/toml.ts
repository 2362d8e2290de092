import { type Entry, type Node, orUnparsed, SyntaxProblem, type Unparsed } from './node.ts';
import { TomlValues } from './toml-values.ts';

interface Table {
  readonly kind: 'map';
  line: number;
  readonly entries: Map<string, Entry>;
}

/**
 * Reads TOML 1.0. Dates and numbers that no manifest asks for come back as the text they were written as. Never throws;
 * linear. https://toml.io/en/v1.0.0
 */
export function readToml(text: string): Node | Unparsed {
  return orUnparsed(() => {
    const root: Table = { kind: 'map', line: 1, entries: new Map() };
    const values = new TomlValues(text);
    let table = root;
    for (values.skipLines(); !values.isAtEnd(); values.skipLines()) {
      const line = values.line();
      if (values.skip('[[')) table = listed(root, header(values, ']]'), line);
      else if (values.skip('[')) table = named(root, header(values, ']'), line);
      else pair(values, table);
      values.endOfLine();
    }
    return root;
  });
}

function header(values: TomlValues, close: string): readonly string[] {
  const keys = values.keys();
  if (!values.skip(close)) throw new SyntaxProblem('the name of a table has no end', values.line());
  return keys;
}

function pair(values: TomlValues, table: Table): void {
  const line = values.line();
  const keys = values.keys();
  values.expect('=');
  set(table, keys, { line, value: values.value(set) });
}

/** `a.b = 1` inside a table. */
function set(table: Table, keys: readonly string[], entry: Entry): void {
  const inner = named(table, keys.slice(0, -1), entry.line);
  const last = keys.at(-1) ?? '';
  if (inner.entries.has(last)) throw new SyntaxProblem('a key stands twice', entry.line);
  inner.entries.set(last, entry);
}

/** The table under these keys; of lists of tables the last one. */
function named(root: Table, keys: readonly string[], line: number): Table {
  let table = root;
  for (const key of keys) {
    const found = table.entries.get(key)?.value;
    const inner = found?.kind === 'list' ? found.items.at(-1) : found;
    if (inner === undefined) {
      const fresh: Table = { kind: 'map', line, entries: new Map() };
      table.entries.set(key, { line, value: fresh });
      table = fresh;
    } else if (inner.kind === 'map') table = inner as Table;
    else throw new SyntaxProblem('a key is a value and a table at once', line);
  }
  return table;
}

/** A further member of the list of tables under these keys. */
function listed(root: Table, keys: readonly string[], line: number): Table {
  const holder = named(root, keys.slice(0, -1), line);
  const fresh: Table = { kind: 'map', line, entries: new Map() };
  const last = keys.at(-1) ?? '';
  const found = holder.entries.get(last)?.value;
  if (found === undefined) holder.entries.set(last, { line, value: { kind: 'list', line, items: [fresh] } });
  else if (found.kind === 'list') (found.items as Node[]).push(fresh);
  else throw new SyntaxProblem('a key is a value and a list of tables at once', line);
  return fresh;
}
