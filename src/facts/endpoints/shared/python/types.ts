import type { Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName, locationOf } from '../places.ts';
import type { Definitions } from './definitions.ts';
import type { PythonModule } from './module.ts';
import { pythonGuardKind } from './names.ts';

type Origin = Guard['origin'];

/** Gives the guards that a name amounts to. */
interface NamesGuards {
  named(
    module: PythonModule,
    name: string,
    at: { readonly span: Expression['span'] },
    origin: Origin,
  ): Guard[];
}

/** The dependencies that a type names: `Annotated[User, Depends(current_user)]`, `CurrentUser`. */
export function guardsOfType(
  guards: NamesGuards,
  definitions: Definitions,
  module: PythonModule,
  type: string,
  span: Expression['span'],
  origin: Origin,
  depth: number,
): Guard[] {
  const at = { span };
  const depended = [...type.matchAll(/\b(Depends|Security)\(\s*([\w.]+)([^()]*)/g)];
  if (depended.length > 0)
    return depended.flatMap(([, how, name = '', rest = '']) =>
      guards
        .named(module, name, at, origin)
        .map((guard) =>
          how === 'Security' && rest.includes('scopes')
            ? { ...guard, kind: 'authorization' as const }
            : guard,
        ),
    );
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
  if (meant.value.kind !== 'other') return [];
  const found = guardsOfType(guards, definitions, meant.module, meant.value.text, span, origin, depth + 1);
  return found.map((guard) => ({ ...guard, name: type, location: locationOf(module.path, at.span) }));
}
