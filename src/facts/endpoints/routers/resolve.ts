import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { ActiveGuards, activeGuard, isInForceAt } from '../shared/guards/active-guards.ts';
import { handlerName } from '../shared/guards/written-guards.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { NamedAt } from '../shared/names/names.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { settingsSaid } from '../shared/settings/said.ts';
import { basesOf, replacedBy } from './classes/bases.ts';
import type { Registration, RouterFact, RouterFacts } from './facts.ts';
import { answerAt, behind, defaultGuards, gateAt, isOnlyGate, isPassedOn, keepFor } from './gates.ts';
import { handedParameters, loadedFrom } from './mounts/folders.ts';
import { loopedOver, loopedRouters } from './mounts/loops.ts';
import { entering, loadersOf } from './parameters.ts';
import {
  handedTo,
  helpedGuards,
  isAnswered,
  keyOf,
  mountedRouters,
  routerOf,
  tablesHanded,
} from './references.ts';
import { filledIn, saidOfHandler } from './rows/definitions.ts';
import { registrarGuards } from './rows/registrar-guards.ts';
import type { Helped, Visit } from './visit.ts';

const deepestMount = 12;

/**
 * Joins what the files say into endpoints with full paths and guard chains: mounts, imports and the order of
 * registration are followed. Routers that nothing mounts are listed with the path they have by themselves.
 */
export function resolveRouters(project: Project<RouterFacts>): Endpoint[] {
  return new Resolver(project).all();
}

class Resolver {
  readonly #project: Project<RouterFacts>;
  readonly #found: Endpoint[] = [];
  readonly #visited = new Set<string>();

  readonly #defaults: readonly Guard[];

  constructor(project: Project<RouterFacts>) {
    this.#project = project;
    this.#defaults = defaultGuards([...project.facts.values()]);
  }

