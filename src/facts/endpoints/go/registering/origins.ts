import { posix } from 'node:path';
import type { Call } from '../../../../model/code.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { dialects, isRouteOfHouse, isSaidInParts, routerName, routerType, verbOf } from '../dialects.ts';
import type { FunctionAt, GoModule } from '../module/module.ts';
import { type GoRouter, guardsByName, routerOf } from '../routers.ts';
import type { Scope } from '../scope.ts';
import type { ImportsOf } from '../types.ts';

/** Where routers come from: what makes them, parameters, and what only looks like one. */
export class Origins {
  readonly #importsOf: ImportsOf;

  constructor(importsOf: ImportsOf) {
    this.#importsOf = importsOf;
  }

  /** `gin.Default()`: a router, if the name before the dot is that of a module that makes them. */
  made(call: Call, owner: string, { module }: Scope): GoRouter | undefined {
    const id = this.#dialectOf(module, owner);
    if (owner === '' || id === 'go' || (id === 'net/http' && lastName(call.callee) !== 'NewServeMux'))
      return undefined;
    return routerOf(id);
  }

  /** A router that a parameter is, where nobody was seen to call the function. */
  parameter({ module, function: { span } }: FunctionAt, name: string, type: string): GoRouter | undefined {
    if (!takesRouter(type)) return undefined;
    const [from = ''] = type.replace(/^\*/, '').split('.');
    const router = routerOf(this.#dialectOf(module, from), type);
    router.guards.push(...guardsByName(name, locationOf(module.path, { ...span, endLine: span.startLine })));
    return router;
  }

  /** A router that comes from elsewhere: what it is called and what is asked of it say so. */
  supposed(call: Call, owner: string, name: string, scope: Scope): GoRouter | undefined {
    const imports = this.#importsOf(scope.module.path);
    if (owner === '' || imports.some(({ local }) => local === owner)) return undefined;
    // `a.get("/tides", a.tides)` of a type of the program that registers its own.
    const isOwn = scope.type(owner)?.folder === posix.dirname(scope.module.path) && isRouteOfHouse(call);
    if (!routerName.test(owner) && !isOwn) return undefined;
    const [first, ...rest] = call.arguments;
    const isPath = first?.value.kind === 'string' && /^(?:[A-Z]+ )?\/|^$/.test(first.value.value);
    const isRoute =
      verbOf(name) !== undefined &&
      (isPath || isSaidInParts(call)) &&
      rest.length > 0 &&
      rest.every(({ value }) => /^(?:name|call|function|member|string)$/.test(value.kind));
    const isGroup = name === 'PathPrefix' || (/^(?:[gG]roup|[rR]oute|[sS]ub)$/.test(name) && isPath);
    if (!isRoute && !isGroup) return undefined;
    const id = dialects.find(({ module }) => imports.some((each) => module.test(each.module)))?.id ?? 'go';
    const router = scope.supposed(owner, id);
    // `api.Routes.Boards`: what is called so lies below something.
    if (/Routes\.\w+$/.test(owner) && !router.isMounted)
      router.mount(routerOf(id), `/{${lastName(owner)}}`, []);
    return router;
  }

  #dialectOf({ path }: GoModule, local: string): string {
    const from = this.#importsOf(path).find((each) => each.local === local)?.module ?? '';
    return dialects.find(({ module }) => module.test(from))?.id ?? 'go';
  }
}

export const takesRouter = (type: string): boolean => routerType.test(type) && !/Config|Client/.test(type);
