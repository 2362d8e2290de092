import type { Argument, Expression } from '../../../../model/code.ts';
import type { ReadExpression } from '../../adapter.ts';
import type { ExpressionBuilder } from '../../expression-builder.ts';
import { addition, formatted, joined, numeric, operation, unescaped } from '../../strings.ts';
import { keyOf, quoted } from './names.ts';

const PLUS = { type: 'binary_expression', operators: new Set(['+']) };

export const expressions: Readonly<Record<string, ReadExpression>> = {
  identifier: written,
  shorthand_property_identifier: written,
  this: written,
  super: written,
  import: written,
  undefined: (b, n) => ({ kind: 'null', span: b.tree.span(n) }),
  null: (b, n) => ({ kind: 'null', span: b.tree.span(n) }),
  true: (b, n) => ({ kind: 'boolean', value: true, span: b.tree.span(n) }),
  false: (b, n) => ({ kind: 'boolean', value: false, span: b.tree.span(n) }),
  number: numeric,
  string: (b, n) => ({ kind: 'string', value: quoted(b, n), span: b.tree.span(n) }),
  template_string: template,
  member_expression: (b, n) => {
    const property = b.tree.textOf(b.tree.field(n, 'property'));
    return b.member(n, b.tree.field(n, 'object'), property, b.tree.field(n, 'optional_chain') >= 0);
  },
  subscript_expression: (b, n) => b.subscript(n, b.tree.field(n, 'object'), b.tree.field(n, 'index')),
  parenthesized_expression: inner,
  await_expression: inner,
  non_null_expression: inner,
  as_expression: inner,
  satisfies_expression: inner,
  type_assertion: (b, n) => b.maybe(b.tree.named(n).at(-1) ?? -1),
  unary_expression: unary,
  binary_expression: binary,
  ternary_expression: (b, n) =>
    operation(
      b,
      n,
      '?:',
      ['condition', 'consequence', 'alternative'].map((f) => b.tree.field(n, f)),
    ),
  assignment_expression: (b, n) => b.maybe(b.tree.field(n, 'right')),
  object,
  array: (b, n) => ({ kind: 'list', items: b.tree.named(n).map((c) => b.use(c)), span: b.tree.span(n) }),
  call_expression: call,
  new_expression: (b, n) => {
    const callee = b.callee(b.tree.field(n, 'constructor'));
    return b.call(n, { ...callee, arguments: argumentsOf(b, b.tree.field(n, 'arguments')), form: 'new' });
  },
  decorator,
  jsx_opening_element: element,
  jsx_self_closing_element: element,
  jsx_element: (b, n) => b.maybe(b.tree.field(n, 'open_tag')),
};

function written(b: ExpressionBuilder, n: number): Expression | undefined {
  return b.name(n, b.tree.textOf(n));
}

function inner(b: ExpressionBuilder, n: number): Expression | undefined {
  return b.maybe(b.tree.named(n)[0] ?? -1);
}

/** `!0` and `!1` are what minifiers write for `true` and `false`. */
function unary(b: ExpressionBuilder, n: number): Expression {
  const operator = b.tree.textOf(b.tree.field(n, 'operator'));
  const operand = b.tree.field(n, 'argument');
  const constant = operator === '!' ? b.maybe(operand) : undefined;
  if (constant?.kind === 'number' || constant?.kind === 'boolean')
    return { kind: 'boolean', value: !constant.value, span: b.tree.span(n) };
  return operation(b, n, operator, [operand]);
}

function template(b: ExpressionBuilder, n: number): Expression {
  const parts = b.tree.named(n).map((c): Expression => {
    if (b.tree.type(c) === 'template_substitution') return b.use(b.tree.named(c)[0] ?? -1);
    return { kind: 'string', value: unescaped(b.tree.textOf(c)), span: b.tree.span(c) };
  });
  return joined(b, n, 'interpolation', parts);
}

function binary(b: ExpressionBuilder, n: number): Expression | undefined {
  const operator = b.tree.textOf(b.tree.field(n, 'operator'));
  if (operator === '+') return addition(b, n, PLUS);
  return operation(b, n, operator, [b.tree.field(n, 'left'), b.tree.field(n, 'right')]);
}

function object(b: ExpressionBuilder, n: number): Expression {
  const entries = b.tree.named(n).map((c) => {
    switch (b.tree.type(c)) {
      case 'pair':
        return b.entry(c, keyOf(b, b.tree.field(c, 'key')), b.use(b.tree.field(c, 'value')));
      case 'shorthand_property_identifier':
        return b.entry(c, b.tree.textOf(c), b.use(c));
      case 'method_definition':
        return b.entry(c, keyOf(b, b.tree.field(c, 'name')), b.use(c));
      default:
        return b.entry(c, '', b.use(b.tree.named(c)[0] ?? c));
    }
  });
  return b.object(n, entries);
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(n).map((c) => {
    if (b.tree.type(c) !== 'spread_element') return b.argument(b.use(c));
    return b.argument(b.use(b.tree.named(c)[0] ?? -1), '*');
  });
}

function call(b: ExpressionBuilder, n: number): Expression {
  const list = b.tree.field(n, 'arguments');
  const callee = b.callee(b.tree.field(n, 'function'));
  if (b.tree.type(list) === 'template_string')
    return b.call(n, { ...callee, arguments: [b.argument(b.use(list))], form: 'template' });
  const form = b.tree.parentType(n) === 'decorator' ? 'decorator' : 'call';
  const args = argumentsOf(b, list);
  const awaited = b.tree.parentType(n) === 'await_expression' ? ({ isAwaited: true } as const) : {};
  const read = b.call(n, { ...callee, arguments: args, form, ...awaited });
  const values = args.map(({ value }) => value);
  if (callee.callee === 'util.format') return formatted(b, n, values) ?? read;
  if (callee.callee !== 'concat' || callee.receiver?.kind !== 'string') return read;
  return joined(b, n, 'concatenation', [callee.receiver, ...values]);
}

/** `@name(…)` is recorded where the call stands, `@name` here. */
function decorator(b: ExpressionBuilder, n: number): Expression | undefined {
  const what = b.tree.named(n)[0] ?? -1;
  if (b.tree.type(what) === 'call_expression') return b.maybe(what);
  return b.call(n, { ...b.callee(what), arguments: [], form: 'decorator' });
}

/** `<Name key={value} />` as a call of `Name` with the attributes as one object. */
function element(b: ExpressionBuilder, n: number): Expression {
  const entries = b.tree.named(n).flatMap((c) => {
    const [key = -1, value = -1] = b.tree.named(c);
    if (b.tree.type(c) === 'jsx_expression') return [b.entry(c, '', b.use(b.tree.named(key)[0] ?? key))];
    if (b.tree.type(c) !== 'jsx_attribute') return [];
    const inside = b.tree.type(value) === 'jsx_expression' ? (b.tree.named(value)[0] ?? -1) : value;
    const set: Expression = { kind: 'boolean', value: true, span: b.tree.span(c) };
    return [b.entry(c, b.tree.textOf(key), value < 0 ? set : b.use(inside))];
  });
  const name = b.tree.textOf(b.tree.field(n, 'name'));
  return b.call(n, { callee: name, arguments: [b.argument(b.object(n, entries))], form: 'element' });
}
