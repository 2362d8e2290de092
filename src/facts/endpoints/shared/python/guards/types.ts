import { type Expression, partsOf } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { locationOf } from '../../locations.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonModule } from '../module/module.ts';
import { pythonGuardKind } from '../names.ts';
import { expressionOfType } from './type-text.ts';

type Origin = Guard['origin'];

/** Gives the guards that an expression amounts to. */
interface GivesGuards {
  of(module: PythonModule, value: Expression, origin: Origin): Guard[];
}

/** The dependencies that a type names: `Annotated[User, Depends(current_user)]`, `CurrentUser`. */
export function guardsOfType(
  guards: GivesGuards,
  definitions: Definitions,
  module: PythonModule,
  type: string,
  span: Expression['span'],
  origin: Origin,
  depth: number,
): Guard[] {
  const at = { span };
  const depended = dependenciesIn(expressionOfType(type, span));
  if (depended.length > 0) return depended.flatMap((each) => guards.of(module, each, origin));
  if (depth > 4 || !/^[\w.]+$/.test(type)) return [];
  const meant = definitions.of(module, type);
  if (
    meant === undefined &&
    /^[A-Z]\w*$/.test(lastName(type)) &&
    /(?:^|\.)(?:Current\w*User|Current\w*|Authenticated\w*|\w*UserDep|\w*AuthDep|\w*UserDependency)$/.test(
      type,
    )
  )
    return [
      {
        name: type,
        kind: pythonGuardKind(type) ?? 'authentication',
        origin,
        location: locationOf(module.path, at.span),
      },
    ];
  if (meant?.kind !== 'value') return [];
  if (meant.value.kind === 'name')
    return guardsOfType(guards, definitions, meant.module, meant.value.path, span, origin, depth + 1);
  const found = dependenciesIn(meant.value).flatMap((each) => guards.of(meant.module, each, origin));
  const location = locationOf(module.path, at.span);
  return found.map((guard) => ({ ...guard, name: type, location, parts: [guard.name] }));
}

/** What is depended on in a type, or in what a name for one is given. */
export function dependenciesIn(value: Expression | undefined, depth = 0): readonly Expression[] {
  if (value === undefined || depth > 4) return [];
  if (isDependency(value)) return [value];
  return partsOf(value)
    .slice(0, 12)
    .flatMap((each) => dependenciesIn(each, depth + 1));
}

/** `Depends(current_user)` */
export const isDependency = (
  value: Expression | undefined,
): value is Expression & { readonly kind: 'call' } =>
  value?.kind === 'call' && /(?:^|\.)(?:Depends|Security)$/.test(value.call.callee);
