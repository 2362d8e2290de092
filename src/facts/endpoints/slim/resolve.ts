import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { PhpClasses } from '../shared/php/classes.ts';
import { endpointsOfRoutes } from '../shared/routes.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import type { MiddlewareFact, RouteFact, SlimFacts } from './facts.ts';

/** The method in which middleware decides, and that of an action, by the contracts of PSR-15 and Slim. */
const deciding = /^(?:process|__invoke|handle)$/;
const acting = /^(?:__invoke|action|handle)$/;

/** It loads what a guard would look at; Slim calls its protection from forged requests `Guard`. */
const loading =
  /^(?:\w*Session|\w*Csrf\w*|Guard|\w*(?:Optional|Flash|Throttle|RateLimit)\w*)(?:Middleware|Handler)?$/i;

/** Routes of Slim with what is added to the application, to their groups and to themselves. */
export const resolveSlim = (project: Project<SlimFacts>): Endpoint[] =>
  endpointsOfRoutes(project, () => new Resolver(project));

class Resolver {
  readonly #project: Project<SlimFacts>;
  readonly #classes: PhpClasses;
  readonly #global: readonly MiddlewareFact[];

  constructor(project: Project<SlimFacts>) {
    this.#project = project;
    this.#classes = new PhpClasses([...project.facts].map(([path, { classes }]) => [path, classes] as const));
    this.#global = [...project.facts.values()].flatMap(({ global }) => global);
  }

  endpoints(path: string, route: RouteFact): Endpoint[] {
    const { files } = this.#project;
    const at = route.controller === '' ? undefined : this.#classes.find(route.controller, files.get(path));
    const lineage = at === undefined ? [] : this.#classes.lineage(at, files);
    const found = lineage
      .flatMap((each) => each.own.methods.map((method) => ({ path: each.path, method })))
      // An action that a base class calls is written under another name.
      .find(
        ({ method }) =>
          method.name === route.action || (route.action === '__invoke' && acting.test(method.name)),
      );
    const inside = this.#inside(found?.path ?? path, found?.method ?? route, route.location);
    const global = this.#global.filter(
      ({ paths, except }) =>
        (paths.length === 0 || paths.some((each) => isBelow(route.path, each))) &&
        !except.some((each) => isBelow(route.path, each)),
    );
    const last = route.layers.length - 1;
    const guards = [
      ...global.flatMap((each) => this.#guard(each, 'global')),
      ...route.layers.flatMap((layer, depth) =>
        layer.flatMap((each) => this.#guard(each, depth === last ? 'inline' : 'router')),
      ),
      ...inside,
    ];
    return route.methods.map((method) => ({
      framework: 'slim',
      method,
      path: route.path,
      handler: route.controller === '' ? '' : `${shortOf(route.controller)}.${route.action}`,
      guards,
      location: route.location,
      ...(found === undefined ? {} : { handledAt: found.method.location }),
      group: `${path}#routes`,
    }));
  }

  #guard(fact: MiddlewareFact, origin: Guard['origin']): Guard[] {
    const { name, isClass, given, location } = fact;
    if (name !== '' && isClass) {
      const kind = this.#kindOfClass(fact);
      const shown = given
        .slice(0, 3)
        .map((text) => `'${text}'`)
        .join(', ');
      const called = shortOf(name);
      return kind === undefined
        ? []
        : [{ name: shown === '' ? called : `${called}(${shown})`, kind, origin, location }];
    }
    const file = this.#project.files.get(location.path);
    const { checks, consults } = fact;
    const body = name === '' ? { checks, consults } : {};
    const ref = { name, arguments: given, wraps: [], except: [], location, ...body };
    const found = file === undefined ? [] : this.#project.guards.of(file, ref, origin);
    return found.slice(0, 1).map((each) => (name === '' ? each : { ...each, name }));
  }

  /** A body in plain sight that turns nobody away is no guard for its class's name's sake. */
  #kindOfClass({ name, given, location }: MiddlewareFact): Guard['kind'] | undefined {
    const { files } = this.#project;
    const claimed = guardKindOf(shortOf(name), given);
    const at = this.#classes.find(name, files.get(location.path));
    const bodies = (at === undefined ? [] : this.#classes.lineage(at, files)).flatMap((each) =>
      each.own.methods
        .filter((method) => deciding.test(method.name))
        .map((method) => ({ path: each.path, method })),
    );
    const [body] = bodies;
    if (body === undefined) return loading.test(shortOf(name)) ? undefined : claimed;
    const [check] = this.#inside(body.path, body.method, location);
    if (check === undefined) return undefined;
    return claimed === 'authorization' ? claimed : check.kind;
  }

  #inside(
    path: string,
    { checks, consults }: Pick<RouteFact, 'checks' | 'consults'>,
    location: RouteFact['location'],
  ): Guard[] {
    const file = this.#project.files.get(path);
    const ref = { name: '', arguments: [], wraps: [], except: [], location, checks, consults };
    return file === undefined ? [] : this.#project.guards.of(file, ref, 'handler');
  }
}

const isBelow = (path: string, prefix: string): boolean =>
  prefix === '/' || path === prefix || path.startsWith(`${prefix.replace(/\/$/, '')}/`);

const shortOf = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('.')) + 1);
