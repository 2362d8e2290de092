import type { Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';

const runs = /^(?:run|use|guards?|filter|handler|middlewares?|before|with|call|check|do|gate)$/;
const only = /^(?:only|for|on|actions|include[sd]?)$/;
const except = /^(?:except|unless|skip|exclude[sd]?|not|without)$/;
const mostFilters = 50;

/** Middleware that a class runs before some of its actions. */
interface Filter {
  readonly value: Expression;
  readonly only: readonly string[] | undefined;
  readonly except: readonly string[];
}

const read = new WeakMap<CodeFacts, ReadonlyMap<number, readonly Filter[]>>();

/**
 * What a class lists to be run before its actions, where a route is registered for one of them by its name:
 * `filters = [{ run: signedIn, except: ['index'] }]` and `router.get('/x', ...this.on('show', this.show))`.
 */
export function filteredBy({ arguments: given, inClass }: Call, code: CodeFacts): readonly HandlerRef[] {
  if (inClass < 0) return [];
  const actions = given.flatMap(({ value }) => actionIn(value));
  if (actions.length === 0) return [];
  const known = read.get(code) ?? filtersByClass(code);
  read.set(code, known);
  const applied = (known.get(inClass) ?? []).filter((filter) =>
    actions.some((action) => (filter.only?.includes(action) ?? true) && !filter.except.includes(action)),
  );
  return handlerRefs(applied, code);
}

/** `this.on('show', this.show)`, spread or not. */
function actionIn(value: Expression): readonly string[] {
  if (value.kind === 'other' && value.parts.length === 1) return value.parts.flatMap(actionIn);
  if (value.kind !== 'call' || !/^this\.\w+$/.test(value.call.callee)) return [];
  const [first] = value.call.arguments;
  return first?.value.kind === 'string' ? [first.value.value] : [];
}

function filtersByClass(code: CodeFacts): ReadonlyMap<number, readonly Filter[]> {
  const fields = code.assignments.filter(({ inFunction, inClass }) => inFunction < 0 && inClass >= 0);
  const given = code.returns.flatMap(({ value, inFunction }) => {
    const inClass = code.functions[inFunction]?.inClass ?? -1;
    return inClass < 0 ? [] : [{ value, inClass }];
  });
  const found = new Map<number, Filter[]>();
  for (const { value, inClass } of [...fields, ...given]) {
    const items = value.kind === 'list' ? value.items.slice(0, mostFilters) : [];
    const own = items.flatMap((item) => (item.kind === 'object' ? filterIn(item.entries) : []));
    if (own.length > 0) found.set(inClass, [...(found.get(inClass) ?? []), ...own]);
  }
  return found;
}

function filterIn(entries: readonly Entry[]): Filter[] {
  const run = entries.find(({ key, value }) => runs.test(key) && /^(?:name|call|list)$/.test(value.kind));
  const named = (pattern: RegExp): readonly string[] | undefined => {
    const value = entries.find(({ key }) => pattern.test(key))?.value;
    const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
    return value && items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  };
  return run === undefined ? [] : [{ value: run.value, only: named(only), except: named(except) ?? [] }];
}
