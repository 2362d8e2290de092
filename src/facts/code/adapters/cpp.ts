import type { Argument, Expression, Parameter } from '../../../model/code.ts';
import type { Adapter, FunctionParts } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import {
  binary,
  cast,
  conditional,
  conditionOf,
  inner,
  list,
  memberOf,
  nothing,
  plainType,
  returnStatement,
  shortCircuit,
  truth,
  unary,
  written,
} from '../readers.ts';
import { joined, numeric, unescaped } from '../strings.ts';
import { opaqueInCpp } from './opaque.table.ts';

/** C and C++. `->` and `::` read as dots. */
export const cpp: Adapter = {
  languages: ['cpp'],
  opaque: opaqueInCpp,
  exits: new Set(['return_statement', 'throw_statement', 'continue_statement', 'break_statement']),
  functions: { function_definition: describe, lambda_expression: describe },
  classes: {
    class_specifier: describeClass,
    struct_specifier: describeClass,
  },
  expressions: {
    identifier: written,
    this: written,
    qualified_identifier: (b, n) => b.name(n, b.tree.textOf(n).replaceAll('::', '.')),
    null: nothing,
    true: truth,
    false: truth,
    number_literal: numeric,
    char_literal: string,
    string_literal: string,
    concatenated_string: (b, n) =>
      joined(
        b,
        n,
        'concatenation',
        b.tree.named(n).map((c) => b.use(c)),
      ),
    field_expression: memberOf('argument', 'field'),
    subscript_expression: (b, n) => {
      const index = b.tree.named(b.tree.field(n, 'indices'))[0] ?? -1;
      return b.subscript(n, b.tree.field(n, 'argument'), index);
    },
    parenthesized_expression: inner,
    condition_clause: inner,
    pointer_expression: inner,
    cast_expression: (b, n) => cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'value')),
    unary_expression: unary,
    binary_expression: binary('binary_expression', ['+']),
    conditional_expression: conditional('condition', 'consequence', 'alternative'),
    assignment_expression: (b, n) => b.maybe(b.tree.field(n, 'right')),
    initializer_list: list,
    call_expression: call,
    new_expression: (b, n) => {
      const callee = plainType(b.tree.textOf(b.tree.field(n, 'type')));
      return b.call(n, { callee, arguments: argumentsOf(b, n), form: 'new' });
    },
  },
  statements: {
    preproc_include: (b, n) => {
      const path = b.tree.textOf(b.tree.field(n, 'path')).replace(/^["<]|[">]$/g, '');
      b.import(n, path, '*', '*');
    },
    init_declarator: declare,
    assignment_expression: (b, n) => {
      const target = b.maybe(b.tree.field(n, 'left'));
      const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
      if (target?.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'right')), { operator });
    },
    if_statement: conditionOf('condition', 'consequence', 'alternative'),
    conditional_expression: conditionOf('condition', 'consequence', 'alternative'),
    binary_expression: shortCircuit,
    return_statement: returnStatement,
  },
};

function string(b: ExpressionBuilder, n: number): Expression {
  const text = b.tree.textOf(n).replace(/^(?:u8|u|U|L)/, '');
  return { kind: 'string', value: unescaped(text.slice(1, -1)), span: b.tree.span(n) };
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(b.tree.field(n, 'arguments')).map((c) => ({ value: b.use(c) }));
}

function call(b: ExpressionBuilder, n: number): Expression | undefined {
  const named = b.tree.field(n, 'function');
  const args = argumentsOf(b, n);
  if (b.tree.type(named) !== 'template_function')
    return b.call(n, { ...b.callee(named), arguments: args, form: 'call' });
  const type = b.tree.textOf(b.tree.field(named, 'arguments')).replace(/^<|>$/g, '');
  const callee = b.tree.textOf(b.tree.field(named, 'name'));
  if (callee.endsWith('_cast')) return cast(b, n, type, b.tree.named(b.tree.field(n, 'arguments'))[0] ?? -1);
  return b.call(n, { callee, arguments: args, form: 'call' });
}

function declare(b: Builder, n: number): void {
  const type = b.tree.textOf(b.tree.field(b.tree.parent[n] ?? -1, 'type'));
  const name = declaredName(b, b.tree.field(n, 'declarator'));
  const value = b.tree.field(n, 'value');
  if (value >= 0) b.assign(n, name, b.use(value), { type });
}

/** The name inside `*a`, `&a`, `a[3]`, `a(int)`. */
function declaredName(b: Builder, n: number): string {
  let at = n;
  for (let next = at; next >= 0; next = b.tree.field(at, 'declarator')) at = next;
  return at < 0 ? '' : b.tree.textOf(at).replaceAll('::', '.');
}

function describe(b: Builder, n: number): FunctionParts {
  let declarator = b.tree.field(n, 'declarator');
  while (declarator >= 0 && b.tree.field(declarator, 'parameters') < 0)
    declarator = b.tree.field(declarator, 'declarator');
  const parameters = b.tree.named(b.tree.field(declarator, 'parameters')).map((c): Parameter => {
    const value = b.tree.field(c, 'default_value');
    return {
      name: declaredName(b, b.tree.field(c, 'declarator')),
      type: b.tree.textOf(b.tree.field(c, 'type')),
      ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
      decorators: [],
    };
  });
  return { name: declaredName(b, b.tree.field(declarator, 'declarator')), parameters, decorators: [] };
}

function describeClass(b: Builder, n: number): { name: string; bases: string[]; decorators: [] } {
  const bases = b.tree.named(b.tree.child(n, 'base_class_clause'));
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    bases: bases.filter((c) => b.tree.type(c) !== 'access_specifier').map((c) => plainType(b.tree.textOf(c))),
    decorators: [],
  };
}
