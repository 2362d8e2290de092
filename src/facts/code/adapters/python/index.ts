import type { Call, Expression, Parameter } from '../../../../model/code.ts';
import type { Adapter, ClassParts, FunctionParts } from '../../adapter.ts';
import type { Builder } from '../../builder.ts';
import { loopVariable, rescuedOf } from '../../readers.ts';
import { opaqueInPython } from '../opaque.table.ts';
import { expressions } from './expressions.ts';

export const python: Adapter = {
  languages: ['python'],
  opaque: opaqueInPython,
  exits: new Set(['return_statement', 'raise_statement', 'continue_statement', 'break_statement']),
  functions: { function_definition: describeFunction, lambda: describeFunction },
  classes: { class_definition: describeClass },
  expressions,
  statements: {
    import_statement: importStatement,
    import_from_statement: importFrom,
    assignment: assign,
    augmented_assignment: assign,
    type_alias_statement: typeAlias,
    named_expression: (b, n) =>
      b.assign(n, b.tree.textOf(b.tree.field(n, 'name')), b.use(b.tree.field(n, 'value'))),
    as_pattern: contextName,
    for_statement: loop,
    for_in_clause: loop,
    if_statement: condition,
    elif_clause: condition,
    while_statement: (b, n) => b.condition(n, b.tree.field(n, 'condition'), b.tree.field(n, 'body'), -1),
    conditional_expression: (b, n) => {
      const [then = -1, test = -1, otherwise = -1] = b.tree.named(n);
      b.condition(n, test, then, otherwise);
    },
    boolean_operator: (b, n) => {
      const isAnd = b.tree.textOf(b.tree.field(n, 'operator')) === 'and';
      b.branch(n, b.use(b.tree.field(n, 'left')), isAnd, b.tree.field(n, 'right'));
    },
    except_clause: rescuedOf,
    return_statement: (b, n) => b.return(n, b.tree.named(n)[0] ?? -1),
    lambda: (b, n) => b.return(b.tree.field(n, 'body'), b.tree.field(n, 'body')),
  },
};

function importStatement(b: Builder, n: number): void {
  for (const c of b.tree.fields(n, 'name')) {
    const aliased = b.tree.type(c) === 'aliased_import';
    const module = b.tree.textOf(aliased ? b.tree.field(c, 'name') : c);
    b.import(c, module, '*', aliased ? b.tree.textOf(b.tree.field(c, 'alias')) : module);
  }
}

function importFrom(b: Builder, n: number): void {
  const module = b.tree.textOf(b.tree.field(n, 'module_name'));
  if (b.tree.child(n, 'wildcard_import') >= 0) b.import(n, module, '*', '*');
  for (const c of b.tree.fields(n, 'name')) {
    const aliased = b.tree.type(c) === 'aliased_import';
    const name = b.tree.textOf(aliased ? b.tree.field(c, 'name') : c);
    b.import(c, module, name, aliased ? b.tree.textOf(b.tree.field(c, 'alias')) : name);
  }
}

function assign(b: Builder, n: number): void {
  const left = b.tree.field(n, 'left');
  const right = b.tree.field(n, 'right');
  if (right < 0) return;
  const type = b.tree.textOf(b.tree.field(n, 'type'));
  const operator = b.tree.textOf(b.tree.field(n, 'operator')) || '=';
  const value = b.use(right);
  if (!isPattern(b, left)) {
    const target = b.use(left);
    if (target.kind === 'name') b.assign(n, target.path, value, { operator, type });
    return;
  }
  b.tree.named(left).forEach((c, at) => {
    const target = b.maybe(c);
    if (target?.kind === 'name') b.assign(c, target.path, part(b, c, value, at));
  });
}

const isPattern = (b: Builder, n: number): boolean =>
  /^(?:pattern_list|tuple_pattern|list_pattern)$/.test(b.tree.type(n));

/** `for path, (view, roles) in table:` gives each name its place in the rows: `table.1.0`. */
function loop(b: Builder, n: number): void {
  const [left, right] = [b.tree.field(n, 'left'), b.tree.field(n, 'right')];
  if (!isPattern(b, left)) {
    loopVariable(b, left, right);
    return;
  }
  const take = (pattern: number, value: Expression, depth: number): void => {
    b.tree.named(pattern).forEach((c, at) => {
      const own = { kind: 'member', object: value, property: String(at), span: b.tree.span(c) } as const;
      if (isPattern(b, c) && depth < deepestPattern) take(c, own, depth + 1);
      const target = isPattern(b, c) ? undefined : b.maybe(c);
      if (target?.kind === 'name') b.assign(c, target.path, own, { operator: 'for' });
    });
  };
  if (right >= 0) take(left, b.use(right), 0);
}

