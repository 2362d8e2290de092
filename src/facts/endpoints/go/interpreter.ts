import { posix } from 'node:path';
import type { Call, Expression } from '../../../model/code.ts';
import { lastName, locationOf } from '../shared/places.ts';
import { dialects, makes, routerName, routerType, verbOf } from './dialects.ts';
import type { GoFunctions } from './functions.ts';
import { type Handed, handedIn, take } from './handed.ts';
import { Handlers } from './handlers.ts';
import { typeMade } from './made.ts';
import type { FunctionAt, GoFunction, GoModule } from './module.ts';
import { type Registered, Registrar } from './registrar.ts';
import { type GoRouter, guardsByName, routerOf } from './routers.ts';
import { constantsIn, Scope, type Shared } from './scope.ts';
import { isRegisteredElsewhere } from './unseen.ts';

const deepest = 14;
/** A function that registers what it is handed may be called for each route. */
const mostRuns = 400;
const mostSteps = 200_000;

/** Reads the functions of a program as they would run, as far as routers are concerned. */
export class Interpreter {
  readonly #functions: GoFunctions;
  readonly #handlers: Handlers;
  readonly #registrar: Registrar;
  readonly #importsOf: (path: string) => readonly { readonly local: string; readonly module: string }[];
  #shared: Shared;
  readonly #runs = new Map<GoFunction, number>();
  readonly #results = new Map<GoFunction, GoRouter | undefined>();
  #steps = 0;

  constructor(
    functions: GoFunctions,
    importsOf: (path: string) => readonly { readonly local: string; readonly module: string }[],
  ) {
    this.#functions = functions;
    this.#importsOf = importsOf;
    this.#shared = { fields: new Map(), constants: new Map(), types: functions.types };
    this.#handlers = new Handlers(functions);
    this.#registrar = new Registrar(this.#handlers);
  }

