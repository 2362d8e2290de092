import type { Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName, locationOf } from '../places.ts';
import { argumentsFor } from './handed.ts';
import type { PythonFunction, PythonModule } from './module.ts';
import { optsOut } from './opt-outs.ts';
import { rightsIn } from './options.ts';
import {
  asExpression,
  httpMethods,
  keyword,
  methodsIn,
  type PythonTools,
  pathOf,
  positional,
} from './views.ts';
import { shown } from './written.ts';

/** What a decorator of the house registers, `@door('/tools', role='keeper')`, on a router of its own. */
export interface HouseRoute {
  /** Where that router is looked up, and what it is called there. */
  readonly module: PythonModule;
  readonly on: string;
  readonly path: string;
  readonly methods: readonly string[];
  readonly guards: readonly Guard[];
  /** An option lets everybody in. */
  readonly isOpen: boolean;
}

const registering = /^(?:(?:add_)?(?:url_rule|route|api_route)|get|post|put|patch|delete)$/;

const deepest = 4;
const mostItems = 10;

/** The route that a decorator makes, if it is a function of the project that registers what it stands before by a path that it is given. */
export function houseRoute(
  tools: PythonTools,
  module: PythonModule,
  decorator: Call,
): HouseRoute | undefined {
  const meant = tools.definitions.of(module, decorator.callee);
  if (meant?.kind !== 'function' || meant.function.inClass >= 0) return undefined;
  const { module: at, function: declared } = meant;
  const inner = within(at, declared).find((call) => registersGiven(call, declared));
  if (inner === undefined) return undefined;
  const values = argumentsFor(declared, decorator);
  const isOpen = [...values].some(([name, value]) => optsOut(name, value));
  for (const { name, value } of declared.parameters)
    if (value !== undefined && !values.has(name)) values.set(name, value);
  const path = pathOf(filled(pathIn(inner), values));
  if (path === undefined) return undefined;
  const rights = rightsIn([...values].map(([key, value]) => ({ key, value })));
  const kind = isOpen ? undefined : kindOf(tools, at, declared);
  const location = locationOf(module.path, decorator.span);
  const name = shown(lastName(decorator.callee), rights);
  return {
    module: at,
    on: inner.callee.slice(0, inner.callee.lastIndexOf('.')),
    path,
    methods: methodsOf(inner, values),
    guards: kind === undefined ? [] : [{ name, kind, origin: 'decorator', location }],
    isOpen,
  };
}

const calls = new WeakMap<PythonFunction, readonly Call[]>();

/** The calls of a function, and of those that it makes; looked for once, however often it decorates. */
function within(module: PythonModule, declared: PythonFunction): readonly Call[] {
  const known = calls.get(declared);
  if (known !== undefined) return known;
  const own = module.functions.indexOf(declared);
  const found = module.calls.filter(({ inFunction }) => {
    let at = inFunction;
    while (at >= 0 && at !== own) at = module.functions[at]?.inFunction ?? -1;
    return at === own;
  });
  calls.set(declared, found);
  return found;
}

const pathIn = (call: Call): Expression | undefined =>
  positional(call, 0) ?? keyword(call, 'rule') ?? keyword(call, 'path');

function registersGiven(call: Call, { parameters }: PythonFunction): boolean {
  const path = pathIn(call);
  return (
    call.callee.includes('.') &&
    registering.test(lastName(call.callee)) &&
    path?.kind === 'name' &&
    parameters.some(({ name }) => name === path.path)
  );
}

/** What a name was given, that of a list as well: `[method]`, `list(methods)`. */
function filled(
  value: Expression | undefined,
  values: ReadonlyMap<string, Expression>,
  depth = 0,
): Expression | undefined {
  if (depth > deepest) return undefined;
  if (value?.kind === 'name') return values.get(value.path);
  if (value?.kind === 'call' && /^(?:list|tuple|sorted)$/.test(value.call.callee))
    return filled(value.call.arguments[0]?.value, values, depth + 1);
  if (value?.kind !== 'list') return value;
  return {
    ...value,
    items: value.items.slice(0, mostItems).flatMap((item) => filled(item, values, depth + 1) ?? []),
  };
}

function methodsOf(inner: Call, values: ReadonlyMap<string, Expression>): readonly string[] {
  const name = lastName(inner.callee);
  if (httpMethods.has(name)) return [name.toUpperCase()];
  return methodsIn(filled(keyword(inner, 'methods'), values)) ?? ['GET'];
}

/** How it turns callers away: by itself, or by what it makes routes depend on. */
function kindOf(
  { guards }: PythonTools,
  module: PythonModule,
  declared: PythonFunction,
): Guard['kind'] | undefined {
  const depended = within(module, declared)
    .filter(({ callee }) => /^(?:Depends|Security)$/.test(lastName(callee)))
    .flatMap((call) => guards.of(module, asExpression(call), 'decorator'));
  return (
    guards.refusal(module, declared) ??
    depended.find(({ kind }) => kind === 'authorization')?.kind ??
    depended[0]?.kind
  );
}
