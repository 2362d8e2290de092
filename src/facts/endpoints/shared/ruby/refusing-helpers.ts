import type { CodeFacts, Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { Refusal } from '../refusals/statuses.ts';
import { contains } from '../spans.ts';

type Called = Pick<Refusal, 'span' | 'inFunction'> & { readonly name: string };

/**
 * Where methods of the file are called that do nothing but turn callers away: `return reject_card if card.nil?` with
 * `def reject_card`, which only answers with 401. What such a method is called says nothing of it.
 * @param refusals where the functions of the file refuse by themselves
 */
export function* refusedByHelpers(code: CodeFacts, refusals: readonly Refusal[]): Iterable<Refusal> {
  const helpers = helpersIn(code, refusals);
  if (helpers.size === 0) return;
  const known = new Set(refusals.map(({ span }) => placeOf(span)));
  for (const { name, span, inFunction } of bareCalls(code)) {
    const kind = helpers.get(name);
    const isItself = code.functions[inFunction]?.name === name;
    if (kind !== undefined && !isItself && !known.has(placeOf(span))) yield { kind, span, inFunction };
  }
}

/** Methods in which nothing is asked before they refuse; by a name that only one method of the file has. */
function helpersIn(code: CodeFacts, refusals: readonly Refusal[]): ReadonlyMap<string, Guard['kind']> {
  const named = Map.groupBy(code.functions, ({ name }) => name);
  const found = new Map<string, Guard['kind']>();
  for (const { kind, inFunction } of refusals) {
    const helper = code.functions[inFunction];
    if (helper === undefined || helper.name === '' || named.get(helper.name)?.length !== 1) continue;
    const isAsking = code.branches.some(({ span }) => contains(helper.span, span));
    if (!isAsking && !found.has(helper.name)) found.set(helper.name, kind);
  }
  return found;
}

/** Calls on nothing, and names that are given back. */
function* bareCalls(code: CodeFacts): Iterable<Called> {
  for (const { callee, receiver, span, inFunction } of code.calls)
    if (receiver === undefined && inFunction >= 0) yield { name: callee, span, inFunction };
  for (const { value, span, inFunction } of code.returns)
    if (value.kind === 'name') yield { name: value.path, span, inFunction };
}

const placeOf = ({ startLine, startColumn }: Span): string => `${startLine}:${startColumn}`;
