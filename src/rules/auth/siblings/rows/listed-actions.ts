import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { isDeliberatelyPublic, isWrite } from '../../meant-for-everybody.ts';
import { aboutCaller, beyondShared, type Habit, takesNone } from '../alike.ts';
import type { Taken } from '../objects/taken.ts';
import { functionOf } from '../rights/further-rights.ts';

const fewest = 2;

/**
 * An action that came to a controller whose filter lists the actions that it stands before, and was not put on that list:
 * `requires_role :keeper, only: %i[index show]`, where each of the others is on it, or asks for a right by itself.
 * @param beside all of the controller that were there before
 */
export function listedActions(
  endpoint: Endpoint,
  beside: readonly Endpoint[],
  taken: Taken,
): Habit | undefined {
  if (endpoint.framework !== 'rails' || isForm(endpoint) || aboutCaller.test(endpoint.path)) return undefined;
  const siblings = beside.filter((each) => !isDeliberatelyPublic(each));
  if (siblings.length < fewest) return undefined;
  const asking = beyondShared([endpoint, ...siblings]);
  if (asking(endpoint).guards.length > 0 || takesOther(endpoint, siblings, taken)) return undefined;
  const asked = siblings.map(asking);
  if (!asked.every(({ guards }) => guards.some(isCertain))) return undefined;
  const authorized = asked.filter(({ guards }) => guards.some(isListed));
  const names = authorized.map(({ guards }) => new Set(guards.filter(isListed).map(functionOf)));
  const isOne = [...(names[0] ?? [])].some((name) => names.every((each) => each.has(name)));
  // Who may change something says nothing of who may read it; who may not even read it may hardly change it, but may add to it.
  const isAlike = isWrite(endpoint)
    ? !takesNone(endpoint) || authorized.some(isWrite)
    : authorized.some((each) => !isWrite(each) && !isForm(each));
  if (takesNone(endpoint) && !authorized.some(takesNone)) return undefined;
  return authorized.length >= fewest && isOne && isAlike
    ? { how: 'of this controller', siblings: siblings.length, authorized }
    : undefined;
}

const isCertain = ({ optional }: Guard): boolean => optional !== true;

/** A filter of the class itself that stands before some of its actions. */
const isListed = (guard: Guard): boolean => guard.origin === 'class' && isCertain(guard);

/** The page on which something is written that another action takes. */
const isForm = ({ handler }: Endpoint): boolean => /#(?:new|edit)$/.test(handler);

/** What it takes was not found out, or is its caller's own in a way in which nothing is that the others take. */
function takesOther(endpoint: Endpoint, siblings: readonly Endpoint[], taken: Taken): boolean {
  const usual = [...new Set(siblings.flatMap((each) => taken.limits(each)))];
  const isUsual = (limit: string): boolean =>
    usual.some((each) => limit === each || limit.startsWith(`${each}.`));
  return (
    taken.handlersOf(endpoint).every(({ accesses }) => accesses.length === 0) ||
    !taken.limits(endpoint).every(isUsual)
  );
}
