import type { Argument, Call, Expression, Parameter } from '../../../model/code.ts';
import type { Adapter, ClassParts, FunctionParts } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import {
  binary,
  cast,
  conditional,
  conditionOf,
  fieldOf,
  inner,
  lambdaBody,
  list,
  loopVariable,
  memberOf,
  nothing,
  plainType,
  rescuedOf,
  returnStatement,
  shortCircuit,
  truth,
  unary,
  written,
} from '../readers.ts';
import { formatted, joined, numeric, unescaped } from '../strings.ts';
import { opaqueInJava } from './opaque.table.ts';

export const java: Adapter = {
  languages: ['java'],
  opaque: opaqueInJava,
  exits: new Set(['return_statement', 'throw_statement', 'continue_statement', 'break_statement']),
  functions: {
    method_declaration: describeFunction,
    constructor_declaration: describeFunction,
    compact_constructor_declaration: describeFunction,
    lambda_expression: describeFunction,
  },
  classes: {
    class_declaration: describeClass,
    interface_declaration: describeClass,
    enum_declaration: describeClass,
    record_declaration: describeClass,
    annotation_type_declaration: describeClass,
    class_body: describeClass,
  },
  isScope: (tree, n) => tree.type(n) !== 'class_body' || tree.parentType(n) === 'object_creation_expression',
  expressions: {
    identifier: written,
    type_identifier: written,
    scoped_identifier: written,
    this: written,
    super: written,
    null_literal: nothing,
    true: truth,
    false: truth,
    decimal_integer_literal: numeric,
    hex_integer_literal: numeric,
    octal_integer_literal: numeric,
    decimal_floating_point_literal: numeric,
    character_literal: (b, n) => ({
      kind: 'string',
      value: unescaped(b.tree.textOf(n).slice(1, -1)),
      span: b.tree.span(n),
    }),
    string_literal: string,
    field_access: memberOf('object', 'field'),
    array_access: (b, n) => b.subscript(n, b.tree.field(n, 'array'), b.tree.field(n, 'index')),
    parenthesized_expression: inner,
    class_literal: inner,
    method_reference: (b, n) => b.name(n, b.tree.textOf(n).replace(/\s*::\s*/, '.')),
    cast_expression: (b, n) => cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'value')),
    unary_expression: unary,
    binary_expression: binary('binary_expression', ['+']),
    ternary_expression: conditional('condition', 'consequence', 'alternative'),
    assignment_expression: fieldOf('right'),
    array_initializer: list,
    element_value_array_initializer: list,
    array_creation_expression: fieldOf('value'),
    method_invocation: call,
    object_creation_expression: construct,
    explicit_constructor_invocation: (b, n) => {
      const callee = b.tree.textOf(b.tree.field(n, 'constructor'));
      return b.call(n, { callee, arguments: argumentsOf(b, n), form: 'call' });
    },
    annotation,
    marker_annotation: annotation,
  },
  statements: {
    catch_clause: rescuedOf,
    import_declaration: importDeclaration,
    variable_declarator: declare,
    resource: declare,
    assignment_expression: (b, n) => {
      const target = b.use(b.tree.field(n, 'left'));
      const operator = b.tree.textOf(b.tree.field(n, 'operator'));
      if (target.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'right')), { operator });
    },
    enhanced_for_statement: (b, n) => loopVariable(b, b.tree.field(n, 'name'), b.tree.field(n, 'value')),
    if_statement: conditionOf('condition', 'consequence', 'alternative'),
    ternary_expression: conditionOf('condition', 'consequence', 'alternative'),
    binary_expression: shortCircuit,
    return_statement: returnStatement,
    lambda_expression: lambdaBody('body', 'block'),
  },
};

function string(b: ExpressionBuilder, n: number): Expression {
  const text = b.tree.textOf(n);
  const block = text.startsWith('"""');
  return {
    kind: 'string',
    value: unescaped(block ? text.slice(3, -3) : text.slice(1, -1)),
    span: b.tree.span(n),
  };
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(b.tree.field(n, 'arguments')).map((c) => ({ value: b.use(c) }));
}

