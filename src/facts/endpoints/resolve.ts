import type { Endpoint, Guard } from '../../model/endpoint.ts';
import type { Location } from '../../model/finding.ts';
import { ActiveGuards, activeGuard } from './active-guards.ts';
import { guardKindOf, refuses } from './guard-names.ts';
import { Names, type RouterAt } from './names.ts';
import { joinPath } from './paths.ts';
import { lastName } from './places.ts';
import type { HandlerRef, Registration, RouteFile } from './route-file.ts';

interface Visit {
  readonly prefix: string;
  /** Shared and growing along one router, so that order matters as it does in the framework. */
  readonly active: ActiveGuards;
  readonly trail: readonly string[];
  /** Where the routers on the way were mounted. */
  readonly mounts: readonly Location[];
}

const deepestMount = 12;
const mostEndpoints = 20_000;
const deepestAlias = 4;

/**
 * Joins what the files say into endpoints with full paths and guard chains: mounts, imports and the order of
 * registration are followed. Routers that nothing mounts are listed with the path they have by themselves.
 * @param paths every path of the tree, to resolve module names
 * @param lapsed what {@link lapsedGuards} found
 */
export function resolveEndpoints(
  files: readonly RouteFile[],
  paths: { has(path: string): boolean },
  lapsed: ReadonlySet<string> = new Set(),
): Endpoint[] {
  return new Resolver(files, paths, lapsed).all();
}

/**
 * Functions that turned callers away before and no longer do, though they are still there under the same name: given
 * to {@link resolveEndpoints} for the head, because `requireAuth` must not be believed for its name's sake then.
 */
export function lapsedGuards(before: readonly RouteFile[], now: readonly RouteFile[]): ReadonlySet<string> {
  const base = new Map(before.map((file) => [file.path, new Set(file.rejecting.map(({ name }) => name))]));
  return new Set(
    now.flatMap(({ path, declared, rejecting, deferring }) => {
      const may = new Set([...rejecting.map(({ name }) => name), ...deferring]);
      return declared
        .filter((name) => base.get(path)?.has(name) && !may.has(name))
        .map((name) => `${path}#${name}`);
    }),
  );
}

class Resolver {
  readonly #files: ReadonlyMap<string, RouteFile>;
  readonly #names: Names;
  readonly #lapsed: ReadonlySet<string>;
  readonly #found: Endpoint[] = [];
  readonly #visited = new Set<string>();

  constructor(
    files: readonly RouteFile[],
    paths: { has(path: string): boolean },
    lapsed: ReadonlySet<string>,
  ) {
    this.#lapsed = lapsed;
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#names = new Names(this.#files, paths);
  }

