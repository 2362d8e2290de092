import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { inGroups } from '../shared/named-groups.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { ledTo } from '../shared/python/led-to.ts';
import { withoutMarked } from '../shared/python/module/marks.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import type { HandedCall } from '../shared/python/registering/handed.ts';
import { houseRoute } from '../shared/python/registering/house-routes.ts';
import { unwrapped } from '../shared/python/registering/unwrapped.ts';
import {
  asExpression,
  keyword,
  methodsIn,
  type PythonTools,
  pathOf,
  positional,
  pythonTools,
  signatureLocation,
} from '../shared/python/tools.ts';
import { FlaskRouters, isRouteCall } from './routers.ts';
import { type Registered, viewMethods } from './views.ts';

const viewBases = /(?:^|\.)(?:\w*MethodView|\w*Resource)$/;

export function resolveFlask(project: Project<PythonModule>): Endpoint[] {
  const tools = pythonTools(project);
  if (![...tools.modules.values()].some((module) => isFlask(tools, module))) return [];
  return new Resolver(tools).all();
}

const isFlask = ({ definitions }: PythonTools, module: PythonModule): boolean =>
  definitions.imports(module, /^(?:flask|quart|apiflask|sanic)/) ||
  module.functions.some(({ decorators }) =>
    decorators.some(({ callee }) => /\.route$|(?:^|\.)expose$/.test(callee)),
  );

class Resolver {
  readonly #tools: PythonTools;
  readonly #routers: FlaskRouters;
  readonly #found: Endpoint[] = [];
  readonly #views = new Set<string>();

  constructor(tools: PythonTools) {
    this.#tools = tools;
    this.#routers = new FlaskRouters(tools);
  }

  all(): Endpoint[] {
    for (const module of this.#tools.modules.values()) {
      if (this.#isOthers(module)) continue;
      for (const declared of module.functions) this.#decorated(module, declared);
      for (const index of module.classes.keys()) this.#decoratedClass(module, index);
      for (const each of this.#tools.handed.calls(module)) this.#called(each);
    }
    for (const module of this.#tools.modules.values()) {
      module.classes.forEach((each, index) => {
        const known = this.#views.has(`${module.path}#${each.name}`) || this.#isOthers(module);
        const isView = this.#isView(module, index) && this.#tools.definitions.imports(module, /^flask/);
        if (!known && isView)
          this.#view(module, index, { router: `${module.path}#${each.name}`, path: `/{?}/${each.name}` });
      });
    }
    return this.#found;
  }

  #isView(module: PythonModule, index: number): boolean {
    const lineage = this.#tools.definitions.lineage(module, index);
    return lineage.some(({ class: each }) => each.bases.some((base) => viewBases.test(base)));
  }

  #isOthers(module: PythonModule): boolean {
    return (
      this.#tools.definitions.imports(module, /^(?:fastapi|ninja|starlette|litestar)\b/) &&
      !this.#tools.definitions.imports(module, /^(?:flask|quart)/)
    );
  }

