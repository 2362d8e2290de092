import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { withAttributes } from './attributes.ts';
import type { Definitions } from './definitions.ts';
import { isOddMixin, unseenBaseKind } from './guards/unseen.ts';
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
  const isMixin = /Mixin$|Required|Protected|^Login|Restricted/.test(lastName(base));
  const claimed = isMixin ? pythonGuardKind(base) : undefined;
  const guessed =
    claimed === undefined ? guessedKind(definitions.origin(module, base), isMixin, each) : undefined;
  const [kind, isGuessed] = [claimed ?? guessed, guessed !== undefined];
  if (kind === undefined) return [];
  const guard = {
    name: withAttributes(base, lineage, saidOf(base, lineage)),
    kind,
    origin,
    location: classLocation(module.path, each),
  };
  return [isGuessed ? { ...guard, isGuessed } : guard];
}

/** What only its name says of a base, and that it is none of those that show something. */
function guessedKind(from: string, isMixin: boolean, { attributes }: PythonClass): Guard['kind'] | undefined {
  if (/^(?:django|rest_framework|flask)\b/.test(from)) return undefined;
  const isOfRights = Object.keys(attributes).some((name) => ofRights.test(name));
  if (!isMixin) return unseenBaseKind(from) && (isOfRights ? 'authorization' : unseenBaseKind(from));
  // `DoctorRequiredMixin`, not `LoginRequiredMixin`: not everybody who is known is one.
  const isOfFew =
    /(?:Required|Only)(?:Mixin)?$/.test(from) &&
    !/Log(?:ged)?_?[iI]n|Auth|User|Session|Token/.test(lastName(from));
  return isOddMixin(from) ? (isOfFew ? 'authorization' : 'authentication') : undefined;
}

const ofRights = /^(?:access|(?:\w+_)?(?:permissions?|roles?|scopes?)(?:_required)?)$/;

/** What a view says of itself for a mixin about rights to read, whatever it is called: `permission = "plans.edit"`. */
function saidOf(base: string, lineage: Lineage): readonly string[] | undefined {
  if (!/permission|role|scope|access/i.test(base)) return undefined;
  const names = lineage.flatMap((level) => Object.keys(level.class.attributes));
  const found = names.filter((name) => ofRights.test(name));
  return found.length > 0 ? [...new Set(found)] : undefined;
}
