import type { Endpoint, Guard } from '../../model/endpoint.ts';
import type { Location } from '../../model/finding.ts';
import { guardKindOf } from './guard-names.ts';
import { resolveModule } from './modules.ts';
import { joinPath, reaches } from './paths.ts';
import { lastName } from './places.ts';
import type { HandlerRef, Registration, RouteFile } from './route-file.ts';

/** A guard that is in force from here on, for the paths below `path`. */
interface ActiveGuard {
  readonly guard: Guard;
  readonly path: string;
  readonly except: readonly string[];
}

/** A router as one file knows it. */
interface RouterAt {
  readonly file: RouteFile;
  readonly name: string;
}

interface Visit {
  readonly prefix: string;
  /** Shared and growing along one router, so that order matters as it does in the framework. */
  readonly active: ActiveGuard[];
  readonly trail: readonly string[];
}

const deepestMount = 12;
const mostEndpoints = 20_000;

/**
 * Joins what the files say into endpoints with full paths and guard chains: mounts, imports and the order of
 * registration are followed. Routers that nothing mounts are listed with the path they have by themselves.
 * @param paths every path of the tree, to resolve module names
 */
export function resolveEndpoints(
  files: readonly RouteFile[],
  paths: { has(path: string): boolean },
): Endpoint[] {
  return new Resolver(files, paths).all();
}

class Resolver {
  readonly #files: ReadonlyMap<string, RouteFile>;
  readonly #paths: { has(path: string): boolean };
  readonly #found: Endpoint[] = [];
  readonly #visited = new Set<string>();

  constructor(files: readonly RouteFile[], paths: { has(path: string): boolean }) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#paths = paths;
  }

  all(): Endpoint[] {
    for (const kind of ['app', 'router', 'parameter'] as const) {
      for (const file of this.#files.values()) {
        for (const router of file.routers) {
          const at = { file, name: router.name };
          if (router.kind !== kind || this.#visited.has(keyOf(at))) continue;
          this.#walk(at, { prefix: '', active: [], trail: [] });
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
    const inline = route.handlers.flatMap((handler, index) =>
      this.#guards(router.file, handler, index === route.handlers.length - 1 ? 'handler' : 'inline'),
    );
    for (const path of route.paths.map((own) => joinPath(visit.prefix, own))) {
      // `app.all('/admin/*', requireAdmin)` is a guard for what follows rather than an endpoint.
      const middleware =
        route.method === '*'
          ? route.handlers.flatMap((handler) => this.#guards(router.file, handler, 'router'))
          : [];
      visit.active.push(
        ...middleware.map((guard) => ({ guard, path: path.replace(/\/?\*.*$/, ''), except: [] })),
      );
      if (route.method === '*' && (middleware.length > 0 || path.endsWith('*'))) continue;
      const inherited = visit.active
        .filter((active) => reaches(active.path, path) && !active.except.some((left) => reaches(left, path)))
        .map((active) => active.guard);
      this.#found.push({
        framework: router.file.framework,
        method: route.method,
        path,
        handler: route.handlers.at(-1)?.name ?? '',
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
          this.#walk(mounted, { ...visit, prefix: path });
          continue;
        }
        const guards = this.#guards(router.file, handler, use.handlers.length > 1 ? 'mount' : 'router');
        visit.active.push(...guards.map((guard) => ({ guard, path, except: exceptions(handler, path) })));
      }
    }
  }

  #pass(router: RouterAt, pass: Registration & { kind: 'pass' }, visit: Visit): void {
    const target = this.#target(router.file, pass.to);
    const declared = target?.file.routers.find(
      ({ kind, position, functionName }) =>
        kind === 'parameter' &&
        position === pass.position &&
        (target.name === 'default' || functionName === target.name || functionName === ''),
    );
    if (target === undefined || declared === undefined) return;
    this.#walk({ file: target.file, name: declared.name }, visit);
  }

  /** The router that a handler reference names, here or in another file. */
  #routerOf(file: RouteFile, handler: HandlerRef): RouterAt | undefined {
    const target = this.#target(file, handler);
    const known = target?.file.routers.some(({ name, kind }) => name === target.name && kind !== 'parameter');
    if (target !== undefined && known) return target;
    // `createUserRouter()` returns the one router of its file.
    const [only, ...others] = target?.file.routers.filter(({ kind }) => kind === 'router') ?? [];
    const isOther = target !== undefined && target.file !== file && only !== undefined && others.length === 0;
    const saysRouter = /rout(?:er|es?)\b|Rout(?:er|es?)|^$|^default$/.test(handler.name);
    return isOther && saysRouter ? { file: target.file, name: only.name } : undefined;
  }

  /** Follows imports and re-exports to the file and name that something is declared under. */
  #target(file: RouteFile, handler: HandlerRef): RouterAt | undefined {
    if (handler.module !== undefined) return this.#exported(file, handler.module, 'default', 0);
    const [head = '', ...members] = handler.name.split('.');
    const imported = file.imports.find(({ local }) => local === head);
    if (imported === undefined) return { file, name: handler.name };
    const wanted = members[0] ?? (imported.imported === '*' ? 'default' : imported.imported);
    return this.#exported(file, imported.module, wanted, 0);
  }

  #exported(from: RouteFile, module: string, name: string, depth: number): RouterAt | undefined {
    const path = resolveModule(from.path, module, this.#paths);
    const file = path === undefined ? undefined : this.#files.get(path);
    if (file === undefined || depth > 6) return undefined;
    const exported = file.exports.find((candidate) => candidate.name === name);
    if (exported?.module !== undefined)
      return this.#exported(file, exported.module, exported.local, depth + 1);
    const local = exported?.local ?? name;
    const imported = file.imports.find((candidate) => candidate.local === local);
    if (imported === undefined) return { file, name: local };
    return this.#exported(
      file,
      imported.module,
      imported.imported === '*' ? 'default' : imported.imported,
      depth + 1,
    );
  }

  /** The guards that a handler reference amounts to: by what it does, where it is seen; else by what it is called. */
  #guards(file: RouteFile, handler: HandlerRef, origin: Guard['origin']): Guard[] {
    const name =
      handler.arguments.length > 0 && handler.name !== ''
        ? `${handler.name}(${handler.arguments.map((text) => `'${text}'`).join(', ')})`
        : handler.name;
    const guard = (kind: Guard['kind'], location: Location): Guard => ({
      name: name || 'a check in the handler',
      kind,
      origin,
      location,
    });
    if (handler.rejects !== undefined) return [guard(handler.rejects, handler.location)];
    const target = this.#target(file, handler);
    const wanted = lastName(target?.name ?? handler.name);
    const learned = target?.file.rejecting.find(
      (candidate) =>
        candidate.name === wanted || (wanted === 'default' && target.file.rejecting.length === 1),
    );
    const named = origin === 'handler' ? undefined : guardKindOf(handler.name, handler.arguments);
    if (learned !== undefined && !(origin === 'handler' && named === undefined && handler.name === '')) {
      return [guard(named === 'authorization' ? named : learned.kind, handler.location)];
    }
    if (named !== undefined) return [guard(named, handler.location)];
    return handler.wraps.slice(0, 20).flatMap((wrapped) => this.#guards(file, wrapped, origin));
  }
}

const keyOf = (router: RouterAt): string => `${router.file.path}#${router.name}`;

const exceptions = (handler: HandlerRef, prefix: string): readonly string[] =>
  handler.except.map((path) => (path.startsWith(prefix) ? path : joinPath(prefix, path)));
