import type { Expression } from '../../../../model/code.ts';
import type { Adapter } from '../../adapter.ts';
import type { Builder } from '../../builder.ts';
import { loopVariable, rescued } from '../../readers.ts';
import { opaqueInJavascript } from '../opaque.table.ts';
import { describeClass, describeFunction } from './definitions.ts';
import { expressions } from './expressions.ts';
import { exportStatement, importStatement, moduleAssignment, requireCall } from './modules.ts';
import { boundNames, keyOf, quoted, typeOf } from './names.ts';

/** JavaScript, TypeScript and JSX: three grammars that share their node types. */
export const javascript: Adapter = {
  languages: ['javascript', 'typescript', 'tsx'],
  opaque: opaqueInJavascript,
  exits: new Set(['return_statement', 'throw_statement', 'continue_statement', 'break_statement']),
  functions: {
    function_declaration: describeFunction,
    generator_function_declaration: describeFunction,
    function_expression: describeFunction,
    generator_function: describeFunction,
    arrow_function: describeFunction,
    method_definition: describeFunction,
  },
  classes: {
    class_declaration: describeClass,
    abstract_class_declaration: describeClass,
    class: describeClass,
  },
  expressions,
  statements: {
    import_statement: importStatement,
    export_statement: exportStatement,
    call_expression: requireCall,
    variable_declarator: declare,
    assignment_expression: assign,
    augmented_assignment_expression: assign,
    public_field_definition: field,
    field_definition: field,
    enum_assignment: member,
    for_in_statement: loop,
    if_statement: condition,
    ternary_expression: condition,
    while_statement: (b, n) => b.condition(n, b.tree.field(n, 'condition'), b.tree.field(n, 'body'), -1),
    binary_expression: shortCircuit,
    switch_case: switchCase,
    expression_statement: directive,
    catch_clause: rescued,
    return_statement: (b, n) => b.return(n, b.tree.named(n)[0] ?? -1),
    arrow_function: (b, n) => {
      const body = b.tree.field(n, 'body');
      if (b.tree.type(body) !== 'statement_block') b.return(body, body);
    },
  },
};

/** What takes each value apart, `for (const { path, run } of TABLE)`, has no name for it. */
function loop(b: Builder, n: number): void {
  const [each = -1, values = -1] = ['left', 'right'].map((f) => b.tree.field(n, f));
  if (b.tree.type(each) === 'object_pattern') b.assign(each, '{}', b.use(values), { operator: 'for' });
  else loopVariable(b, each, values);
}

function condition(b: Builder, n: number): void {
  const [test = -1, then = -1, otherwise = -1] = ['condition', 'consequence', 'alternative'].map((f) =>
    b.tree.field(n, f),
  );
  b.condition(n, test, then, otherwise);
}

function directive(b: Builder, n: number): void {
  const only = b.tree.named(n)[0] ?? -1;
  if (b.tree.type(only) === 'string') b.directive(n, quoted(b, only));
}

function declare(b: Builder, n: number): void {
  const name = b.tree.field(n, 'name');
  const value = b.tree.field(n, 'value');
  if (value < 0) return;
  if (b.tree.type(name) === 'identifier') b.assign(n, b.tree.textOf(name), b.use(value), typeOf(b, n));
  else destructure(b, name, b.use(value));
}

/** `const { a, b: c } = value` as one assignment for each name. */
function destructure(b: Builder, pattern: number, value: Expression): void {
  for (const { key, local, node } of boundNames(b, pattern)) {
    const span = b.tree.span(node);
    const from: Expression =
      value.kind === 'name'
        ? { kind: 'name', path: `${value.path}.${key}`, span }
        : { kind: 'member', object: value, property: key, span };
    b.assign(node, local, from);
  }
}

function assign(b: Builder, n: number): void {
  const left = b.tree.field(n, 'left');
  const right = b.use(b.tree.field(n, 'right'));
  if (b.tree.type(left).endsWith('_pattern')) {
    destructure(b, left, right);
    return;
  }
  const target = b.use(left);
  if (target.kind !== 'name') return;
  moduleAssignment(b, n, target.path, right);
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  b.assign(n, target.path, right, { operator });
}

function field(b: Builder, n: number): void {
  const name = b.tree.field(n, 'name') >= 0 ? b.tree.field(n, 'name') : b.tree.field(n, 'property');
  const value = b.tree.field(n, 'value');
  if (value >= 0) b.assign(n, keyOf(b, name), b.use(value), typeOf(b, n));
}

/** `Role.Admin`: two enumerations of a file may have members of one name. */
function member(b: Builder, n: number): void {
  const enumeration = b.tree.field(b.tree.parent[b.tree.parent[n] ?? -1] ?? -1, 'name');
  const name = keyOf(b, b.tree.field(n, 'name'));
  const value = b.use(b.tree.field(n, 'value'));
  b.assign(n, enumeration < 0 ? name : `${b.tree.textOf(enumeration)}.${name}`, value);
}

function shortCircuit(b: Builder, n: number): void {
  const operator = b.tree.textOf(b.tree.field(n, 'operator'));
  if (operator !== '&&' && operator !== '||') return;
  b.branch(n, b.use(b.tree.field(n, 'left')), operator === '&&', b.tree.field(n, 'right'));
}

function switchCase(b: Builder, n: number): void {
  const body = b.tree.parent[n] ?? -1;
  const subject = b.use(b.tree.field(b.tree.parent[body] ?? -1, 'value'));
  const operands = [subject, b.use(b.tree.field(n, 'value'))];
  b.branch(n, { kind: 'operation', operator: '===', operands, span: b.tree.span(n) }, true, n);
}
