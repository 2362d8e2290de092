import type { Argument, Expression } from '../../../../model/code.ts';
import type { ReadExpression } from '../../adapter.ts';
import type { ExpressionBuilder } from '../../expression-builder.ts';
import { addition, formatted, joined, numeric, operation, unescaped } from '../../strings.ts';

const PLUS = { type: 'binary_operator', operators: new Set(['+']) };
const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
]);

export const expressions: Readonly<Record<string, ReadExpression>> = {
  identifier: (b, n) => b.name(n, b.tree.textOf(n)),
  none: (b, n) => ({ kind: 'null', span: b.tree.span(n) }),
  true: (b, n) => ({ kind: 'boolean', value: true, span: b.tree.span(n) }),
  false: (b, n) => ({ kind: 'boolean', value: false, span: b.tree.span(n) }),
  integer: numeric,
  float: numeric,
  string,
  concatenated_string: (b, n) =>
    joined(
      b,
      n,
      'interpolation',
      b.tree.named(n).map((c) => b.use(c)),
    ),
  attribute,
  subscript,
  parenthesized_expression: inner,
  await: inner,
  expression_list: list,
  list,
  tuple: list,
  set: list,
  dictionary,
  not_operator: (b, n) => operation(b, n, '!', [b.tree.field(n, 'argument')]),
  unary_operator: (b, n) =>
    operation(b, n, b.tree.textOf(b.tree.field(n, 'operator')), [b.tree.field(n, 'argument')]),
  boolean_operator: (b, n) => {
    const operator = b.tree.textOf(b.tree.field(n, 'operator'));
    return operation(b, n, WORDS.get(operator) ?? operator, [
      b.tree.field(n, 'left'),
      b.tree.field(n, 'right'),
    ]);
  },
  comparison_operator: (b, n) => {
    const operands = b.tree.named(n).filter((c) => b.tree.fieldName(c) !== 'operators');
    return operation(b, n, b.tree.textOf(b.tree.field(n, 'operators')), operands);
  },
  conditional_expression: (b, n) => {
    const [then = -1, test = -1, otherwise = -1] = b.tree.named(n);
    return operation(b, n, '?:', [test, then, otherwise]);
  },
  binary_operator: binary,
  named_expression: (b, n) => b.maybe(b.tree.field(n, 'value')),
  assignment: (b, n) => b.maybe(b.tree.field(n, 'right')),
  call,
  decorator,
  raise_statement: raised,
};

function inner(b: ExpressionBuilder, n: number): Expression | undefined {
  return b.maybe(b.tree.named(n)[0] ?? -1);
}

/** The grammar takes `[*each.before]` for `[(*each).before]`. */
function attribute(b: ExpressionBuilder, n: number): Expression | undefined {
  const read = b.member(n, b.tree.field(n, 'object'), b.tree.textOf(b.tree.field(n, 'attribute')));
  if (read?.kind !== 'member' || read.object.kind !== 'other' || !read.object.text.startsWith('*'))
    return read;
  const [spread] = read.object.parts;
  if (spread?.kind !== 'name') return read;
  const own: Expression = { ...spread, path: `${spread.path}.${read.property}`, span: read.span };
  return { kind: 'other', text: `*${own.path}`, parts: [own], span: read.span };
}

function list(b: ExpressionBuilder, n: number): Expression {
  return { kind: 'list', items: b.tree.named(n).map((c) => b.use(c)), span: b.tree.span(n) };
}

function string(b: ExpressionBuilder, n: number): Expression {
  const isRaw = /^\w*r/i.test(b.tree.textOf(b.tree.child(n, 'string_start')));
  const parts = b.tree.named(n).flatMap((c): Expression[] => {
    const type = b.tree.type(c);
    if (type === 'interpolation') return [b.use(b.tree.field(c, 'expression'))];
    if (type !== 'string_content') return [];
    const text = b.tree.textOf(c);
    return [{ kind: 'string', value: isRaw ? text : unescaped(text), span: b.tree.span(c) }];
  });
  return joined(b, n, 'interpolation', parts);
}

function subscript(b: ExpressionBuilder, n: number): Expression | undefined {
  const keys = b.tree.fields(n, 'subscript');
  return keys.length === 1 ? b.subscript(n, b.tree.field(n, 'value'), keys[0] ?? -1) : undefined;
}

function dictionary(b: ExpressionBuilder, n: number): Expression {
  const entries = b.tree.named(n).map((c) => {
    if (b.tree.type(c) !== 'pair') return b.entry(c, '', b.use(b.tree.named(c)[0] ?? -1));
    const key = b.use(b.tree.field(c, 'key'));
    const name = key.kind === 'string' ? key.value : key.kind === 'number' ? key.text : '';
    return b.entry(c, name, b.use(b.tree.field(c, 'value')));
  });
  return b.object(n, entries);
}

function binary(b: ExpressionBuilder, n: number): Expression | undefined {
  const operator = b.tree.textOf(b.tree.field(n, 'operator'));
  if (operator === '+') return addition(b, n, PLUS);
  const left = b.tree.field(n, 'left');
  const right = b.tree.field(n, 'right');
  if (operator !== '%') return operation(b, n, operator, [left, right]);
  const values = b.use(right);
  const filled =
    values.kind === 'list'
      ? values.items
      : values.kind === 'object'
        ? values.entries.map(({ value }) => value)
        : [values];
  return formatted(b, n, [b.use(left), ...filled]) ?? operation(b, n, operator, [left, right]);
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  if (b.tree.type(n) !== 'argument_list') return [b.argument(b.use(n))];
  return b.tree.named(n).map((c) => {
    switch (b.tree.type(c)) {
      case 'keyword_argument':
        return b.argument(b.use(b.tree.field(c, 'value')), b.tree.textOf(b.tree.field(c, 'name')));
      case 'list_splat':
      case 'dictionary_splat':
        return b.argument(b.use(b.tree.named(c)[0] ?? -1), '*');
      default:
        return b.argument(b.use(c));
    }
  });
}

function call(b: ExpressionBuilder, n: number): Expression {
  const callee = b.callee(b.tree.field(n, 'function'));
  const args = argumentsOf(b, b.tree.field(n, 'arguments'));
  const form = b.tree.parentType(n) === 'decorator' ? 'decorator' : 'call';
  const read = b.call(n, { ...callee, arguments: args, form });
  if (callee.callee !== 'format' || !callee.receiver) return read;
  return formatted(b, n, [callee.receiver, ...args.map(({ value }) => value)]) ?? read;
}

/** `@name(…)` is recorded where the call stands, `@name` here. */
function decorator(b: ExpressionBuilder, n: number): Expression | undefined {
  const what = b.tree.named(n)[0] ?? -1;
  if (b.tree.type(what) === 'call') return b.maybe(what);
  return b.call(n, { ...b.callee(what), arguments: [], form: 'decorator' });
}

/** `raise Forbidden` makes one as `raise Forbidden()` does; `raise error` passes one on. */
function raised(b: ExpressionBuilder, n: number): Expression | undefined {
  const what = b.use(b.tree.named(n)[0] ?? -1);
  if (what.kind !== 'name' || !/(?:^|\.)[A-Z]\w*$/.test(what.path)) return undefined;
  return b.call(n, { callee: what.path, arguments: [], form: 'call' });
}
