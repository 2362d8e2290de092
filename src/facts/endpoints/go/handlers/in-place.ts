import type { Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { SparingGuard } from '../../shared/exemptions/spares.ts';
import { locationOf } from '../../shared/locations.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { Scope } from '../scope.ts';

/** Middleware that is written where it is handed over. */
export function inPlace(
  functions: GoFunctions,
  { function: index, span }: Expression & { readonly kind: 'function' },
  { module }: Scope,
  origin: Guard['origin'],
): SparingGuard[] {
  const declared = module.functions[index];
  const kind = declared && functions.refusal({ module, index, function: declared });
  if (declared === undefined || kind === undefined) return [];
  const guard = {
    name: 'a function written in place',
    kind,
    origin,
    location: locationOf(module.path, span),
  };
  return [declared.spares.length > 0 ? { ...guard, spares: declared.spares } : guard];
}
