import type { Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import { plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf, chainOf, partsIn } from '../chains.ts';
import { conditionsOf } from '../queries/conditions.ts';
import { isIdName, onlyTells } from '../words.ts';

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

/** The same where the id stands in a condition. */
export function* soughtIn({ calls, values, functions }: Body): Iterable<Owners['taken'][number]> {
  for (const call of calls) {
    const by = plainName(call.callee);
    const given = argumentsOf(call).map(({ value }) => value);
    if (!by.includes('.') || onlyTells(by) || !isAskedById(call, given, values, functions)) continue;
    const isOwn = given.some((value) => values.callerIn(value) !== undefined || isOfItsClass(value, values));
    yield { by, isOwn };
  }
}

/** `Tape.findOne({ where: { id: req.params.id } })` */
function isAskedById(
  call: Call,
  given: readonly Expression[],
  values: Body['values'],
  functions: Body['functions'],
): boolean {
  const chain = given.some(({ kind }) => kind === 'object') ? chainOf(values.code, call) : undefined;
  if (chain === undefined) return false;
  return [...conditionsOf(chain, functions)].some(
    ({ column, value }) => value !== undefined && isIdName(column) && values.isFromRequest(value),
  );
}

/** `{ ...this.scope(req), id }`, where the method of its class gives what is of the caller. */
function isOfItsClass(value: Expression, values: Body['values']): boolean {
  return [...partsIn(value)].some((part) => {
    const [, name] = part.kind === 'call' ? (/^(?:this|self)\.(#?\w+)$/.exec(part.call.callee) ?? []) : [];
    return (
      name !== undefined && part.kind === 'call' && givingCaller(values).has(`${part.call.inClass} ${name}`)
    );
  });
}

const giving = new WeakMap<CodeFacts, ReadonlySet<string>>();

/** The methods of a file that give something of the caller, each with its class. */
function givingCaller(values: Body['values']): ReadonlySet<string> {
  const { code } = values;
  const known =
    giving.get(code) ??
    new Set(
      code.returns
        .filter(({ value }) => values.callerIn(value) !== undefined)
        .map(({ inFunction }) => code.functions[inFunction])
        .flatMap((method) => (method === undefined ? [] : [`${method.inClass} ${method.name}`])),
    );
  giving.set(code, known);
  return known;
}