const deepestPattern = 3;

/** `type User = Annotated[…]`. */
function typeAlias(b: Builder, n: number): void {
  const [name = -1, value = -1] = b.tree.named(n);
  b.assign(n, b.tree.textOf(name).split('[', 1)[0] ?? '', b.other(value));
}

/** What the `at`-th name of `a, b = value` becomes. */
function part(b: Builder, n: number, value: Expression, at: number): Expression {
  const item = value.kind === 'list' ? value.items[at] : undefined;
  return item ?? { kind: 'member', object: value, property: String(at), span: b.tree.span(n) };
}

/** `with open(…) as file`. */
function contextName(b: Builder, n: number): void {
  const [value = -1] = b.tree.named(n);
  if (b.tree.parentType(n) !== 'with_item') return;
  b.assign(n, b.tree.textOf(b.tree.field(n, 'alias')), b.use(value));
}

function condition(b: Builder, n: number): void {
  const alternatives = b.tree.fields(n, 'alternative');
  const [first = -1, ...more] = alternatives;
  const test = b.tree.field(n, 'condition');
  b.condition(n, test, b.tree.field(n, 'consequence'), first);
  for (const c of more) b.branch(n, b.use(test), false, c);
  // What comes after an `elif` depends on its test as well.
  alternatives.forEach((c, at) => {
    const own = b.tree.field(c, 'condition');
    if (own < 0) return;
    for (const later of alternatives.slice(at + 1)) b.branch(n, b.use(own), false, later);
  });
}

function describeFunction(b: Builder, n: number): FunctionParts {
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    parameters: b.tree.named(b.tree.field(n, 'parameters')).flatMap((c) => parameter(b, c)),
    decorators: decoratorsOf(b, n),
  };
}

function parameter(b: Builder, n: number): Parameter[] {
  const value = b.tree.field(n, 'value');
  const type = b.tree.textOf(b.tree.field(n, 'type'));
  const named = b.tree.field(n, 'name') >= 0 ? b.tree.field(n, 'name') : firstIdentifier(b, n);
  if (named < 0) return [];
  return [
    {
      name: b.tree.textOf(named),
      ...(type ? { type } : {}),
      ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
      decorators: [],
    },
  ];
}

/** `a` in `a`, `*a`, `**a: int`; -1 in a bare `*` or `/`. */
function firstIdentifier(b: Builder, n: number): number {
  if (b.tree.type(n) === 'identifier') return n;
  for (const c of b.tree.named(n)) {
    if (b.tree.type(c) === 'identifier') return c;
    if (b.tree.type(c).endsWith('_pattern')) return b.tree.child(c, 'identifier');
  }
  return -1;
}

function describeClass(b: Builder, n: number): ClassParts {
  const bases = b.tree.named(b.tree.field(n, 'superclasses'));
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    bases: bases
      .filter((c) => b.tree.type(c) !== 'keyword_argument')
      .map((c) => b.tree.textOf(c).split('[', 1)[0] ?? ''),
    decorators: decoratorsOf(b, n),
    ...fieldsOf(b, n),
  };
}

/** `router: APIRouter`, with a value or without. */
function fieldsOf(b: Builder, n: number): Pick<ClassParts, 'fields'> {
  const fields = b.tree.named(b.tree.field(n, 'body')).flatMap((c) => {
    const [own = -1] = b.tree.type(c) === 'expression_statement' ? b.tree.named(c) : [];
    const [left, type] = [b.tree.field(own, 'left'), b.tree.field(own, 'type')];
    const isField = b.tree.type(own) === 'assignment' && b.tree.type(left) === 'identifier' && type >= 0;
    return isField && !/^(?:\w+\.)?ClassVar\b/.test(b.tree.textOf(type)) ? [b.tree.textOf(left)] : [];
  });
  return fields.length > 0 ? { fields } : {};
}

function decoratorsOf(b: Builder, n: number): Call[] {
  const outer = b.tree.parent[n] ?? -1;
  if (b.tree.type(outer) !== 'decorated_definition') return [];
  return b.tree
    .children(outer)
    .filter((c) => b.tree.type(c) === 'decorator')
    .flatMap((c) => b.callAt(c) ?? b.callAt(b.tree.named(c)[0] ?? -1) ?? []);
}
