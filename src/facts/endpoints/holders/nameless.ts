import {
  type Argument,
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../model/code.ts';
import type { GuardBody } from '../../../model/guard-holder.ts';
import { ownersInPlace } from '../objects/owners.ts';
import { calledIn, mostFunctions, passagesOf } from '../passages/bodies.ts';
import { beginningOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import type { DeedFact, HolderFact } from './holder.ts';
import { proofsByFunction } from './proofs.ts';
import { wordings } from './wording/wording.ts';

const most = 1000;
const deepest = 6;
const mostSteps = 3;

/** A function without a name, and what it is known by. */
interface Nameless {
  readonly index: number;
  /** `the function remove` of what is made with it, `the handler of app.get('/x')`. */
  readonly what: string;
  readonly span: Span;
  readonly by: 'registration' | 'assignment' | 'entry';
  /** What it is registered, or made, with. */
  readonly beside: readonly Expression[];
}

/**
 * Functions that have no name of their own: those written where they are registered, and those that have one from what is
 * made with them, `const drop = handler(async (req, res) => {…})`, `drop: procedure.mutation(async ({ input }) => {…})`. Whom
 * they turn away, and what they demand and do in order; what they are guarded by stands with their registration.
 */
export function namelessFunctions(
  code: CodeFacts,
  deeds: (index: number) => readonly DeedFact[],
): readonly HolderFact[] {
  const written = new Map([...found(code)].slice(0, most).map((each) => [each.index, each]));
  const bodyOf = bodies(code, written);
  const proofsOf = proofsByFunction(code);
  const ownersOf = ownersInPlace(code);
  const wordingOf = wordings(code);
  return [...written.values()].flatMap(({ index, what, span, by, beside }): HolderFact[] => {
    const body = by === 'entry' ? undefined : bodyOf(index, what);
    // What one asks, demands and does that is registered stands with that.
    const [done, proofs, owners] =
      by === 'registration' ? [[]] : [deeds(index), proofsOf(index), ownersOf(index)];
    const wording = wordingOf(index, beside);
    if ([body, proofs, owners, wording].every((each) => each === undefined) && done.length === 0) return [];
    const location = beginningOf(code.path, span);
    const read = { body, deeds: done, proofs, owners, wording };
    return [{ key: `nameless ${what}`, what, location, isHandler: true, ...read }];
  });
}

function* found(code: CodeFacts): Iterable<Nameless> {
  for (const call of code.calls) {
    const path = call.form === 'call' ? pathOf(call) : undefined;
    const index = path === undefined ? undefined : functionIn(call.arguments, 0);
    const what = `the handler of ${plainName(call.callee)}('${path}')`;
    if (index !== undefined)
      yield { index, what, span: placeOf(call), by: 'registration', beside: [asExpression(call)] };
  }
  for (const { target, value, span } of code.assignments)
    yield* madeWith(lastName(target), value, { span, by: 'assignment' });
  for (const { key, value } of code.entries) yield* madeWith(key, value, { span: value.span, by: 'entry' });
}

function* madeWith(name: string, value: Expression, how: Pick<Nameless, 'span' | 'by'>): Iterable<Nameless> {
  const index = value.kind === 'call' && name !== '' ? functionIn(value.call.arguments, 0) : undefined;
  if (index !== undefined) yield { index, what: `the function ${name}`, beside: [value], ...how };
}

const asExpression = (call: Call): Expression => ({ kind: 'call', call, span: call.span });

/** Whom each turns away, with what is written inside it. */
function bodies(
  code: CodeFacts,
  written: ReadonlyMap<number, Nameless>,
): (index: number, what: string) => GuardBody | undefined {
  if (code.functions.length > mostFunctions) return () => undefined;
  const calls = Map.groupBy(code.calls, ({ inFunction }) => around(inFunction, code, written));
  return (index, what) => {
    const passage = passagesOf(code).of(index);
    if (passage === undefined) return undefined;
    const { startLine: start = 0, endLine: end = 0 } = code.functions[index]?.span ?? {};
    return {
      names: [what],
      passages: [passage],
      calls: calledIn(calls.get(index) ?? []),
      lines: { start, end },
    };
  };
}

/** The path of `router.get('/x', …)`, and of `router.route('/x').get(…)`. */
function pathOf({ receiver, arguments: given }: Call): string | undefined {
  const [first] = given;
  let at: Expression | undefined = first?.value.kind === 'string' ? first.value : receiver;
  for (let depth = 0; at?.kind === 'call' && depth < mostSteps; depth++)
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

/** The one of them in which something stands, or -1. */
const around = (index: number, code: CodeFacts, written: ReadonlyMap<number, Nameless>): number =>
  functionsAround(code, index).find((at) => written.has(at)) ?? -1;
