import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { beginningOf, locationOf } from '../locations.ts';
import { lastName } from '../names/dotted.ts';
import { functionParts } from '../references/handler-refs.ts';

/** A route of Spring's functional endpoints: `route().GET("/x", handler::get).filter(auth)`. */
export interface FunctionalRoute {
  readonly method: string;
  /** From the outermost prefix to its own path. */
  readonly paths: readonly Expression[];
  readonly handler: Named;
  readonly filters: readonly Named[];
  readonly inClass: number;
  readonly location: Location;
}

/** A handler or a filter as it is handed over: a name with the type it is declared with, or what is written in place. */
export interface Named {
  readonly name: string;
  readonly type: string;
  readonly body?: HandlerRef | undefined;
  readonly location: Location;
}

interface Around {
  readonly paths: readonly Expression[];
  readonly filters: readonly Named[];
}

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const nesting = /^(?:nest|path|andNest)$/;
const filtering = /^(?:filter|before)$/;
const deepest = 12;
const mostRoutes = 2000;

/** Every route that a method of a file gives back. */
export function functionalRoutes(code: CodeFacts): FunctionalRoute[] {
  const isAbout = ({ module }: CodeFacts['imports'][number]): boolean =>
    /springframework\.web\.(?:reactive|servlet)\.function/.test(module);
  if (!code.imports.some(isAbout)) return [];
  const reader = new Reader(code);
  for (const { value, inFunction } of code.returns)
    if (code.functions[inFunction]?.name) reader.routes(value, { paths: [], filters: [] }, 0);
  return reader.found.slice(0, mostRoutes).sort((a, b) => a.location.line - b.location.line);
}

class Reader {
  readonly found: FunctionalRoute[] = [];
  readonly #code: CodeFacts;

  constructor(code: CodeFacts) {
    this.#code = code;
  }

  routes(value: Expression | undefined, around: Around, depth: number): void {
    if (value?.kind !== 'call' || depth > deepest || this.found.length >= mostRoutes) return;
    const chain = chainOf(value.call);
    const [first] = chain;
    if (first === undefined) return;
    if (lastName(first.callee) === 'route' && first.arguments.length === 0) {
      this.#built(chain.slice(1), around, depth);
      return;
    }
    // A filter is about what stands before it.
    for (const [index, call] of chain.entries()) {
      const later = chain.slice(index + 1).filter(({ callee }) => filtering.test(lastName(callee)));
      this.#joined(call, this.#filtered(around, later), depth);
    }
  }

