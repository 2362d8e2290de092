import type { Argument, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { calledIn, mostFunctions, passagesOf } from '../passages/bodies.ts';
import { beginningOf, lastName, plainName } from '../shared/places.ts';
import type { HolderFact } from './holder.ts';

const mostHandlers = 300;
const deepest = 3;

/** A function without a name that answers requests, and what it is known by. */
interface Written {
  readonly index: number;
  /** `the function remove` of `const remove = wrapped(async (req, res) => …)`, `the handler of app.get('/x')`. */
  readonly what: string;
  readonly span: Span;
}

/**
 * Whom handlers turn away that have no name of their own: those written where they are registered, and those that
 * something wraps. What they are guarded by stands with their registration.
 */
export function writtenHandlers(code: CodeFacts): readonly HolderFact[] {
  if (code.functions.length > mostFunctions) return [];
  const written = new Map([...found(code)].slice(0, mostHandlers).map((each) => [each.index, each]));
  const calls = Map.groupBy(code.calls, ({ inFunction }) => handlerAround(inFunction, code, written));
  return [...written.values()].flatMap(({ index, what, span }): HolderFact[] => {
    const passage = passagesOf(code).of(index);
    if (passage === undefined) return [];
    const { startLine: start = 0, endLine: end = 0 } = code.functions[index]?.span ?? {};
    const called = calledIn(calls.get(index) ?? []);
    const body = { names: [what], passages: [passage], calls: called, lines: { start, end } };
    const location = beginningOf(code.path, span);
    return [{ key: `handler ${what}`, what, refs: [], checks: [], location, isHandler: true, body }];
  });
}

function* found(code: CodeFacts): Iterable<Written> {
  for (const call of code.calls) {
    const path = call.form === 'call' ? pathOf(call) : undefined;
    const index = path === undefined ? undefined : functionIn(call.arguments, 0);
    if (index !== undefined)
      yield { index, what: `the handler of ${plainName(call.callee)}('${path}')`, span: placeOf(call) };
  }
  for (const { target, value, span } of code.assignments) {
    const index = value.kind === 'call' ? functionIn(value.call.arguments, 0) : undefined;
    if (index !== undefined) yield { index, what: `the function ${lastName(plainName(target))}`, span };
  }
}

/** The path of `router.get('/x', …)`, and of `router.route('/x').get(…)`. */
function pathOf({ receiver, arguments: given }: Call): string | undefined {
  const [first] = given;
  let at: Expression | undefined = first?.value.kind === 'string' ? first.value : receiver;
  for (let depth = 0; at?.kind === 'call' && depth < deepest; depth++)
    at = at.call.receiver ?? at.call.arguments[0]?.value;
  return at?.kind === 'string' && at.value.startsWith('/') ? at.value.slice(0, 200) : undefined;
}

const placeOf = ({ arguments: given, span }: Call): Span => given[0]?.value.span ?? span;

/** The last function that is written among what is given, or handed to what wraps it. */
function functionIn(given: readonly Argument[], depth: number): number | undefined {
  const last = given.at(-1)?.value;
  if (last?.kind === 'function') return last.function;
  return last?.kind === 'call' && depth < deepest ? functionIn(last.call.arguments, depth + 1) : undefined;
}

/** The handler in which something stands, or -1. */
function handlerAround(
  index: number,
  { functions }: CodeFacts,
  written: ReadonlyMap<number, Written>,
): number {
  let at = index;
  while (at >= 0 && !written.has(at)) at = functions[at]?.inFunction ?? -1;
  return at;
}
