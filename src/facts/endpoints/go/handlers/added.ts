import { type Expression, functionsAround } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { FunctionAt } from '../module/module.ts';
import type { Scope } from '../scope.ts';
import type { GoTypes } from '../types.ts';

const mostAround = 4;

/**
 * What an option adds: `known()`, that gives `func(own *spec) { own.layers = append(own.layers, askWho) }`.
 * @param guardsOf what each thing that is added comes to where its names mean something
 */
export function addedBy(
  found: FunctionAt | undefined,
  scope: Scope,
  types: GoTypes,
  guardsOf: (value: Expression, within: Scope) => readonly Guard[],
): readonly Guard[] {
  const adds = found?.function.adds ?? [];
  return found === undefined
    ? []
    : adds.flatMap(({ value, inFunction }) => guardsOf(value, scopeAt(inFunction, found, scope, types)));
}

/** Its parameters, and those of what it is written in, are known by their types. */
function scopeAt(inFunction: number, { module }: FunctionAt, scope: Scope, types: GoTypes): Scope {
  const own = scope.elsewhere(module);
  for (const at of functionsAround(module, inFunction, mostAround)) {
    const declared = module.functions[at];
    for (const { name, type } of declared?.parameters ?? [])
      if (own.names(name) === undefined) own.setType(name, types.named(module, type));
    const [owner = '', method] = declared?.name.split('.') ?? [];
    if (declared?.receiver !== undefined && method !== undefined)
      own.setType(declared.receiver, types.named(module, owner));
  }
  return own;
}
