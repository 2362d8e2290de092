import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { checksIn } from '../shared/checks/rejecting-functions.ts';
import { CallChains } from '../shared/code/call-chains.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { classNameIn, namesIn, phpClasses } from '../shared/php/classes.ts';
import { demandsOf } from './demands.ts';
import type { LaravelFacts, Layer, RouteFact } from './facts.ts';
import { layerOf, layerOfOptions } from './layers.ts';
import { resourceRoutes } from './resources.ts';

const verbs = /^(?:get|post|put|patch|delete|options|any|match|view)$/;
const resources = /^(?:api)?resources?$/i;
const facade = /^(?:Route|Illuminate\.Support\.Facades\.Route)\./;
const routerInFile = /^(?:this\.)?(?:router|app|route)\./;

/** What one PHP file says of a Laravel application. Pure, linear. */
export function extractLaravel(code: CodeFacts): LaravelFacts | undefined {
  if (code.language !== 'php') return undefined;
  const reader = new Reader(code);
  const facts = {
    classes: phpClasses(code),
    routes: code.calls.flatMap((call) => reader.routes(call)),
    files: code.calls.flatMap((call) => reader.files(call)),
    demands: demandsOf(code),
    aliases: aliasesOf(code),
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

class Reader {
  readonly #code: CodeFacts;
  readonly #chains: CallChains;

  constructor(code: CodeFacts) {
    this.#code = code;
    const isRoutes = /(?:^|\/)routes?\//.test(code.path);
    this.#chains = new CallChains(
      code,
      ({ callee }) => facade.test(callee) || (isRoutes && routerInFile.test(callee)),
    );
  }

  routes(call: Call): RouteFact[] {
    const name = lastName(call.callee);
    const isResource = resources.test(name);
    if (!(verbs.test(name) || isResource) || !this.#chains.isRouting(call)) return [];
    const own = this.#chain(call);
    const layers = [...this.#around(call.inFunction), layerOf(own, this.#code)];
    if (isResource) return resourceRoutes(call, own, { layers, path: this.#code.path });
    const given = call.arguments.map(({ value }) => value);
    const at = name === 'match' ? 1 : 0;
    const path = pathIn(given[at]);
    if (path === undefined) return [];
    const handler = given[at + 1];
    const options = handler?.kind === 'object' ? [layerOfOptions(handler, this.#code)] : [];
    const last = handler?.kind === 'function' ? call.span.startLine : (own.at(-1) ?? call).span.endLine;
    return [
      {
        methods: methodsOf(name, given[0]),
        path,
        ...handlerOf(handler, layers),
        layers: [...layers, ...options],
        checks: handler?.kind === 'function' ? checksIn(this.#code, handler.function) : [],
        location: { ...locationOf(this.#code.path, call.span), endLine: last },
      },
    ];
  }

  /** Files whose routes are registered within a group. */
  files(call: Call): LaravelFacts['files'] {
    if (lastName(call.callee) !== 'group' || !this.#chains.isRouting(call)) return [];
    const [file] = call.arguments.flatMap(({ value }) => fileIn(value));
    const own = layerOf(this.#chain(call), this.#code);
    return file === undefined ? [] : [{ file, layers: [...this.#around(call.inFunction), own] }];
  }

  /** What is said before and after a call in one chain. */
  #chain(call: Call): readonly Call[] {
    return [...this.#chains.before(call), ...this.#chains.after(call)];
  }

  #around(inFunction: number): Layer[] {
    return this.#chains.groupsAround(inFunction).map((group) => layerOf(this.#chain(group), this.#code));
  }
}

function handlerOf(
  value: Expression | undefined,
  layers: readonly Layer[],
): Pick<RouteFact, 'controller' | 'action'> {
  if (value?.kind === 'object') {
    const uses = value.entries.find(({ key }) => key === 'uses')?.value;
    return uses?.kind === 'string' ? handlerOf(uses, layers) : { controller: '', action: '' };
  }
  if (value?.kind === 'list') {
    const [of, action] = value.items;
    return { controller: classNameIn(of) ?? '', action: action?.kind === 'string' ? action.value : '' };
  }
  const name = classNameIn(value);
  if (name === undefined) return { controller: '', action: '' };
  if (value?.kind === 'name') return { controller: name, action: '__invoke' };
  const [of = '', action] = name.split('@');
  const around = layers.map(({ controller }) => controller).findLast((each) => each !== undefined);
  return action === undefined && around !== undefined
    ? { controller: around, action: of }
    : { controller: of, action: action ?? '__invoke' };
}

function pathIn(value: Expression | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'built-string' || value?.kind === 'name' ? '{?}' : undefined;
}

function methodsOf(name: string, first: Expression | undefined): string[] {
  if (name === 'any') return ['*'];
  if (name === 'view') return ['GET'];
  if (name !== 'match') return [name.toUpperCase()];
  return first === undefined ? [] : namesIn(first).map((each) => each.toUpperCase());
}

/** `base_path('routes/api.php')`, `__DIR__ . '/api.php'`. */
function fileIn(value: Expression): string[] {
  if (value.kind === 'call')
    return value.call.arguments.slice(0, 1).flatMap(({ value: inner }) => fileIn(inner));
  const text = value.kind === 'built-string' ? value.parts.at(-1) : value;
  return text?.kind === 'string' && text.value.endsWith('.php') ? [text.value.replace(/^\.?\//, '')] : [];
}

/** The names that the kernel gives to middleware and to groups of it. */
function aliasesOf(code: CodeFacts): LaravelFacts['aliases'] {
  if (!/(?:^|\/)(?:Kernel|app|\w*ServiceProvider)\.php$/.test(code.path)) return [];
  const written = code.entries.flatMap(({ key, value }) => {
    const means = /^[\w.-]+$/.test(key) && /^(?:list|name)$/.test(value.kind) ? namesIn(value) : [];
    return means.length > 0 ? [{ name: key, means }] : [];
  });
  const called = code.calls.flatMap(({ callee, arguments: [name, means] }) =>
    /\.(?:appendToGroup|prependToGroup|group|aliasMiddleware|middlewareGroup)$/.test(callee) &&
    name?.value.kind === 'string' &&
    means !== undefined
      ? [{ name: name.value.value, means: namesIn(means.value) }]
      : [],
  );
  return [...written, ...called];
}
