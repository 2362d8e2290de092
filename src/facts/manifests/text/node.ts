/** A value in a JSON, TOML or YAML text, with its place. Whatever its keys are called, they are only keys of a map. */
export type Node =
  | { readonly kind: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Node[] }
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | number | boolean | null };

export interface Entry {
  /** Line of the key, which may stand above its value. */
  readonly line: number;
  readonly value: Node;
}

/** Why a text makes no sense, and where; for a person, and without a word of the text. */
export interface Unparsed {
  readonly unparsed: string;
  readonly line: number;
}

/** Deeper than any manifest is nested. */
export const DEEPEST = 100;

/** What stands under these keys, one inside the other. */
export function at(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  return keys.reduce<Node | undefined>(
    (inner, key) => (inner?.kind === 'map' ? inner.entries.get(key)?.value : undefined),
    node,
  );
}

/** The text under these keys; undefined where there is none. */
export function textAt(node: Node | undefined, ...keys: readonly string[]): string | undefined {
  const value = at(node, ...keys);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

export function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** The entries of a map; none of anything else. */
export function entriesOf(node: Node | undefined): ReadonlyMap<string, Entry> {
  return node?.kind === 'map' ? node.entries : new Map();
}

/** The members of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The texts in a list with their lines. */
export function textsOf(node: Node | undefined): readonly { readonly text: string; readonly line: number }[] {
  return itemsOf(node).flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? [{ text: item.value, line: item.line }] : [],
  );
}

/** Thrown inside a reader, and turned into {@link Unparsed} at its edge. */
export class SyntaxProblem extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** Runs a reader; what it cannot understand comes back as a value. */
export function orUnparsed<T>(read: () => T): T | Unparsed {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxProblem) return { unparsed: error.message, line: error.line };
    throw error;
  }
}
