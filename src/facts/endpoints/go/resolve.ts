import type { Endpoint } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { GoFunctions } from './functions/functions.ts';
import type { GoModule } from './module/module.ts';
import { Interpreter } from './registering/interpreter.ts';
import { remoteProcedures } from './rpc/rpc.ts';
import { unroutedHandlers } from './unrouted.ts';

/** Endpoints of Go programs, whatever router they use: prefixes and guards of groups, mounts and wrappers are followed. */
export function resolveGo(project: Project<GoModule>): Endpoint[] {
  const modules = [...project.facts.values()];
  const functions = new GoFunctions(modules, project.files, project.guards);
  const registered = new Interpreter(functions, (path) => project.files.get(path)?.imports ?? []).run(
    modules,
  );
  const found = new Map<string, Endpoint>();
  for (const { router, route } of registered) {
    for (const { prefix, guards } of router.reached()) {
      if (found.size >= mostEndpoints) return [...found.values()];
      const { method, handler, location, handledAt, leadsTo } = route;
      const isWhole = router.id === 'net/http' && isBelow(route.path, prefix);
      const path = isWhole ? route.path : joinPath(prefix, route.path);
      const endpoint = {
        framework: router.id,
        method,
        path,
        handler,
        guards: [...guards, ...router.inForce(route.seen), ...route.guards],
        location,
        handledAt,
        leadsTo,
        ...(route.isElsewhere ? { isGate: 'route' as const } : {}),
        group: `${location.path}#${prefix}`,
      };
      // A function that is called twice registers in two places; the same place twice is one route.
      found.set(`${method} ${path} ${location.path} ${location.line} ${location.endLine}`, endpoint);
    }
  }
  const alone = found.size === 0 ? unroutedHandlers(modules, functions) : [];
  return [...found.values(), ...alone, ...remoteProcedures(modules, functions)];
}

/** `mux.Handle("/api/", inner)` takes nothing off: what `inner` answers is written with it, `/api/orders`. */
const isBelow = (path: string, prefix: string): boolean =>
  prefix !== '' && prefix !== '/' && (path === prefix || path.startsWith(`${prefix}/`));
