import type { Endpoint, Guard } from '../../../model/endpoint.ts';

/** The guard most siblings have, with how many have it. */
export function commonGuard(
  siblings: readonly Endpoint[],
): { guard: Guard; count: number; example: Endpoint } | undefined {
  const counts = new Map<string, { guard: Guard; count: number; example: Endpoint }>();
  for (const example of siblings) {
    const asking = example.guards.filter(({ letsStrangersPass }) => !letsStrangersPass);
    for (const guard of new Map(asking.map((each) => [each.name, each])).values()) {
      const known = counts.get(guard.name);
      counts.set(guard.name, known ? { ...known, count: known.count + 1 } : { guard, count: 1, example });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0];
}
