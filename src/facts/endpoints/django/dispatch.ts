import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { textsIn } from '../shared/exemptions/spares.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { type PythonTools, positional } from '../shared/python/tools.ts';

/**
 * The guards of a house's own way to register views by method, `rest_path('users', GET=list_users)`: it registers one
 * function for all of them, which turns callers away before it calls the view.
 */
export function dispatchGuards(tools: PythonTools, module: PythonModule, call: Call): Guard[] {
  const meant = tools.definitions.of(module, call.callee);
  if (meant?.kind !== 'function') return [];
  const at = meant.module.functions.indexOf(meant.function);
  return meant.module.calls
    .filter(({ inFunction, callee }) => inFunction === at && /^(?:re_)?path$|^url$/.test(lastName(callee)))
    .flatMap((inner): Guard[] => {
      const view = positional(inner, 1);
      if (view?.kind !== 'name') return [];
      const found = tools.guards.seen(meant.module, view.path, view, 'mount');
      return found.map((guard) => ({ ...guard, location: locationOf(module.path, call.span) }));
    });
}

/** `(view, {'allow_anonymous_user_web'})`: what the registration says lets everybody in. */
export const opens = (flags: Expression | undefined): boolean =>
  textsIn(flags).some((text) =>
    /(?:^|_)(?:anonymous|public|unauthenticated|no_?auth|skip_?auth|open|everybody)(?:_|$)/i.test(text),
  );
