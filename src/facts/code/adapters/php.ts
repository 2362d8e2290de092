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
} from '../readers.ts';
import { formatted, joined, numeric, unescaped } from '../strings.ts';
import { opaqueInPhp } from './opaque.table.ts';
import { attributesOf } from './php-attributes.ts';

const FORMATTERS = new Set(['sprintf', 'vsprintf']);

/** PHP. Variables are names without `$`; `->`, `::` and `\` read as dots. */
export const php: Adapter = {
  languages: ['php'],
  opaque: opaqueInPhp,
  exits: new Set([
    'return_statement',
    'throw_expression',
    'exit_statement',
    'continue_statement',
    'break_statement',
  ]),
  functions: {
    function_definition: describeFunction,
    method_declaration: describeFunction,
    anonymous_function: describeFunction,
    arrow_function: describeFunction,
  },
  classes: {
    class_declaration: describeClass,
    interface_declaration: describeClass,
    trait_declaration: describeClass,
    enum_declaration: describeClass,
  },
  expressions: {
    name: (b, n) => b.name(n, b.tree.textOf(n)),
    qualified_name: (b, n) => b.name(n, plainType(b.tree.textOf(n))),
    relative_scope: (b, n) => b.name(n, b.tree.textOf(n)),
    variable_name: (b, n) => b.name(n, b.tree.textOf(n).replace(/^\$+/, '')),
    null: nothing,
    boolean: truth,
    integer: numeric,
    float: numeric,
    string: (b, n) => ({
      kind: 'string',
      value: b.tree
        .textOf(n)
        .slice(1, -1)
        .replace(/\\(['\\])/g, '$1'),
      span: b.tree.span(n),
    }),
    encapsed_string: encapsed,
    heredoc_body: encapsed,
    heredoc: fieldOf('value'),
    nowdoc: (b, n) => {
      const body = b.tree.child(n, 'nowdoc_body');
      return { kind: 'string', value: b.tree.textOf(body), span: b.tree.span(n) };
    },
    member_access_expression: memberOf('object', 'name'),
    nullsafe_member_access_expression: memberOf('object', 'name'),
    class_constant_access_expression: scopedName,
    scoped_property_access_expression: scopedName,
    subscript_expression: (b, n) => {
      const [object = -1, index = -1] = b.tree.named(n);
      return index < 0 ? undefined : b.subscript(n, object, index);
    },
    argument: (b, n) => b.maybe(b.tree.named(n).at(-1) ?? -1),
    parenthesized_expression: inner,
    error_suppression_expression: inner,
    print_intrinsic: inner,
    cast_expression: (b, n) => cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'value')),
    unary_op_expression: unary,
    binary_expression: binary('binary_expression', ['.']),
    conditional_expression: conditional('condition', 'body', 'alternative'),
    assignment_expression: fieldOf('right'),
    sequence_expression: list,
    array_creation_expression: array,
    function_call_expression: (b, n) => call(b, n, b.callee(b.tree.field(n, 'function'))),
    member_call_expression: (b, n) => call(b, n, memberCallee(b, n, 'object')),
    nullsafe_member_call_expression: (b, n) => call(b, n, memberCallee(b, n, 'object')),
    scoped_call_expression: (b, n) => call(b, n, memberCallee(b, n, 'scope')),
    object_creation_expression: construct,
    attribute: (b, n) => {
      const callee = plainType(b.tree.textOf(b.tree.named(n)[0] ?? -1));
      const args = argumentsOf(b, b.tree.field(n, 'parameters'));
      return b.call(n, { callee, arguments: args, form: 'decorator' });
    },
  },
  statements: {
    catch_clause: rescuedOf,
    namespace_use_clause: useClause,
    require_expression: include,
    require_once_expression: include,
    include_expression: include,
    include_once_expression: include,
    echo_statement: (b, n) => {
      b.recordCall(n, {
        callee: 'echo',
        arguments: [{ value: b.use(b.tree.named(n)[0] ?? -1) }],
        form: 'call',
      });
    },
    assignment_expression: assign,
    augmented_assignment_expression: assign,
    property_element: (b, n) => {
      const value = b.tree.field(n, 'default_value');
      const type = b.tree.textOf(b.tree.field(b.tree.parent[n] ?? -1, 'type'));
      const name = b.tree.textOf(b.tree.field(n, 'name')).slice(1);
      if (value >= 0) b.assign(n, name, b.use(value), { type });
    },
    const_element: (b, n) => {
      const [name = -1, value = -1] = b.tree.named(n);
      b.assign(n, b.tree.textOf(name), b.use(value));
    },
    foreach_statement: (b, n) => {
      const [over = -1, each = -1] = b.tree.named(n);
      const value = b.tree.type(each) === 'pair' ? (b.tree.named(each)[1] ?? -1) : each;
      loopVariable(b, value, over);
    },
    if_statement: conditionOf('condition', 'body', 'alternative'),
    else_if_clause: conditionOf('condition', 'body', 'alternative'),
    conditional_expression: conditionOf('condition', 'body', 'alternative'),
    binary_expression: shortCircuit,
    return_statement: returnStatement,
    arrow_function: (b, n) => b.return(b.tree.field(n, 'body'), b.tree.field(n, 'body')),
  },
};

function encapsed(b: ExpressionBuilder, n: number): Expression {
  const parts = b.tree.named(n).map((c): Expression => {
    const type = b.tree.type(c);
    if (type !== 'string_content' && type !== 'escape_sequence') return b.use(c);
    return { kind: 'string', value: unescaped(b.tree.textOf(c)), span: b.tree.span(c) };
  });
  return joined(b, n, 'interpolation', parts);
}

function scopedName(b: ExpressionBuilder, n: number): Expression | undefined {
  const [scope = -1, name = -1] = b.tree.named(n);
  return b.member(n, scope, b.tree.textOf(name).replace(/^\$/, ''));
}

function array(b: ExpressionBuilder, n: number): Expression {
  const elements = b.tree.named(n);
  const pairs = elements.map((c) => b.tree.named(c));
  if (!pairs.some((pair) => pair.length === 2)) {
    const items = pairs.map(([value = -1]) => b.use(value));
    return { kind: 'list', items, span: b.tree.span(n) };
  }
  const entries = elements.map((c) => {
    const [key = -1, value = key] = b.tree.named(c);
    const read = key === value ? undefined : b.use(key);
    const name = read?.kind === 'string' ? read.value : read?.kind === 'name' ? read.path : '';
    return b.entry(c, name, b.use(value));
  });
  return b.object(n, entries);
}

function argumentsOf(b: ExpressionBuilder, n: number): Argument[] {
  return b.tree.named(n).map((c) => {
    const name = b.tree.field(c, 'name');
    const isSpread = b.tree.type(b.tree.named(c)[0] ?? -1) === 'variadic_unpacking';
    return b.argument(b.use(c), isSpread ? '*' : name < 0 ? undefined : b.tree.textOf(name));
  });
}

function memberCallee(b: ExpressionBuilder, n: number, field: string): Pick<Call, 'callee' | 'receiver'> {
  const on = b.use(b.tree.field(n, field));
  const name = b.tree.textOf(b.tree.field(n, 'name')).replace(/^\$/, '');
  return on.kind === 'name' ? { callee: `${on.path}.${name}` } : { callee: name, receiver: on };
}

function call(b: ExpressionBuilder, n: number, callee: Pick<Call, 'callee' | 'receiver'>): Expression {
  const args = argumentsOf(b, b.tree.field(n, 'arguments'));
  const read = b.call(n, { ...callee, arguments: args, form: 'call' });
  const values = args.map(({ value }) => value);
  return FORMATTERS.has(callee.callee) ? (formatted(b, n, values) ?? read) : read;
}

function construct(b: ExpressionBuilder, n: number): Expression {
  const [type = -1] = b.tree.named(n);
  const callee = plainType(b.tree.textOf(type)).replace(/^\$/, '');
  return b.call(n, { callee, arguments: argumentsOf(b, b.tree.child(n, 'arguments')), form: 'new' });
}

function useClause(b: Builder, n: number): void {
  const group = b.tree.parent[n] ?? -1;
  const prefix =
    b.tree.type(group) === 'namespace_use_group'
      ? `${b.tree.textOf(b.tree.named(b.tree.parent[group] ?? -1)[0] ?? -1)}\\`
      : '';
  const alias = b.tree.field(n, 'alias');
  const path = prefix + b.tree.textOf(b.tree.named(n)[0] ?? -1);
  const at = path.lastIndexOf('\\');
  const own = path.slice(at + 1);
  b.import(n, path.slice(0, Math.max(at, 0)) || own, own, alias < 0 ? own : b.tree.textOf(alias));
}

function include(b: Builder, n: number): void {
  const file = b.maybe(b.tree.named(n)[0] ?? -1);
  if (file?.kind === 'string') b.import(n, file.value, '*', '*');
}

function assign(b: Builder, n: number): void {
  const target = b.maybe(b.tree.field(n, 'left'));
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  if (target?.kind === 'name') b.assign(n, target.path, b.use(b.tree.field(n, 'right')), { operator });
}

function describeFunction(b: Builder, n: number): FunctionParts {
  const parameters = b.tree.named(b.tree.field(n, 'parameters')).map((c): Parameter => {
    const type = b.tree.textOf(b.tree.field(c, 'type'));
    const value = b.tree.field(c, 'default_value');
    return {
      name: b.tree.textOf(b.tree.field(c, 'name')).replace(/^\$/, ''),
      ...(type ? { type } : {}),
      ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
      decorators: attributesOf(b, c),
    };
  });
  return { name: b.tree.textOf(b.tree.field(n, 'name')), parameters, decorators: attributesOf(b, n) };
}

function describeClass(b: Builder, n: number): ClassParts {
  const clauses = [b.tree.child(n, 'base_clause'), b.tree.child(n, 'class_interface_clause')];
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    bases: clauses.flatMap((c) => b.tree.named(c)).map((c) => plainType(b.tree.textOf(c))),
    decorators: attributesOf(b, n),
  };
}
