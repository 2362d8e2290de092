import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from '../places.ts';

/**
 * Says of the guards of endpoints what the function behind each looks at before it turns callers away: where one function
 * of the project is called so, or one in the file that names it.
 */
export function withRefusals(files: readonly EndpointFile[]): (endpoint: Endpoint) => Endpoint {
  const known = Map.groupBy(
    files.flatMap(({ path, rejecting }) => rejecting.map((each) => ({ path, ...each }))),
    ({ name }) => name,
  );
  const refusesOf = ({ name, location }: Guard): Guard['refuses'] => {
    const all = known.get(lastName(name.replace(/\(.*$/s, ''))) ?? [];
    const found = all.length === 1 ? all[0] : all.find(({ path }) => path === location.path);
    return found?.checks.map((check) => ({ name: check.name, kind: check.kind }));
  };
  return (endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.map((guard) => {
      const refuses = guard.origin === 'handler' ? undefined : refusesOf(guard);
      return refuses === undefined ? guard : { ...guard, refuses };
    }),
  });
}
