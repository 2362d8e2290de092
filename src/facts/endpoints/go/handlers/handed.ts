import type { Call, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';
import type { FunctionAt } from '../module/module.ts';
import type { Filled } from '../module/options.ts';
import type { GoRouter } from '../routers.ts';
import type { Scope } from '../scope.ts';
import { isUnknown, textOf } from '../texts.ts';
import type { HandlerFact } from './handler-fact.ts';
import { handlerType } from './wrappers.ts';

/** Types of what stands before handlers. */
const middlewareType =
  /(?:Middleware\w*|HandlerFunc|http\.Handler|fiber\.Handler|func\(\w*\s*http\.Handler(?:Func)?\)\s*http\.Handler(?:Func)?)$/;
/** Types of what is no middleware, whatever it is called. */
const plainType = /^(?:string|bool|error|context\.Context|u?int\d*|float\d+|any|\*?sql\.\w+)$/;

const canAnswer = /^(?:name|member|call)$/;

/** What a function is handed beside routers: texts, and what stands in the same file. */
export interface Handed {
  readonly texts: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, Expression>;
  /** What middleware amounts to, wherever it stands. */
  readonly guards: ReadonlyMap<string, readonly Guard[]>;
  /** The functions of the program that are to answer, with what they ask. */
  readonly handlers: ReadonlyMap<string, HandlerFact>;
  readonly site: Location;
}

/** The routers among what a function is handed, by its parameters. */
export function routersIn(
  routers: readonly (GoRouter | undefined)[],
  { function: { parameters } }: FunctionAt,
): Map<string, GoRouter> {
  const found = new Map<string, GoRouter>();
  for (const [at, router] of routers.entries()) {
    const name = parameters[at]?.name;
    if (router !== undefined && name !== undefined) found.set(name, router);
  }
  return found;
}

/** What is handed to a function means what it does where that is called. */
export interface Reading {
  handler(value: Expression, scope: Scope): HandlerFact;
  guards(value: Expression, scope: Scope, origin: Guard['origin']): readonly Guard[];
}

export function handedIn(
  call: Call,
  { module, function: declared }: FunctionAt,
  scope: Scope,
  read: Reading,
): Handed {
  const texts = new Map<string, string>();
  const values = new Map<string, Expression>();
  const guards = new Map<string, readonly Guard[]>();
  const handlers = new Map<string, HandlerFact>();
  for (const [at, { value }] of call.arguments.entries()) {
    // `Routes(layers ...Layer)` takes all that are left.
    const { name, type = '' } = declared.parameters[at] ?? declared.parameters.at(-1) ?? {};
    if (name === undefined) continue;
    const isPlain = plainType.test(type);
    const isLiteral = value.kind === 'function' && handlerType.test(type);
    const mayAnswer = !isPlain && (isLiteral || canAnswer.test(value.kind));
    const fact = mayAnswer ? read.handler(value, scope) : undefined;
    const own = isPlain ? [] : read.guards(value, scope, 'inline');
    // What is written elsewhere answers all the same: in net/http middleware is of another type.
    const isAnswer = fact?.location !== undefined || isLiteral || /^http\.Handler(?:Func)?$/.test(type);
    if (fact !== undefined && isAnswer) handlers.set(name, fact);
    if (own.length > 0) guards.set(name, [...(guards.get(name) ?? []), ...own]);
    const text = textOf(value, scope);
    if (text !== undefined && !isUnknown(text)) texts.set(name, text);
    else if (module === scope.module && !middlewareType.test(type) && /^(?:name|call)$/.test(value.kind))
      values.set(name, value);
  }
  // What is handed and asks nobody is no guard either, whatever its parameter is called.
  for (const { name, type } of declared.parameters)
    if (!plainType.test(type) && !values.has(name) && !guards.has(name)) guards.set(name, []);
  const { startLine: line, endLine } = call.span;
  return { texts, values, guards, handlers, site: scope.site ?? { path: scope.module.path, line, endLine } };
}

/** Whether what a function is handed says more of what it registers than the function itself. */
export const isTelling = ({ guards, texts, handlers }: Handed): boolean =>
  [...guards.values()].some((each) => each.length > 0) || (texts.size > 0 && handlers.size > 0);

export function take({ texts, values, guards, handlers, site }: Handed, scope: Scope): void {
  if (texts.size > 0 || handlers.size > 0) scope.site = site;
  for (const [name, text] of texts) scope.setText(name, text);
  for (const [name, value] of values) scope.setAlias(name, value);
  for (const [name, held] of guards) scope.hold(name, held);
  for (const [name, fact] of handlers) scope.setHandler(name, fact);
}

/** What a function was handed, also where it is taken one by one, `for _, layer := range layers`, or options filled it. */
export function heldBy(name: string, scope: Scope): readonly Guard[] | undefined {
  const filled = (path: string): readonly Guard[] | undefined =>
    path.includes('.') ? scope.held(path.replace(/\..*$/s, '.')) : undefined;
  if (name.includes('.')) return scope.held(name) ?? filled(name);
  const alias = scope.alias(name);
  const other = alias?.kind === 'name' ? alias.path : '';
  return scope.held(name) ?? scope.held(other) ?? filled(other);
}

/** What options add to what they are handed: `each(own)`. */
export const fill = ({ by, into }: Filled, scope: Scope): void =>
  scope.hold(`${into}.`, heldBy(by, scope) ?? []);

/** `r.Mount("/audit", audit.Routes(layers))` calls both. */
export const withHanded = (call: Call): Call[] => [
  call,
  ...call.arguments.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : [])),
];
