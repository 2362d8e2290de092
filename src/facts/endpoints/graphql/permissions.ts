import type { CodeFacts, Entry, Expression, Span } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { PermissionFact } from './facts.ts';

const deepest = 4;
const mostRules = 2000;

/** What `shield({ Mutation: { placeOrder: isAuthenticated } }, { fallbackRule })` asks, and where that is written. */
export function permissionsOf(code: CodeFacts): {
  readonly all: readonly PermissionFact[];
  readonly spans: readonly Span[];
} {
  const reader = new Reader(code);
  for (const call of code.calls) {
    if (lastName(call.callee) !== 'shield') continue;
    const [tree, options] = call.arguments.map(({ value }) => value);
    reader.types(tree, 0);
    if (options?.kind !== 'object') continue;
    for (const { key, value } of options.entries) if (key === 'fallbackRule') reader.rule('*', '*', value);
  }
  return { all: reader.found.slice(0, mostRules), spans: reader.spans };
}

class Reader {
  readonly found: PermissionFact[] = [];
  readonly spans: Span[] = [];
  readonly #code: CodeFacts;
  readonly #objects: ReadonlyMap<string, Expression>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#objects = new Map(
      code.assignments
        .filter(({ value }) => value.kind === 'object')
        .map(({ target, value }) => [plainName(target), value]),
    );
  }

  types(value: Expression | undefined, depth: number): void {
    for (const { key, value: given } of this.#entries(value, depth)) {
      if (given.kind === 'object' || (given.kind === 'name' && this.#objects.has(plainName(given.path))))
        for (const each of this.#entries(given, depth + 1)) this.rule(key, each.key, each.value);
      else this.rule(key, '*', given);
    }
  }

  rule(type: string, field: string, value: Expression): void {
    this.found.push({ type, field, rules: rulesOf(value, this.#code, 0), adds: false });
  }

  /** The entries of an object and of what is spread into it. */
  #entries(value: Expression | undefined, depth: number): readonly Entry[] {
    if (value === undefined || depth > deepest) return [];
    if (value.kind === 'name') return this.#entries(this.#objects.get(plainName(value.path)), depth + 1);
    if (value.kind !== 'object') return [];
    this.spans.push(value.span);
    return value.entries.flatMap((entry) =>
      entry.key === '' ? this.#entries(entry.value, depth + 1) : [entry],
    );
  }
}

/** `and(a, b)` asks both; of `or(a, b)` and `not(a)` only the whole is a rule. */
function rulesOf(value: Expression, code: CodeFacts, depth: number): HandlerRef[] {
  if (value.kind !== 'call' || depth > deepest) return handlerRefs([{ value }], code);
  const name = lastName(value.call.callee);
  const given = value.call.arguments.map((each) => each.value);
  if (/^(?:and|chain)$/.test(name)) return given.flatMap((each) => rulesOf(each, code, depth + 1));
  if (!/^(?:or|race|not)$/.test(name)) return handlerRefs([{ value }], code);
  const inner = given.flatMap((each) => rulesOf(each, code, depth + 1));
  // Whoever may pass because of one alternative may pass.
  if (name !== 'not' && inner.some((each) => each.name === 'allow')) return [];
  const names = inner.map((each) => each.name || 'a rule').join(', ');
  return [
    {
      name: `${name}(${names})`,
      arguments: [],
      wraps: [],
      except: [],
      location: locationOf(code.path, value.span),
    },
  ];
}
