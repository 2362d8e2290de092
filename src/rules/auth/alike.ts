import type { Endpoint, Guard } from '../../model/endpoint.ts';

/** What all of them have in front of them says nothing of what each asks. */
export function beyondShared(
  all: readonly Endpoint[],
  kinds = /^authorization$/,
): (endpoint: Endpoint) => Endpoint {
  const [first, ...rest] = all;
  const shared = new Set(first?.guards.map(({ name }) => name));
  for (const { guards } of rest)
    for (const name of shared) if (!guards.some((each) => isOrAsks(each, name))) shared.delete(name);
  return (endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.filter(({ kind, name }) => kinds.test(kind) && !shared.has(name)),
  });
}

/** A guard, or one that begins with it: `Holding(right, …)` asks who is a member before it asks for more. */
const isOrAsks = ({ name, asks = [] }: Guard, wanted: string): boolean =>
  name === wanted || asks.some((each) => lastOf(each) === lastOf(wanted));

/** What a guard begins with, so that it can be counted beside what stands by itself. */
export const begunWith = ({ asks = [] }: Guard): readonly string[] =>
  asks.map((each) => `begun with ${lastOf(each)}`);

/** `requireUser` of `gate.requireUser`. */
export const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** How many have the guard that most have, whatever it is given. */
export function mostAlike(all: readonly Endpoint[]): number {
  const counts = new Map<string, number>();
  for (const { guards } of all)
    for (const name of new Set(guards.map((each) => each.name.replace(/\(.*$/, ''))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** An owner is asked for where there is something to own: by `/orders/:id`, not by who lists or adds to `/orders`. */
export const takesNone = (endpoint: Endpoint): boolean =>
  !hasParameter(endpoint) && !/^(?:PUT|PATCH|DELETE)$/.test(endpoint.method);

export const hasParameter = ({ path }: Endpoint): boolean => /[:{<*[]/.test(path);
