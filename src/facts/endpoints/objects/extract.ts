import {
  type Call,
  type ClassFact,
  type CodeFacts,
  type Expression,
  type FunctionFact,
  functionsAround,
} from '../../../model/code.ts';
import type { ObjectAccess } from '../../../model/object-handler.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { declaredFunctions, namesOf } from '../shared/code/function-names.ts';
import { locationOf } from '../shared/locations.ts';
import { plainName } from '../shared/names/dotted.ts';
import { boundObjects } from './bound.ts';
import { callersOfLookups, type OwnCalls, ownCalls } from './callers-of-lookups.ts';
import { filterLimits, runsFor } from './filter-limits.ts';
import { isBaseQuery, mayAsk, readFunction } from './function-objects.ts';
import { handedIn } from './handed-in.ts';
import type { ObjectFunction } from './object-file.ts';
import { givesOfCaller, ownRowsOf } from './own-rows.ts';

const [mostFunctions, mostCalls, deepest] = [1500, 40, 5];

/** What the functions of one file look up by ids, and by whom they are limited; undefined where nothing is. */
export function extractObjects(code: CodeFacts): readonly ObjectFunction[] | undefined {
  if (isElsewhere(code)) return undefined;
  const mayBe =
    code.calls.some((call) => mayAsk(call, code)) ||
    code.functions.some((_, index) => givesOfCaller(code, index));
  const bound = boundObjects(code);
  if (!mayBe && bound.size === 0) return undefined;
  const file = new FileObjects(code, bound);
  const functions = file.functions();
  return functions.length === 0 ? undefined : functions;
}

