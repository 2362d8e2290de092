import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { literalNamed } from '../shared/code/literals.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { classNameIn, namesIn } from '../shared/php/classes.ts';
import type { Layer, MiddlewareFact } from './facts.ts';

/** `prefix('admin')`, `middleware('auth')`, `group(['middleware' => 'auth'], …)`, `can('update', 'post')`. */
export function layerOf(chain: readonly Call[], code: CodeFacts): Layer {
  return chain.map((call) => saidBy(call, code)).reduce(joined, nothing);
}

const nothing: Layer = { prefix: '', middleware: [], without: [] };

const joined = (a: Layer, b: Layer): Layer => ({
  prefix: a.prefix === '' ? b.prefix : b.prefix === '' ? a.prefix : `${a.prefix}/${b.prefix}`,
  middleware: [...a.middleware, ...b.middleware],
  without: [...a.without, ...b.without],
  controller: b.controller ?? a.controller,
});

function saidBy(call: Call, code: CodeFacts): Layer {
  const [first] = call.arguments;
  if (first === undefined) return nothing;
  const { value } = first;
  switch (lastName(call.callee)) {
    case 'prefix':
      return value.kind === 'string' ? { ...nothing, prefix: value.value } : nothing;
    case 'middleware':
      return { ...nothing, middleware: call.arguments.flatMap((each) => middlewareIn(each.value, code)) };
    case 'withoutMiddleware':
      return { ...nothing, without: namesIn(value) };
    case 'controller':
      return { ...nothing, controller: classNameIn(value) };
    case 'can':
      return {
        ...nothing,
        middleware: middlewareIn(value, code).map((each) => ({ ...each, name: `can:${each.name}` })),
      };
    case 'group': {
      const options = value.kind === 'name' ? literalNamed(value.path, code) : value;
      return options?.kind === 'object' ? layerOfOptions(options, code) : nothing;
    }
    default:
      return nothing;
  }
}

/** `['prefix' => 'admin', 'middleware' => ['auth']]`. */
export function layerOfOptions({ entries }: Expression & { kind: 'object' }, code: CodeFacts): Layer {
  const of = (key: string): Expression | undefined => entries.find((each) => each.key === key)?.value;
  const [prefix, middleware, without] = [of('prefix'), of('middleware'), of('excluded_middleware')];
  return {
    prefix: prefix?.kind === 'string' ? prefix.value : '',
    middleware: middleware === undefined ? [] : middlewareIn(middleware, code),
    without: without === undefined ? [] : namesIn(without),
  };
}

function middlewareIn(value: Expression, code: CodeFacts): MiddlewareFact[] {
  const location = locationOf(code.path, value.span);
  // `->middleware($signedIn)`.
  const meant = value.kind === 'name' ? (literalNamed(lastName(value.path), code) ?? value) : value;
  return namesIn(meant).map((name) => ({ name, location }));
}
