import type { Argument, Entry, Expression } from '../../../model/code.ts';
import type { Adapter } from '../adapter.ts';
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
  lastInner,
  list,
  loopVariable,
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
import { describeClass, describeFunction } from './csharp-definitions.ts';
import { opaqueInCsharp } from './opaque.table.ts';

export const csharp: Adapter = {
  languages: ['csharp'],
  opaque: opaqueInCsharp,
  exits: new Set(['return_statement', 'throw_statement', 'continue_statement', 'break_statement']),
  functions: {
    method_declaration: describeFunction,
    constructor_declaration: describeFunction,
    local_function_statement: describeFunction,
    lambda_expression: describeFunction,
    anonymous_method_expression: describeFunction,
  },
  classes: {
    class_declaration: describeClass,
    interface_declaration: describeClass,
    struct_declaration: describeClass,
    record_declaration: describeClass,
  },
  expressions: {
    identifier: written,
    predefined_type: written,
    qualified_name: written,
    generic_name: (b, n) => b.name(n, plainType(b.tree.textOf(n))),
    this: written,
    base: written,
    null_literal: nothing,
    boolean_literal: truth,
    integer_literal: numeric,
    real_literal: numeric,
    character_literal: string,
    string_literal: string,
    verbatim_string_literal: (b, n) => ({
      kind: 'string',
      value: b.tree.textOf(n).slice(2, -1).replaceAll('""', '"'),
      span: b.tree.span(n),
    }),
    raw_string_literal: (b, n) => ({
      kind: 'string',
      value: b.tree.textOf(b.tree.child(n, 'raw_string_content')),
      span: b.tree.span(n),
    }),
    interpolated_string_expression: interpolated,
    member_access_expression: (b, n) =>
      b.member(n, b.tree.field(n, 'expression'), plainType(b.tree.textOf(b.tree.field(n, 'name')))),
    conditional_access_expression: conditionalAccess,
    element_access_expression: (b, n) => {
      const keys = b.tree.named(b.tree.field(n, 'subscript'));
      return keys.length === 1 ? b.subscript(n, b.tree.field(n, 'expression'), keys[0] ?? -1) : undefined;
    },
    argument: lastInner,
    parenthesized_expression: inner,
    await_expression: inner,
    as_expression: fieldOf('left'),
    cast_expression: (b, n) => cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'value')),
    prefix_unary_expression: unary,
    postfix_unary_expression: inner,
    binary_expression: binary('binary_expression', ['+']),
    conditional_expression: conditional('condition', 'consequence', 'alternative'),
    assignment_expression: fieldOf('right'),
    arrow_expression_clause: inner,
    array_creation_expression: lastInner,
    implicit_array_creation_expression: lastInner,
    collection_expression: list,
    initializer_expression: initializer,
    anonymous_object_creation_expression: (b, n) => b.object(n, anonymousEntries(b, n)),
    invocation_expression: call,
    object_creation_expression: construct,
    implicit_object_creation_expression: construct,
    attribute,
  },
  statements: {
    catch_clause: rescuedOf,
    using_directive: usingDirective,
    variable_declarator: declare,
    property_declaration: (b, n) => {
      const value = b.tree.field(n, 'value');
      const type = b.tree.textOf(b.tree.field(n, 'type'));
      if (value >= 0) b.assign(n, b.tree.textOf(b.tree.field(n, 'name')), b.use(value), { type });
    },
    assignment_expression: (b, n) => {
      const target = b.maybe(b.tree.field(n, 'left'));
      const operator = b.tree.textOf(b.tree.field(n, 'operator'));
      if (target?.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'right')), { operator });
    },
    foreach_statement: (b, n) => loopVariable(b, b.tree.field(n, 'left'), b.tree.field(n, 'right')),
    if_statement: conditionOf('condition', 'consequence', 'alternative'),
    conditional_expression: conditionOf('condition', 'consequence', 'alternative'),
    binary_expression: shortCircuit,
    return_statement: returnStatement,
    lambda_expression: lambdaBody('body', 'block'),
    method_declaration: arrowMethod,
    local_function_statement: arrowMethod,
  },
};

function string(b: ExpressionBuilder, n: number): Expression {
  return { kind: 'string', value: unescaped(b.tree.textOf(n).slice(1, -1)), span: b.tree.span(n) };
}

function interpolated(b: ExpressionBuilder, n: number): Expression {
  const isVerbatim = b.tree.textOf(b.tree.child(n, 'interpolation_start')).includes('@');
  const parts = b.tree.named(n).flatMap((c): Expression[] => {
    const type = b.tree.type(c);
    const inside = b.tree.named(c).find((part) => !b.tree.type(part).startsWith('interpolation_'));
    if (type === 'interpolation') return [b.use(inside ?? -1)];
    if (type !== 'string_content' && type !== 'escape_sequence') return [];
    const text = b.tree.textOf(c).replaceAll('{{', '{').replaceAll('}}', '}');
    return [{ kind: 'string', value: isVerbatim ? text : unescaped(text), span: b.tree.span(c) }];
  });
  return joined(b, n, 'interpolation', parts);
}

