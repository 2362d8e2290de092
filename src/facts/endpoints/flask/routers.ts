import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { asExpression, keyword, type PythonTools, pathOf, positional } from '../shared/python/tools.ts';

export interface FlaskRouter {
  readonly isApp: boolean;
  /** What a blueprint is called. */
  readonly name?: string | undefined;
  prefix: string;
  readonly guards: Guard[];
  readonly parents: { readonly key: string; readonly prefix: string | undefined }[];
}

const factories = /^(?:Flask|Quart|APIFlask|OpenAPI|\w*Blueprint|Api|Namespace|\w*BlueprintFactory)$/;
const appNames = /^(?:app|application|server|flask_app|current_app|api_app|self\.app)$/;
const deepest = 10;
const mostMounts = 8;

/** The apps, blueprints, APIs and namespaces of a project, with what is in force on each and where each is mounted. */
export class FlaskRouters {
  readonly #tools: PythonTools;
  readonly #routers = new Map<string, FlaskRouter>();
  /** In force whatever the blueprint: `before_app_request`. */
  readonly #everywhere: Guard[] = [];
  readonly #app: string;
  /** Routers by where they are made. */
  readonly #made = new Map<string, string>();

  constructor(tools: PythonTools) {
    this.#tools = tools;
    for (const module of tools.modules.values()) this.#declare(module);
    const apps = [...this.#routers].filter(
      ([key, { isApp }]) => isApp && !/(?:^|\/)(?:tests?|examples?|docs?)\//.test(key),
    );
    this.#app = apps.length === 1 ? (apps[0]?.[0] ?? '*app') : '*app';
    for (const module of tools.modules.values()) {
      this.#mount(module);
      this.#filter(module);
    }
  }

  /** Which router a name stands for. */
  keyOf(module: PythonModule, name: string, inFunction = -1): string {
    return this.#handedKeys(module, name, inFunction)[0] ?? this.#ownKey(module, name);
  }

