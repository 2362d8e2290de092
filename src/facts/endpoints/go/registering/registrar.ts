import type { Call, Expression } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { Spare, SparingGuard } from '../../shared/exemptions/spares.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { joinPath } from '../../shared/paths/paths.ts';
import { isSaidInParts, verbOf } from '../dialects.ts';
import type { Handlers } from '../handlers/handlers.ts';
import type { GoRoute, GoRouter } from '../routers.ts';
import type { Scope } from '../scope.ts';
import { textOf } from '../texts.ts';

export interface Registered {
  readonly router: GoRouter;
  readonly route: GoRoute;
}

type RouterOf = (value: Expression) => GoRouter | undefined;

const mostRoutes = 20_000;
const pattern = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(.*)$/;

/** Notes what calls register on routers. */
export class Registrar {
  readonly #handlers: Handlers;
  readonly #found: Registered[] = [];
  readonly #byCall = new Map<Call, number[]>();

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  all(): readonly Registered[] {
    return this.#found;
  }

  use(router: GoRouter, call: Call, scope: Scope, isConditional: boolean): void {
    // fiber's `Use("/api", guard)` is for what lies below.
    const own = call.arguments.flatMap(({ value }) => textOf(value, scope) ?? [])[0];
    const below = own === undefined || own === '' || own === '/' ? undefined : belowOf(router, own);
    for (const { value } of call.arguments) {
      const guards = this.#handlers.guards(value, scope, 'router');
      router.guards.push(
        ...guards.map((guard: SparingGuard) => ({
          ...guard,
          ...(isConditional ? { optional: true } : {}),
          ...(below === undefined ? {} : { spares: [...(guard.spares ?? []), below] }),
        })),
      );
    }
  }

  /**
   * A group, with its prefix and the guards that are handed to it; `closure` is the function that fills it.
   * @param filler what fills it and is written elsewhere
   */
  group(
    router: GoRouter,
    call: Call,
    scope: Scope,
    filler: Expression | undefined,
  ): { readonly child: GoRouter; readonly closure?: number } {
    const said = call.arguments.map(({ value }) => textOf(value, scope)).find((text) => text !== undefined);
    const prefix = said ?? (lastName(call.callee) === 'PathPrefix' ? '{?}' : '');
    const closure = call.arguments
      .map(({ value }) => value)
      .find((value) => value.kind === 'function' && isFiller(scope, value.function));
    const guards = call.arguments
      .filter(({ value }) => value !== closure && value !== filler)
      .flatMap(({ value }) => this.#handlers.guards(value, scope, 'router'));
    const child = router.group(prefix, guards);
    return closure?.kind === 'function' ? { child, closure: closure.function } : { child };
  }

  /** `Mount('/x', router)`, and `Methods('GET')` after what was registered. */
  further(router: GoRouter, call: Call, name: string, scope: Scope, routerOf: RouterOf): GoRouter {
    if (name === 'Methods') this.#restrict(router, call, scope);
    else this.route(router, call, name, scope, routerOf);
    return router;
  }

  route(router: GoRouter, call: Call, name: string, scope: Scope, routerOf: RouterOf): void {
    const values = call.arguments.map(({ value }) => value);
    const texts = values.map((value) => textOf(value, scope));
    const isNamed =
      /^(?:Method|MethodFunc|Match|Add|Handle)$/.test(name) &&
      texts[1] !== undefined &&
      texts[0] !== undefined;
    const isListed = name === 'Match' && values[0]?.kind === 'list';
    const at = isSaidInParts(call) ? 2 : isNamed || isListed ? 1 : 0;
    const hasPath = texts[at] !== undefined;
    const written = at === 2 ? joinPath(`/${texts[1]}`, texts[2] ?? '') : (texts[at] ?? '');
    const [, said, path = written] = pattern.exec(written) ?? [];
    // `prefix + pattern` is for a pattern without a method, where the function looks for one.
    if (scope.site !== undefined && /\s/.test(path)) return;
    const handlers = values.slice(hasPath ? at + 1 : at).filter((value) => value.kind !== 'string');
    const isFirst = router.id === 'echo' || this.#handlers.comesFirst(call, handlers, router.id, scope);
    const handler = isFirst ? handlers[0] : handlers.at(-1);
    if (handler === undefined) return;
    const before = (isFirst ? handlers.slice(1) : handlers.slice(0, -1)).flatMap((value) =>
      this.#handlers.guards(value, scope, 'inline'),
    );
    const fact = this.#handlers.handler(handler, scope);
    const mounted = mountedBy(handler, fact.inner, name, routerOf);
    if (mounted !== undefined) {
      const around = mounted.isWhole ? before : [...before, ...fact.around];
      mounted.router.mount(router, path.replace(/\/\*?$/, ''), around);
      return;
    }
    const guards = [...before, ...fact.around, ...fact.own];
    const verb = verbOf(name) ?? '*';
    const methods = isListed
      ? methodsIn(values[0], scope)
      : [said ?? (isNamed ? (texts[0] ?? '*').toUpperCase() : verb)];
    for (const method of methods)
      this.#push(router, call, {
        method,
        path,
        handler: fact.name,
        handledAt: fact.location,
        leadsTo: fact.leadsTo,
        guards,
        location: scope.site ?? locationOf(scope.module.path, call),
        seen: router.guards.length,
      });
  }

  /** `orders.Register(group)`, of a package that is not in the repository: whatever it is, it stands behind what the group asks. */
  elsewhere(routers: readonly (GoRouter | undefined)[], call: Call, scope: Scope): void {
    const known = routers.filter((router) => router !== undefined);
    known.forEach((router, at) => {
      const handler = at === 0 ? call.callee : `${call.callee}#${at}`;
      const location = locationOf(scope.module.path, call);
      const { length: seen } = router.guards;
      const path = `/{${call.callee}}`;
      this.#push(router, call, { method: '*', path, handler, guards: [], location, seen, isElsewhere: true });
    });
  }

  #push(router: GoRouter, call: Call, route: GoRoute): void {
    if (this.#found.length >= mostRoutes) return;
    const known = this.#byCall.get(call) ?? [];
    this.#byCall.set(call, [...known, this.#found.length]);
    this.#found.push({ router, route });
  }

  /** gorilla/mux says the methods after the handler. */
  #restrict(router: GoRouter, call: Call, scope: Scope): void {
    const before = call.receiver?.kind === 'call' ? this.#byCall.get(call.receiver.call) : undefined;
    const methods = call.arguments.flatMap(({ value }) => methodsIn(value, scope));
    for (const index of before ?? []) {
      const known = this.#found[index];
      if (known?.router !== router || known.route.method !== '*') continue;
      const [first = '*', ...more] = methods;
      this.#found[index] = { router, route: { ...known.route, method: first } };
      for (const method of more) this.#found.push({ router, route: { ...known.route, method } });
    }
  }
}

