import type { Call, Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { locationOf } from '../../locations.ts';
import { lastName } from '../../names/dotted.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { optsOut } from '../opt-outs.ts';
import { rightsIn } from '../options.ts';
import {
  asExpression,
  httpMethods,
  keyword,
  methodsIn,
  type PythonTools,
  pathOf,
  positional,
} from '../tools.ts';
import { callsWithin } from '../within.ts';
import { shown } from '../written.ts';
import { argumentsFor, replaced, valuesFor } from './filled.ts';

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

/**
 * The route that a decorator makes, if it is a function of the project that registers what it stands before by a path that it
 * is given, with a library that its own file imports.
 */
export function houseRoute(
  tools: PythonTools,
  module: PythonModule,
  decorator: Call,
  library: RegExp,
): HouseRoute | undefined {
  const meant = tools.definitions.of(module, decorator.callee);
  if (meant?.kind !== 'function' || meant.function.inClass >= 0) return undefined;
  const { module: at, function: declared } = meant;
  const values = valuesFor(declared, decorator);
  const inner = callsWithin(at, declared).find((call) => registersGiven(call, values));
  if (inner === undefined || !tools.definitions.imports(at, library)) return undefined;
  const call = replaced(inner, values);
  const path = pathOf(pathIn(call));
  if (path === undefined) return undefined;
  const isOpen = [...argumentsFor(declared, decorator)].some(([name, value]) => optsOut(name, value));
  const rights = rightsIn([...values].map(([key, value]) => ({ key, value })));
  const kind = isOpen ? undefined : kindOf(tools, at, declared);
  const location = locationOf(module.path, decorator.span);
  const name = shown(lastName(decorator.callee), rights);
  return {
    module: at,
    on: inner.callee.slice(0, inner.callee.lastIndexOf('.')),
    path,
    methods: methodsOf(call),
    guards: kind === undefined ? [] : [{ name, kind, origin: 'decorator', location }],
    isOpen,
  };
}

const pathIn = (call: Call): Expression | undefined =>
  positional(call, 0) ?? keyword(call, 'rule') ?? keyword(call, 'path');

function registersGiven(call: Call, values: ReadonlyMap<string, Expression>): boolean {
  const path = pathIn(call);
  const isRegistering = call.callee.includes('.') && registering.test(lastName(call.callee));
  return isRegistering && path?.kind === 'name' && values.has(path.path);
}

function methodsOf(call: Call): readonly string[] {
  const name = lastName(call.callee);
  if (httpMethods.has(name)) return [name.toUpperCase()];
  const given = keyword(call, 'methods');
  const isCopied = given?.kind === 'call' && /^(?:list|tuple|sorted)$/.test(given.call.callee);
  return methodsIn(isCopied ? given.call.arguments[0]?.value : given) ?? ['GET'];
}

/** How it turns callers away: by itself, or by what it makes routes depend on. */
function kindOf(
  { guards }: PythonTools,
  module: PythonModule,
  declared: PythonFunction,
): Guard['kind'] | undefined {
  const depended = callsWithin(module, declared)
    .filter(({ callee }) => /^(?:Depends|Security)$/.test(lastName(callee)))
    .flatMap((call) => guards.of(module, asExpression(call), 'decorator'));
  return (
    guards.refusal(module, declared) ??
    depended.find(({ kind }) => kind === 'authorization')?.kind ??
    depended[0]?.kind
  );
}
