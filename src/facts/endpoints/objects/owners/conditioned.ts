import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { Body } from '../body.ts';
import { argumentsOf, type Chain, chainOf } from '../chains.ts';
import { askedOf, isMaking } from '../queries/asked-of.ts';
import { conditionsOf } from '../queries/conditions.ts';
import { openedChain } from '../queries/opened.ts';
import { type Told, toldAs } from '../queries/told.ts';
import { whoIsMeant } from '../values/aliases.ts';
import { chosenByCaller, isCallerByDefault } from '../values/by-default.ts';
import { isRequest, type Values } from '../values/values.ts';
import { isCallerName, isOwnerName, isQuestion, ownerInMethod } from '../words.ts';
import { idsOfCaller, isCaller, isOf } from './of-caller.ts';
import { ofHanded } from './of-handed.ts';
import { isOwnId, keptIn, type OfKept } from './of-kept.ts';
import { keptCalls, placeOf } from './taken.ts';

const most = 12;
const mostQueries = 100;
const longestName = 80;

/**
 * What the queries of a function compare with the caller; `told` is what only those do whose results are shown or counted.
 * @param own is given the columns that are compared with the caller
 * @param handed is given those that are compared with what the function is handed
 */
export function conditioned(
  code: CodeFacts,
  body: Body,
  own: Set<string>,
  handed: Set<string>,
): {
  readonly conditions: readonly string[];
  readonly told: NonNullable<Owners['told']>;
  readonly queries: readonly string[];
  readonly ofKept: readonly OfKept[];
} {
  const found: { readonly by: string; readonly of: readonly string[]; readonly as: Told | undefined }[] = [];
  const ofKept = new Map<string, string>();
  const [conditions, queries]: [string[], string[]] = [[], []];
  for (const call of body.calls) {
    const chain = chainOf(code, call);
    if (chain === undefined) continue;
    const asked = [...conditionedBy(code, chain, body, own, handed)];
    const kept = [...keptBy(chain, body)].filter(({ by }) => !asked.includes(by));
    for (const { by, of } of kept) ofKept.set(by, of);
    conditions.push(...asked);
    const by = [...asked, ...kept.map((each) => each.by)];
    const { of, isBegun } = askedOf(chain, body.values);
    const named = [...(isBegun ? [] : of), plainName(call.callee).slice(0, longestName)];
    if (!isMaking(chain)) queries.push(...named);
    // What is used with many others is looked at in a few.
    const as = by.length > 0 && found.length < most ? toldAs(chain, body) : undefined;
    found.push(...by.map((each) => ({ by: each, of, as })));
  }
  const used = new Set(found.flatMap(({ by, as }) => (as === undefined ? [by] : [])));
  const told = found.flatMap(({ by, of, as }) => (as === undefined || used.has(by) ? [] : [{ by, of, as }]));
  return {
    conditions,
    told,
    queries: queries.slice(0, mostQueries),
    ofKept: [...ofKept].map(([by, of]) => ({ by, of })),
  };
}

function* conditionedBy(
  code: CodeFacts,
  chain: Chain,
  body: Body,
  own: Set<string>,
  handed: Set<string>,
): Iterable<string> {
  const { values, functions } = body;
  const conditions = [...conditionsOf(openedChain(chain, values), functions)];
  for (const column of ofHanded(conditions, body)) {
    handed.add(column);
    yield column;
  }
  for (const { column, value: written, of } of conditions) {
    const at = chain.top.inFunction;
    const value = written && asMeant(written, values);
    const caller = value && (values.callerIn(value) ?? chosenByCaller(value, values, at));
    // `Parcel.depot_id == active_depot(request)`, `parcel.DepotID(s.tenant())`
    if (
      value !== undefined &&
      caller === undefined &&
      isOwnerName(column) &&
      (isReadFromRequest(value) || isOfItself(value, code))
    )
      yield column;
    if (value === undefined || caller === undefined || isCallerByDefault(value, values, at)) continue;
    const isId = /^_?(?:id|pk)$/i.test(column);
    const isOwn = isCaller.test(caller) && !isId;
    if (isOwn) own.add(column);
    // `{ plot: { id: req.plot.id } }` is of the plot that was found, as `plotId` is.
    const isOfRelated = isId && of !== undefined;
    if (isOwn || isOwnerName(column) || (!isOfRelated && isOf(value, column))) yield column;
    const ids = isId ? idsOfCaller(value, values) : undefined;
    if (ids !== undefined) yield ids;
  }
  // `Badge.objects.for_office(request.office)`
  const kept = keptCalls(code);
  for (const link of chain.links) {
    const method = lastName(link.callee);
    const isScope = scoping.test(method) && (link !== chain.top || kept.has(placeOf(link.span)));
    const scope = isScope ? plainName(link.callee).split('.').slice(-2).join('.') : undefined;
    // `mayAddMember(ctx, user)` asks for a right.
    const named = scope ?? (isQuestion(method) ? undefined : ownerInMethod(method));
    if (named === undefined || !argumentsOf(link).some(({ value }) => values.callerIn(value) !== undefined))
      continue;
    if (isScope) own.add(named);
    yield named;
  }
}

/** The columns that are compared with what is kept on the request: `skipperId` with `req.skipper.id`. */
function* keptBy(chain: Chain, { values, functions }: Body): Iterable<OfKept> {
  for (const { column, value, of: related } of conditionsOf(openedChain(chain, values), functions)) {
    const isOfItself = isOwnId(column) && related === undefined;
    const of = value === undefined || isOfItself ? undefined : keptIn(value, values);
    if (value !== undefined && of !== undefined && !isCallerByDefault(value, values, chain.top.inFunction))
      yield { by: column, of };
  }
}

/** `store.Notes.For(user).Get(id)`: what is called on that is told for whom it looks. */
const scoping = /^(?:[fF]or|[aA]s|[oO]wnedBy|[vV]isibleTo|[sS]copedTo|[sS]copeTo)$/;

/** `current_pupil.id` for `pupil.id`, where that is who calls by another name. */
function asMeant(value: Expression, values: Values): Expression {
  const path = value.kind === 'name' ? whoIsMeant(plainName(value.path), values) : undefined;
  return value.kind === 'name' && path !== undefined && values.isCallerPath(path)
    ? { ...value, path }
    : value;
}

/** `accountID(r)`: as what is compared with an owner, it is the caller's, or at least one that the path names. */
export const isReadFromRequest = (value: Expression): boolean =>
  value.kind === 'call' &&
  value.call.arguments.length === 1 &&
  isRequest(value.call.arguments[0]?.value) &&
  isCallerName(lastName(value.call.callee));

/** `s.tenant()` of the method's own `s`: what a store was made for, it was made for by whoever calls. */
const isOfItself = (value: Expression, { functions }: CodeFacts): boolean =>
  value.kind === 'call' &&
  value.call.arguments.length === 0 &&
  isCallerName(lastName(value.call.callee)) &&
  value.call.callee === `${functions[value.call.inFunction]?.receiver}.${lastName(value.call.callee)}`;
