import type { AliasFact, HandlerRef, RejectingFunction } from '../../endpoint-file.ts';
import { lastName, ofService } from '../names/dotted.ts';
import type { NamedAt } from '../names/names.ts';

/** `grantService.approve`, a function of something that is no function itself. */
export const isService = (name: string): boolean => /^\w+\.\w+$/.test(name) || ofService.test(name);
/** What many libraries call something of theirs: `t.middleware(…)` is not the project's function `middleware`. */
export const isEveryones = /^(?:middleware|handler|create|build|use|get|run)$/;

/** A service that leads to no class is not the function of the file that is called as its method is. */
export const leadsNowhere = (called: string, target: NamedAt): boolean =>
  ofService.test(called) && target.name.includes('.');

/** What a function is known by across files. */
export const keyOf = ({ file, name }: NamedAt): string => `${file.path}#${lastName(name)}`;

/** Whether it is known what a name means: a function with a body, or a name for others. */
export function isSeen(target: NamedAt | undefined): boolean {
  if (target === undefined) return false;
  const { file, name } = target;
  return file.declared.includes(lastName(name)) || file.aliases.some((each) => each.name === name);
}

/** A function in plain sight that hands out a chain of guards stands for those, whatever it is called. */
export function chainOf({ file, name }: NamedAt): AliasFact | undefined {
  const known = file.aliases.find((each) => each.name === name && !each.isMade);
  // `const guard = isLive ? requireUser : noop` is what is chosen, not what its name says.
  const isChosen = known?.means.some(({ optional }) => optional === true) === true;
  return isChosen || file.declared.includes(lastName(name)) ? known : undefined;
}

/** What the function that a name leads to calls. */
export function consultedIn({ file, name }: NamedAt): readonly string[] {
  const own = lastName(name);
  return (Object.hasOwn(file.consults, own) ? file.consults[own] : undefined) ?? [];
}

/** What is known of a function by the way it turns callers away. */
export function learnedKind(
  target: NamedAt | undefined,
  handler: Pick<HandlerRef, 'name' | 'module'>,
): Pick<RejectingFunction, 'kind' | 'checks'> | undefined {
  if (target === undefined || (handler.name === '' && handler.module === undefined)) return undefined;
  const { rejecting } = target.file;
  const wanted = lastName(target.name);
  const found = rejecting.find(({ name }) => name === wanted);
  return found ?? (wanted === 'default' && rejecting.length === 1 ? rejecting[0] : undefined);
}
