import type { CodeFacts } from '../../../model/code.ts';
import type { ObjectAccess } from '../../../model/object-handler.ts';
import { beginningOf } from '../shared/locations.ts';
import { modelNamed } from './queries/models.ts';

/** What is handed to a controller and is no model. */
const others =
  /(?:Request|Response|Service|Repository|Manager|Interface|Factory|Client|Data|Dto|Form|Action|Logger|Session|Auth|Event|Job|Query|Command|Bag|File|Collection|Carbon|DateTime|Guard|Store)$/;

/** Objects that Laravel fetches by the path because an action asks for them by type: `update(Invoice $invoice)`. */
export function boundObjects(code: CodeFacts): ReadonlyMap<number, readonly ObjectAccess[]> {
  const found = new Map<number, ObjectAccess[]>();
  if (code.language !== 'php') return found;
  code.functions.forEach(({ parameters, inClass, name, span }, index) => {
    if (!/Controller$/.test(code.classes[inClass]?.name ?? '') || /^_/.test(name)) return;
    for (const { name: parameter, type = '' } of parameters) {
      const own =
        type
          .replace(/^[?\\]+/, '')
          .split('\\')
          .at(-1) ?? '';
      if (!/^[A-Z]\w+$/.test(own) || others.test(own)) continue;
      const model = modelNamed(own);
      if (model === undefined) continue;
      const location = beginningOf(code.path, span);
      found.set(index, [
        ...(found.get(index) ?? []),
        { model: model.key, called: model.name, byId: true, isNarrowed: false, parameter, location },
      ]);
    }
  });
  return found;
}
