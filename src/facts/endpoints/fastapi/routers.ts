import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { sparingBelow, sparingHanded } from '../shared/python/guards/handed-texts.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { keyword, type PythonTools, pathOf, positional } from '../shared/python/tools.ts';
import { Controllers, keyOfClass } from './controllers.ts';
import { type ClassAt, Registrars, type Registration } from './registrars.ts';

interface Router {
  /** The class of the house that it is made of. */
  readonly made?: ClassAt | undefined;
  readonly isApp: boolean;
  readonly prefix: string;
  readonly guards: readonly Guard[];
  /** What its class of routes asks before it runs a handler: of its own routes, not of those of routers inside it. */
  readonly ofRoutes: readonly Guard[];
  /** Stands before all that is below it, applications of their own that are mounted there included. */
  readonly middleware: Guard[];
  readonly parents: Parent[];
}

interface Parent {
  readonly key: string;
  readonly prefix: string;
  readonly guards: readonly Guard[];
  /** A mounted application does not take over what the one around it depends on. */
  readonly isApart: boolean;
}

interface Mount {
  readonly prefix: string;
  readonly guards: readonly Guard[];
}

const factories = /^(?:FastAPI|\w*APIRouter|NinjaAPI|NinjaExtraAPI|Router|SubRouter)$/;
const deepest = 10;
const mostMounts = 8;

/** The apps and routers of a project, with what they and those that include them depend on. */
export class FastApiRouters {
  readonly controllers: Controllers;
  readonly #tools: PythonTools;
  readonly #registrars: Registrars;
  readonly #routers = new Map<string, Router>();
  readonly #everywhere: Guard[] = [];

  constructor(tools: PythonTools) {
    this.#tools = tools;
    this.#registrars = new Registrars(tools);
    this.controllers = new Controllers(tools);
    for (const module of tools.modules.values()) this.#declare(module);
    for (const module of tools.modules.values()) {
      for (const call of module.calls) this.#include(module, call);
      this.#middleware(module);
    }
  }

  has(key: string): boolean {
    return this.#routers.has(key);
  }

  /** What stands before each of its own routes by their class: `APIRouter(route_class=KnownRoute)`. */
  ofRoutes(key: string): readonly Guard[] {
    return this.#routers.get(key)?.ofRoutes ?? [];
  }

  /** What a decorator registers on a router whose class has a method of its own for that. */
  registered(key: string, module: PythonModule, decorator: Call): Registration | undefined {
    const made = this.#routers.get(key)?.made;
    return made && this.#registrars.of(made, module, decorator);
  }

