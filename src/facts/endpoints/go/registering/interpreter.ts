import type { Argument, Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { isGroupOfHouse, isRouteOfHouse, makes, routerType, verbOf } from '../dialects.ts';
import type { GoFunctions } from '../functions/functions.ts';
import { assign } from '../handlers/assigned.ts';
import { fill, type Handed, handedIn, isTelling, routersIn, take } from '../handlers/handed.ts';
import { Handlers } from '../handlers/handlers.ts';
import { isRegisteredElsewhere } from '../handlers/unseen.ts';
import { functionKept } from '../module/kept.ts';
import type { FunctionAt, GoFunction, GoModule } from '../module/module.ts';
import type { GoRouter } from '../routers.ts';
import { constantsIn, type Scope, type Shared, scopeOf } from '../scope.ts';
import { assignText } from '../texts.ts';
import type { ImportsOf } from '../types.ts';
import { typeMade } from '../types-made.ts';
import { Around } from './around.ts';
import { fillerIn } from './fillers.ts';
import { furnish, Houses, wrapsAtOnce } from './house-routers.ts';
import { Origins } from './origins.ts';
import { inReadingOrder } from './reading-order.ts';
import { type Registered, Registrar } from './registrar.ts';

const deepest = 14;
/** A function that registers what it is handed may be called for each route. */
const mostRuns = 2000;
const mostSteps = 200_000;
const using = /^[uU]se(?:Func|Global|Router)?$|^Pre$/;
const grouping = /^(?:[gG]roup|[rR]oute|PathPrefix|[pP]refix|[wW]ith|Path|[cC]ombo|Party)$/;

/** Reads the functions of a program as they would run, as far as routers are concerned. */
export class Interpreter {
  readonly #functions: GoFunctions;
  readonly #handlers: Handlers;
  readonly #registrar: Registrar;
  readonly #origins: Origins;
  readonly #houses: Houses;
  readonly #around: Around;
  #shared: Shared;
  readonly #runs = new Map<GoFunction, number>();
  readonly #results = new Map<GoFunction, GoRouter | undefined>();
  #steps = 0;

  constructor(functions: GoFunctions, importsOf: ImportsOf) {
    this.#functions = functions;
    this.#origins = new Origins(importsOf);
    this.#houses = new Houses(functions.types);
    this.#shared = { fields: new Map(), constants: new Map(), types: functions.types };
    this.#handlers = new Handlers(functions);
    this.#around = new Around(functions, this.#handlers);
    this.#registrar = new Registrar(this.#handlers);
  }

  /** Every route, with the router that it was registered on. */
  run(modules: readonly GoModule[]): readonly Registered[] {
    this.#shared = { ...this.#shared, fields: new Map(), constants: constantsIn(modules) };
    for (const at of inReadingOrder(modules, this.#functions))
      if (!this.#runs.has(at.function)) this.#function(at, new Map(), 0);
    return this.#registrar.all();
  }

  /**
   * Reads a function with routers for some of its parameters; gives the router that it returns.
   * @param around what is known where it is written, of one that is kept in a variable
   */
  #function(
    at: FunctionAt,
    given: ReadonlyMap<string, GoRouter>,
    depth: number,
    handed?: Handed,
    around?: Scope,
  ): GoRouter | undefined {
    const runs = this.#runs.get(at.function) ?? 0;
    const isLed = given.size > 0 || around !== undefined;
    const isHanded = handed !== undefined && (isLed || isTelling(handed) || this.#houses.isMaker(at));
    const isPlain = !isLed && !isHanded;
    if (isPlain && this.#results.has(at.function)) return this.#results.get(at.function);
    if (runs >= mostRuns || depth > deepest) return undefined;
    this.#runs.set(at.function, runs + 1);
    if (isPlain) this.#results.set(at.function, undefined);
    const scope = around?.within() ?? scopeOf(at, this.#shared);
    if (isHanded) take(handed, scope);
    for (const [name, router] of given) scope.bind(name, router);
    for (const { name, type } of at.function.parameters) {
      const router = given.has(name) ? undefined : this.#origins.parameter(at, name, type);
      if (router !== undefined) scope.bind(name, router);
    }
    const result = this.#body(at.function, scope, depth);
    if (isPlain) this.#results.set(at.function, result);
    return result;
  }

  #body(declared: GoFunction, scope: Scope, depth: number): GoRouter | undefined {
    let result: GoRouter | undefined;
    for (const step of declared.steps) {
      if (this.#steps++ > mostSteps) return result;
      if (step.kind === 'call') this.#call(step.call, scope, depth, step.isConditional);
      else if (step.kind === 'fill') fill(step, scope);
      else if (step.kind === 'return') result ??= this.#router(step.value, scope, depth);
      else {
        const { target, value } = step.assignment;
        const router = this.#router(value, scope, depth);
        const isOwn = value.kind === 'name' && value.path === declared.receiver;
        if (router !== undefined) scope.bind(target, isOwn ? router.copy() : router);
        else assign(target, value, scope, this.#handlers);
        assignText(target, value, scope);
        scope.setType(target, scope.typeOf(value) ?? typeMade(value));
      }
    }
    return result;
  }

  /** @param isOn something is called on it */
  #router(value: Expression | undefined, scope: Scope, depth: number, isOn = false): GoRouter | undefined {
    if (value?.kind === 'name') return scope.router(value.path);
    if (value?.kind === 'operation' && value.operator === '&')
      return this.#router(value.operands[0], scope, depth);
    // `router, err := newRouter()`
    if (value?.kind === 'member' && value.property === '0') return this.#router(value.object, scope, depth);
    if (value?.kind !== 'call') return undefined;
    return (
      this.#call(value.call, scope, depth, false) ??
      this.#around.elsewhere(value, scope, (each) => this.#router(each, scope, depth), isOn)
    );
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
    const on =
      call.receiver === undefined ? scope.router(owner) : this.#router(call.receiver, scope, depth, true);
    const made = on === undefined && makes.test(name) ? this.#origins.made(call, owner, scope) : undefined;
    if (made !== undefined) return made;
    const http =
      owner === 'http' && /^Handle(?:Func)?$/.test(name) ? scope.supposed('.http', 'net/http') : undefined;
    const router = on ?? http ?? this.#origins.supposed(call, owner, name, scope);
    if (router !== undefined) return this.#onRouter(router, call, name, owner, scope, depth, isConditional);
    const around = this.#around.seen(call, scope, isConditional, (each) => this.#router(each, scope, depth));
    return around ?? this.#passed(call, scope, depth);
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
    const own = this.#method(router, call, name, scope, depth);
    if (own !== undefined) return own;
    if (using.test(name)) {
      this.#registrar.use(router, call, scope, isConditional);
      return router;
    }
    if (name === 'Mount' || name === 'Methods')
      return this.#registrar.further(router, call, name, scope, (value) => this.#router(value, scope, depth));
    if (/^(?:Subrouter|Name|Host|Schemes|Headers|Queries|StrictSlash|NewRoute|BodyLimit)$/.test(name))
      return router;
    if (grouping.test(name)) return this.#group(router, call, owner, scope, depth);
    if (verbOf(name) === undefined) {
      const passed = this.#passed(call, scope, depth);
      if (passed !== undefined || this.#functions.target(scope.module, call, scope.names) !== undefined)
        return passed;
    }
    if (isGroupOfHouse(call)) return this.#group(router, call, owner, scope, depth);
    const on = this.#around.told(router, call, name, scope);
    if (verbOf(name) === undefined && !isRouteOfHouse(call))
      return call.receiver === undefined && on === router ? undefined : on;
    this.#registrar.route(on, call, name, scope, (value) => this.#router(value, scope, depth));
    return router;
  }

  /** A method of what registers by itself is read, and comes to what it registers, or to what it gives. */
  #method(router: GoRouter, call: Call, name: string, scope: Scope, depth: number): GoRouter | undefined {
    const at = router.house && this.#functions.types.method(router.house.type, name);
    if (at === undefined) return undefined;
    const before = this.#registrar.all().length;
    const routers = call.arguments.map(({ value }) => this.#router(value, scope, depth));
    const given = routersIn(routers, at).set(at.function.receiver ?? '', router);
    const result = this.#function(at, given, depth + 1, handedIn(call, at, scope, this.#handlers));
    if (result !== undefined || this.#registrar.all().length > before) return result ?? router;
    // What is not seen to come to anything may be known by its name.
    return verbOf(name) !== undefined || using.test(name) || grouping.test(name) ? undefined : router;
  }

  /** A group, and what is registered on it: in place, or by a function of the program. */
  #group(router: GoRouter, call: Call, owner: string, scope: Scope, depth: number): GoRouter {
    const filler = fillerIn(call, scope, this.#functions);
    const { child, closure } = this.#registrar.group(router, call, scope, filler?.value);
    const body = closure === undefined ? undefined : scope.module.functions[closure];
    if (body !== undefined) {
      const within = scope.within();
      const [parameter] = body.parameters;
      within.bind(parameter?.name ?? owner, child);
      this.#body(body, within, depth + 1);
    } else if (filler !== undefined) {
      const [parameter] = filler.at.function.parameters;
      this.#function(filler.at, new Map([[parameter?.name ?? '', child]]), depth + 1);
    }
    return child;
  }

  /** A function of the program that is handed a router, or that makes one. */
  #passed(call: Call, scope: Scope, depth: number): GoRouter | undefined {
    const routers = call.arguments.map(({ value }) => this.#router(value, scope, depth));
    const local = functionKept(call, scope);
    const found = local ?? this.#functions.target(scope.module, call, scope.names);
    if (found === undefined) {
      if (isRegisteredElsewhere(this.#functions, scope, call))
        this.#registrar.elsewhere(routers, call, scope);
      return undefined;
    }
    const handed = handedIn(call, found, scope, this.#handlers);
    return this.#function(found, routersIn(routers, found), depth + 1, handed, local && scope);
  }

  /** `&Server{router: chi.NewRouter()}`; a router of the house is made around another one: `&Group{mux: mux, prefix: "/x"}`. */
  #fieldsOf(call: Call, scope: Scope, depth: number): GoRouter | undefined {
    const { fields, house } = this.#houses.literal(scope.module, call.callee, call.arguments[0]?.value);
    let around: GoRouter | undefined;
    const others: Argument[] = [];
    for (const { key, value } of fields) {
      const router = this.#router(value, scope, depth);
      if (router !== undefined && key !== '') scope.bind(`this.${key}`, router);
      around ??= router;
      if (router === undefined) others.push({ value });
      if (house !== undefined) furnish(house, key, router ?? value, scope, this.#handlers);
    }
    if (this.#houses.isEmbedding(scope.module, call)) return around;
    if (around === undefined || !(house !== undefined || routerType.test(call.callee))) return undefined;
    if (wrapsAtOnce(scope.module, call.callee, this.#functions.types)) around = around.ordered();
    const { child } = this.#registrar.group(around, { ...call, arguments: others }, scope, undefined);
    child.house = house;
    return child;
  }
}
