import type { Endpoint } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';

/** Says which endpoints a route is that stands in a file. */
interface RouteResolver<Route> {
  endpoints(path: string, route: Route): readonly Endpoint[];
}

/**
 * The endpoints of the routes of all files.
 * @param resolverOf makes what resolves them: only where there are some, as it reads the whole project
 */
export function endpointsOfRoutes<Route, Facts extends { readonly routes: readonly Route[] }>(
  project: Project<Facts>,
  resolverOf: () => RouteResolver<Route>,
): Endpoint[] {
  const all = [...project.facts];
  if (all.every(([, { routes }]) => routes.length === 0)) return [];
  const resolver = resolverOf();
  return all.flatMap(([path, { routes }]) => routes.flatMap((route) => resolver.endpoints(path, route)));
}
