import type { Expression, Parameter } from '../../../../model/code.ts';
import type { Adapter, ClassParts, FunctionParts } from '../../adapter.ts';
import type { Builder } from '../../builder.ts';
import type { ExpressionBuilder } from '../../expression-builder.ts';
import {
  conditional,
  conditionOf,
  inner,
  list,
  loopVariable,
  nothing,
  operatorOf,
  plainType,
  rescuedOf,
  shortCircuit,
  truth,
  unary,
  written,
} from '../../readers.ts';
import { addition, formatted, joined, numeric, operation, unescaped } from '../../strings.ts';
import { opaqueInRuby } from '../opaque.table.ts';
import { bareCall, call, keyOf, requireCall } from './calls.ts';

const PLUS = { type: 'binary', operators: new Set(['+']) };
/** Here-documents whose beginning is still to come: files are read from the end. */
const heredocs = new WeakMap<ExpressionBuilder, Expression[]>();

/** Ruby. Symbols read as strings, `::` as a dot; a call without arguments is a name, and recorded as a call, too. */
export const ruby: Adapter = {
  languages: ['ruby'],
  opaque: opaqueInRuby,
  exits: new Set(['return', 'next', 'break', 'redo']),
  functions: {
    method: describeFunction,
    singleton_method: describeFunction,
    lambda: describeFunction,
    block: describeFunction,
    do_block: describeFunction,
  },
  classes: { class: describeClass, module: describeClass },
  isScope: (tree, n) => !tree.type(n).endsWith('block') || tree.parentType(n) !== 'lambda',
  expressions: {
    identifier: bareCall,
    constant: written,
    instance_variable: written,
    class_variable: written,
    global_variable: written,
    self: written,
    super: bareCall,
    nil: nothing,
    true: truth,
    false: truth,
    integer: numeric,
    float: numeric,
    simple_symbol: (b, n) => ({ kind: 'string', value: b.tree.textOf(n).slice(1), span: b.tree.span(n) }),
    hash_key_symbol: (b, n) => ({ kind: 'string', value: b.tree.textOf(n), span: b.tree.span(n) }),
    delimited_symbol: string,
    string,
    bare_string: string,
    bare_symbol: string,
    subshell: (b, n) => b.call(n, { callee: '`', arguments: [{ value: string(b, n) }], form: 'call' }),
    chained_string: (b, n) =>
      joined(
        b,
        n,
        'interpolation',
        b.tree.named(n).map((c) => b.use(c)),
      ),
    heredoc_body: (b, n) => {
      const body = string(b, n);
      heredocs.set(b, [...(heredocs.get(b) ?? []), body]);
      return body;
    },
    heredoc_beginning: (b, n) => {
      const [body, ...rest] = heredocs.get(b) ?? [];
      heredocs.set(b, rest);
      return body ? { ...body, span: b.tree.span(n) } : undefined;
    },
    string_array: list,
    symbol_array: list,
    array: list,
    right_assignment_list: list,
    hash,
    scope_resolution: (b, n) => b.name(n, plainType(b.tree.textOf(n))),
    element_reference: (b, n) => {
      const [object = -1, ...keys] = b.tree.named(n);
      return keys.length === 1 ? b.subscript(n, object, keys[0] ?? -1) : undefined;
    },
    parenthesized_statements: inner,
    assignment: (b, n) => b.maybe(b.tree.field(n, 'right')),
    unary,
    binary,
    conditional: conditional('condition', 'consequence', 'alternative'),
    call,
  },
  statements: {
    call: requireCall,
    assignment: assign,
    operator_assignment: assign,
    binary: (b, n) => {
      shortCircuit(b, n);
      append(b, n);
    },
    for: (b, n) =>
      loopVariable(b, b.tree.field(n, 'pattern'), b.tree.named(b.tree.field(n, 'value'))[0] ?? -1),
    if: conditionOf('condition', 'consequence', 'alternative'),
    elsif: conditionOf('condition', 'consequence', 'alternative'),
    unless: (b, n) => unless(b, n, 'consequence'),
    if_modifier: conditionOf('condition', 'body', 'alternative'),
    unless_modifier: (b, n) => unless(b, n, 'body'),
    conditional: conditionOf('condition', 'consequence', 'alternative'),
    rescue: rescuedOf,
    return: (b, n) => b.return(n, b.tree.named(b.tree.named(n)[0] ?? -1)[0] ?? -1),
  },
};

