import type { Expression } from '../../model/code.ts';
import type { ExpressionBuilder } from './expression-builder.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
]);
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([\s\S]))/g;

/** What an escaped text stands for, in the notation that the C family of languages shares. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, hex?: string, four?: string, braced?: string, one?: string) => {
    if (one !== undefined) return ESCAPES.get(one) ?? one;
    const point = Number.parseInt(hex ?? four ?? braced ?? '0', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

/**
 * A string from its parts: neighbouring constants become one, nested ones are laid open, and nothing but constants
 * is a plain string.
 */
export function joined(
  b: ExpressionBuilder,
  n: number,
  how: 'interpolation' | 'concatenation',
  parts: readonly Expression[],
): Expression {
  const span = b.tree.span(n);
  const flat: Expression[] = [];
  for (const part of parts) {
    const inner = part.kind === 'built-string' && part.how !== 'format' ? part.parts : [part];
    for (const piece of inner) {
      const before = flat.at(-1);
      if (piece.kind === 'string' && before?.kind === 'string') {
        const value = before.value + piece.value;
        flat[flat.length - 1] = { kind: 'string', value, span: around(before, piece) };
      } else flat.push(piece);
    }
  }
  const [only] = flat;
  if (flat.length === 0) return { kind: 'string', value: '', span };
  if (flat.length === 1 && only?.kind === 'string') return { ...only, span };
  return { kind: 'built-string', how, parts: flat, span };
}

function around(first: Expression, last: Expression): Expression['span'] {
  return { ...first.span, endLine: last.span.endLine, endColumn: last.span.endColumn };
}

/** How a grammar writes `a + b`. */
export interface Chain {
  readonly type: string;
  readonly operators: ReadonlySet<string>;
}

/**
 * `a + b + c` as one: a built string where any operand is one, else an operation. The chain is read by its outermost
 * node, in a loop, however long it is; for the inner ones this gives undefined.
 */
export function addition(b: ExpressionBuilder, n: number, chain: Chain): Expression | undefined {
  const { tree } = b;
  const isLink = (node: number): boolean =>
    node >= 0 &&
    tree.type(node) === chain.type &&
    chain.operators.has(tree.textOf(tree.field(node, 'operator')));
  const parent = tree.parent[n] ?? -1;
  if (isLink(parent) && tree.field(parent, 'left') === n) return undefined;
  const operands: number[] = [];
  let left = n;
  while (isLink(left)) {
    operands.push(tree.field(left, 'right'));
    left = tree.field(left, 'left');
  }
  operands.push(left);
  const read = operands.reverse().map((operand) => b.use(operand));
  if (read.some(({ kind }) => kind === 'string' || kind === 'built-string'))
    return joined(b, n, 'concatenation', read);
  const operator = tree.textOf(tree.field(n, 'operator'));
  return { kind: 'operation', operator, operands: read, span: tree.span(n) };
}

/** `format("… %s", a)` as a built string; undefined where the format is no string. */
export function formatted(
  b: ExpressionBuilder,
  n: number,
  parts: readonly Expression[],
): Expression | undefined {
  const [format] = parts;
  if (format?.kind !== 'string' && format?.kind !== 'built-string') return undefined;
  if (parts.length === 1) return format;
  return { kind: 'built-string', how: 'format', parts, span: b.tree.span(n) };
}

/** The operation on the expressions of some nodes. */
export function operation(
  b: ExpressionBuilder,
  n: number,
  operator: string,
  operands: readonly number[],
): Expression {
  return { kind: 'operation', operator, operands: operands.map((o) => b.use(o)), span: b.tree.span(n) };
}

/** A number as the languages write it: `0o777`, `0777`, `1_000`, `10L`; NaN where it is none of these. */
export function numeric(b: ExpressionBuilder, n: number): Expression {
  const text = b.tree.textOf(n);
  const digits = text.replaceAll('_', '');
  const plain = digits.replace(/^0x/i.test(digits) ? /[lLuUn]+$/ : /[nlLuUfFdDmM]+$/, '');
  const value = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
  return { kind: 'number', value, text, span: b.tree.span(n) };
}