  /** The routers that a function is handed by whoever calls it: `guarded(bp)`, `guarded(Blueprint('desk', __name__))`. */
  #handedKeys(module: PythonModule, name: string, inFunction: number): string[] {
    return this.#tools.handed.given(module, inFunction, name).flatMap(({ module: from, value }): string[] => {
      if (value.kind === 'name') return [this.#ownKey(from, value.path)];
      const made = value.kind === 'call' ? this.#made.get(placeOf(from, value.call)) : undefined;
      return made === undefined ? [] : [made];
    });
  }

  #ownKey(module: PythonModule, name: string): string {
    const definition = this.#tools.definitions.of(module, name);
    if (definition?.kind === 'value') {
      const key = `${definition.module.path}#${definition.name}`;
      if (this.#routers.has(key)) return key;
      if (definition.value.kind === 'name') return this.#ownKey(definition.module, definition.value.path);
      return key;
    }
    return appNames.test(name) ? this.#app : `${module.path}#${name}`;
  }

  has(key: string): boolean {
    return this.#routers.has(key);
  }

  namesOf(key: string): readonly string[] {
    const name = this.#routers.get(key)?.name;
    return name === undefined ? [] : [name];
  }

  /** Every prefix a router is reached by, with the guards on the way. */
  mounts(key: string, depth = 0): { readonly prefix: string; readonly guards: readonly Guard[] }[] {
    const router = this.#routers.get(key);
    if (router === undefined || depth > deepest) return [{ prefix: '', guards: this.#everywhere }];
    if (router.parents.length === 0)
      return [{ prefix: router.prefix, guards: [...this.#everywhere, ...router.guards] }];
    return router.parents
      .flatMap(({ key: parent, prefix }) =>
        this.mounts(parent, depth + 1).map((mount) => ({
          prefix: joinPath(mount.prefix, prefix ?? router.prefix),
          guards: [...mount.guards, ...router.guards],
        })),
      )
      .slice(0, mostMounts);
  }

  #declare(module: PythonModule): void {
    if (this.#tools.definitions.imports(module, /^(?:fastapi|ninja|starlette)\b/)) return;
    for (const { target, value } of module.assignments) {
      const call = this.#makingCall(module, value);
      if (call === undefined) continue;
      const factory = this.#factoryOf(module, call.callee);
      this.#made.set(placeOf(module, call), `${module.path}#${target}`);
      const given = keyword(call, 'url_prefix') ?? keyword(call, 'prefix') ?? keyword(call, 'path');
      const decorators = keyword(call, 'decorators');
      this.#routers.set(`${module.path}#${target}`, {
        isApp: /^(?:Flask|Quart|APIFlask|OpenAPI)$/.test(factory),
        name: pathOf(positional(call, 0) ?? keyword(call, 'name')),
        prefix: pathOf(given) ?? (factory === 'Namespace' ? (pathOf(positional(call, 0)) ?? '') : ''),
        guards: decorators === undefined ? [] : this.#tools.guards.of(module, decorators, 'router'),
        parents: [],
      });
    }
  }

  /** The call that makes a router: `Blueprint('desk', __name__)`, also where something is done with it first. */
  #makingCall(module: PythonModule, value: Expression | undefined): Call | undefined {
    if (value?.kind !== 'call') return undefined;
    if (factories.test(this.#factoryOf(module, value.call.callee))) return value.call;
    const inner = positional(value.call, 0);
    const isMade = inner?.kind === 'call' && factories.test(this.#factoryOf(module, inner.call.callee));
    return isMade ? inner.call : undefined;
  }

  /** What makes a router: of `class OfficeApi(Api)` of the project what it inherits from. */
  #factoryOf(module: PythonModule, name: string): string {
    const made = factories.test(lastName(name)) ? undefined : this.#tools.definitions.of(module, name);
    if (made?.kind !== 'class') return lastName(name);
    const bases = this.#tools.definitions
      .lineage(made.module, made.index)
      .flatMap(({ class: each }) => each.bases.map(lastName));
    return bases.find((base) => factories.test(base)) ?? lastName(name);
  }

  #mount(module: PythonModule): void {
    for (const { target, value } of module.assignments) {
      // `api = Api(blueprint)`
      if (value.kind === 'call' && this.#factoryOf(module, value.call.callee) === 'Api') {
        const on = positional(value.call, 0) ?? keyword(value.call, 'app');
        if (on?.kind === 'name')
          this.#routers
            .get(`${module.path}#${target}`)
            ?.parents.push({ key: this.keyOf(module, on.path), prefix: undefined });
      }
    }
    for (const call of module.calls) {
      const method = lastName(call.callee);
      if (!/^(?:register_blueprint|add_namespace|init_app)$/.test(method) || !call.callee.includes('.'))
        continue;
      const owner = call.callee.slice(0, call.callee.lastIndexOf('.'));
      const child = positional(call, 0);
      // `api.init_app(blueprint)` puts what is on the left below what it is given.
      if (method === 'init_app') {
        const api = this.#routers.get(this.keyOf(module, owner));
        if (api !== undefined && !api.isApp && child?.kind === 'name')
          api.parents.push({ key: this.keyOf(module, child.path), prefix: undefined });
        continue;
      }
      for (const name of this.#namesIn(module, child)) {
        const router = this.#routers.get(this.keyOf(name.module, name.path));
        const prefix = pathOf(
          keyword(call, 'url_prefix') ??
            keyword(call, 'path') ??
            (method === 'add_namespace' ? positional(call, 1) : undefined),
        );
        const key = this.keyOf(module, owner);
        if (router !== undefined && router.parents.length < mostMounts) router.parents.push({ key, prefix });
      }
    }
  }

  /** `before_request` as a decorator or a call. */
  #filter(module: PythonModule): void {
    for (const declared of module.functions) {
      for (const decorator of declared.decorators) {
        if (!/\.before_(?:app_)?request$/.test(decorator.callee)) continue;
        const kind = this.#tools.guards.refusal(module, declared);
        const own = kind && {
          name: declared.name,
          kind,
          origin: 'router' as const,
          location: { path: module.path, line: decorator.span.startLine, endLine: declared.span.startLine },
          ...this.#tools.guards.sparing(module, declared),
        };
        const others = declared.decorators
          .filter((each) => each !== decorator)
          .flatMap((each) => this.#tools.guards.of(module, asExpression(each), 'router'));
        this.#inForce(module, decorator.callee, [...(own ? [own] : []), ...others], declared.inFunction);
      }
    }
    for (const call of module.calls) {
      if (!/\.before_(?:app_)?request$/.test(call.callee)) continue;
      const handler = positional(call, 0);
      if (handler !== undefined)
        this.#inForce(module, call.callee, this.#tools.guards.of(module, handler, 'router'), call.inFunction);
    }
  }

  #inForce(module: PythonModule, callee: string, guards: readonly Guard[], inFunction: number): void {
    const owner = callee.slice(0, callee.lastIndexOf('.'));
    const handed = this.#handedKeys(module, owner, inFunction);
    for (const key of handed.length > 0 ? handed : [this.#ownKey(module, owner)])
      this.#inForceOn(key, callee, guards);
  }

  #inForceOn(key: string, callee: string, guards: readonly Guard[]): void {
    const router = this.#routers.get(key);
    const isEverywhere = callee.endsWith('before_app_request') || (router === undefined && key === '*app');
    if (isEverywhere) this.#everywhere.push(...guards);
    else if (router !== undefined) router.guards.push(...guards);
    else this.#routers.set(key, { isApp: false, prefix: '', guards: [...guards], parents: [] });
  }

  /** The names of a mounted thing: `bp`, `users.bp`, or each of a list that is looped over. */
  #namesIn(
    module: PythonModule,
    value: Expression | undefined,
  ): { readonly module: PythonModule; readonly path: string }[] {
    if (value?.kind === 'name') {
      const definition = this.#tools.definitions.of(module, value.path);
      if (definition?.kind === 'value' && definition.value.kind === 'list')
        return definition.value.items.slice(0, 100).flatMap((item) => this.#namesIn(definition.module, item));
      return [{ module, path: value.path }];
    }
    if (value?.kind === 'list')
      return value.items.slice(0, 100).flatMap((item) => this.#namesIn(module, item));
    return [];
  }
}

const placeOf = ({ path }: PythonModule, { span }: Call): string =>
  `${path}:${span.startLine}:${span.startColumn}`;

export const isRouteCall = (call: Call): boolean =>
  /(?:^|\.)(?:route|get|post|put|patch|delete)$/.test(call.callee) &&
  pathOf(positional(call, 0) ?? keyword(call, 'rule')) !== undefined;
