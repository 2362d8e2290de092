import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { lastName, locationOf } from '../shared/places.ts';
import type { Layer } from './facts.ts';

const deepest = 40;
const routerModule = /^(?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route|@adonisjs\/core\/http)$/;

/** The chains of calls that a file begins on the router, and the groups around each. */
export class Chains {
  readonly #code: CodeFacts;
  readonly #next = new Map<Call, Call>();
  readonly #groups = new Map<number, Call>();
  readonly #routers: ReadonlySet<string>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#routers = routersOf(code);
    for (const call of code.calls) {
      if (call.receiver?.kind === 'call') this.#next.set(call.receiver.call, call);
      if (lastName(call.callee) !== 'group' || !this.isRouting(call)) continue;
      for (const { value } of call.arguments)
        if (value.kind === 'function') this.#groups.set(value.function, call);
    }
  }

  /** Whether the call, or the one that its chain begins with, is one of the router's. */
  isRouting(call: Call): boolean {
    let first = call;
    for (let depth = 0; first.receiver?.kind === 'call' && depth < deepest; depth++)
      first = first.receiver.call;
    const dot = first.callee.indexOf('.');
    return dot > 0 && this.#routers.has(first.callee.slice(0, dot));
  }

  /** What is said after a call in its chain, the call itself first. */
  after(call: Call): readonly Call[] {
    const found = [call];
    for (let at = this.#next.get(call); at !== undefined && found.length < deepest; at = this.#next.get(at))
      found.push(at);
    return found;
  }

  /** The groups around a place, the outermost first. */
  around(inFunction: number): readonly Layer[] {
    const found: Layer[] = [];
    for (
      let at = inFunction;
      at >= 0 && found.length < deepest;
      at = this.#code.functions[at]?.inFunction ?? -1
    ) {
      const group = this.#groups.get(at);
      if (group !== undefined) found.unshift(layerOf(this.after(group), this.#code));
    }
    return found;
  }
}

/** What the router is called in a file. */
function routersOf(code: CodeFacts): ReadonlySet<string> {
  const imported = code.imports.flatMap(({ module, imported: name, local }) =>
    routerModule.test(module) && /^(?:default|router|Router)$/.test(name) && local !== '' ? [local] : [],
  );
  // `const Route = use('Route')`.
  const used = code.assignments.flatMap(({ target, value }) => {
    const [only] = value.kind === 'call' && value.call.callee === 'use' ? value.call.arguments : [];
    return only?.value.kind === 'string' && only.value.value === 'Route' ? [target] : [];
  });
  return new Set([...imported, ...used]);
}

/** The prefix, namespace and middleware that a chain says. */
export function layerOf(chain: readonly Call[], code: CodeFacts): Layer {
  const textOf = (name: string): string | undefined => {
    const given = chain.find(({ callee }) => lastName(callee) === name)?.arguments[0]?.value;
    return given?.kind === 'string' ? given.value : undefined;
  };
  const middleware = chain
    .filter(({ callee }) => /^(?:use|middleware)$/.test(lastName(callee)))
    .flatMap(({ arguments: given }) =>
      given.length === 1 ? given.flatMap(({ value }) => middlewareRefs(value, code)) : [],
    );
  return { prefix: textOf('prefix') ?? '', namespace: textOf('namespace'), middleware };
}

/** `'auth:api,web'` of version 5; `middleware.auth({ guards: ['api'] })` of version 6; a function; a list of them. */
export function middlewareRefs(value: Expression, code: CodeFacts): HandlerRef[] {
  if (value.kind === 'list') return value.items.slice(0, 40).flatMap((item) => middlewareRefs(item, code));
  if (value.kind !== 'string') return handlerRefs([{ value }], code);
  const [name = '', given = ''] = value.value.split(':', 2);
  const location = locationOf(code.path, value.span);
  const words = given.split(',').filter((word) => word !== '');
  return name === '' ? [] : [{ name, arguments: words, wraps: [], except: [], location }];
}

/** The module of `() => import('#controllers/users_controller')`, or of `import('…')` itself. */
export function lazyModule(value: Expression | undefined, code: CodeFacts): string | undefined {
  if (value?.kind === 'function') {
    const given = code.returns.find(({ inFunction }) => inFunction === value.function)?.value;
    return given?.kind === 'call' ? lazyModule(given, code) : undefined;
  }
  if (value?.kind !== 'call' || value.call.callee !== 'import') return undefined;
  const [module] = value.call.arguments;
  return module?.value.kind === 'string' ? module.value.value : undefined;
}