const tests =
  /(?:^|\/)(?:tests?|spec|specs|__tests__|e2e|cypress|fixtures)\/|[._](?:test|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|Tests?\.(?:java|cs|php)$/;
const libraries =
  /^(?:react|react-dom|vue|svelte|preact|solid-js|mobx|pinia|rxjs|jquery)(?:\/|$)|^@angular\/|^@tanstack\//;

/** Tests, and what runs in a browser, which decides nothing. */
function isElsewhere({ path, language, imports, directives }: CodeFacts): boolean {
  if (tests.test(path)) return true;
  if (
    !/^(?:javascript|typescript|tsx)$/.test(language) ||
    directives.some(({ value }) => value === 'use server')
  )
    return false;
  return (
    directives.some(({ value }) => value === 'use client') ||
    imports.some(({ module }) => libraries.test(module))
  );
}

class FileObjects {
  readonly #code: CodeFacts;
  readonly #bound: ReadonlyMap<number, readonly ObjectAccess[]>;
  readonly #own: ReadonlySet<string>;
  readonly #ownCalls: OwnCalls;
  #leading: ReadonlySet<number> = new Set();

  constructor(code: CodeFacts, bound: ReadonlyMap<number, readonly ObjectAccess[]>) {
    this.#code = code;
    this.#bound = bound;
    this.#ownCalls = ownCalls(code);
    this.#own = new Set([
      ...declaredFunctions(code),
      ...code.imports.filter(({ module }) => /^[.@~#$]/.test(module)).map(({ local }) => local),
    ]);
  }

  functions(): ObjectFunction[] {
    const before = filtersByClass(this.#code);
    const limitOf = filterLimits(this.#code);
    const names = namesOf(this.#code);
    const [wrappers, hooksOf] = [wrappersIn(this.#code), hooksByClass(this.#code)];
    return [...this.#roots(before)].slice(0, mostFunctions).flatMap((root): ObjectFunction[] => {
      const declared = this.#code.functions[root];
      if (declared === undefined || this.#registers(root)) return [];
      const { accesses, isMindful, asks, calls } = readFunction(
        this.#code,
        root,
        declared,
        this.#bound.get(root) ?? [],
        before.has(declared.inClass) || hooks.test(declared.name),
      );
      const gives = ownRowsOf(this.#code, root, declared);
      if (accesses.length === 0 && !isMindful && gives === undefined && !this.#leading.has(root)) return [];
      const { around, filters, runsBefore } = this.#filters(declared, before, limitOf);
      const called = calls.map(({ callee }) => callee).filter((callee) => this.#isOwn(callee));
      return [
        {
          names: names.get(root) ?? [],
          inClass: around?.name ?? '',
          location: whole(declared, this.#code.path),
          accesses,
          isMindful,
          asks,
          calls: [
            ...new Set([
              ...handedIn(declared),
              ...(wrappers.get(root) ?? []),
              ...filters,
              ...hooksBefore(declared, hooksOf, calls),
              ...called.map(plainName),
              ...(this.#code.language === 'ruby' ? (this.#ownCalls.get(root) ?? []) : []),
            ]),
          ].slice(0, mostCalls),
          ...(gives === undefined ? {} : { gives }),
          runsBefore,
        },
      ];
    });
  }

  /** The class around a function, the filters that run before it, and what it runs before itself. */
  #filters(
    declared: FunctionFact,
    before: ReadonlyMap<number, readonly string[]>,
    limitOf: ReturnType<typeof filterLimits>,
  ): {
    readonly around: ClassFact | undefined;
    readonly filters: readonly string[];
    readonly runsBefore: ObjectFunction['runsBefore'];
  } {
    const { name, inClass } = declared;
    const around = this.#code.classes[inClass];
    const all = before.get(inClass) ?? [];
    const isFilter = around !== undefined && (all.includes(name) || isBaseQuery(declared));
    return {
      around,
      filters: all.filter((each) => runsFor(limitOf(inClass, each), name)),
      runsBefore: isFilter
        ? { start: around.span.startLine, end: around.span.endLine, limit: limitOf(inClass, name) }
        : undefined,
    };
  }

  /** The functions around whatever may look something up, and in classes with filters all. */
  #roots(before: ReadonlyMap<number, unknown>): ReadonlySet<number> {
    const roots = new Set<number>(this.#bound.keys());
    for (const call of this.#code.calls) {
      if (!mayAsk(call, this.#code)) continue;
      for (const at of functionsAround(this.#code, call.inFunction, deepest)) roots.add(at);
    }
    this.#leading = callersOfLookups(this.#code, this.#ownCalls, roots);
    for (const at of this.#leading) roots.add(at);
    for (const [index, declared] of this.#code.functions.entries()) {
      const { inClass, name } = declared;
      if (before.has(inClass) || (inClass >= 0 && hooks.test(name)) || givesOfCaller(this.#code, index))
        roots.add(index);
    }
    return roots;
  }

  /** A function in which routes are registered answers none itself. */
  #registers(root: number): boolean {
    return byFunction(this.#code)
      .calls(root)
      .some(
        ({ arguments: [first, ...rest], form }) =>
          form === 'call' &&
          first?.value.kind === 'string' &&
          first.value.value.startsWith('/') &&
          rest.some(({ value }) => value.kind === 'function'),
      );
  }

  #isOwn(callee: string): boolean {
    const [root = ''] = callee.split('.', 1);
    return /^(?:this|self)\./.test(callee) || this.#own.has(root) || this.#own.has(callee);
  }
}

/** The functions that are handed functions written in place, by those: `withOwnDoc(async (req) => …)`. */
function wrappersIn(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  if (!/^(?:javascript|typescript|tsx)$/.test(code.language)) return found;
  const note = (value: Expression, callee: string): void => {
    if (value.kind !== 'function') return;
    const known = found.get(value.function);
    if (known === undefined) found.set(value.function, [plainName(callee)]);
    else known.push(plainName(callee));
  };
  for (const { callee, arguments: given, form } of code.calls) {
    if (form !== 'call' || callee === '') continue;
    for (const { value } of given) {
      note(value, callee);
      if (value.kind === 'call') for (const each of value.call.arguments) note(each.value, callee);
    }
  }
  return found;
}

/** What frameworks call before the methods of a class that answer. */
const hooks =
  /^(?:test_func|dispatch|get_queryset|get_object|check_\w+|has_(?:object_)?permission|initial|setup|prepare|authorize|__construct|initialize|boot|OnActionExecuting\w*|OnActionExecutionAsync|beforeAction|preDispatch)$/;

function hooksByClass({ functions }: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { name, inClass } of functions)
    if (inClass >= 0 && hooks.test(name)) found.set(inClass, [...(found.get(inClass) ?? []), name]);
  return found;
}

/** The hooks of a method's class, as it would call them. */
const hooksBefore = (
  declared: FunctionFact,
  all: ReadonlyMap<number, readonly string[]>,
  calls: readonly Call[],
): string[] =>
  (all.get(declared.inClass) ?? [])
    .filter((hook) => hook !== declared.name && !(givesRows.test(hook) && answersAlone(declared, calls)))
    .map((hook) => `self.${hook}`);

/** Views of Python are asked for their rows only by what takes them: `self.get_object()`, or what they inherit. */
const givesRows = /^get_(?:queryset|object)$/;

/** What answers by itself in a view, and calls nothing of its object that may take its rows. */
const answersAlone = ({ name, decorators }: FunctionFact, calls: readonly Call[]): boolean =>
  (/^(?:get|post|put|patch|delete)$/.test(name) ||
    decorators.some(({ callee }) => /(?:^|\.)action$/.test(callee))) &&
  !calls.some(({ callee }) => /^self\.(?!request\.|get_serializer)|^super$/.test(callee));

const beforeActions = /^(?:prepend_)?before_(?:action|filter)$|authori[sz]e/;

/** `before_action :set_invoice`: what runs before every method of a class. */
function filtersByClass(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { callee, inClass, inFunction, arguments: given } of code.calls) {
    if (inClass < 0 || inFunction >= 0 || !beforeActions.test(callee)) continue;
    const names = given.flatMap(({ value, name }) =>
      value.kind === 'string' && name === undefined ? [value.value.replace(/^:/, '')] : [],
    );
    found.set(inClass, [
      ...(found.get(inClass) ?? []),
      ...names,
      ...(/authori[sz]e/.test(callee) ? [callee] : []),
    ]);
  }
  return found;
}

function whole({ span, decorators }: FunctionFact, path: string): ObjectFunction['location'] {
  const first = decorators
    .map((each) => each.span)
    .reduce((a, b) => (b.startLine < a.startLine ? b : a), span);
  return locationOf(path, { ...span, startLine: first.startLine, startColumn: first.startColumn });
}
