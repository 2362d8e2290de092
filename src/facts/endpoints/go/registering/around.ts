import type { Call, Expression } from '../../../../model/code.ts';
import type { GoFunctions } from '../functions/functions.ts';
import type { Handlers } from '../handlers/handlers.ts';
import { unseenGuards } from '../handlers/unseen.ts';
import { textsGiven } from '../handlers/value-texts.ts';
import { routerAround } from '../handlers/wrappers.ts';
import type { GoRouter } from '../routers.ts';
import type { Scope } from '../scope.ts';

type RouterOf = (value: Expression) => GoRouter | undefined;

/** What stands around all that a router answers, or before what is registered on it in a chain. */
export class Around {
  readonly #functions: GoFunctions;
  readonly #handlers: Handlers;

  constructor(functions: GoFunctions, handlers: Handlers) {
    this.#functions = functions;
    this.#handlers = handlers;
  }

  /** Middleware of the program around a router: `http.ListenAndServe(":80", known(mux))`. */
  seen(call: Call, scope: Scope, isConditional: boolean, routerOf: RouterOf): GoRouter | undefined {
    const found = this.#functions.target(scope.module, call, scope.names);
    const { router, inner } = routerAround(call, found, routerOf) ?? {};
    if (router === undefined || inner === undefined) return undefined;
    const around = this.#handlers.around({ kind: 'call', call, span: call.span }, inner, scope);
    if (around.length === 0) return router;
    const more = isConditional ? { optional: true } : {};
    return router.wrapped(around.map((guard) => ({ ...guard, origin: 'router', ...more })));
  }

  /**
   * The same by a function that is written in no file of the repository, where its name says that it asks: `s.withAuth(mux)`.
   * @param isOn something is registered on what it gives: `m.Protected(r).POST("/export", export)`
   */
  elsewhere(
    value: Expression & { readonly kind: 'call' },
    scope: Scope,
    routerOf: RouterOf,
    isOn: boolean,
  ): GoRouter | undefined {
    const { call } = value;
    if (this.#functions.target(scope.module, call, scope.names) !== undefined) return undefined;
    const router = call.arguments.map((each) => routerOf(each.value)).find((each) => each !== undefined);
    const standing = { path: call.callee, given: [], at: value, origin: 'router', isBefore: false } as const;
    const guards = router === undefined ? [] : unseenGuards(this.#functions, scope, standing);
    if (router === undefined || guards.length === 0) return undefined;
    const isGroup = isOn || /^(?:gin|echo|fiber)$/.test(router.id);
    const made = isGroup ? router.group('', guards) : router.wrapped(guards);
    scope.made.set(call, made);
    return made;
  }

  /** What a router of the house is told by a name: `api.Route("/books").Auth(Reader).Get(list)`, `api.Secure("/fines", list)`. */
  told(router: GoRouter, call: Call, name: string, scope: Scope): GoRouter {
    const given = textsGiven(
      call.arguments.map(({ value }) => value),
      scope,
      this.#functions,
    ).filter((text) => !text.startsWith('/'));
    const at = { kind: 'call', call, span: call.span } as const;
    const standing = { path: name, given, at, origin: 'inline', isBefore: false } as const;
    const guards = unseenGuards(this.#functions, scope, standing);
    return guards.length === 0 ? router : router.group('', guards);
  }
}