  /** `@bp.route('/x')`, `@bp.post('/x')`, and Flask-AppBuilder's `@expose('/x')`. */
  #decorated(module: PythonModule, declared: PythonFunction): void {
    for (const [index, decorator] of declared.decorators.entries()) {
      const name = lastName(decorator.callee);
      if (name === 'expose') this.#exposed(module, declared, decorator, index);
      const location = signatureLocation(module.path, declared, decorator);
      // Decorators above the registration wrap what nobody calls.
      const below = declared.decorators.slice(index + 1);
      const house = houseRoute(this.#tools, module, decorator, /^(?:flask|quart)\b/);
      if (house !== undefined) {
        const router = this.#routers.keyOf(house.module, house.on);
        this.#push({ ...house, router, location }, declared.name, [
          ...house.guards,
          ...this.#guards(module, declared, below),
        ]);
      }
      if (!decorator.callee.includes('.') || !isRouteCall(decorator)) continue;
      const on = decorator.callee.slice(0, decorator.callee.lastIndexOf('.'));
      const router = this.#routers.keyOf(module, on, declared.inFunction);
      const isFlaskRouter =
        this.#routers.has(router) ||
        name === 'route' ||
        this.#tools.definitions.imports(module, /^(?:flask|quart|apiflask|sanic)/);
      if (!isFlaskRouter) continue;
      const path = pathOf(positional(decorator, 0) ?? keyword(decorator, 'rule')) ?? '{?}';
      const methods =
        name === 'route' ? (methodsIn(keyword(decorator, 'methods')) ?? ['GET']) : [name.toUpperCase()];
      const marks = this.#marks(module, below);
      const leadsTo = ledTo(this.#tools.definitions, module, declared);
      this.#push(
        { router, path, methods, location, marks, leadsTo },
        declared.name,
        this.#guards(module, declared, below),
      );
    }
  }

  /** What a view asks by its decorators, and by itself. */
  #guards(module: PythonModule, declared: PythonFunction, decorators = declared.decorators): Guard[] {
    const { guards } = this.#tools;
    return [
      ...decorators.flatMap((each) => guards.of(module, asExpression(each), 'decorator')),
      ...guards.inside(module, declared),
    ];
  }

  #marks(module: PythonModule, decorators: readonly Call[]): readonly string[] {
    return decorators.flatMap(({ callee }) => {
      const found = this.#tools.definitions.of(module, callee);
      return found?.kind === 'function' ? found.function.marks : [];
    });
  }

  #exposed(module: PythonModule, declared: PythonFunction, decorator: Call, at: number): void {
    const owner = module.classes[declared.inClass];
    if (owner === undefined) return;
    const lineage = this.#tools.definitions.lineage(module, declared.inClass);
    const attribute = (name: string): string | undefined =>
      lineage.map(({ class: each }) => pathOf(each.attributes[name])).find((value) => value !== undefined);
    const resource = attribute('resource_name');
    const prefix =
      attribute('route_base') ??
      (resource === undefined ? `/${owner.name.toLowerCase()}` : `/api/v1/${resource}`);
    const others = declared.decorators.filter((_, index) => index !== at);
    this.#push(
      {
        router: `${module.path}#${owner.name}`,
        path: joinPath(prefix, pathOf(positional(decorator, 0) ?? keyword(decorator, 'url')) ?? '/'),
        methods: methodsIn(keyword(decorator, 'methods')) ?? ['GET'],
        location: signatureLocation(module.path, declared, decorator),
      },
      `${owner.name}.${declared.name}`,
      this.#guards(module, declared, others),
    );
  }

  /** `@ns.route('/x') class Users(Resource)`. */
  #decoratedClass(module: PythonModule, index: number): void {
    const owner = module.classes[index];
    for (const [at, decorator] of (owner?.decorators ?? []).entries()) {
      if (owner === undefined || !/\.route$/.test(decorator.callee)) continue;
      const router = this.#routers.keyOf(
        module,
        decorator.callee.slice(0, decorator.callee.lastIndexOf('.')),
      );
      const guards = owner.decorators
        .slice(at + 1)
        .flatMap((each) => this.#tools.guards.of(module, asExpression(each), 'class'));
      for (const path of decorator.arguments
        .filter(({ name }) => name === undefined)
        .flatMap(({ value }) => pathOf(value) ?? []))
        this.#view(module, index, { router, path, guards });
    }
  }

  /** `add_url_rule`, `add_resource` and their like. */
  #called({ module, owner, call }: HandedCall): void {
    const method = lastName(call.callee);
    // `add_org_resource` of an API of one's own is what it hands on to.
    const isResource = /^add_(?:\w+_)?resource$/.test(method);
    if (!(isResource || /^add_(?:url_rule|view)$/.test(method)) || !call.callee.includes('.')) return;
    const on = call.callee.slice(0, call.callee.lastIndexOf('.'));
    const router = this.#routers.keyOf(owner, on, owner === module ? call.inFunction : -1);
    const location: Location = { path: module.path, line: call.span.startLine, endLine: call.span.endLine };
    if (isResource) {
      const [view, ...paths] = call.arguments.filter(({ name }) => name === undefined);
      for (const { value } of paths)
        this.#viewOf(module, view?.value, { router, path: pathOf(value) ?? '{?}', location });
    } else if (method === 'add_url_rule') {
      const view = keyword(call, 'view_func') ?? positional(call, 2);
      const path = pathOf(positional(call, 0) ?? keyword(call, 'rule')) ?? '{?}';
      this.#viewOf(module, view, { router, path, location, methods: methodsIn(keyword(call, 'methods')) });
    }
  }

  /** What a registration leads to: a function, or a class whose methods are views. */
  #viewOf(module: PythonModule, view: Expression | undefined, registered: Registered): void {
    const meant = unwrapped(this.#tools, module, view);
    if (meant === undefined) return;
    const { name, definition } = meant;
    const guards = [...(registered.guards ?? []), ...meant.guards];
    if (definition?.kind === 'class') {
      this.#view(definition.module, definition.index, { ...registered, guards });
      return;
    }
    if (definition !== undefined) {
      const { function: declared, module: at } = definition;
      guards.push(...this.#guards(at, declared));
    }
    this.#push({ ...registered, methods: registered.methods ?? ['GET'] }, name, guards);
  }

  #view(module: PythonModule, index: number, registered: Registered): void {
    const owner = module.classes[index];
    if (owner === undefined) return;
    this.#views.add(`${module.path}#${owner.name}`);
    for (const { method, handler, location, guards } of viewMethods(this.#tools, module, index))
      this.#push({ ...registered, methods: [method], location }, handler, [
        ...(registered.guards ?? []),
        ...guards,
      ]);
  }

  #push(
    { router, path, methods, location, marks = [], isOpen = false, leadsTo = [] }: Registered,
    handler: string,
    guards: readonly Guard[],
  ): void {
    if (location === undefined || this.#found.length >= mostEndpoints) return;
    for (const mount of this.#routers.mounts(router)) {
      for (const method of methods ?? ['*']) {
        if (method === 'OPTIONS' || method === 'HEAD') continue;
        this.#found.push({
          framework: 'flask',
          method,
          path: joinPath(mount.prefix, path),
          handler,
          guards: [...withoutMarked(inGroups(mount.guards, this.#routers.namesOf(router)), marks), ...guards],
          ...(isOpen ? { isOpen } : {}),
          location,
          ...(leadsTo.length > 0 ? { leadsTo } : {}),
          group: router,
        });
      }
    }
  }
}
