import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { lastName } from '../shared/names/dotted.ts';
import { RubyClasses } from '../shared/ruby/classes.ts';
import type { ClassAt } from '../shared/ruby/lookup.ts';
import type { RubyFunction, RubyModule } from '../shared/ruby/module.ts';
import { channelEndpoints } from './channels.ts';
import { RailsFilters } from './filters.ts';
import { controllerClass } from './inflections.ts';
import { operationEndpoints } from './operations.ts';
import { policyOf } from './policies.ts';
import { type RouteFact, standardActions } from './route-facts.ts';
import { RailsRoutes } from './routes.ts';
import { isLikelyBase } from './unseen.ts';

/** Endpoints of Rails: what the routes lead to; and the actions of controllers that no route was seen to lead to. */
export function resolveRails(project: Project<RubyModule>): Endpoint[] {
  const classes = new RubyClasses(project.facts.values(), project.guards);
  const routes = new RailsRoutes(project.facts, classes).all();
  return new Resolver(classes, routes).all();
}

class Resolver {
  readonly #classes: RubyClasses;
  readonly #filters: RailsFilters;
  readonly #routes: readonly RouteFact[];
  readonly #found: Endpoint[] = [];
  readonly #routed = new Set<string>();
  /** Whether there are controllers at all. */
  readonly #isSeen: boolean;

  constructor(classes: RubyClasses, routes: readonly RouteFact[]) {
    this.#classes = classes;
    this.#filters = new RailsFilters(classes);
    this.#routes = routes;
    this.#isSeen = [...classes.all()].some(isController);
  }