  /** Every route, with the router that it was registered on. */
  run(modules: readonly GoModule[]): readonly Registered[] {
    this.#shared = { ...this.#shared, fields: new Map(), constants: constantsIn(modules) };
    const all = modules.flatMap((module) =>
      module.functions.map((each, index): FunctionAt => ({ module, index, function: each })),
    );
    const own = all.filter(({ function: each }) => each.inFunction < 0 && each.steps.length > 0);
    const called = new Set(own.flatMap((at) => this.#calledBy(at)));
    const isMaker = ({ function: each }: FunctionAt): boolean =>
      each.calls.some((callee) => makes.test(lastName(callee)));
    const roots = own.filter(({ function: each }) => !called.has(each));
    const order = [...roots.filter(isMaker), ...roots.filter((at) => !isMaker(at)), ...own];
    for (const at of order) if (!this.#runs.has(at.function)) this.#function(at, new Map(), 0);
    return this.#registrar.all();
  }

  #calledBy(at: FunctionAt): GoFunction[] {
    const typeOf = this.#functions.types.within(at);
    return at.function.steps.flatMap((step) => {
      const found = step.kind === 'call' ? this.#functions.target(at.module, step.call, typeOf) : undefined;
      return found === undefined || found.function === at.function ? [] : [found.function];
    });
  }

  /** Reads a function with routers for some of its parameters; gives the router that it returns. */
  #function(
    at: FunctionAt,
    given: ReadonlyMap<string, GoRouter>,
    depth: number,
    handed?: Handed,
  ): GoRouter | undefined {
    const runs = this.#runs.get(at.function) ?? 0;
    if (given.size === 0 && runs > 0) return this.#results.get(at.function);
    if (runs >= mostRuns || depth > deepest) return undefined;
    this.#runs.set(at.function, runs + 1);
    const scope = new Scope(at.module, this.#shared);
    if (given.size > 0 && handed !== undefined) take(handed, scope);
    const [owner = '', method] = at.function.name.split('.');
    if (at.function.receiver !== undefined && method !== undefined)
      scope.setType(at.function.receiver, { folder: posix.dirname(at.module.path), name: owner });
    for (const { name, type } of at.function.parameters) {
      const router = given.get(name) ?? this.#handedOver(at, name, type);
      if (router !== undefined) scope.bind(name, router);
      scope.setType(name, this.#functions.types.named(at.module, type));
    }
    const result = this.#body(at.function, scope, depth);
    this.#results.set(at.function, result);
    return result;
  }

  /** A router that a parameter is, where nobody was seen to call the function. */
  #handedOver({ module, function: { span } }: FunctionAt, name: string, type: string): GoRouter | undefined {
    if (!routerType.test(type) || /Config|Client/.test(type)) return undefined;
    const [from = ''] = type.replace(/^\*/, '').split('.');
    const router = routerOf(this.#dialectOf(module, from), type);
    router.guards.push(...guardsByName(name, locationOf(module.path, { ...span, endLine: span.startLine })));
    return router;
  }

  #body(declared: GoFunction, scope: Scope, depth: number): GoRouter | undefined {
    let result: GoRouter | undefined;
    for (const step of declared.steps) {
      if (this.#steps++ > mostSteps) return result;
      if (step.kind === 'call') this.#call(step.call, scope, depth, step.isConditional);
      else if (step.kind === 'return') result ??= this.#router(step.value, scope, depth);
      else {
        const { target, value } = step.assignment;
        const router = this.#router(value, scope, depth);
        if (router !== undefined) scope.bind(target, router);
        else scope.setAlias(target, value);
        scope.setType(target, scope.typeOf(value) ?? typeMade(value));
      }
    }
    return result;
  }

  #router(value: Expression | undefined, scope: Scope, depth: number): GoRouter | undefined {
    if (value?.kind === 'name') return scope.router(value.path);
    if (value?.kind === 'operation' && value.operator === '&')
      return this.#router(value.operands[0], scope, depth);
    // `router, err := newRouter()`
    if (value?.kind === 'member' && value.property === '0') return this.#router(value.object, scope, depth);
    return value?.kind === 'call' ? this.#call(value.call, scope, depth, false) : undefined;
  }

  /** Reads a call once; gives the router that it returns. */
  #call(call: Call, scope: Scope, depth: number, isConditional: boolean): GoRouter | undefined {
    if (scope.made.has(call)) return scope.made.get(call);
    scope.made.set(call, undefined);
    const result = this.#read(call, scope, depth, isConditional);
    scope.made.set(call, result);
    return result;
  }

  #read(call: Call, scope: Scope, depth: number, isConditional: boolean): GoRouter | undefined {
    if (depth > deepest) return undefined;
    if (call.form === 'new') return this.#fieldsOf(call, scope, depth);
    const name = lastName(call.callee);
    const owner = call.receiver === undefined ? call.callee.slice(0, -name.length - 1) : '';
    const on = call.receiver === undefined ? scope.router(owner) : this.#router(call.receiver, scope, depth);
    const made = on === undefined && makes.test(name) ? this.#made(call, owner, scope) : undefined;
    if (made !== undefined) return made;
    const http =
      owner === 'http' && /^Handle(?:Func)?$/.test(name) ? scope.supposed('.http', 'net/http') : undefined;
    const router = on ?? http ?? this.#supposed(call, owner, name, scope);
    if (router !== undefined) return this.#onRouter(router, call, name, owner, scope, depth, isConditional);
    return this.#passed(call, scope, depth);
  }

