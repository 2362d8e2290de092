import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { PhpClassAt, PhpMethod } from '../shared/php/classes.ts';
import { endpointsOfRoutes } from '../shared/routes.ts';
import type { LaravelFacts, Layer, RouteFact } from './facts.ts';
import { Middleware } from './middleware.ts';

const mostMounts = 4;

/** Routes of Laravel and Lumen with the middleware of their groups, their controllers, and what the actions check. */
export const resolveLaravel = (project: Project<LaravelFacts>): Endpoint[] =>
  endpointsOfRoutes(project, () => new Resolver(project));

class Resolver {
  readonly #project: Project<LaravelFacts>;
  readonly #middleware: Middleware;
  readonly #mounts: LaravelFacts['files'];

  constructor(project: Project<LaravelFacts>) {
    this.#project = project;
    this.#middleware = new Middleware(project);
    this.#mounts = [...project.facts.values()].flatMap(({ files }) => files);
  }

  endpoints(path: string, route: RouteFact): Endpoint[] {
    const { files } = this.#project;
    const { classes } = this.#middleware;
    const controller = route.controller === '' ? undefined : classes.find(route.controller, files.get(path));
    const lineage = controller === undefined ? [] : classes.lineage(controller, files);
    const found = lineage
      .flatMap((at) => at.own.methods.map((method) => ({ path: at.path, method })))
      .find(({ method }) => method.name === route.action);
    const inside =
      found === undefined
        ? this.#inside(path, { ...route, consults: [] })
        : this.#inside(found.path, found.method);
    const asked = found === undefined ? [] : this.#asked(found.path, found.method);
    const demanded = lineage.flatMap((at, depth) => this.#demanded(at, depth, route.action));
    return this.#mountsOf(path).flatMap((mount) => {
      const layers = [...mount, ...route.layers];
      const around = layers.flatMap(({ middleware }, index) => {
        const origin = index < mount.length ? 'mount' : index < layers.length - 1 ? 'router' : 'inline';
        return middleware.flatMap((each) => this.#middleware.guard(each, origin));
      });
      return route.methods.map(
        (method): Endpoint => ({
          framework: 'laravel',
          method,
          path: [...layers.map(({ prefix }) => prefix), route.path].reduce(joinPath, '/'),
          handler: route.controller === '' ? '' : `${nameOf(route.controller)}.${route.action}`,
          guards: [...without([...around, ...demanded], layers), ...asked, ...inside],
          location: route.location,
          ...(found === undefined ? {} : { handledAt: found.method.location }),
          group: controller === undefined ? `${path}#routes` : `${controller.path}#${controller.own.name}`,
        }),
      );
    });
  }

  /** What is in force on a file of routes: what registers it says so; else its name does. */
  #mountsOf(path: string): readonly (readonly Layer[])[] {
    const found = this.#mounts.filter(({ file }) => path === file || path.endsWith(`/${file}`));
    if (found.length > 0) return found.slice(0, mostMounts).map(({ layers }) => layers);
    return [[{ prefix: /(?:^|\/)routes\/api\.php$/.test(path) ? 'api' : '', middleware: [], without: [] }]];
  }

  #demanded({ path, own }: PhpClassAt, depth: number, action: string): Guard[] {
    const demands = this.#project.facts.get(path)?.demands ?? [];
    return demands
      .filter((each) => each.class === own.name)
      .filter(({ only, except }) => (only.length === 0 || only.includes(action)) && !except.includes(action))
      .flatMap(({ middleware }) => this.#middleware.guard(middleware, depth === 0 ? 'class' : 'base-class'));
  }

  /** `store(StorePostRequest $request)`: the request says first who may send it. */
  #asked(path: string, { types }: PhpMethod): Guard[] {
    const { classes } = this.#middleware;
    const { files } = this.#project;
    return types.slice(0, 8).flatMap((type): Guard[] => {
      const at = classes.find(type, files.get(path));
      const lineage = at === undefined ? [] : classes.lineage(at, files);
      const isRequest = lineage.some(({ own }) => own.bases.some((base) => /Request$/.test(base)));
      const decides = lineage.flatMap(({ own }) => own.methods).find(({ name }) => name === 'authorize');
      if (at === undefined || !isRequest || decides === undefined || decides.agrees) return [];
      const { location } = decides;
      return [{ name: `${at.own.name}.authorize`, kind: 'authorization', origin: 'inline', location }];
    });
  }

  #inside(
    path: string,
    { checks, consults, location }: Pick<PhpMethod, 'checks' | 'consults' | 'location'>,
  ): Guard[] {
    const file = this.#project.files.get(path);
    const ref = { name: '', arguments: [], wraps: [], except: [], location, checks, consults };
    return file === undefined ? [] : this.#project.guards.of(file, ref, 'handler');
  }
}

/** `withoutMiddleware('auth')` takes `auth:api` away, too. */
function without(guards: readonly Guard[], layers: readonly Layer[]): Guard[] {
  const left = layers.flatMap((layer) => layer.without);
  return guards.filter(({ name }) => !left.some((each) => each === name || name.startsWith(`${each}:`)));
}

const nameOf = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('.')) + 1);
