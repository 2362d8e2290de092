import type { Expression } from '../../../../model/code.ts';
import type { Builder } from '../../builder.ts';
import { boundNames, keyOf, quoted } from './names.ts';

/** `import a, { b as c }, * as d from 'm'`; `import e = require('m')`. */
export function importStatement(b: Builder, n: number): void {
  const source = b.tree.field(n, 'source');
  const required = b.tree.child(n, 'import_require_clause');
  if (required >= 0) {
    const module = quoted(b, b.tree.field(required, 'source'));
    b.import(n, module, 'default', b.tree.textOf(b.tree.child(required, 'identifier')));
    return;
  }
  if (source < 0) return;
  const module = quoted(b, source);
  const clause = b.tree.child(n, 'import_clause');
  if (clause < 0) b.import(n, module, '*', '');
  for (const c of b.tree.named(clause)) {
    const type = b.tree.type(c);
    if (type === 'identifier') b.import(c, module, 'default', b.tree.textOf(c));
    if (type === 'namespace_import') b.import(c, module, '*', b.tree.textOf(b.tree.named(c)[0] ?? -1));
    if (type !== 'named_imports') continue;
    for (const specifier of b.tree.named(c)) {
      const name = b.tree.field(specifier, 'name');
      const alias = b.tree.field(specifier, 'alias');
      b.import(specifier, module, keyOf(b, name), b.tree.textOf(alias >= 0 ? alias : name));
    }
  }
}

/** Every form of `export`. */
export function exportStatement(b: Builder, n: number): void {
  const source = b.tree.field(n, 'source');
  const module = source >= 0 ? { module: quoted(b, source) } : {};
  const clause = b.tree.child(n, 'export_clause');
  const declaration = b.tree.field(n, 'declaration');
  const value = b.tree.field(n, 'value');
  const isDefault = b.tree.children(n).some((c) => b.tree.type(c) === 'default' || b.tree.type(c) === '=');
  if (clause >= 0) {
    for (const c of b.tree.named(clause)) {
      const name = keyOf(b, b.tree.field(c, 'name'));
      b.export(c, keyOf(b, b.tree.field(c, 'alias')) || name, { local: name, ...module });
    }
  } else if (declaration >= 0) exportDeclaration(b, n, declaration, isDefault);
  else if (isDefault) {
    const read = b.use(value >= 0 ? value : (b.tree.named(n).at(-1) ?? -1));
    b.export(n, 'default', { value: read, ...localName(read) });
  } else if (source >= 0) {
    const space = b.tree.child(n, 'namespace_export');
    b.export(n, space < 0 ? '*' : b.tree.textOf(b.tree.named(space)[0] ?? -1), { local: '*', ...module });
  }
}

function exportDeclaration(b: Builder, n: number, declaration: number, isDefault: boolean): void {
  const own = b.tree.textOf(b.tree.field(declaration, 'name'));
  if (own !== '') {
    const value = b.maybe(declaration);
    b.export(n, isDefault ? 'default' : own, { local: own, ...(value ? { value } : {}) });
    return;
  }
  for (const c of b.tree.named(declaration)) {
    const name = b.tree.field(c, 'name');
    const value = b.maybe(b.tree.field(c, 'value'));
    const names =
      b.tree.type(name) === 'identifier'
        ? [b.tree.textOf(name)]
        : boundNames(b, name).map(({ local }) => local);
    for (const local of names)
      b.export(c, local, { local, ...(value && names.length === 1 ? { value } : {}) });
  }
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`. */
export function moduleAssignment(b: Builder, n: number, target: string, value: Expression): void {
  const name = /^(?:module\.)?exports(?:\.(.+))?$/.exec(target);
  if (!name || target === 'exports') return;
  const [, own] = name;
  b.export(n, own ?? 'default', { value, ...localName(value) });
  if (own !== undefined || value.kind !== 'object') return;
  for (const entry of value.entries)
    if (entry.key !== '') b.export(n, entry.key, { value: entry.value, ...localName(entry.value) });
}

function localName(value: Expression): { local?: string } {
  return value.kind === 'name' && !value.path.includes('.') ? { local: value.path } : {};
}

/** `require('m')` and `import('m')` wherever they stand, with the names they are bound to. */
export function requireCall(b: Builder, n: number): void {
  const callee = b.tree.textOf(b.tree.field(n, 'function'));
  if (callee !== 'require' && callee !== 'import') return;
  const argument = b.maybe(b.tree.named(b.tree.field(n, 'arguments'))[0] ?? -1);
  if (argument?.kind !== 'string') return;
  const whole = callee === 'require' ? 'default' : '*';
  let outer = b.tree.parent[n] ?? -1;
  if (b.tree.type(outer) === 'await_expression') outer = b.tree.parent[outer] ?? -1;
  let property: string | undefined;
  if (b.tree.type(outer) === 'member_expression') {
    property = b.tree.textOf(b.tree.field(outer, 'property'));
    outer = b.tree.parent[outer] ?? -1;
  }
  const name = b.tree.type(outer) === 'variable_declarator' ? b.tree.field(outer, 'name') : -1;
  if (b.tree.type(name) === 'object_pattern' && property === undefined)
    for (const { key, local, node } of boundNames(b, name)) b.import(node, argument.value, key, local);
  else
    b.import(
      n,
      argument.value,
      property ?? whole,
      b.tree.type(name) === 'identifier' ? b.tree.textOf(name) : '',
    );
}