  #onRouter(
    router: GoRouter,
    call: Call,
    name: string,
    owner: string,
    scope: Scope,
    depth: number,
    isConditional: boolean,
  ): GoRouter | undefined {
    if (/^Use(?:Func|Global|Router)?$|^Pre$/.test(name)) {
      this.#registrar.use(router, call, scope, isConditional);
      return router;
    }
    if (name === 'Mount' || name === 'Methods')
      return this.#registrar.further(router, call, name, scope, (value) => this.#router(value, scope, depth));
    if (/^(?:Subrouter|Name|Host|Schemes|Headers|Queries|StrictSlash|NewRoute|BodyLimit)$/.test(name))
      return router;
    if (/^(?:Group|Route|PathPrefix|Prefix|With|Path|Combo|Party)$/.test(name)) {
      const { child, closure } = this.#registrar.group(router, call, scope);
      const body = closure === undefined ? undefined : scope.module.functions[closure];
      if (body !== undefined) {
        const within = scope.within();
        const [parameter] = body.parameters;
        within.bind(parameter?.name ?? owner, child);
        this.#body(body, within, depth + 1);
      }
      return child;
    }
    if (verbOf(name) === undefined) return this.#passed(call, scope, depth) ?? undefined;
    this.#registrar.route(router, call, name, scope, (value) => this.#router(value, scope, depth));
    return router;
  }

  /** `gin.Default()`: a router, if the name before the dot is that of a module that makes them. */
  #made(call: Call, owner: string, { module }: Scope): GoRouter | undefined {
    const id = this.#dialectOf(module, owner);
    if (owner === '' || id === 'go' || (id === 'net/http' && lastName(call.callee) !== 'NewServeMux'))
      return undefined;
    return routerOf(id);
  }

  #dialectOf({ path }: GoModule, local: string): string {
    const from = this.#importsOf(path).find((each) => each.local === local)?.module ?? '';
    return dialects.find(({ module }) => module.test(from))?.id ?? 'go';
  }

  /** A router that comes from elsewhere: what it is called and what is asked of it say so. */
  #supposed(call: Call, owner: string, name: string, scope: Scope): GoRouter | undefined {
    if (
      owner === '' ||
      !routerName.test(owner) ||
      this.#importsOf(scope.module.path).some(({ local }) => local === owner)
    )
      return undefined;
    const [first, ...rest] = call.arguments;
    const isPath = first?.value.kind === 'string' && /^(?:[A-Z]+ )?\/|^$/.test(first.value.value);
    const isRoute =
      verbOf(name) !== undefined &&
      isPath &&
      rest.length > 0 &&
      rest.every(({ value }) => /^(?:name|call|function|member|string)$/.test(value.kind));
    const isGroup = name === 'PathPrefix' || (/^(?:Group|Route)$/.test(name) && isPath);
    if (!isRoute && !isGroup) return undefined;
    const file = this.#importsOf(scope.module.path);
    const id = dialects.find(({ module }) => file.some((each) => module.test(each.module)))?.id ?? 'go';
    return scope.supposed(owner, id);
  }

  /** A function of the program that is handed a router, or that makes one. */
  #passed(call: Call, scope: Scope, depth: number): GoRouter | undefined {
    const routers = call.arguments.map(({ value }) => this.#router(value, scope, depth));
    const found = this.#functions.target(scope.module, call, scope.names);
    if (found === undefined) {
      if (isRegisteredElsewhere(this.#functions, scope, call))
        this.#registrar.elsewhere(routers, call, scope);
      return undefined;
    }
    const given = new Map<string, GoRouter>();
    for (const [at, router] of routers.entries()) {
      const parameter = found.function.parameters[at];
      if (router !== undefined && parameter !== undefined) given.set(parameter.name, router);
    }
    return this.#function(
      found,
      given,
      depth + 1,
      handedIn(call, found, scope, (value) => this.#handlers.guards(value, scope, 'inline')),
    );
  }

  /** `&Server{router: chi.NewRouter()}` */
  #fieldsOf(call: Call, scope: Scope, depth: number): undefined {
    const bag = call.arguments[0]?.value;
    for (const { key, value } of bag?.kind === 'object' ? bag.entries : []) {
      const router = this.#router(value, scope, depth);
      if (router !== undefined && key !== '') scope.bind(`this.${key}`, router);
    }
    return undefined;
  }
}
