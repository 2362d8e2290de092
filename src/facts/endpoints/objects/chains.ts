import { type Argument, type Call, type CodeFacts, type Expression, partsOf } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';

/** A call with those it is chained to, the outermost first: `first`, `where`, `knex` for `knex('x').where(…).first()`. */
export interface Chain {
  readonly links: readonly Call[];
  readonly top: Call;
  readonly root: Call;
  /** The names of the methods, the innermost first. */
  readonly methods: readonly string[];
}

const longest = 20;
const mostArguments = 12;
const cached = new WeakMap<CodeFacts, ReadonlySet<Call>>();

/** The calls of a file on whose results others are called. */
function receiversIn(code: CodeFacts): ReadonlySet<Call> {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const found = new Set<Call>();
  for (const call of code.calls) {
    const below = receiverOf(call);
    if (below !== undefined) found.add(below);
  }
  cached.set(code, found);
  return found;
}

/** The chain that ends in a call; undefined where another call goes on from it. */
export function chainOf(code: CodeFacts, top: Call): Chain | undefined {
  if (receiversIn(code).has(top)) return undefined;
  const links = [top];
  for (let next = receiverOf(top); next !== undefined && links.length < longest; next = receiverOf(next))
    links.push(next);
  return {
    links,
    top,
    root: links.at(-1) ?? top,
    methods: links.map(({ callee }) => lastName(callee)).toReversed(),
  };
}

/** The call whose result a call is made on, also through `await`, `.data` or a cast. */
function receiverOf({ receiver }: Call): Call | undefined {
  let at = receiver;
  for (let depth = 0; depth < 6 && at !== undefined; depth++) {
    if (at.kind === 'call') return at.call;
    if (at.kind === 'member' || at.kind === 'index') at = at.object;
    else if (at.kind === 'other' && at.parts.length === 1) at = at.parts[0];
    else return undefined;
  }
  return undefined;
}

export const argumentsOf = (call: Call): readonly Argument[] => call.arguments.slice(0, mostArguments);

const mostParts = 200;

/**
 * The parts of an expression, itself first, those of calls among them; with `functions` what functions written in it
 * return as well. Bounded: the file is hostile.
 */
export function* partsIn(
  expression: Expression,
  functions?: (index: number) => readonly Expression[],
): Iterable<Expression> {
  const waiting: Expression[] = [expression];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined && count++ < mostParts; next = waiting.pop()) {
    yield next;
    waiting.push(...(next.kind === 'function' ? (functions?.(next.function) ?? []) : partsOf(next)));
  }
}
