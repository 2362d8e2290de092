import type { Call, Parameter } from '../../../../model/code.ts';
import type { ClassParts, FunctionParts } from '../../adapter.ts';
import type { Builder } from '../../builder.ts';
import { boundName, keyOf, typeOf } from './names.ts';

export function describeFunction(b: Builder, n: number): FunctionParts {
  const single = b.tree.field(n, 'parameter');
  const parameters = single >= 0 ? [single] : b.tree.named(b.tree.field(n, 'parameters'));
  return {
    name: nameOf(b, n),
    parameters: parameters.map((c) => parameter(b, c)),
    decorators: decoratorsOf(b, [...precedingDecorators(b, n), ...b.tree.children(n)]),
  };
}

export function describeClass(b: Builder, n: number): ClassParts {
  const heritage = b.tree.named(b.tree.child(n, 'class_heritage'));
  const bases = heritage.flatMap((c) => (b.tree.type(c).endsWith('_clause') ? b.tree.named(c) : [c]));
  const exported = b.tree.parentType(n) === 'export_statement' ? (b.tree.parent[n] ?? -1) : -1;
  return {
    name: nameOf(b, n),
    bases: bases
      .filter((c) => b.tree.type(c) !== 'type_arguments')
      .map((c) => b.tree.textOf(c).split('<', 1)[0] ?? ''),
    decorators: decoratorsOf(b, [
      ...b.tree.children(exported),
      ...precedingDecorators(b, n),
      ...b.tree.children(n),
    ]),
  };
}

/** Its own name, or that of what it is assigned to. */
function nameOf(b: Builder, n: number): string {
  const own = b.tree.field(n, 'name');
  if (own >= 0) return keyOf(b, own);
  const parent = b.tree.parent[n] ?? -1;
  switch (b.tree.parentType(n)) {
    case 'variable_declarator':
    case 'public_field_definition':
      return keyOf(b, b.tree.field(parent, 'name'));
    case 'field_definition':
      return keyOf(b, b.tree.field(parent, 'property'));
    case 'pair':
      return keyOf(b, b.tree.field(parent, 'key'));
    case 'assignment_expression':
      return b.tree.textOf(b.tree.field(parent, 'left'));
    default:
      return '';
  }
}

function decoratorsOf(b: Builder, nodes: readonly number[]): Call[] {
  return nodes
    .filter((c) => b.tree.type(c) === 'decorator')
    .flatMap((c) => b.callAt(c) ?? b.callAt(b.tree.named(c)[0] ?? -1) ?? []);
}

/** Decorators stand before a method as its siblings. */
function precedingDecorators(b: Builder, n: number): number[] {
  const found: number[] = [];
  for (let c = b.tree.previous(n); c >= 0 && b.tree.type(c) === 'decorator'; c = b.tree.previous(c))
    found.unshift(c);
  return found;
}

function parameter(b: Builder, n: number): Parameter {
  const pattern = b.tree.field(n, 'pattern') >= 0 ? b.tree.field(n, 'pattern') : n;
  const value = b.tree.field(n, 'value') >= 0 ? b.tree.field(n, 'value') : b.tree.field(n, 'right');
  return {
    name: boundName(b, pattern),
    ...typeOf(b, n),
    ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
    decorators: decoratorsOf(b, b.tree.children(n)),
  };
}