  all(): Endpoint[] {
    const seen = new Set<string>();
    for (const route of this.#routes) {
      const key = `${route.method} ${route.path} ${route.controller}#${route.action}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.#route(route);
    }
    for (const each of this.#classes.all())
      if (isController(each) && !this.#routed.has(each.name)) this.#unrouted(each);
      else if (isCommon(each)) this.#common(each);
    for (const each of channelEndpoints(this.#classes)) this.#push(each);
    for (const each of operationEndpoints(this.#classes)) this.#push(each);
    return this.#found;
  }

  #route(route: RouteFact): void {
    const { method, path, action, guards, location } = route;
    if (route.controller === '') {
      const own = this.#asksItself(action) ? { group: `${location.path}#own`, isGate: 'route' as const } : {};
      this.#push({
        ...{ method, path, handler: action, guards, location, group: `${location.path}#mounted` },
        ...own,
      });
      return;
    }
    const controller = this.#controller(route);
    if (controller === undefined) {
      this.#unseen(route);
      return;
    }
    this.#routed.add(controller.name);
    const own = this.#classes.method(controller, action);
    // What `resources` gives and nobody wrote answers 404.
    if (own === undefined && route.isImplied) return;
    const { guards: filters, ...without } = this.#before(controller, action);
    this.#push({
      ...without,
      method,
      path,
      handler: `${route.controller}#${action}`,
      guards: [...guards, ...filters, ...this.#inside(controller, own?.method)],
      location: own === undefined ? location : lineOf(own.module, own.method),
      group: groupOf(controller),
    });
  }

  /** A program of the project, whose endpoints are known; the one of Rails asks in its channels. */
  #asksItself(program: string): boolean {
    return program === 'ActionCable.server' || this.#classes.find(program, undefined) !== undefined;
  }

  /** Routes by themselves: only what stands around them is known. */
  #unseen({ method, path, controller, action, guards, location, isImplied }: RouteFact): void {
    if (this.#isSeen || isImplied) return;
    const group = `${location.path}#routes`;
    const handler = `${controller}#${action}`;
    this.#push({ method, path, handler, guards, location, group, isGate: 'route' });
  }

  #controller({ controller, location }: RouteFact): ClassAt | undefined {
    const name = controllerClass(controller);
    const within = {
      module: { path: location.path, classes: [], functions: [], calls: [], lists: {} },
      index: -1,
      name: '',
    };
    const found = this.#classes.find(name, within);
    if (found !== undefined) return found;
    // `resource :profile` may be handled by `ProfileController`, too.
    return this.#classes.find(name.replace(/(?:es|s)Controller$/, 'Controller'), within);
  }

  /** A controller by itself, or one that is reached in ways that cannot be followed. */
  #unrouted(controller: ClassAt): void {
    const { module, index, name } = controller;
    const path = name
      .replace(/Controller$/, '')
      .split('.')
      .map((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase())
      .join('/');
    for (const method of module.functions) {
      if (
        method.inClass !== index ||
        method.name === '' ||
        !method.isPublic ||
        method.inFunction >= 0 ||
        /[?!=]$|^initialize$|^_/.test(method.name)
      )
        continue;
      const standard = standardActions.find(({ action }) => action === method.name);
      const { guards: filters, ...without } = this.#before(controller, method.name);
      this.#push({
        ...without,
        method: standard?.method ?? '*',
        path: `/${path}/${method.name}`,
        handler: `${path}#${method.name}`,
        guards: [...filters, ...this.#inside(controller, method)],
        location: lineOf(module, method),
        group: groupOf(controller),
      });
    }
  }

  /** What a base class or a concern puts before whatever inherits from it, wherever that is. */
  #common(of: ClassAt): void {
    const { guards, findsOwn } = this.#filters.before(of, '');
    const line = of.module.classes[of.index]?.span.startLine ?? 1;
    const location = { path: of.module.path, line, endLine: line };
    this.#push({
      ...{ method: '*', path: '/*', handler: of.name.replaceAll('.', '::'), isGate: 'route', location },
      guards,
      ...(findsOwn.length > 0 ? { findsOwn } : {}),
      group: groupOf(of),
    });
  }

  /** What stands before an action, as far as that can be told where a base class is in no file of the repository. */
  #before(
    controller: ClassAt,
    action: string,
  ): Pick<Endpoint, 'guards' | 'spared' | 'findsOwn' | 'beyond' | 'isBare'> {
    const { guards, spared, findsOwn } = this.#filters.before(controller, action);
    const beyond = this.#classes.unseenBase(controller);
    const { module, index } = controller;
    const line = module.classes[index]?.span.startLine ?? 1;
    const location = { path: module.path, line, endLine: line };
    const base: Guard[] =
      beyond !== undefined && isLikelyBase(beyond)
        ? [
            {
              name: beyond.replaceAll('.', '::'),
              kind: 'authentication',
              origin: 'base-class',
              location,
              isGuessed: true,
            },
          ]
        : [];
    return {
      guards: [...base, ...guards],
      ...(spared.length > 0 ? { spared } : {}),
      ...(findsOwn.length > 0 ? { findsOwn } : {}),
      ...(beyond === undefined ? {} : { beyond }),
      ...(this.#isBare(controller) ? { isBare: true } : {}),
    };
  }

  /** `class Exports < ActionController::Base`, though there is an `ApplicationController`. */
  #isBare({ module, index, name }: ClassAt): boolean {
    const [base = ''] = module.classes[index]?.bases ?? [];
    const isOfRails = /^(?:::)?ActionController(?:\.|::)(?:Base|API|Metal)$/.test(base);
    return (
      isOfRails &&
      isController({ module, index, name }) &&
      this.#classes.find('ApplicationController', undefined) !== undefined
    );
  }

  #inside(controller: ClassAt, method: RubyFunction | undefined): Guard[] {
    if (method === undefined) return [];
    const location = lineOf(controller.module, method);
    return this.#classes.inside(controller, method).map((each): Guard => {
      const body = policyOf(each, controller, method.name, this.#classes);
      return { ...each, origin: 'handler', location, ...(body === undefined ? {} : { body }) };
    });
  }

  #push(endpoint: Omit<Endpoint, 'framework'>): void {
    if (this.#found.length < mostEndpoints) this.#found.push({ framework: 'rails', ...endpoint });
  }
}

/** What others inherit from, or mix in. */
const isCommon = (each: ClassAt): boolean =>
  !isController(each) &&
  /(?:^|\/)controllers\//.test(each.module.path) &&
  !/(?:^|\/)(?:spec|test|tests)\//.test(each.module.path) &&
  (each.name.endsWith('Controller') || /(?:^|\/)concerns\//.test(each.module.path));

/** Abstract controllers have actions only in those that inherit from them. */
function isController({ name, module }: ClassAt): boolean {
  return (
    name.endsWith('Controller') &&
    !/(?:^|\.)(?:Application|Base|Api|ApplicationApi|ActionController)Controller$/.test(name) &&
    !/(?:^|\/)(?:spec|test|tests|lib\/generators)\//.test(module.path) &&
    lastName(name) !== 'Controller'
  );
}

const groupOf = ({ module, name }: ClassAt): string => `${module.path}#${name}`;

const lineOf = ({ path }: RubyModule, { span }: RubyFunction): Location => ({
  path,
  line: span.startLine,
  endLine: span.startLine,
});
