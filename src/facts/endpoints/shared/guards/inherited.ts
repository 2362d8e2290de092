import type { Endpoint, Guard } from '../../../../model/endpoint.ts';

interface Sides {
  readonly base: readonly Endpoint[];
  readonly head: readonly Endpoint[];
}

/**
 * Gives endpoints the guards of a base class that is in no file of the repository: what some of its classes skip, before the
 * change or after it, the others have.
 */
export function withInherited({ base, head }: Sides): Sides {
  const known = new Map<string, Map<string, Guard>>();
  for (const { beyond, spared = [], location } of [...base, ...head]) {
    if (beyond === undefined) continue;
    const key = keyOf(beyond, location.path);
    for (const guard of spared) {
      if (guard.origin !== 'base-class') continue;
      const guards = known.get(key) ?? new Map<string, Guard>();
      known.set(key, guards.set(guard.name, guards.get(guard.name) ?? guard));
    }
  }
  const inheriting = (endpoint: Endpoint): Endpoint => {
    const guards = endpoint.beyond && known.get(keyOf(endpoint.beyond, endpoint.location.path));
    if (!guards) return endpoint;
    const own = new Set([...endpoint.guards, ...(endpoint.spared ?? [])].map(({ name }) => name));
    const more = [...guards.values()].filter(({ name }) => !own.has(name));
    return { ...endpoint, guards: [...more, ...endpoint.guards] };
  };
  return { base: base.map(inheriting), head: head.map(inheriting) };
}

const keyOf = (beyond: string, path: string): string => `${beyond} ${path.slice(path.lastIndexOf('.'))}`;