function call(b: ExpressionBuilder, n: number): Expression {
  const name = b.tree.textOf(b.tree.field(n, 'name'));
  const object = b.tree.field(n, 'object');
  const on = object < 0 ? undefined : b.use(object);
  const callee = on?.kind === 'name' ? { callee: `${on.path}.${name}` } : { callee: name };
  const receiver = on && on.kind !== 'name' ? { receiver: on } : {};
  const args = argumentsOf(b, n);
  const read = b.call(n, { ...callee, ...receiver, arguments: args, form: 'call' });
  const values = args.map(({ value }) => value);
  if (callee.callee === 'String.format' || callee.callee === 'MessageFormat.format')
    return formatted(b, n, values) ?? read;
  if (name === 'formatted' && on) return formatted(b, n, [on, ...values]) ?? read;
  if (name === 'concat' && on?.kind === 'string') return joined(b, n, 'concatenation', [on, ...values]);
  return read;
}

function construct(b: ExpressionBuilder, n: number): Expression {
  const callee = plainType(b.tree.textOf(b.tree.field(n, 'type')));
  return b.call(n, { callee, arguments: argumentsOf(b, n), form: 'new' });
}

function annotation(b: ExpressionBuilder, n: number): Expression {
  const args = b.tree.named(b.tree.field(n, 'arguments')).map((c): Argument => {
    if (b.tree.type(c) !== 'element_value_pair') return { value: b.use(c) };
    return { name: b.tree.textOf(b.tree.field(c, 'key')), value: b.use(b.tree.field(c, 'value')) };
  });
  return b.call(n, { callee: b.tree.textOf(b.tree.field(n, 'name')), arguments: args, form: 'decorator' });
}

function annotationsOf(b: Builder, n: number): Call[] {
  return b.tree.named(b.tree.child(n, 'modifiers')).flatMap((c) => b.callAt(c) ?? []);
}

function importDeclaration(b: Builder, n: number): void {
  const path = b.tree.textOf(b.tree.named(n)[0] ?? -1);
  if (b.tree.child(n, 'asterisk') >= 0) {
    b.import(n, path, '*', '*');
    return;
  }
  const at = path.lastIndexOf('.');
  b.import(n, path.slice(0, at), path.slice(at + 1), path.slice(at + 1));
}

function declare(b: Builder, n: number): void {
  const value = b.tree.field(n, 'value');
  const typed = b.tree.type(n) === 'resource' ? n : (b.tree.parent[n] ?? -1);
  const type = b.tree.textOf(b.tree.field(typed, 'type'));
  if (value >= 0) b.assign(n, b.tree.textOf(b.tree.field(n, 'name')), b.use(value), { type });
}

function describeFunction(b: Builder, n: number): FunctionParts {
  const list = b.tree.field(n, 'parameters');
  const nodes = b.tree.type(list) === 'identifier' ? [list] : b.tree.named(list);
  const parameters = nodes.map((c): Parameter => {
    if (b.tree.type(c) === 'identifier') return { name: b.tree.textOf(c), decorators: [] };
    const declarator = b.tree.child(c, 'variable_declarator');
    const name = b.tree.field(declarator < 0 ? c : declarator, 'name');
    const typed = b.tree.field(c, 'type');
    const type = b.tree.textOf(typed >= 0 ? typed : (b.tree.named(c).at(-2) ?? -1));
    return { name: b.tree.textOf(name), type, decorators: annotationsOf(b, c) };
  });
  return { name: b.tree.textOf(b.tree.field(n, 'name')), parameters, decorators: annotationsOf(b, n) };
}

function describeClass(b: Builder, n: number): ClassParts {
  if (b.tree.type(n) === 'class_body') {
    const type = b.tree.textOf(b.tree.field(b.tree.parent[n] ?? -1, 'type'));
    return { name: '', bases: [plainType(type)], decorators: [] };
  }
  const interfaces = b.tree.named(b.tree.field(n, 'interfaces')).flatMap((c) => b.tree.named(c));
  const extended = b.tree.named(b.tree.child(n, 'extends_interfaces')).flatMap((c) => b.tree.named(c));
  const bases = [...b.tree.named(b.tree.field(n, 'superclass')), ...interfaces, ...extended];
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    bases: bases.map((c) => plainType(b.tree.textOf(c))),
    decorators: annotationsOf(b, n),
  };
}
