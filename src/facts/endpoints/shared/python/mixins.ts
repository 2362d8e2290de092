import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { withAttributes } from './attributes.ts';
import type { Definitions } from './definitions.ts';
import { isOddMixin } from './guards/unseen.ts';
import type { PythonClass, PythonModule } from './module/module.ts';
import { pythonGuardKind } from './names.ts';
import { classLocation } from './tools.ts';

type Lineage = Parameters<typeof withAttributes>[1];

/** What a base class of a view is that is written in no file of the repository, by its name. */
export function mixinGuards(
  definitions: Definitions,
  module: PythonModule,
  each: PythonClass,
  base: string,
  lineage: Lineage,
  origin: Guard['origin'],
): Guard[] {
  if (!/Mixin$|Required|Protected|^Login|Restricted/.test(lastName(base))) return [];
  const claimed = pythonGuardKind(base);
  const isGuessed = claimed === undefined && isOddMixin(definitions.origin(module, base));
  const kind = isGuessed ? 'authentication' : claimed;
  if (kind === undefined) return [];
  const guard = {
    name: withAttributes(base, lineage, saidOf(base, lineage)),
    kind,
    origin,
    location: classLocation(module.path, each),
  };
  return [isGuessed ? { ...guard, isGuessed } : guard];
}

/** What a view says of itself for a mixin about rights to read, whatever it is called: `permission = "plans.edit"`. */
function saidOf(base: string, lineage: Lineage): readonly string[] | undefined {
  if (!/permission|role|scope|access/i.test(base)) return undefined;
  const names = lineage.flatMap((level) => Object.keys(level.class.attributes));
  const found = names.filter((name) =>
    /^(?:access|(?:\w+_)?(?:permissions?|roles?|scopes?)(?:_required)?)$/.test(name),
  );
  return found.length > 0 ? [...new Set(found)] : undefined;
}
