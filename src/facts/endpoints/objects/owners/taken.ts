import type { CodeFacts, Expression, Span } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import { plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf } from '../chains.ts';
import { onlyTells } from '../words.ts';

/** A name, or `c.Param("id")`; all of the request says nothing of an id. */
const isSent = (value: Expression): boolean =>
  value.kind === 'name' || (value.kind === 'call' && value.call.arguments[0]?.value.kind === 'string');

const keptIn = new WeakMap<CodeFacts, ReadonlySet<string>>();

/** Where the calls stand whose results a file gives a name, gives back or hands on. */
export function keptCalls(code: CodeFacts): ReadonlySet<string> {
  const known =
    keptIn.get(code) ??
    new Set(
      [
        ...code.assignments.map(({ value }) => value),
        ...code.returns.map(({ value }) => value),
        ...code.calls.flatMap((call) => call.arguments.map(({ value }) => value)),
      ].flatMap((value) => {
        const made = value.kind === 'member' || value.kind === 'index' ? value.object : value;
        const inner = made.kind === 'other' && made.parts.length === 1 ? made.parts[0] : made;
        return inner?.kind === 'call' ? [placeOf(inner.call.span)] : [];
      }),
    );
  keptIn.set(code, known);
  return known;
}

export const placeOf = ({ startLine, startColumn }: Span): string => `${startLine}:${startColumn}`;

/** What is called for what callers name, and whether the caller is handed with it. */
export function* takenIn({ calls, values }: Body): Iterable<Owners['taken'][number]> {
  const kept = keptCalls(values.code);
  for (const call of calls) {
    const by = plainName(call.callee);
    // What `pieces.History(id)` gives is kept; nobody keeps what only notes something.
    if (!by.includes('.') || (onlyTells(by) && !kept.has(placeOf(call.span)))) continue;
    const given = argumentsOf(call).map(({ value }) => value);
    if (given.some((value) => isSent(value) && values.isFromRequest(value)))
      yield { by, isOwn: given.some((value) => values.callerIn(value) !== undefined) };
  }
}
