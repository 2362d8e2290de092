import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { Scope } from '../scope.ts';
import type { GoType } from '../types.ts';

/** What a value is called or says, by which something is chosen. */
export function textOf(value: Expression, scope: Scope): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind !== 'name' || value.path === '') return [];
  const text = scope.text(value.path);
  const alias = scope.alias(value.path);
  const meant = alias?.kind === 'name' || alias?.kind === 'string' ? alias : value;
  if (text !== undefined) return [text];
  return [meant.kind === 'name' ? lastName(meant.path) : meant.value];
}

/** The text or the list that a constant or a variable of the package stands for. */
function meantBy({ path, span }: Expression & { kind: 'name' }, scope: Scope): Expression {
  const text = scope.text(path) ?? scope.constant(path);
  if (text !== undefined) return { kind: 'string', value: text, span };
  const alias = path.includes('.') ? undefined : scope.alias(path);
  return alias?.kind === 'list' || alias?.kind === 'string' ? alias : { kind: 'null', span };
}

/** `byLevel[adminOnly]`: what a map holds there. */
export function keptUnder(
  { object, index }: Expression & { kind: 'index' },
  aliasOf: (name: string) => Expression | undefined,
): Expression | undefined {
  const map = object.kind === 'name' ? aliasOf(object.path) : undefined;
  const alias = index.kind === 'name' ? (aliasOf(index.path) ?? index) : index;
  const key =
    alias.kind === 'string' ? alias.value : alias.kind === 'name' ? lastName(alias.path) : undefined;
  if (map?.kind !== 'object' || key === undefined) return undefined;
  return map.entries.find((entry) => lastName(entry.key) === key)?.value;
}

/** What a guard is told to ask for: texts, what is called like a right, and what lists of those hold, wherever they are kept. */
export function textsGiven(
  values: readonly Expression[],
  scope: Scope,
  functions: GoFunctions,
  depth = 0,
): string[] {
  const below = (all: readonly Expression[], within = scope): string[] =>
    depth > deepestList ? [] : textsGiven(all, within, functions, depth + 1);
  const textsOf = (value: Expression): string[] => {
    if (value.kind === 'string') return [value.value.slice(0, 60)];
    if (value.kind === 'list') return below(value.items);
    if (value.kind !== 'name') return [];
    const { path } = value;
    const constant = scope.constant(path);
    // One that is empty says more by its name.
    if (constant !== undefined && constant !== '') return [constant.slice(0, 60)];
    // `model.Staff`, and `staff` of the same package in another file
    const kept = isTop(path, scope) ? functions.types.variable(scope.module, path) : undefined;
    const held = kept?.value.kind === 'list' ? below([kept.value], scope.elsewhere(kept.module)) : [];
    if (held.length > 0) return held;
    if (rightName.test(path) || functions.isConstant(scope.module, path)) return [path];
    if (ownRightName.test(path) && isTop(path, scope)) return [path];
    const meant = meantBy(value, scope);
    return meant.kind === 'null' ? [] : below([meant]);
  };
  return values.slice(0, mostTexts).flatMap(textsOf).slice(0, mostTexts);
}

const mostTexts = 8;
const deepestList = 3;
const rightName =
  /(?:^|\.)(?:[A-Z]\w*(?:Role|Perm|Permission|Scope|Admin|Access)\w*|(?:Role|Perm|Permission|Scope|Action|Access)[A-Z]\w*)$/;

/** The type of what a path is a member of: of `s.handlers` for `s.handlers.list`. */
export function typeOf(path: string, scope: Scope): GoType | undefined {
  const dot = path.indexOf('.');
  return dot < 0 ? undefined : scope.type(path.slice(0, path.lastIndexOf('.')));
}

/** A constant that a package keeps to itself: `accessStaff`, `roleKeeper`. */
const ownRightName = /^(?:access|role|perm|permission|scope|level|right)[A-Z]\w*$/;

/** No local of the function that is read, and none of its parameters. */
const isTop = (path: string, scope: Scope): boolean =>
  scope.names(path) === undefined && scope.alias(path) === undefined && scope.held(path) === undefined;

/** What a handler is called, whatever it is called with. */
export function pathOf(value: Expression): string {
  if (value.kind === 'call') return value.call.callee;
  return value.kind === 'name' ? value.path : value.kind === 'member' ? value.property : '';
}
