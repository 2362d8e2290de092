import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { lastName } from '../names/dotted.ts';
import type { Names } from '../names/names.ts';

const deepestName = 4;

/** The paths on which middleware lets everybody pass, by whatever other name it goes. */
export function exemptedBy(
  names: Names,
  file: EndpointFile,
  handler: HandlerRef,
  depth = 0,
): readonly string[] {
  if (handler.name === '') return handler.exempt ?? [];
  const target = names.target(file, handler);
  if (target === undefined) return [];
  const name = lastName(target.name);
  const { exempt = {}, aliases } = target.file;
  if (Object.hasOwn(exempt, name)) return exempt[name] ?? [];
  // `const known = sessions.isKnown`: another name for one function.
  const [only, ...more] = aliases.find((each) => each.name === target.name)?.means ?? [];
  const isOtherName = only !== undefined && more.length === 0 && only.name !== '' && only.wraps.length === 0;
  return isOtherName && depth < deepestName ? exemptedBy(names, target.file, only, depth + 1) : [];
}
