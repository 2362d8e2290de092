import { type Expression, partsOf } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { locationOf } from '../../locations.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonModule } from '../module/module.ts';
import { expressionOfType } from './type-text.ts';
import { unseenType } from './unseen-types.ts';

type Origin = Guard['origin'];

/** Gives the guards that an expression amounts to. */
interface GivesGuards {
  of(module: PythonModule, value: Expression, origin: Origin): Guard[];
}

/** Something that is said to be of a type: a parameter. */
interface Typed {
  readonly name: string;
  readonly type: string;
  readonly span: Expression['span'];
}

/** The dependencies that a type names: `Annotated[User, Depends(current_user)]`, `CurrentUser`. */
export function guardsOfType(
  guards: GivesGuards,
  definitions: Definitions,
  module: PythonModule,
  typed: Typed,
  origin: Origin,
  depth = 0,
): Guard[] {
  const { name, type, span } = typed;
  const depended = dependenciesIn(expressionOfType(type, span));
  if (depended.length > 0) return depended.flatMap((each) => guards.of(module, each, origin));
  if (depth > 4 || !/^[\w.]+$/.test(type)) return [];
  const meant = definitions.of(module, type);
  const location = locationOf(module.path, span);
  if (meant === undefined) {
    const unseen = unseenType(definitions.origin(module, type), name);
    return unseen === undefined ? [] : [{ name: type, ...unseen, origin, location }];
  }
  if (meant.kind !== 'value') return [];
  if (meant.value.kind === 'name') {
    const aliased = { ...typed, type: meant.value.path };
    return guardsOfType(guards, definitions, meant.module, aliased, origin, depth + 1);
  }
  const found = dependenciesIn(meant.value).flatMap((each) => guards.of(meant.module, each, origin));
  return found.map((guard) => ({ ...guard, name: type, location, parts: [guard.name] }));
}

/**
 * What is depended on in a type, or in what a name for one is given: `Annotated[User, Depends(current_user)]`, and
 * `Annotated[Seat, seat_of(Rank.OWNER)]`, where a function of the project may give the dependency.
 */
export function dependenciesIn(value: Expression | undefined, depth = 0): readonly Expression[] {
  if (value === undefined || depth > 4) return [];
  const isGiven = depth > 0 && value.kind === 'call' && /(?:^|\.)[a-z]\w*$/.test(value.call.callee);
  if (isGiven || isDependency(value)) return [value];
  return partsOf(value)
    .slice(0, 12)
    .flatMap((each) => dependenciesIn(each, depth + 1));
}

/** `Depends(current_user)` */
export const isDependency = (
  value: Expression | undefined,
): value is Expression & { readonly kind: 'call' } =>
  value?.kind === 'call' && /(?:^|\.)(?:Depends|Security)$/.test(value.call.callee);
