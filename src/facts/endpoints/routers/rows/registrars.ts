import {
  type Argument,
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
} from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { accessKey } from '../../shared/references/row-access.ts';
import { saidOf } from '../../shared/settings/said.ts';
import { contains } from '../../shared/spans.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';
import { runsBefore } from '../../shared/words/route-options.ts';
import type { RegistrarKey } from '../facts.ts';

const mostKeys = 60;
const mostHandlers = 12;
const mostTests = 200;
const deepest = 4;
const collecting = /(?:^|\.)(?:push|unshift|use|add|append|concat)$/;
const plain =
  /^(?:methods?|verb|url|path|route|uri|name|id|operation|summary|description|tags?|schema|body|query|params|response|status|title|version|docs?)$/i;

/**
 * What functions of a file that register routes for others put before each, by what its row says: the rows stand in whatever
 * file. Those that a loop of the same file registers are read one by one, in `looped.ts`. Linear.
 */
export function registrars(code: CodeFacts): readonly RegistrarKey[] {
  if (!code.calls.some(registersRow)) return [];
  const found = new Map<string, HandlerRef[]>();
  const rows = new Rows(code);
  const note = (keys: readonly string[], given: readonly Argument[]): void => {
    for (const key of keys) {
      const own = found.get(key) ?? [];
      if (found.size < mostKeys && own.length < mostHandlers)
        found.set(key, [...own, ...handlerRefs(given, code)]);
    }
  };
  const put = code.calls.filter(({ callee }) => collecting.test(callee));
  const tests = code.branches.flatMap(({ test, when, span, inFunction }) => {
    const keys = when ? rows.tested(test, inFunction) : [];
    return keys.length > 0 ? [{ keys, span }] : [];
  });
  for (const { keys, span } of tests.slice(0, mostTests))
    for (const call of put) if (contains(span, call.span)) note(keys, call.arguments);
  for (const call of code.calls) {
    const { arguments: given, inFunction } = call;
    for (const { value } of given) {
      const [test] = value.kind === 'operation' && /^(?:\?:|&&)$/.test(value.operator) ? value.operands : [];
      if (test !== undefined) note(rows.tested(test, inFunction), [{ value }]);
    }
    // `staffOnly(row.staff)`, wherever it stands.
    const keys = given.flatMap(({ value }) => rows.key(value, inFunction) ?? []);
    if (keys.length > 0 && !registersRow(call) && !collecting.test(call.callee))
      note(keys, [{ value: { kind: 'call', call, span: call.span } }]);
  }
  return [...found].flatMap(([key, handlers]) => (handlers.length > 0 ? [{ key, handlers }] : []));
}

/** `router[row.method](row.path, …)`, `router.get(path, …)` of what is handed over. */
function registersRow({ callee, receiver, arguments: [first, ...rest] }: Call): boolean {
  if (first === undefined || rest.length === 0 || first.value.kind === 'string') return false;
  if (receiver?.kind === 'index') return first.value.kind === 'name' || first.value.kind === 'built-string';
  return (
    first.value.kind === 'name' &&
    /\.(?:get|post|put|patch|delete|all|route|on|add)$/.test(callee) &&
    /(?:^|\.)(?:path|url|route|uri)$/i.test(first.value.path)
  );
}

/** Finds what is read of rows: of what a function is handed, and what a loop goes through. */
class Rows {
  readonly #code: CodeFacts;
  readonly #holders = new Map<number, Set<string>>();

  constructor(code: CodeFacts) {
    this.#code = code;
    code.functions.forEach(({ parameters }, index) => {
      this.#holders.set(index, new Set(parameters.map(({ name }) => name).filter((name) => name !== '')));
    });
    for (const { target, operator, inFunction } of code.assignments)
      if (operator === 'for')
        this.#holders.set(inFunction, (this.#holders.get(inFunction) ?? new Set()).add(target));
  }

  /** `staff` of `row.staff`, and of `row.options.staff`. */
  key(value: Expression, within: number): string | undefined {
    if (value.kind !== 'name') return undefined;
    const [head = '', ...rest] = value.path.split('.');
    const key = rest.at(-1);
    return key !== undefined && rest.length < 3 && !plain.test(key) && this.#isHeld(head, within)
      ? key
      : undefined;
  }

  /** The keys that a test looks at to put something up: all of them are enough, or one is. */
  tested(test: Expression, within: number, depth = 0): readonly string[] {
    if (depth > deepest) return [];
    const key = this.key(test, within);
    if (key !== undefined) return [key];
    if (test.kind !== 'operation' || !/^(?:&&|\|\||!==?|===?|\?\?)$/.test(test.operator)) return [];
    return test.operands.slice(0, 8).flatMap((each) => this.tested(each, within, depth + 1));
  }

  #isHeld(name: string, within: number): boolean {
    return [...functionsAround(this.#code, within), -1]
      .slice(0, 20)
      .some((at) => this.#holders.get(at)?.has(name));
  }
}

/** What a row, or the options of a route, says beside what every framework knows: it is for some registrar to understand. */
export function rowSettings(
  value: Expression & { readonly kind: 'object' },
  code: CodeFacts,
): readonly HandlerRef[] {
  const entries = value.entries.filter(
    ({ key, value: { kind } }) =>
      key !== '' &&
      !plain.test(key) &&
      !accessKey.test(key) &&
      !runsBefore.test(key) &&
      guardKindOf(key) === undefined &&
      (kind === 'string' || kind === 'boolean' || kind === 'name' || kind === 'list'),
  );
  return saidOf({ ...value, entries }, code);
}