  all(): Endpoint[] {
    for (const kind of ['app', 'router', 'parameter'] as const) {
      for (const file of this.#files.values()) {
        for (const router of file.routers) {
          const at = { file, name: router.name };
          if (router.kind !== kind || this.#visited.has(keyOf(at))) continue;
          this.#walk(at, { prefix: '', active: new ActiveGuards(), trail: [], mounts: [] });
        }
      }
    }
    return this.#found;
  }

  #walk(router: RouterAt, visit: Visit): void {
    const key = keyOf(router);
    if (visit.trail.includes(key) || visit.trail.length > deepestMount) return;
    this.#visited.add(key);
    const within = { ...visit, trail: [...visit.trail, key] };
    for (const registration of router.file.registrations) {
      if (registration.router !== router.name || this.#found.length >= mostEndpoints) continue;
      if (registration.kind === 'route') this.#route(router, registration, within);
      else if (registration.kind === 'use') this.#use(router, registration, within);
      else this.#pass(router, registration, within);
    }
  }

  #route(router: RouterAt, route: Registration & { kind: 'route' }, visit: Visit): void {
    const last = route.handlers.length - 1;
    const inline = route.handlers.flatMap((handler, index) =>
      this.#guards(router.file, handler, index === last ? 'handler' : 'inline'),
    );
    const method = route.method === '*' ? undefined : route.method;
    for (const path of route.paths.map((own) => joinPath(visit.prefix, own))) {
      const inherited = visit.active.before({
        path,
        method,
        places: [...visit.mounts, route.location],
      });
      // A guard written into one registration runs for every later one of the same method and path.
      for (const guard of inline.filter(({ origin }) => origin === 'inline')) {
        const exact = !path.endsWith('*');
        visit.active.add(activeGuard(guard, path.replace(/\/?\*.*$/, ''), { method, exact }));
      }
      // `app.all('/admin/*', requireAdmin)` is a guard for what follows rather than an endpoint.
      if (method === undefined && (path.endsWith('*') || inline.length === route.handlers.length)) continue;
      this.#found.push({
        framework: router.file.framework,
        method: route.method,
        path,
        handler: handlerName(route.handlers.at(-1)),
        guards: [...inherited, ...inline],
        location: route.location,
        group: keyOf(router),
      });
    }
  }

  /** Middleware stays in force for every later request below its path, also where it stands before a router. */
  #use(router: RouterAt, use: Registration & { kind: 'use' }, visit: Visit): void {
    for (const path of use.paths.map((own) => joinPath(visit.prefix, own))) {
      for (const handler of use.handlers) {
        const mounted = this.#routerOf(router.file, handler);
        if (mounted !== undefined) {
          this.#walk(mounted, { ...visit, prefix: path, mounts: [...visit.mounts, use.location] });
          continue;
        }
        const guards = this.#guards(router.file, handler, use.handlers.length > 1 ? 'mount' : 'router');
        const condition = use.condition && { path: router.file.path, span: use.condition };
        const { except } = handler;
        for (const guard of guards) visit.active.add(activeGuard(guard, path, { except, condition }));
      }
      if (path !== '/' && use.handlers.at(-1)?.answers === true) this.#answer(router, use, path, visit);
    }
  }

  /** `app.use('/reports', (req, res) => …)` answers whatever is asked below its path. */
  #answer(router: RouterAt, use: Registration & { kind: 'use' }, path: string, visit: Visit): void {
    const own = use.handlers.flatMap((handler) => this.#guards(router.file, handler, 'inline'));
    this.#found.push({
      framework: router.file.framework,
      method: '*',
      path,
      handler: '',
      guards: [...visit.active.before({ path, places: [...visit.mounts, use.location] }), ...own],
      location: use.location,
      group: keyOf(router),
    });
  }

  #pass(router: RouterAt, pass: Registration & { kind: 'pass' }, visit: Visit): void {
    const target = this.#names.target(router.file, pass.to);
    const declared = target?.file.routers.find(
      ({ kind, position, functionName }) =>
        kind === 'parameter' &&
        position === pass.position &&
        (target.name === 'default' || functionName === target.name || functionName === ''),
    );
    if (target === undefined || declared === undefined) return;
    const mounts = [...visit.mounts, pass.location];
    this.#walk({ file: target.file, name: declared.name }, { ...visit, mounts });
  }

  /** The router that a handler reference names, here or in another file. */
  #routerOf(file: RouteFile, handler: HandlerRef): RouterAt | undefined {
    const target = this.#names.target(file, handler);
    const known = target?.file.routers.some(({ name, kind }) => name === target.name && kind !== 'parameter');
    if (target !== undefined && known) return target;
    // `createUserRouter()` returns the one router of its file.
    const [only, ...others] = target?.file.routers.filter(({ kind }) => kind === 'router') ?? [];
    const isOther = target !== undefined && target.file !== file && only !== undefined && others.length === 0;
    const saysRouter = /rout(?:er|es?)\b|Rout(?:er|es?)|^$|^default$/.test(handler.name);
    return isOther && saysRouter ? { file: target.file, name: only.name } : undefined;
  }

  /** The guards that a handler reference amounts to: by what it does, where it is seen; else by what it is called. */
  #guards(file: RouteFile, handler: HandlerRef, origin: Guard['origin'], depth = 0): Guard[] {
    const guard = (kind: Guard['kind'], from: Guard['origin']): Guard[] => {
      const { location, optional } = handler;
      return [{ name: asWritten(handler), kind, origin: from, location, ...(optional ? { optional } : {}) }];
    };
    if (handler.rejects !== undefined) return guard(handler.rejects, origin);
    const target = this.#names.target(file, handler);
    const own = target && lastName(target.name);
    if (target !== undefined && this.#lapsed.has(`${target.file.path}#${own}`)) return [];
    if (own !== undefined && target?.file.passing.includes(own)) return [];
    const learned = learnedKind(target, handler);
    const named = guardKindOf(handler.name, handler.arguments);
    const seen = target?.file.declared.includes(lastName(target.name)) ?? false;
    // A body in plain sight that turns nobody away outweighs a name that merely sounds like a guard's.
    const believed = seen && learned === undefined && !refuses(handler.name) ? undefined : named;
    // What is last is the handler, unless its name says that it only decides who may pass.
    const last = origin === 'handler' && believed !== undefined && refuses(handler.name) ? 'inline' : origin;
    if (learned !== undefined) return guard(believed === 'authorization' ? believed : learned, last);
    if (believed !== undefined && last !== 'handler') return guard(believed, last);
    const meant = target?.file.aliases.find(({ name }) => name === target.name);
    if (target !== undefined && meant !== undefined && depth < deepestAlias) {
      return meant.means.flatMap((each) => this.#guards(target.file, each, origin, depth + 1));
    }
    return handler.wraps.slice(0, 20).flatMap((wrapped) => this.#guards(file, wrapped, origin, depth));
  }
}

/** What is known of a function by the way it turns callers away. */
function learnedKind(target: RouterAt | undefined, handler: HandlerRef): Guard['kind'] | undefined {
  if (target === undefined || (handler.name === '' && handler.module === undefined)) return undefined;
  const { rejecting } = target.file;
  const wanted = lastName(target.name);
  const found = rejecting.find(({ name }) => name === wanted);
  return (found ?? (wanted === 'default' && rejecting.length === 1 ? rejecting[0] : undefined))?.kind;
}

/** `requireRole('admin')`: a guard is compared and shown as it was written. */
function asWritten({ name, arguments: given }: HandlerRef): string {
  if (name === '') return 'a check in the handler';
  return given.length > 0 ? `${name}(${given.map((text) => `'${text}'`).join(', ')})` : name;
}

/** A wrapper such as `asyncHandler(list)` is called what it wraps. */
function handlerName(handler: HandlerRef | undefined): string {
  const wrapped = handler?.wraps.at(-1);
  return wrapped !== undefined && wrapped.name !== '' ? handlerName(wrapped) : (handler?.name ?? '');
}

const keyOf = (router: RouterAt): string => `${router.file.path}#${router.name}`;