  /** `route(GET("/x"), handler::get)`, `andRoute(…)`, `nest(path("/x"), routes)`, `and(routes)`. */
  #joined(call: Call, around: Around, depth: number): void {
    const name = lastName(call.callee);
    const [predicate, given] = call.arguments.map(({ value }) => value);
    if (/^(?:route|andRoute)$/.test(name) && predicate !== undefined && given !== undefined)
      this.#add(call, given, predicateOf(predicate), around);
    else if (nesting.test(name) && predicate !== undefined)
      this.routes(given, { ...around, paths: [...around.paths, ...predicateOf(predicate).paths] }, depth + 1);
    else if (/^(?:and|andOther|add)$/.test(name)) this.routes(predicate, around, depth + 1);
  }

  /** What a builder is told, in whatever order: its filters are about all of it. */
  #built(calls: readonly Call[], outer: Around, depth: number): void {
    const around = this.#filtered(
      outer,
      calls.filter(({ callee }) => filtering.test(lastName(callee))),
    );
    for (const call of calls) {
      const name = lastName(call.callee);
      const given = call.arguments.map(({ value }) => value);
      const [first] = given;
      const last = given.at(-1);
      if (first === undefined || last === undefined) continue;
      if (verbs.test(name)) {
        const path = first.kind === 'call' || given.length < 2 ? predicateOf(first).paths : [first];
        this.#add(call, last, { method: name, paths: path }, around);
      } else if (name === 'route') this.#add(call, last, predicateOf(first), around);
      else if (nesting.test(name)) {
        const paths = first.kind === 'call' ? predicateOf(first).paths : [first];
        this.#nested(last, { ...around, paths: [...around.paths, ...paths] }, depth + 1);
      } else if (name === 'add') this.routes(first, around, depth + 1);
    }
  }

  /** `builder -> builder.GET(…)`, `builder -> { builder.GET(…); }`, `() -> routes`. */
  #nested(value: Expression, around: Around, depth: number): void {
    if (value.kind !== 'function') {
      this.routes(value, around, depth);
      return;
    }
    const [parameter] = this.#code.functions[value.function]?.parameters ?? [];
    const own = this.#code.calls.filter(({ inFunction }) => inFunction === value.function);
    if (parameter === undefined) {
      for (const each of this.#code.returns)
        if (each.inFunction === value.function) this.routes(each.value, around, depth);
      return;
    }
    const told = own.filter((call) => chainOf(call)[0]?.callee.startsWith(`${parameter.name}.`));
    if (depth <= deepest) this.#built(told, around, depth);
  }

  #filtered(around: Around, calls: readonly Call[]): Around {
    const filters = calls.flatMap(({ arguments: [given] }) => (given ? [this.#named(given.value)] : []));
    return { ...around, filters: [...around.filters, ...filters] };
  }

  #add(call: Call, handler: Expression, on: Predicate, { paths, filters }: Around): void {
    this.found.push({
      method: on.method,
      paths: [...paths, ...on.paths],
      handler: this.#named(handler),
      filters,
      inClass: call.inClass,
      location: beginningOf(this.#code.path, call.arguments[0]?.value.span ?? call.span),
    });
  }

  #named(value: Expression): Named {
    const location = locationOf(this.#code.path, value.span);
    if (value.kind === 'function') {
      const body = {
        arguments: [],
        wraps: [],
        except: [],
        location,
        ...functionParts(value.function, this.#code),
      };
      return { name: '', type: '', body, location };
    }
    if (value.kind === 'call')
      return { name: value.call.callee, type: value.call.form === 'new' ? value.call.callee : '', location };
    const name = value.kind === 'name' ? value.path : '';
    const [holder = ''] = name.split('.');
    const types = this.#code.functions.flatMap(({ parameters }) =>
      parameters.flatMap((each) => (each.name === holder && each.type ? [each.type] : [])),
    );
    const fields = this.#code.assignments.flatMap(({ target, type }) =>
      target === holder && type ? [type] : [],
    );
    return { name, type: [...types, ...fields][0] ?? '', location };
  }
}

interface Predicate {
  readonly method: string;
  readonly paths: readonly Expression[];
}

/** `GET("/x").and(accept(JSON))`, `path("/x")`, `method(HttpMethod.GET).and(path("/x"))`. */
function predicateOf(value: Expression, depth = 0): Predicate {
  if (value.kind !== 'call' || depth > deepest)
    return { method: '*', paths: value.kind === 'call' ? [] : [value] };
  let method = '*';
  const paths: Expression[] = [];
  for (const { callee, arguments: given } of chainOf(value.call)) {
    const name = lastName(callee);
    const [first] = given;
    if (first === undefined) continue;
    if (verbs.test(name)) method = name;
    if (verbs.test(name) || name === 'path') paths.push(first.value);
    if (name === 'method' && first.value.kind === 'name') method = lastName(first.value.path);
    const inner = name === 'and' ? predicateOf(first.value, depth + 1) : undefined;
    if (inner !== undefined) paths.push(...inner.paths);
    if (inner !== undefined && inner.method !== '*') method = inner.method;
  }
  return { method, paths };
}

/** The calls of a chain, the first one first. */
function chainOf(call: Call): Call[] {
  const found = [call];
  for (let at = call.receiver; at?.kind === 'call' && found.length < 500; at = at.call.receiver)
    found.unshift(at.call);
  return found;
}
