import { unseenBaseKind } from '../shared/python/guards/unseen.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import type { PythonTools } from '../shared/python/tools.ts';

/**
 * Whether a view set whose base is in no file of the repository says who may call what that answers: it is taken for one that
 * answers all that a view set may.
 * @param outer the last names of what it inherits from elsewhere
 */
export function saysWho(
  { definitions }: PythonTools,
  module: PythonModule,
  index: number,
  outer: readonly string[],
): boolean {
  const isOfHouse = outer.some(
    (base) => /ViewSet$/.test(base) && !/^(?:Generic|(?:ReadOnly)?Model)?ViewSet$/.test(base),
  );
  if (!isOfHouse) return false;
  const isSaid =
    module.classes[index]?.attributes.permission_classes !== undefined ||
    definitions.methods(module, index).has('get_permissions');
  return isSaid || outer.some((base) => unseenBaseKind(base) !== undefined);
}
