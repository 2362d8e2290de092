import type { Call, Parameter } from '../../../model/code.ts';
import type { ClassParts, FunctionParts } from '../adapter.ts';
import type { Builder } from '../builder.ts';
import { plainType } from '../readers.ts';

export function describeFunction(b: Builder, n: number): FunctionParts {
  const listed = b.tree.field(n, 'parameters');
  const nodes = b.tree.type(listed) === 'implicit_parameter' ? [listed] : b.tree.named(listed);
  const parameters = nodes.map((c): Parameter => {
    const name = b.tree.field(c, 'name');
    const type = b.tree.textOf(b.tree.field(c, 'type'));
    const last = b.tree.named(c).at(-1) ?? -1;
    const value = last !== name && b.tree.children(c).some((part) => b.tree.type(part) === '=') ? last : -1;
    return {
      name: b.tree.textOf(name < 0 ? c : name),
      ...(type ? { type } : {}),
      ...(value >= 0 ? { defaultValue: b.use(value) } : {}),
      decorators: attributesOf(b, c),
    };
  });
  const name = b.tree.textOf(b.tree.field(n, 'name'));
  return { name, parameters, decorators: attributesOf(b, n), modifiers: modifiersOf(b, n) };
}

function modifiersOf(b: Builder, n: number): string[] {
  const own = b.tree.named(n).filter((c) => b.tree.type(c) === 'modifier');
  return own.map((c) => b.tree.textOf(c));
}

export function describeClass(b: Builder, n: number): ClassParts {
  const bases = b.tree.named(b.tree.child(n, 'base_list'));
  return {
    name: b.tree.textOf(b.tree.field(n, 'name')),
    bases: bases.map((c) => plainType(b.tree.textOf(c))),
    decorators: attributesOf(b, n),
    modifiers: modifiersOf(b, n),
  };
}

function attributesOf(b: Builder, n: number): Call[] {
  const lists = b.tree.children(n).filter((c) => b.tree.type(c) === 'attribute_list');
  return lists.flatMap((c) => b.tree.named(c)).flatMap((c) => b.callAt(c) ?? []);
}
