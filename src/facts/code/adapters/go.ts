import type { Argument, Expression, Parameter } from '../../../model/code.ts';
import type { Adapter, ClassParts, FunctionParts } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import type { ExpressionBuilder } from '../expression-builder.ts';
import {
  binary,
  caseBranch,
  cast,
  conditionOf,
  inner,
  list,
  loopVariable,
  memberOf,
  nothing,
  shortCircuit,
  truth,
  unary,
  written,
} from '../readers.ts';
import { formatted, numeric, unescaped } from '../strings.ts';
import { countedConstants, isCounted } from './go-constants.ts';
import { opaqueInGo } from './opaque.table.ts';

const FORMATTERS = new Set(['fmt.Sprintf', 'fmt.Errorf', 'fmt.Sprint', 'fmt.Sprintln']);

export const go: Adapter = {
  languages: ['go'],
  opaque: opaqueInGo,
  exits: new Set(['return_statement', 'continue_statement', 'break_statement', 'goto_statement']),
  functions: { function_declaration: describe, method_declaration: describe, func_literal: describe },
  classes: {
    type_spec: (b, n) => ({
      name: b.tree.textOf(b.tree.field(n, 'name')),
      bases: embedded(b, n),
      decorators: [],
      ...fieldsOf(b, n),
    }),
  },
  expressions: {
    identifier: written,
    nil: nothing,
    true: truth,
    false: truth,
    int_literal: numeric,
    float_literal: numeric,
    interpreted_string_literal: (b, n) => ({
      kind: 'string',
      value: unescaped(b.tree.textOf(n).slice(1, -1)),
      span: b.tree.span(n),
    }),
    raw_string_literal: (b, n) => ({
      kind: 'string',
      value: b.tree.textOf(n).slice(1, -1),
      span: b.tree.span(n),
    }),
    selector_expression: memberOf('operand', 'field'),
    index_expression: (b, n) => b.subscript(n, b.tree.field(n, 'operand'), b.tree.field(n, 'index')),
    parenthesized_expression: inner,
    type_assertion_expression: inner,
    literal_element: inner,
    unary_expression: unary,
    binary_expression: binary('binary_expression', ['+']),
    composite_literal: composite,
    literal_value: literalValue,
    call_expression: call,
    type_conversion_expression: (b, n) =>
      elementCalled(b, n) ?? cast(b, n, b.tree.textOf(b.tree.field(n, 'type')), b.tree.field(n, 'operand')),
  },
  statements: {
    import_spec: importSpec,
    short_var_declaration: assign,
    assignment_statement: assign,
    const_declaration: countedConstants,
    const_spec: (b, n) => {
      if (!isCounted(b, n)) declare(b, n);
    },
    var_spec: declare,
    range_clause: (b, n) => {
      const value = b.tree.named(b.tree.field(n, 'left')).at(-1) ?? -1;
      loopVariable(b, value, b.tree.field(n, 'right'));
    },
    if_statement: conditionOf('condition', 'consequence', 'alternative'),
    binary_expression: shortCircuit,
    expression_case: (b, n) => {
      const subject = b.tree.field(b.tree.parent[n] ?? -1, 'value');
      // `case "/a", "/b":` is one branch each.
      for (const value of b.tree.named(b.tree.field(n, 'value')).slice(0, mostValues)) {
        if (subject >= 0) caseBranch(b, n, subject, value);
        else b.branch(n, b.use(value), true, n);
      }
    },
    return_statement: (b, n) => {
      for (const value of b.tree.named(b.tree.named(n)[0] ?? -1)) b.return(n, value);
    },
  },
};

/** A case with more values than these is a table. */
const mostValues = 50;

/** `tls.Config{…}` reads as the making of one with its fields; maps and lists as themselves. */
function composite(b: ExpressionBuilder, n: number): Expression | undefined {
  const type = b.tree.field(n, 'type');
  const body = b.tree.field(n, 'body');
  const named = /^(?:type_identifier|qualified_type|generic_type)$/.test(b.tree.type(type));
  if (!named) return b.maybe(body);
  const callee = b.tree.textOf(type).split('[', 1)[0] ?? '';
  return b.call(n, { callee, arguments: [{ value: b.use(body) }], form: 'new' });
}

function literalValue(b: ExpressionBuilder, n: number): Expression | undefined {
  const elements = b.tree.named(n);
  if (!elements.some((c) => b.tree.type(c) === 'keyed_element')) return list(b, n);
  const entries = elements.map((c) => {
    const key = b.maybe(b.tree.field(c, 'key'));
    const name = key?.kind === 'name' ? key.path : key?.kind === 'string' ? key.value : '';
    return b.entry(c, name, b.use(b.tree.field(c, 'value')));
  });
  return b.object(n, entries);
}

function call(b: ExpressionBuilder, n: number): Expression {
  const callee = b.callee(b.tree.field(n, 'function'));
  const args = b.tree.named(b.tree.field(n, 'arguments')).map((c): Argument => {
    if (b.tree.type(c) === 'variadic_argument') return { name: '*', value: b.use(b.tree.named(c)[0] ?? -1) };
    return { value: b.use(c) };
  });
  const read = b.call(n, { ...callee, arguments: args, form: 'call' });
  if (!FORMATTERS.has(callee.callee)) return read;
  const values = args.map(({ value }) => value);
  return formatted(b, n, values) ?? read;
}

