import type { HandlerRef } from '../endpoint-file.ts';
import type { NamedAt } from '../shared/names.ts';
import type { Registration, RouterFacts } from './facts.ts';

/** `router.route('/x').all(known).get(…)`: somebody else answers, what runs for all methods only looks who comes. */
export function isAnswered(facts: RouterFacts | undefined, route: Registration & { kind: 'route' }): boolean {
  const [path = ''] = route.paths;
  return (
    facts?.registrations.some(
      (each) =>
        each.kind === 'route' &&
        each.router === route.router &&
        each.method !== '*' &&
        each.paths.includes(path),
    ) === true
  );
}

/** Koa mounts `router.routes()`, Hono and others the router itself. */
export const withoutRoutes = (handler: HandlerRef): HandlerRef =>
  /\.(?:routes|middleware)$/.test(handler.name)
    ? { ...handler, name: handler.name.slice(0, handler.name.lastIndexOf('.')) }
    : handler;

export const keyOf = (router: NamedAt): string => `${router.file.path}#${router.name}`;

export const nameRef = (name: string): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location: { path: '', line: 1, endLine: 1 },
});
