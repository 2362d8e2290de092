import type { Argument, Expression } from '../../../model/code.ts';
import type { Adapter, ReadExpression } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import { inner } from '../readers.ts';
import { joined, numeric } from '../strings.ts';
import { opaqueInPowershell } from './opaque.table.ts';

/** The grammar wraps each expression in one node for every precedence there is. */
const LAYERS = [
  'pipeline',
  'pipeline_chain',
  'logical_expression',
  'bitwise_expression',
  'comparison_expression',
  'additive_expression',
  'multiplicative_expression',
  'format_expression',
  'range_expression',
  'array_literal_expression',
  'unary_expression',
  'logical_argument_expression',
  'bitwise_argument_expression',
  'comparison_argument_expression',
  'additive_argument_expression',
  'multiplicative_argument_expression',
  'format_argument_expression',
  'range_argument_expression',
  'argument_expression',
  'left_assignment_expression',
];
const layers: Readonly<Record<string, ReadExpression>> = Object.fromEntries(
  LAYERS.map((type) => [type, layer]),
);

/** PowerShell. Variables are names without `$`; a cmdlet is a command, its parameters and values the arguments. */
export const powershell: Adapter = {
  languages: ['powershell'],
  opaque: opaqueInPowershell,
  exits: new Set(['flow_control_statement']),
  functions: {
    function_statement: (b, n) => ({
      name: b.tree.textOf(b.tree.child(n, 'function_name')),
      parameters: [],
      decorators: [],
    }),
    script_block_expression: () => ({ name: '', parameters: [], decorators: [] }),
  },
  classes: {},
  expressions: {
    ...layers,
    variable,
    string_literal: inner,
    integer_literal: inner,
    decimal_integer_literal: numeric,
    hexadecimal_integer_literal: numeric,
    real_literal: numeric,
    verbatim_string_characters: (b, n) => ({
      kind: 'string',
      value: b.tree.textOf(n).slice(1, -1).replaceAll("''", "'"),
      span: b.tree.span(n),
    }),
    expandable_string_literal: expandable,
    generic_token: (b, n) => ({ kind: 'string', value: b.tree.textOf(n), span: b.tree.span(n) }),
    command_parameter: (b, n) => ({ kind: 'string', value: b.tree.textOf(n), span: b.tree.span(n) }),
    parenthesized_expression: inner,
    sub_expression: inner,
    type_literal: (b, n) => b.name(n, b.tree.textOf(n).replace(/^\[|\]$/g, '')),
    member_access: (b, n) => {
      const [object = -1, name = -1] = b.tree.named(n);
      return b.member(n, object, b.tree.textOf(name));
    },
    hash_literal_expression: hash,
    command,
    invokation_expression: invocation,
  },
  statements: {
    assignment_expression: (b, n) => {
      const [left = -1] = b.tree.named(n);
      const target = b.maybe(left);
      const operator = b.tree.textOf(b.tree.child(n, 'assignement_operator'));
      if (target?.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'value')), { operator });
    },
    if_statement: (b, n) =>
      b.condition(
        n,
        b.tree.field(n, 'condition'),
        b.tree.child(n, 'statement_block'),
        b.tree.child(n, 'else_clause'),
      ),
    flow_control_statement: returned,
    script_block_expression: blockResult,
  },
};

function layer(b: ExpressionBuilder, n: number): Expression | undefined {
  const parts = b.tree.named(n);
  if (parts.length === 1) return b.maybe(parts[0] ?? -1);
  const operator = b.tree.textOf(b.tree.children(n).find((c) => isOperator(b, c)) ?? -1);
  const operands = parts.filter((c) => !isOperator(b, c)).map((c) => b.use(c));
  if (operator === '+' && operands.some(({ kind }) => kind === 'string' || kind === 'built-string'))
    return joined(b, n, 'concatenation', operands);
  if (operator === '') return { kind: 'list', items: operands, span: b.tree.span(n) };
  return { kind: 'operation', operator: operator.toLowerCase(), operands, span: b.tree.span(n) };
}

function isOperator(b: ExpressionBuilder, n: number): boolean {
  return !b.tree.isNamed(n) || b.tree.type(n).endsWith('_operator');
}

function variable(b: ExpressionBuilder, n: number): Expression | undefined {
  const path = b.tree
    .textOf(n)
    .replace(/^[$@]\{?|\}$/g, '')
    .replace(':', '.');
  const word = path.toLowerCase();
  const span = b.tree.span(n);
  if (word === 'null') return { kind: 'null', span };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', span };
  return b.name(n, path);
}

/** The constant text between variables has no node. */
function expandable(b: ExpressionBuilder, n: number): Expression {
  const parts: Expression[] = [];
  let from = b.tree.start(n) + 1;
  const text = (until: number): void => {
    if (until > from)
      parts.push({ kind: 'string', value: b.tree.text.slice(from, until), span: b.tree.spanOf(from, until) });
  };
  for (const c of b.tree.named(n)) {
    text(b.tree.start(c));
    parts.push(b.use(c));
    from = b.tree.end(c);
  }
  text(b.tree.end(n) - 1);
  return joined(b, n, 'interpolation', parts);
}

function hash(b: ExpressionBuilder, n: number): Expression {
  const pairs = b.tree.named(b.tree.child(n, 'hash_literal_body'));
  const entries = pairs.map((c) => {
    const [key = -1, value = -1] = b.tree.named(c);
    return b.entry(c, b.tree.textOf(key).replace(/^['"]|['"]$/g, ''), b.use(value));
  });
  return b.object(n, entries);
}

function command(b: ExpressionBuilder, n: number): Expression {
  const words = b.tree.named(b.tree.field(n, 'command_elements'));
  const args = words
    .filter((c) => b.tree.type(c) !== 'command_argument_sep' && b.tree.type(c) !== 'redirection')
    .map((c): Argument => ({ value: b.use(c) }));
  const callee = b.tree.textOf(b.tree.field(n, 'command_name'));
  return b.call(n, { callee, arguments: args, form: 'command' });
}

function invocation(b: ExpressionBuilder, n: number): Expression {
  const [object = -1, name = -1] = b.tree.named(n);
  const on = b.use(object);
  const method = b.tree.textOf(name);
  const listed = b.tree.child(b.tree.child(n, 'argument_list'), 'argument_expression_list');
  const args = b.tree.named(listed).map((c): Argument => ({ value: b.use(c) }));
  const callee = on.kind === 'name' ? { callee: `${on.path}.${method}` } : { callee: method, receiver: on };
  return b.call(n, { ...callee, arguments: args, form: 'call' });
}

function returned(b: Builder, n: number): void {
  if (b.tree.textOf(n).toLowerCase().startsWith('return')) b.return(n, b.tree.named(n)[0] ?? -1);
}

/** `{ $true }` gives its last value. */
function blockResult(b: Builder, n: number): void {
  const body = b.tree.child(b.tree.child(n, 'script_block'), 'script_block_body');
  const last = b.tree.named(b.tree.child(body, 'statement_list')).at(-1) ?? -1;
  if (last >= 0 && b.maybe(last)) b.return(last, last);
}
