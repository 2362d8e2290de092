import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { CallChains } from '../shared/code/call-chains.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { Layer } from './facts.ts';

const routerModule = /^(?:@adonisjs\/core\/services\/router|@ioc:Adonis\/Core\/Route|@adonisjs\/core\/http)$/;

/** The chains of calls that a file begins on the router. */
export function chainsOf(code: CodeFacts): CallChains {
  const routers = routersOf(code);
  return new CallChains(code, ({ callee }) => {
    const dot = callee.indexOf('.');
    return dot > 0 && routers.has(callee.slice(0, dot));
  });
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