/**
 * The router that stands in the place of a handler; `isWhole`: with what is around it. `Mount("/audit", audit.New(db).Routes(layers))`
 * makes its router of what it is handed, `known(mux)` is one that asks by itself.
 */
function mountedBy(
  handler: Expression,
  inner: Expression,
  name: string,
  routerOf: RouterOf,
): { readonly router: GoRouter; readonly isWhole: boolean } | undefined {
  const made = name === 'Mount' ? routerOf(handler) : undefined;
  const within = made ?? routerOf(inner);
  if (within === undefined) return undefined;
  const whole = made ?? (handler === inner ? undefined : routerOf(handler));
  return { router: whole ?? within, isWhole: whole !== undefined };
}

const belowOf = (router: GoRouter, path: string): Spare => ({
  mode: 'only',
  texts: router
    .reached()
    .map(({ prefix }) => ({ text: joinPath(prefix, path).replace(/\/\*\w*$/, ''), how: 'prefix' })),
  lists: [],
});

/** A call in a chain begins where the chain does: its own lines are those of its arguments. */
function locationOf(path: string, { span, receiver, arguments: given }: Call): Location {
  const line = receiver === undefined ? span.startLine : (given[0]?.value.span.startLine ?? span.endLine);
  return { path, line, endLine: span.endLine };
}

/** `func(r chi.Router) {…}` fills a group, `func(c *gin.Context) {…}` stands before it. */
function isFiller({ module }: Scope, index: number): boolean {
  const declared = module.functions[index];
  const [first, ...more] = declared?.parameters ?? [];
  return (
    more.length === 0 &&
    (first === undefined || !/(?:Context|Ctx|Request|ResponseWriter|Handler\w*)$/.test(first.type))
  );
}

function methodsIn(value: Expression | undefined, scope: Scope): string[] {
  if (value?.kind === 'list') return value.items.slice(0, 10).flatMap((each) => methodsIn(each, scope));
  const text = value && textOf(value, scope);
  return text === undefined ? [] : [lastName(text).toUpperCase()];
}