function string(b: ExpressionBuilder, n: number): Expression {
  const parts = b.tree.named(n).flatMap((c): Expression[] => {
    const type = b.tree.type(c);
    if (type === 'interpolation') return [b.use(b.tree.named(c)[0] ?? -1)];
    if (type === 'heredoc_end') return [];
    return [{ kind: 'string', value: unescaped(b.tree.textOf(c)), span: b.tree.span(c) }];
  });
  return joined(b, n, 'interpolation', parts);
}

function hash(b: ExpressionBuilder, n: number): Expression {
  const entries = b.tree.named(n).map((c) => {
    if (b.tree.type(c) !== 'pair') return b.entry(c, '', b.use(b.tree.named(c)[0] ?? -1));
    return b.entry(c, keyOf(b, c), b.use(b.tree.field(c, 'value')));
  });
  return b.object(n, entries);
}

function binary(b: ExpressionBuilder, n: number): Expression | undefined {
  const operator = operatorOf(b, n);
  if (operator === '+') return addition(b, n, PLUS);
  const left = b.tree.field(n, 'left');
  const right = b.tree.field(n, 'right');
  if (operator !== '%') return operation(b, n, operator, [left, right]);
  const values = b.use(right);
  const filled = values.kind === 'list' ? values.items : [values];
  return formatted(b, n, [b.use(left), ...filled]) ?? operation(b, n, operator, [left, right]);
}

function assign(b: Builder, n: number): void {
  const left = b.tree.field(n, 'left');
  const value = b.use(b.tree.field(n, 'right'));
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  if (b.tree.type(left) !== 'left_assignment_list') {
    const target = b.maybe(left);
    if (target?.kind === 'name') b.assign(n, target.path, value, { operator });
    return;
  }
  b.tree.named(left).forEach((c, at) => {
    const target = b.maybe(c);
    const item = value.kind === 'list' ? value.items[at] : undefined;
    if (target?.kind === 'name') b.assign(c, target.path, item ?? b.other(n));
  });
}

/** `text << more` as an assignment that appends. */
function append(b: Builder, n: number): void {
  if (operatorOf(b, n) !== '<<' || b.tree.parentType(n) === 'binary') return;
  let left = n;
  const added: number[] = [];
  while (b.tree.type(left) === 'binary' && operatorOf(b, left) === '<<') {
    added.push(b.tree.field(left, 'right'));
    left = b.tree.field(left, 'left');
  }
  const target = b.maybe(left);
  if (target?.kind !== 'name') return;
  for (const value of added.reverse()) b.assign(n, target.path, b.use(value), { operator: '<<' });
}

function unless(b: Builder, n: number, body: string): void {
  const test = b.use(b.tree.field(n, 'condition'));
  b.branch(n, test, false, b.tree.field(n, body));
  b.branch(n, test, true, b.tree.field(n, 'alternative'));
}

function describeFunction(b: Builder, n: number): FunctionParts {
  const parameters = b.tree.named(b.tree.field(n, 'parameters')).map((c): Parameter => {
    const name = b.tree.field(c, 'name');
    const value = b.tree.field(c, 'value');
    return {
      name: b.tree.textOf(name < 0 ? c : name),
      ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
      decorators: [],
    };
  });
  const body = b.tree.field(n, 'body');
  // `def pupil = current_pupil` has nothing else in it.
  const isPlain = body >= 0 && !/^(?:body_statement|block_body|do_block|block)$/.test(b.tree.type(body));
  const statement = isPlain ? body : (b.tree.named(body).at(-1) ?? -1);
  const last = statement < 0 ? undefined : b.maybe(statement);
  const name = b.tree.textOf(b.tree.field(n, 'name'));
  return { name, parameters, decorators: [], ...(last === undefined ? {} : { last }) };
}

function describeClass(b: Builder, n: number): ClassParts {
  const bases = b.tree.named(b.tree.field(n, 'superclass'));
  return {
    name: plainType(b.tree.textOf(b.tree.field(n, 'name'))),
    bases: bases.map((c) => plainType(b.tree.textOf(c))),
    decorators: [],
  };
}
