import type { Endpoint } from '../../model/endpoint.ts';
import { isGuarded, isWrite } from './siblings.ts';

/** Fewer siblings than these have no habit, unless they ask for the very same. */
export const fewestSiblings = 3;
const habit = 0.8;
const aboutCaller = /(?:^|[/._-])(?:me|mine|my|self|own|current|profile|account|preferences)(?:$|[/._-])/i;

/**
 * What the siblings of a new endpoint ask of their callers beyond what stands before all of them, with nothing but that
 * for their guards; undefined where they have no such habit, or where the endpoint asks for something as well.
 * @param siblings those of the same router and effect that were there before
 * @param beside all of the router that were there before
 */
export function askedOfSiblings(
  endpoint: Endpoint,
  siblings: readonly Endpoint[],
  beside: readonly Endpoint[],
): readonly Endpoint[] | undefined {
  // What all of them have in front of them says nothing of what each asks.
  const shared = new Set(endpoint.guards.map(({ name }) => name));
  for (const { guards } of siblings)
    for (const name of shared) if (!guards.some((each) => each.name === name)) shared.delete(name);
  const beyond = ({ guards, ...each }: Endpoint): Endpoint => ({
    ...each,
    guards: guards.filter(({ name }) => !shared.has(name)),
  });
  const asking = ({ guards, ...each }: Endpoint): Endpoint => ({
    ...each,
    guards: guards.filter(({ kind, name }) => kind === 'authorization' && !shared.has(name)),
  });
  if (isGuarded(asking(endpoint))) return undefined;
  const authorized = siblings.map(asking).filter(isGuarded);
  if (takesNone(endpoint) && authorized.length > 0 && authorized.every(hasParameter)) return undefined;
  const isUsual = isHabit(endpoint, authorized) || isEverywhere(endpoint, beside, beside.map(asking));
  if (authorized.length > 0 && authorized.length >= habit * siblings.length && isUsual) {
    // Where the router asks what they may do, only what its routes ask in one way says that this one should.
    const isAuthorized = endpoint.guards.some(({ kind }) => kind === 'authorization');
    if (!isAuthorized || mostAlike(authorized) >= habit * siblings.length) return authorized;
  }
  // Each of them asks who it is, though the router asks for something else: this one asks for nothing by itself.
  const each = siblings.map(beyond);
  const isAsked = each.length >= fewestSiblings && mostAlike(each) === each.length;
  return isAsked && !isGuarded(beyond(endpoint)) ? each : undefined;
}

/** How many have the guard that most have, whatever it is given. */
function mostAlike(all: readonly Endpoint[]): number {
  const counts = new Map<string, number>();
  for (const { guards } of all)
    for (const name of new Set(guards.map((each) => each.name.replace(/\(.*$/, ''))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** An owner is asked for where there is something to own: by `/orders/:id`, not by who lists or adds to `/orders`. */
const takesNone = (endpoint: Endpoint): boolean =>
  !hasParameter(endpoint) && !/^(?:PUT|PATCH|DELETE)$/.test(endpoint.method);

const hasParameter = ({ path }: Endpoint): boolean => /[:{<*[]/.test(path);

/**
 * Two that change something and ask for the very same have that in common; what is new is like them where one of them
 * has its method, and where it is not about the caller: `PUT /users/me` is another matter than `DELETE /users/:id`.
 */
function isHabit(endpoint: Endpoint, authorized: readonly Endpoint[]): boolean {
  if (authorized.length >= fewestSiblings) return true;
  if (authorized.length < 2 || !isWrite(endpoint) || aboutCaller.test(endpoint.path)) return false;
  const isAlike = authorized.some(({ method }) => method === endpoint.method);
  return isAlike && mostAlike(authorized) === authorized.length;
}

/** Whether all that there was in the router asks the very same, whoever only reads included. */
const isEverywhere = (endpoint: Endpoint, all: readonly Endpoint[], asking: readonly Endpoint[]): boolean =>
  isWrite(endpoint) &&
  !aboutCaller.test(endpoint.path) &&
  all.length >= fewestSiblings &&
  mostAlike(asking) === all.length;