/** `layers[i](next)` has the form of a conversion to `List[T](items)`; what counts through a list is called like this. */
function elementCalled(b: ExpressionBuilder, n: number): Expression | undefined {
  const written = b.tree.textOf(b.tree.field(n, 'type'));
  const [, list, at] = /^([\w.]+)\[([a-z]|idx|index)\]$/.exec(written) ?? [];
  if (list === undefined || at === undefined) return undefined;
  const span = b.tree.span(n);
  const [object, index] = [list, at].map((path): Expression => ({ kind: 'name', path, span }));
  if (object === undefined || index === undefined) return undefined;
  const given = [{ value: b.use(b.tree.field(n, 'operand')) }];
  return b.call(n, {
    callee: '',
    receiver: { kind: 'index', object, index, span },
    arguments: given,
    form: 'call',
  });
}

function importSpec(b: Builder, n: number): void {
  const path = b.maybe(b.tree.field(n, 'path'));
  if (path?.kind !== 'string') return;
  const alias = b.tree.textOf(b.tree.field(n, 'name'));
  const own = path.value.replace(/\/v\d+$/, '');
  b.import(n, path.value, '*', alias === '_' ? '' : alias || own.slice(own.lastIndexOf('/') + 1));
}

function assign(b: Builder, n: number): void {
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  pairwise(b, b.tree.named(b.tree.field(n, 'left')), b.tree.named(b.tree.field(n, 'right')), n, { operator });
}

function declare(b: Builder, n: number): void {
  const type = b.tree.textOf(b.tree.field(n, 'type'));
  pairwise(b, b.tree.fields(n, 'name'), b.tree.named(b.tree.field(n, 'value')), n, { type });
}

/** `a, b = c, d`, or `a, b = call()`, whose results are members by number. */
function pairwise(
  b: Builder,
  names: readonly number[],
  values: readonly number[],
  n: number,
  more: { operator?: string; type?: string },
): void {
  const [only] = values;
  if (only === undefined) return;
  names.forEach((name, at) => {
    const target = b.maybe(name);
    if (target?.kind !== 'name' || target.path === '_') return;
    const whole = b.use(values.length === 1 ? only : (values[at] ?? -1));
    const isPart = values.length === 1 && names.length > 1;
    const value: Expression = isPart
      ? { kind: 'member', object: whole, property: String(at), span: whole.span }
      : whole;
    b.assign(names.length === 1 ? n : name, target.path, value, more);
  });
}

function describe(b: Builder, n: number): FunctionParts {
  const on = b.tree.named(b.tree.field(n, 'receiver'))[0] ?? -1;
  const receiver = b.tree.textOf(b.tree.field(on, 'type'));
  const own = b.tree.textOf(b.tree.field(n, 'name')) || assignedName(b, n);
  const name = receiver === '' ? own : `${receiver.replace(/^\*/, '').split('[', 1)[0]}.${own}`;
  const parameters = b.tree.named(b.tree.field(n, 'parameters')).flatMap((c): Parameter[] => {
    const type = b.tree.textOf(b.tree.field(c, 'type'));
    return b.tree.fields(c, 'name').map((p) => ({ name: b.tree.textOf(p), type, decorators: [] }));
  });
  const called = b.tree.textOf(b.tree.field(on, 'name'));
  return {
    name,
    parameters,
    decorators: [],
    ...(called === '' ? {} : { receiver: called }),
    results: resultsOf(b, n),
  };
}

/** `*User`, and `(*User, error)`, named or not. */
function resultsOf(b: Builder, n: number): string[] {
  const result = b.tree.field(n, 'result');
  if (result < 0) return [];
  if (b.tree.type(result) !== 'parameter_list') return [b.tree.textOf(result).slice(0, longestType)];
  return b.tree.named(result).flatMap((c) => {
    const type = b.tree.textOf(b.tree.field(c, 'type')).slice(0, longestType);
    return Array.from({ length: Math.max(b.tree.fields(c, 'name').length, 1) }, () => type);
  });
}

/** A longer type is written in place and has no name to follow. */
const longestType = 100;

function assignedName(b: Builder, n: number): string {
  const outer = b.tree.parent[b.tree.parent[n] ?? -1] ?? -1;
  const left = b.tree.named(b.tree.field(outer, 'left'));
  return left.length === 1 ? b.tree.textOf(left[0] ?? -1) : '';
}

function fieldsOf(b: Builder, n: number): Pick<ClassParts, 'fields' | 'fieldTypes'> {
  const declared = b.tree.named(b.tree.child(b.tree.field(n, 'type'), 'field_declaration_list'));
  const all = declared.slice(0, mostFields).flatMap((c) => {
    const [names, type] = [b.tree.fields(c, 'name'), b.tree.textOf(b.tree.field(c, 'type'))];
    const called = names.length > 0 ? names.map((name) => b.tree.textOf(name)) : [type];
    return called.map((name) => ({ name, type: type.slice(0, longestType) }));
  });
  const kept = all.slice(0, mostFields);
  return { fields: kept.map(({ name }) => name), fieldTypes: kept.map(({ type }) => type) };
}

const mostFields = 40;

function embedded(b: Builder, n: number): string[] {
  const fields = b.tree.named(b.tree.child(b.tree.field(n, 'type'), 'field_declaration_list'));
  return fields
    .filter((c) => b.tree.field(c, 'name') < 0)
    .map((c) => b.tree.textOf(b.tree.field(c, 'type')).replace(/^\*/, ''));
}
