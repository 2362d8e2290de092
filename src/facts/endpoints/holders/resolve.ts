import { ownOf } from '../../../lib/own.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Deed, GuardHolder } from '../../../model/guard-holder.ts';
import type { CheckFact, EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Guards } from '../shared/guards/guards.ts';
import type { Names } from '../shared/names/names.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import type { DeedFact, HolderFact, Untold } from './holder.ts';
import { speaksOfGuards } from './paths/given-lists.ts';

const isFunction = (key: string): boolean => key.startsWith('function ');
const lastName = (key: string): string => key.slice(Math.max(key.lastIndexOf(' '), key.lastIndexOf('.')) + 1);

/**
 * Says which guards the holders of one file mention.
 * @param isMounted whether what is registered leads to further routes
 */
export function resolveHolders(
  holders: readonly HolderFact[],
  file: EndpointFile,
  { guards, names }: { readonly guards: Guards; readonly names: Names },
  isMounted: (ref: HandlerRef) => boolean,
): readonly GuardHolder[] {
  const known = holders.filter(({ gates }) => gates?.some((ref) => isGate(ref, file, guards)) !== false);
  return known.map(({ refs = [], checks = [], gates: _, untold = [], deeds, ...said }) => {
    const { key, location } = said;
    // What a table says of an operation stands before it.
    const origin = said.row === undefined ? 'handler' : 'configuration';
    const byDefault = untold.flatMap((each) => byDefaultOf(file, each, names));
    const own = [...checks, ...byDefault].map(({ name, kind }): Guard => ({ name, kind, origin, location }));
    const before = said.isForAll === true ? refs.filter((ref) => !isMounted(ref)) : refs;
    const mentioned = before.flatMap((ref) => guards.of(file, ref, 'inline'));
    const hollowed = isFunction(key) && guards.isHollowed(file.path, lastName(key)) ? { hollowed: true } : {};
    const row = said.row && byDefault.length > 0 ? { ...said.row, byDefault: namesOf(byDefault) } : said.row;
    return {
      ...said,
      ...(row === undefined ? {} : { row }),
      ...hollowed,
      deeds: deeds && certain(deeds, file, guards),
      guards: [...mentioned, ...own],
    };
  });
}

const namesOf = (all: readonly CheckFact[]): readonly string[] => all.map(({ name }) => name);

/** By its name, or because it is seen to turn callers away: a name that may be of something else is not enough. */
function isGate(ref: HandlerRef, file: EndpointFile, guards: Guards): boolean {
  if (speaksOfGuards(ref.name)) return true;
  const [guard] = guardKindOf(ref.name) === undefined ? guards.of(file, ref, 'inline') : [];
  return guard !== undefined && !guard.isGuessed;
}

/** What a function of the project asks for that registers another and is told nothing of rights. */
function byDefaultOf(
  file: EndpointFile,
  { by, imported, location }: Untold,
  names: Names,
): readonly CheckFact[] {
  const from = imported === undefined ? file : { ...file, imports: [imported] };
  const target = names.target(from, { name: by, arguments: [], wraps: [], except: [], location });
  return (target && ownOf(target.file.rightsByDefault, target.name)) ?? [];
}

const certain = (deeds: readonly DeedFact[], file: EndpointFile, guards: Guards): readonly Deed[] =>
  deeds.flatMap(({ ref, ...deed }) =>
    ref === undefined || guards.of(file, ref, 'inline').some(({ isGuessed }) => !isGuessed) ? [deed] : [],
  );
