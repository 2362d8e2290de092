import type { Call, CodeFacts } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import type { Body } from '../body.ts';
import { argumentsOf } from '../chains.ts';

/** Whether somebody may see something, as a question: `has_access`, `can_view_crate`, `isVisibleTo`. */
const seeing =
  /^(?:(?:has|have)_?access|(?:can|may)_?(?:see|view|read|access|open)|(?:is_?)?(?:visible|accessible|readable|viewable)_?(?:to|by|for))(?![a-z])/i;

/**
 * What a function asks of each of several things and of who calls, to leave out those that are not for them: `[crate for crate
 * in crates if can_view(caller, crate)]`; not what it only shows of each, `{"readable": can_view(caller, crate)}`.
 */
export function* siftedBy(code: CodeFacts, { calls, assignments, values }: Body): Iterable<string> {
  const each = new Set(assignments.filter(({ operator }) => operator === 'for').map(({ target }) => target));
  if (each.size === 0) return;
  for (const call of calls) {
    if (!seeing.test(lastName(call.callee)) || isShown(call, code, calls)) continue;
    const given = argumentsOf(call);
    const isOfEach = given.some(({ value }) => value.kind === 'name' && each.has(value.path));
    const isOfCaller = given.some(({ value }) => values.callerIn(value) !== undefined);
    if (isOfEach && isOfCaller) yield lastName(call.callee);
  }
}

const isShown = ({ span }: Call, { entries }: CodeFacts, calls: readonly Call[]): boolean =>
  entries.some(({ value }) => contains(value.span, span)) ||
  calls.some(({ arguments: given }) =>
    given.some(({ name, value }) => name !== undefined && contains(value.span, span)),
  );