  all(): Endpoint[] {
    // Whoever mounts a router says its path, so that one that stands in an earlier file has to wait.
    const mounted = new Set([
      ...mountedRouters(this.#project),
      ...handedParameters(this.#project),
      ...loopedRouters(this.#project),
    ]);
    for (const kind of ['app', 'router', 'parameter'] as const) this.#start(kind, mounted);
    for (const kind of ['router', 'parameter'] as const) this.#start(kind, new Set());
    return this.#found;
  }

  /** Walks the routers of a kind that nobody has come to yet. */
  #start(kind: RouterFact['kind'], later: ReadonlySet<string>): void {
    for (const [path, { routers }] of this.#project.facts) {
      const file = this.#project.files.get(path);
      for (const router of routers) {
        if (file === undefined || router.kind !== kind) continue;
        const at = { file, name: router.name };
        if (this.#visited.has(keyOf(at)) || later.has(keyOf(at))) continue;
        this.#walk(at, { prefix: '', active: new ActiveGuards(), trail: [], mounts: [] });
      }
    }
  }

  #walk(router: NamedAt, visit: Visit): void {
    const key = keyOf(router);
    if (visit.trail.includes(key) || visit.trail.length > deepestMount) return;
    this.#visited.add(key);
    const facts = this.#factsOf(router.file);
    const made = facts?.routers.find(({ name }) => name === router.name)?.prefix;
    const prefix = made === undefined ? visit.prefix : joinPath(visit.prefix, made);
    const entered = { ...visit, prefix, trail: [...visit.trail, key] };
    const own = (facts?.registrations ?? []).filter((each) => each.router === router.name);
    const loaders = [...(visit.loaders ?? []), ...loadersOf(this.#project, router, own)];
    const within = { ...entered, loaders, helped: this.#inherit(router, entered) };
    // A hook runs for its whole scope.
    const isHook = (each: Registration): boolean => each.kind === 'use' && each.isHook === true;
    for (const registration of [...own.filter(isHook), ...own.filter((each) => !isHook(each))]) {
      if (this.#found.length >= mostEndpoints) break;
      if (registration.kind === 'route') this.#route(router, registration, within);
      else if (registration.kind === 'use' && registration.isHanded) this.#hand(router, registration, within);
      else if (registration.kind === 'use') this.#use(router, registration, within);
      else if (registration.kind === 'folder') this.#load(router, registration, within);
      else if (registration.kind === 'pass') this.#pass(router, registration, within);
    }
  }

  /**
   * What the bases of a class registered on the router before the class itself does.
   * @returns what their methods put before each route that is registered through them
   */
  #inherit(router: NamedAt, visit: Visit, below: ReadonlySet<string> = new Set()): readonly Helped[] {
    const hidden = new Set([...below, ...replacedBy(this.#factsOf(router.file), router.name)]);
    const all: Helped[] = [];
    for (const { from, helped } of basesOf(this.#project, router)) {
      all.push(...helped);
      if (from === undefined || keyOf(from) === keyOf(router)) continue;
      if (visit.trail.includes(keyOf(from)) || visit.trail.length > deepestMount) continue;
      this.#visited.add(keyOf(from));
      all.push(...this.#inherit(from, { ...visit, trail: [...visit.trail, keyOf(from)] }, hidden));
      for (const each of this.#factsOf(from.file)?.registrations ?? []) {
        const isOwn = each.router === from.name && each.kind === 'use';
        if (isOwn && !hidden.has(each.member ?? '')) this.#use(from, each, visit);
      }
    }
    return all;
  }

  #paths(file: EndpointFile, paths: readonly string[], prefix: string): string[] {
    const constant = (_: string, name: string) => this.#project.names.constant(file, name) ?? '{?}';
    return paths.map((own) => joinPath(prefix, own.replace(/\{=([\w.$]+)\}/g, constant)));
  }

  #route(router: NamedAt, registered: Registration & { kind: 'route' }, visit: Visit): void {
    const { route, guards } = filledIn(this.#project, router.file, registered);
    const last = route.handlers.length - 1;
    const isBefore = standsBefore(route, this.#factsOf(router.file));
    const helped = route.helper === undefined ? [] : helpedGuards(this.#project, router.file, route.helper);
    const isLast = !isBefore && !isPassedOn(this.#project, router.file, route.handlers[last]);
    const own = route.handlers.flatMap((handler, index) =>
      this.#project.guards.of(router.file, handler, index === last && isLast ? 'handler' : 'inline'),
    );
    const written = [...helped, ...guards, ...registrarGuards(this.#project, route.handlers), ...own];
    // What a route says of its own stands for the default.
    const hasOwn = route.isRow !== true || own.some(({ name }) => name.startsWith('auth('));
    const said = route.handlers.flatMap((each) => settingsSaid(this.#project.names, router.file, each));
    const isOpen = route.isOpen || said.some((each) => each.isOpen && this.#project.names.isAsked(each.key));
    const method = route.method === '*' ? undefined : route.method;
    const handler = handlerName(route.handlers.at(-1));
    for (const path of this.#paths(router.file, route.paths, visit.prefix)) {
      const inherited = visit.active.before({
        path,
        method,
        action: lastName(handler),
        said,
        places: [...visit.mounts, route.location],
      });
      const all = entering(visit, path, route, written);
      const here = all.filter((guard) => isInForceAt(guard, { path, method }));
      keepFor(route.methods ?? [method], path, here, visit.active);
      // `app.all('/admin/*', requireAdmin)` is a guard for what follows rather than an endpoint.
      const isGuard = isOnlyGate(route, written, isLast);
      const isForAll = method === undefined && (path.endsWith('*') || isBefore || isGuard);
      const isPlace = isForAll && isGuard && !path.endsWith('*');
      if (isPlace) this.#found.push(gateAt(router, route, path, here, 'place'));
      if (isForAll || (route.methods !== undefined && isBefore && isGuard)) continue;
      this.#found.push({
        framework: 'routers',
        method: route.method,
        path,
        ...saidOfHandler(route, handler),
        guards: [...(hasOwn ? [] : this.#defaults), ...inherited, ...here],
        ...(isOpen ? { isOpen } : {}),
        ...(route.isRow && !isOpen && written.length === 0 ? { saysNothing: true } : {}),
        ...(isGuard ? { isGate: 'route' as const } : {}),
        location: route.location,
        group: keyOf(router),
      });
    }
  }

  /** Middleware stays in force for every later request below its path, also where it stands before a router. */
  #use(router: NamedAt, use: Registration & { kind: 'use' }, visit: Visit): void {
    for (const path of this.#paths(router.file, use.paths, visit.prefix)) {
      for (const mounted of loopedOver(this.#project, router.file, use.over))
        this.#walk(mounted, { ...visit, prefix: path, mounts: [...visit.mounts, use.location] });
      const gate: Guard[] = [];
      for (const handler of use.handlers) {
        // A hook of `app.requireUser` does not mount `app`.
        const mounted = use.isHook ? undefined : routerOf(this.#project, router.file, handler);
        if (mounted !== undefined) {
          this.#walk(mounted, { ...visit, prefix: path, mounts: [...visit.mounts, use.location] });
          continue;
        }
        const origin = use.handlers.length > 1 ? 'mount' : 'router';
        const guards = [
          ...registrarGuards(this.#project, [handler]),
          ...this.#project.guards.of(router.file, handler, origin),
        ];
        const condition = use.condition && { path: router.file.path, span: use.condition };
        const { except } = handler;
        for (const guard of guards) {
          const left = [...except, ...(guard.except ?? [])];
          visit.active.add(activeGuard(guard, path, { except: left, condition }));
          gate.push(guard);
        }
      }
      if (gate.length > 0) this.#found.push(gateAt(router, use, path, gate, 'path'));
      if (path === '/' || use.handlers.at(-1)?.answers !== true) continue;
      const before = visit.active.before({ path, places: [...visit.mounts, use.location] });
      const own = use.handlers.flatMap((each) => this.#project.guards.of(router.file, each, 'inline'));
      this.#found.push(answerAt(router, use, path, [...before, ...own]));
    }
  }

  /** `mountAll(app, '/api', requireAuth, userRoutes)`: the tables, behind what is handed over with them. */
  #hand(router: NamedAt, use: Registration & { kind: 'use' }, visit: Visit): void {
    const { tables, others } = tablesHanded(this.#project, router.file, use.handlers);
    const guards = others.flatMap((each) => this.#project.guards.of(router.file, each, 'mount'));
    const mounts = [...visit.mounts, use.location];
    for (const prefix of this.#paths(router.file, use.paths, visit.prefix)) {
      const active = behind(visit.active, guards, prefix);
      for (const table of tables) this.#walk(table, { ...visit, prefix, active, mounts });
    }
  }

  #pass(router: NamedAt, pass: Registration & { kind: 'pass' }, visit: Visit): void {
    const to =
      pass.inner === undefined
        ? handedTo(this.#project, router.file, pass)
        : { file: router.file, name: pass.inner };
    if (to === undefined) return;
    const mounts = [...visit.mounts, pass.location];
    const [prefix = visit.prefix] =
      pass.prefix === undefined ? [] : this.#paths(router.file, [pass.prefix], visit.prefix);
    const isShared = this.#factsOf(to.file)?.routers.find(({ name }) => name === to.name)?.isShared === true;
    const isForked = pass.handlers !== undefined || (pass.isEncapsulated === true && !isShared);
    const given = pass.handlers ?? [];
    const guards = given.flatMap((each) => this.#project.guards.of(router.file, each, 'mount'));
    const active = isForked ? behind(visit.active, guards, prefix === '' ? '/' : prefix) : visit.active;
    this.#walk(to, { ...visit, prefix, mounts, active });
  }

  #load(router: NamedAt, folder: Registration & { kind: 'folder' }, visit: Visit): void {
    for (const { pass, hooks } of loadedFrom(this.#project, router.file, folder)) {
      const active = hooks.length > 0 ? visit.active.fork() : visit.active;
      for (const hook of hooks) this.#walk(hook, { ...visit, active });
      this.#pass(router, pass, { ...visit, active });
    }
  }

  #factsOf({ path }: EndpointFile): RouterFacts | undefined {
    return this.#project.facts.get(path);
  }
}

/** Whether what a route hands on is answered by another one, or it is for whatever comes. */
const standsBefore = (route: Registration & { kind: 'route' }, facts: RouterFacts | undefined): boolean =>
  (route.method === '*' && isAnswered(facts, route)) ||
  (route.methods !== undefined && route.paths.every((path) => /^\/?\*$/.test(path)));
