import type { Argument, Expression, Parameter } from '../../../model/code.ts';
import type { Adapter, FunctionParts } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import {
  binary,
  cast,
  conditionOf,
  fieldOf,
  inner,
  lambdaBody,
  list,
  memberOf,
  plainType,
  returnStatement,
  shortCircuit,
  truth,
  unary,
  written,
} from '../readers.ts';
import { formatted, numeric, unescaped } from '../strings.ts';
import { opaqueInRust } from './opaque.table.ts';

/** Rust. `::` reads as a dot; a macro is a call by its name without `!`. */
export const rust: Adapter = {
  languages: ['rust'],
  opaque: opaqueInRust,
  exits: new Set(['return_expression', 'continue_expression', 'break_expression']),
  functions: { function_item: describe, closure_expression: describe },
  classes: {
    impl_item: (b, n) => ({
      name: plainType(b.tree.textOf(b.tree.field(n, 'type'))),
      bases: [plainType(b.tree.textOf(b.tree.field(n, 'trait')))].filter((base) => base !== ''),
      decorators: [],
    }),
  },
  expressions: {
    identifier: written,
    self: written,
    scoped_identifier: (b, n) => b.name(n, b.tree.textOf(n).replaceAll('::', '.')),
    boolean_literal: truth,
    integer_literal: numeric,
    float_literal: numeric,
    string_literal: string,
    raw_string_literal: (b, n) => ({
      kind: 'string',
      value: b.tree.textOf(n).replace(/^r#*"|"#*$/g, ''),
      span: b.tree.span(n),
    }),
    field_expression: memberOf('value', 'field'),
    index_expression: (b, n) => {
      const [object = -1, index = -1] = b.tree.named(n);
      return b.subscript(n, object, index);
    },
    parenthesized_expression: inner,
    try_expression: inner,
    await_expression: inner,
    reference_expression: fieldOf('value'),
    unary_expression: unary,
    binary_expression: binary('binary_expression', ['+']),
    type_cast_expression: (b, n) =>
      cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'value')),
    array_expression: list,
    tuple_expression: list,
    struct_expression: struct,
    call_expression: (b, n) => {
      const args = b.tree.named(b.tree.field(n, 'arguments')).map((c): Argument => ({ value: b.use(c) }));
      return b.call(n, { ...b.callee(b.tree.field(n, 'function')), arguments: args, form: 'call' });
    },
    macro_invocation: macro,
  },
  statements: {
    use_declaration: useDeclaration,
    let_declaration: (b, n) => {
      const pattern = b.tree.field(n, 'pattern');
      const value = b.tree.field(n, 'value');
      const type = b.tree.textOf(b.tree.field(n, 'type'));
      if (value >= 0 && b.tree.type(pattern) === 'identifier')
        b.assign(n, b.tree.textOf(pattern), b.use(value), { type });
    },
    const_item: constant,
    static_item: constant,
    assignment_expression: assign,
    compound_assignment_expr: assign,
    if_expression: conditionOf('condition', 'consequence', 'alternative'),
    binary_expression: shortCircuit,
    return_expression: returnStatement,
    closure_expression: lambdaBody('body', 'block'),
  },
};

function string(b: ExpressionBuilder, n: number): Expression {
  return { kind: 'string', value: unescaped(b.tree.textOf(n).slice(1, -1)), span: b.tree.span(n) };
}

function struct(b: ExpressionBuilder, n: number): Expression {
  const fields = b.tree.named(b.tree.field(n, 'body'));
  const entries = fields.map((c) => {
    const value = b.tree.field(c, 'value');
    return b.entry(c, b.tree.textOf(b.tree.field(c, 'field')), b.use(value >= 0 ? value : c));
  });
  const callee = plainType(b.tree.textOf(b.tree.field(n, 'name')));
  return b.call(n, { callee, arguments: [{ value: b.object(n, entries) }], form: 'new' });
}

/** What is between a macro's commas, as far as it is one literal or name. */
function macro(b: ExpressionBuilder, n: number): Expression {
  const callee = plainType(b.tree.textOf(b.tree.field(n, 'macro')));
  const tokens = b.tree.child(n, 'token_tree');
  const args = b.tree.named(tokens).map((c): Argument => ({ value: b.use(c) }));
  const read = b.call(n, { callee, arguments: args, form: 'call' });
  const values = args.map(({ value }) => value);
  if (callee !== 'format') return read;
  const [first] = values;
  const inline = first?.kind === 'string' ? [...first.value.matchAll(/\{([a-z_]\w*)[:}]/g)] : [];
  const names = inline.flatMap(([, name]) => b.name(n, name ?? '') ?? []);
  return formatted(b, n, [...values, ...names]) ?? read;
}

/** `use a::b::{c, d as e}` gives one for each name; deeper groups are passed over. */
function useDeclaration(b: Builder, n: number): void {
  const argument = b.tree.field(n, 'argument');
  const group = b.tree.field(argument, 'list');
  const prefix = b.tree.textOf(b.tree.field(argument, 'path'));
  const leaves = group >= 0 ? b.tree.named(group) : [argument];
  for (const c of leaves) {
    const alias = b.tree.textOf(b.tree.field(c, 'alias'));
    const own = alias === '' ? b.tree.textOf(c) : b.tree.textOf(b.tree.field(c, 'path'));
    const path = group >= 0 ? `${prefix}::${own}` : own;
    const at = path.lastIndexOf('::');
    const name = path.slice(at + (at < 0 ? 1 : 2));
    if (!name.includes('{')) b.import(c, at < 0 ? path : path.slice(0, at), name, alias || name);
  }
}

function constant(b: Builder, n: number): void {
  const value = b.tree.field(n, 'value');
  const type = b.tree.textOf(b.tree.field(n, 'type'));
  if (value >= 0) b.assign(n, b.tree.textOf(b.tree.field(n, 'name')), b.use(value), { type });
}

function assign(b: Builder, n: number): void {
  const target = b.maybe(b.tree.field(n, 'left'));
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  if (target?.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'right')), { operator });
}

function describe(b: Builder, n: number): FunctionParts {
  const parameters = b.tree.named(b.tree.field(n, 'parameters')).map((c): Parameter => {
    const pattern = b.tree.field(c, 'pattern');
    const type = b.tree.textOf(b.tree.field(c, 'type'));
    return { name: b.tree.textOf(pattern < 0 ? c : pattern), ...(type ? { type } : {}), decorators: [] };
  });
  return { name: b.tree.textOf(b.tree.field(n, 'name')), parameters, decorators: [] };
}
