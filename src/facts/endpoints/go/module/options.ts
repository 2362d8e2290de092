import {
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../../model/code.ts';

/** Something that an option adds to a list of what it is handed: `func(s *spec) { s.layers = append(s.layers, known) }`. */
export interface Added {
  readonly value: Expression;
  readonly inFunction: number;
}

/** Options that are called with what they fill: `for _, each := range options { each(&own) }`. */
export interface Filled {
  readonly by: string;
  readonly into: string;
  readonly span: Span;
}

const mostAdded = 12;
const mostAround = 4;

/** What functions, and those written in them, append to a field of a parameter; by the function's index. */
export function addedByFunction(code: CodeFacts): ReadonlyMap<number, readonly Added[]> {
  const found = new Map<number, Added[]>();
  for (const { target, value, inFunction } of code.assignments) {
    const [owner = '', field] = target.split('.', 2);
    const isHanded = code.functions[inFunction]?.parameters.some(({ name }) => name === owner);
    if (field === undefined || !isHanded || value.kind !== 'call' || value.call.callee !== 'append') continue;
    const [list, ...more] = value.call.arguments.slice(0, mostAdded);
    if (list?.value.kind !== 'name' || list.value.path !== target) continue;
    for (const at of functionsAround(code, inFunction)) {
      const own = found.get(at) ?? [];
      found.set(at, own);
      for (const each of own.length < mostAdded ? more : []) own.push({ value: each.value, inFunction });
    }
  }
  return found;
}

/** The locals of functions that are handed to each of a list of options; by the function's index. */
export function filledByFunction({ assignments, calls, functions }: CodeFacts): readonly Filled[][] {
  const found = functions.map((): Filled[] => []);
  const keyOf = (inFunction: number, name: string): string => `${inFunction} ${name}`;
  const taken = new Set(
    assignments.flatMap(({ target, operator, value, inFunction }) =>
      operator === 'for' && value.kind === 'name' ? [keyOf(inFunction, target)] : [],
    ),
  );
  const locals = new Set(assignments.map(({ target, inFunction }) => keyOf(inFunction, target)));
  for (const { callee, inFunction, arguments: given, span } of taken.size > 0 ? calls : []) {
    const by = callee.split('.', 1)[0] ?? '';
    if (!taken.has(keyOf(inFunction, by))) continue;
    const handed = given.slice(0, mostAround).map(({ value }) => nameOf(value));
    const into = handed.find((name) => locals.has(keyOf(inFunction, name)));
    if (into !== undefined) found[inFunction]?.push({ by, into, span });
  }
  return found;
}

/** `spec` and `&spec`. */
function nameOf(value: Expression): string {
  const plain = value.kind === 'operation' && value.operator === '&' ? value.operands[0] : value;
  return plain?.kind === 'name' ? plain.path : '';
}

/** `append(layers, more...)` puts lists together. */
export const isJoining = ({ callee, form }: Call): boolean => callee === 'append' && form === 'call';