/** `a?.B`: the binding is the last child. */
function conditionalAccess(b: ExpressionBuilder, n: number): Expression | undefined {
  const binding = b.tree.named(n).at(-1) ?? -1;
  if (b.tree.type(binding) !== 'member_binding_expression') return undefined;
  const name = b.tree.textOf(b.tree.field(binding, 'name'));
  return b.member(n, b.tree.field(n, 'condition'), plainType(name), true);
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(b.tree.field(n, 'arguments')).map((c) => {
    const name = b.tree.field(c, 'name');
    return b.argument(b.use(c), name < 0 ? undefined : b.tree.textOf(name));
  });
}

function call(b: ExpressionBuilder, n: number): Expression {
  const callee = b.callee(b.tree.field(n, 'function'));
  const args = argumentsOf(b, n);
  const types = typeArguments(b, b.tree.field(n, 'function'));
  const read = b.call(n, {
    ...callee,
    arguments: args,
    form: 'call',
    ...(types.length > 0 ? { types } : {}),
  });
  const values = args.map(({ value }) => value);
  if (/^[Ss]tring\.Format$/.test(callee.callee)) return formatted(b, n, values) ?? read;
  if (/^[Ss]tring\.Concat$/.test(callee.callee)) return joined(b, n, 'concatenation', values);
  return read;
}

/** `Add<AuthorizeFilter>` and `filters.Add<AuthorizeFilter>`: what stands between the angles. */
function typeArguments(b: ExpressionBuilder, n: number): string[] {
  const name = b.tree.field(n, 'name');
  const text = b.tree.textOf(name < 0 ? n : name);
  const at = text.endsWith('>') ? text.indexOf('<') : -1;
  return at < 0
    ? []
    : text
        .slice(at + 1, -1)
        .split(',')
        .map((type) => plainType(type.trim()));
}

/** `new Type(a) { Key = b }`: what is set in braces is a last argument without a name. */
function construct(b: ExpressionBuilder, n: number): Expression {
  const callee = plainType(b.tree.textOf(b.tree.field(n, 'type')));
  const set = b.maybe(b.tree.field(n, 'initializer'));
  const args = [...argumentsOf(b, n), ...(set ? [{ value: set }] : [])];
  return b.call(n, { callee, arguments: args, form: 'new' });
}

function initializer(b: ExpressionBuilder, n: number): Expression {
  const entries = initialised(b, n);
  return entries.length > 0 ? b.object(n, entries) : (list(b, n) ?? b.other(n));
}

/** `{ Key = value, ["key"] = value }`. */
function initialised(b: ExpressionBuilder, n: number): Entry[] {
  return b.tree.named(n).flatMap((c): Entry[] => {
    if (b.tree.type(c) !== 'assignment_expression') return [];
    const left = b.tree.field(c, 'left');
    const bound = b.tree.type(left) === 'element_binding_expression' ? b.tree.named(left)[0] : left;
    const key = b.maybe(bound ?? -1);
    const name = key?.kind === 'name' ? key.path : key?.kind === 'string' ? key.value : '';
    return [b.entry(c, name, b.use(b.tree.field(c, 'right')))];
  });
}

/** `new { Id = id, order.Total }`: what has no name of its own is called as its last one. */
function anonymousEntries(b: ExpressionBuilder, n: number): Entry[] {
  const parts = b.tree.children(n);
  return parts.flatMap((c, at): Entry[] => {
    const isValue = b.tree.isNamed(c) && b.tree.type(parts[at + 1] ?? -1) !== '=';
    if (!isValue) return [];
    const isGiven = b.tree.type(parts[at - 1] ?? -1) === '=';
    const name = b.tree.textOf(isGiven ? (parts[at - 2] ?? c) : c);
    return [b.entry(c, name.slice(name.lastIndexOf('.') + 1), b.use(c))];
  });
}

function attribute(b: ExpressionBuilder, n: number): Expression {
  const args = b.tree.named(b.tree.child(n, 'attribute_argument_list')).map((c): Argument => {
    const inside = b.tree.named(c).at(-1) ?? -1;
    if (b.tree.type(inside) !== 'assignment_expression') return { value: b.use(inside) };
    return { name: b.tree.textOf(b.tree.field(inside, 'left')), value: b.use(inside) };
  });
  return b.call(n, { callee: b.tree.textOf(b.tree.field(n, 'name')), arguments: args, form: 'decorator' });
}

function usingDirective(b: Builder, n: number): void {
  const alias = b.tree.field(n, 'name');
  const module = b.tree.textOf(b.tree.named(n).at(-1) ?? -1);
  b.import(n, module, '*', alias < 0 ? '*' : b.tree.textOf(alias));
}

function declare(b: Builder, n: number): void {
  const name = b.tree.field(n, 'name');
  const value = b.tree.named(n).at(-1) ?? -1;
  const type = b.tree.textOf(b.tree.field(b.tree.parent[n] ?? -1, 'type'));
  if (value !== name && value >= 0) b.assign(n, b.tree.textOf(name), b.use(value), { type });
}

function arrowMethod(b: Builder, n: number): void {
  const body = b.tree.field(n, 'body');
  if (b.tree.type(body) === 'arrow_expression_clause') b.return(body, b.tree.named(body)[0] ?? -1);
}
