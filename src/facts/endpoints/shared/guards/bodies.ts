import type { Condition } from '../../../../model/condition.ts';
import type { Endpoint, FunctionAt, Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from '../names/dotted.ts';
import type { Names } from '../names/names.ts';

/** Says of the guards of endpoints where the function behind each is written, as far as imports or its name tell. */
export function withBodies(
  files: ReadonlyMap<string, EndpointFile>,
  names: Names,
): (endpoint: Endpoint) => Endpoint {
  const known = new Map<string, Guard['body']>();
  const asksOf = ({ path, name }: FunctionAt): readonly FunctionAt[] => {
    const consults = files.get(path)?.consults ?? {};
    const called = Object.hasOwn(consults, name) ? (consults[name] ?? []) : [];
    // A file that says nothing of endpoints is not among those that are known.
    return called.map((each) => find(each, path) ?? { path: '', name: lastName(each) });
  };
  const find = (called: string, path: string): FunctionAt | undefined => {
    const file = files.get(path);
    const location = { path, line: 1, endLine: 1 };
    const found =
      file && names.target(file, { name: called, arguments: [], wraps: [], except: [], location });
    if (found !== undefined && (found.file !== file || found.file.declared.includes(lastName(found.name))))
      return { path: found.file.path, name: lastName(found.name) };
    const [only, ...more] = names.declaring(lastName(called));
    return only !== undefined && more.length === 0 ? { path: only.path, name: lastName(called) } : undefined;
  };
  const awayOf = ({ path, name }: FunctionAt): Condition | undefined => {
    const away = files.get(path)?.turnedAway ?? {};
    return Object.hasOwn(away, name) ? away[name] : undefined;
  };
  const bodyOf = ({ name, location }: Guard): Guard['body'] => {
    const called = name.replace(/\(.*$/s, '');
    const key = `${location.path} ${called}`;
    if (!known.has(key)) {
      const at = /^[\w$.!?]+$/.test(called) ? find(called, location.path) : undefined;
      known.set(key, at && { ...at, asks: asksOf(at), away: awayOf(at) });
    }
    return known.get(key);
  };
  return (endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.map((guard) => {
      const body = bodyOf(guard);
      if (body === undefined) return guard;
      // What a framework finds by the name of a resource stands beside what the code names.
      return { ...guard, body: { ...body, asks: [...body.asks, ...(guard.body?.asks ?? [])] } };
    }),
  });
}

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