  keyOf(module: PythonModule, name: string, inFunction = -1): string {
    const [handed] = this.#tools.handed.given(module, inFunction, name);
    if (handed?.value.kind === 'name') return this.keyOf(handed.module, handed.value.path);
    const definition = this.#tools.definitions.of(module, name);
    if (definition?.kind !== 'value') return `${module.path}#${name}`;
    const key = `${definition.module.path}#${definition.name}`;
    if (this.#routers.has(key) || definition.value.kind !== 'name') return key;
    return this.keyOf(definition.module, definition.value.path);
  }

  mounts(key: string): Mount[] {
    return this.#mounts(key, 0).map(({ prefix, guards, middleware }) => ({
      prefix,
      guards: [...this.#everywhere, ...middleware, ...guards],
    }));
  }

  #mounts(key: string, depth: number): (Mount & { readonly middleware: readonly Guard[] })[] {
    const router = this.#routers.get(key);
    if (router === undefined || depth > deepest) return [{ prefix: '', guards: [], middleware: [] }];
    const { prefix, guards, middleware, parents } = router;
    if (parents.length === 0) return [{ prefix, guards, middleware }];
    return parents
      .flatMap((parent) =>
        this.#mounts(parent.key, depth + 1).map((mount) => {
          const full = joinPath(joinPath(mount.prefix, parent.prefix), prefix);
          return {
            prefix: full,
            guards: [...(parent.isApart ? [] : mount.guards), ...parent.guards, ...guards],
            middleware: [...mount.middleware, ...sparingBelow(middleware, full)],
          };
        }),
      )
      .slice(0, mostMounts);
  }

  /** The dependencies that a call lists: `dependencies=[Depends(…)]`, ninja's `auth=`. */
  dependencies(module: PythonModule, call: Call, origin: Guard['origin']): Guard[] {
    return ['dependencies', 'auth'].flatMap((name) => {
      const value = keyword(call, name);
      if (value === undefined) return [];
      const { guards } = this.#tools;
      return name === 'auth' ? guards.of(module, value, origin) : guards.listed(module, value, origin);
    });
  }

  #declare(module: PythonModule): void {
    for (const index of module.classes.keys()) {
      const known = this.controllers.of({ module, index });
      if (known !== undefined)
        this.#routers.set(keyOfClass({ module, index }), { ...plain, ...known, middleware: [], parents: [] });
    }
    for (const { target, value } of module.assignments) {
      if (value.kind !== 'call') continue;
      const made = this.#classOf(module, value.call.callee);
      const factory = made?.factory ?? lastName(value.call.callee);
      if (
        !factories.test(factory) ||
        (/^(?:Router|SubRouter)$/.test(factory) &&
          !this.#tools.definitions.imports(module, /^(?:ninja|fastapi|starlette|robyn)/))
      )
        continue;
      const isApp = /^(?:FastAPI|Ninja\w*API)$/.test(factory);
      const routeClass = keyword(value.call, 'route_class');
      this.#routers.set(`${module.path}#${target}`, {
        isApp,
        prefix:
          pathOf(keyword(value.call, 'prefix')) ??
          (made && this.#registrars.prefixOf(made, value.call)) ??
          '',
        guards: [
          ...(made === undefined ? [] : this.#registrars.ofAll(made)),
          ...this.dependencies(module, value.call, isApp ? 'global' : 'router'),
        ],
        ofRoutes: routeClass === undefined ? [] : this.#tools.guards.of(module, routeClass, 'router'),
        made,
        middleware: [],
        parents: [],
      });
    }
  }

  /** The class of the house that a router is made of, and what that is at bottom: `class OwnRouter(APIRouter)`. */
  #classOf(module: PythonModule, name: string): (ClassAt & { readonly factory: string }) | undefined {
    const { definitions } = this.#tools;
    const meant = definitions.of(module, name);
    if (meant?.kind !== 'class') return undefined;
    const bases = definitions.lineage(meant.module, meant.index).flatMap(({ class: each }) => each.bases);
    const factory = bases.map(lastName).find((base) => factories.test(base));
    return factory === undefined ? undefined : { module: meant.module, index: meant.index, factory };
  }

  /** `app.include_router(users.router, prefix='/users', dependencies=[…])`, ninja's `add_router('/users', router)`, `mount`. */
  #include(module: PythonModule, call: Call): void {
    const method = lastName(call.callee);
    if (!/^(?:include_router|add_router|mount)$/.test(method) || !call.callee.includes('.')) return;
    const isFirst = method === 'include_router';
    const child = keyword(call, 'router') ?? keyword(call, 'app') ?? positional(call, isFirst ? 0 : 1);
    const prefix = pathOf(keyword(call, 'prefix') ?? (isFirst ? undefined : positional(call, 0))) ?? '';
    const parent = this.#ownerOf(module, call.callee, call.inFunction);
    const guards = this.dependencies(module, call, 'mount');
    const controller = this.controllers.named(module, child);
    const named = this.#named(module, child).map(({ module: at, path }) => this.keyOf(at, path));
    for (const key of controller === undefined ? named : [keyOfClass(controller)]) {
      const router = this.#routers.get(key);
      if (router !== undefined && key !== parent && router.parents.length < mostMounts)
        router.parents.push({ key: parent, prefix, guards, isApart: method === 'mount' });
    }
  }

  #named(
    module: PythonModule,
    value: Expression | undefined,
  ): { readonly module: PythonModule; readonly path: string }[] {
    if (value?.kind === 'string') {
      // ninja takes a dotted name
      const [, from = '', name = ''] = /^(.*)\.(\w+)$/.exec(value.value) ?? [];
      const at = this.#tools.definitions.moduleAt(module, from);
      return at === undefined ? [] : [{ module: at, path: name }];
    }
    return value?.kind === 'name' ? [{ module, path: value.path }] : [];
  }

  /** `@app.middleware('http')` that answers 401 stands before every endpoint. */
  #middleware(module: PythonModule): void {
    for (const declared of module.functions) {
      const decorator = declared.decorators.find(({ callee }) => /\.middleware$/.test(callee));
      if (decorator === undefined || isTest(module.path)) continue;
      const kind = this.#tools.guards.refusal(module, declared);
      if (kind === undefined) continue;
      const location = {
        path: module.path,
        line: decorator.span.startLine,
        endLine: declared.span.startLine,
      };
      this.#stand(module, decorator.callee, declared.inFunction, [
        {
          ...{ name: declared.name, kind, origin: 'global' as const, location },
          ...this.#tools.guards.sparing(module, declared),
        },
      ]);
    }
    for (const call of module.calls) {
      if (lastName(call.callee) !== 'add_middleware' || isTest(module.path)) continue;
      const what = positional(call, 0);
      if (
        what === undefined ||
        what.kind !== 'name' ||
        /(?:^|\.)(?:AuthenticationMiddleware|SessionMiddleware)$/.test(what.path)
      )
        continue;
      const guards = this.#tools.guards.of(module, what, 'global');
      const sparing = sparingHanded(this.#tools.definitions, module, guards, { name: what.path, call });
      this.#stand(module, call.callee, call.inFunction, sparing);
    }
  }

  #ownerOf(module: PythonModule, callee: string, inFunction: number): string {
    return this.keyOf(module, callee.slice(0, callee.lastIndexOf('.')), inFunction);
  }

  /** Before everything, where it is not known before which application. */
  #stand(module: PythonModule, callee: string, inFunction: number, guards: readonly Guard[]): void {
    const router = this.#routers.get(this.#ownerOf(module, callee, inFunction));
    (router?.middleware ?? this.#everywhere).push(...guards);
  }
}

const plain = { isApp: false, ofRoutes: [] } as const;

const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|docs?|examples?)\/|(?:^|\/)(?:test_|conftest)/.test(path);
