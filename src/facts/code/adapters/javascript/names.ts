import type { ExpressionBuilder } from '../../expression-builder.ts';
import { unescaped } from '../../strings.ts';

/** The value of a string node. */
export function quoted(b: ExpressionBuilder, n: number): string {
  return unescaped(b.tree.textOf(n).slice(1, -1));
}

/** A property's name as a string; empty where it is computed. */
export function keyOf(b: ExpressionBuilder, key: number): string {
  if (key < 0) return '';
  const type = b.tree.type(key);
  if (type === 'string') return quoted(b, key);
  if (type !== 'computed_property_name') return b.tree.textOf(key);
  const computed = b.maybe(b.tree.named(key)[0] ?? -1);
  return computed?.kind === 'string' ? computed.value : '';
}

/** The name that a pattern binds, `= default` and `...` left out; empty for a nested pattern. */
export function boundName(b: ExpressionBuilder, n: number): string {
  const type = b.tree.type(n);
  if (type === 'identifier' || type === 'shorthand_property_identifier_pattern') return b.tree.textOf(n);
  const inside = b.tree.named(n)[0] ?? -1;
  const wrapped = type.endsWith('assignment_pattern') || type === 'rest_pattern';
  return wrapped && inside >= 0 ? b.tree.textOf(inside) : '';
}

/** What is bound by a destructuring pattern: each property's name, what it is called here, and its node. */
export function boundNames(
  b: ExpressionBuilder,
  pattern: number,
): { key: string; local: string; node: number }[] {
  const isList = b.tree.type(pattern) === 'array_pattern';
  return b.tree.named(pattern).flatMap((node, at) => {
    const isPair = b.tree.type(node) === 'pair_pattern';
    const local = boundName(b, isPair ? b.tree.field(node, 'value') : node);
    const key = isPair ? keyOf(b, b.tree.field(node, 'key')) : isList ? String(at) : local;
    return local === '' ? [] : [{ key, local, node }];
  });
}

/** A declared type as written, without the colon. */
export function typeOf(b: ExpressionBuilder, n: number): { type?: string } {
  const type = b.tree.textOf(b.tree.field(n, 'type')).replace(/^:\s*/, '');
  return type === '' ? {} : { type };
}
