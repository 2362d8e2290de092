import type { Call, CodeFacts, FunctionFact } from '../../../model/code.ts';
import type { ObjectAccess } from '../../../model/object-handler.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { locationOf } from '../shared/locations.ts';
import type { Body } from './body.ts';
import { type Chain, chainOf, partsIn } from './chains.ts';
import { type Mind, mindOfCall, mindOfTest, standingIn } from './mind.ts';
import { isOfHome, isOfManager, isOfStore } from './names.ts';
import { ownRefused } from './owners/own-refused.ts';
import { goesOn } from './queries/begun.ts';
import { heldWithin, isCompared, isHandedOn } from './queries/compared.ts';
import { isCopy } from './queries/copies.ts';
import { isDemanded } from './queries/demanded.ts';
import { isEither } from './queries/either.ts';
import { lookupIn } from './queries/lookups.ts';
import { meantFor } from './queries/meant.ts';
import { Scopes, scopedBy } from './queries/scoped.ts';
import { toldAs } from './queries/told.ts';
import { Values } from './values/values.ts';

const mostAccesses = 20;
const mostInside = 500;
/** Whatever may look something up. Everything else is passed over at once. */
const mayLookUp =
  /(?:^|\.)(?:_?get|find|fetch|load|read|retrieve|lookup|query|select|show|view|update|edit|patch|modify|change|delete|remove|destroy|archive|restore|cancel|first|where|filter|one|take|last|single|exec|raw|scalar|eq|sql|prepare|all|list|by|download|export|rename|close|aget|revoke|approve|reject|activate|deactivate|disable|enable|complete|refund|void|confirm|duplicate|share|mark|toggle|pause|resume|submit|finalize|rotate)[^.]*$/i;

/** `models.BadgeByID` */
const isTakenBySomething = /[a-z]By(?:I[dD]|UUID|Uuid|Slug|Key)$/;

/** `current_user.invoices.order(issued_on: :desc)` */
const isOrdered = /(?:^|\w\.)(?:order|order_by|orderBy)$/;

const isCandidate = ({ callee, form, inFunction, receiver }: Call): boolean =>
  inFunction >= 0 &&
  (form === 'call' || form === 'template') &&
  (mayLookUp.test(callee) ||
    (isOrdered.test(callee) && (receiver !== undefined || callee.includes('.'))) ||
    isTakenBySomething.test(callee) ||
    isOfManager.test(callee) ||
    isOfStore.test(callee) ||
    isOfHome.test(callee));

/** Whether a call may look something up, or go on from what was. */
export const mayAsk = (call: Call, code: CodeFacts): boolean => isCandidate(call) || goesOn(call, code);

/** What frameworks of Python ask a view for the objects that it is about. */
export const isBaseQuery = ({ name, inClass }: FunctionFact): boolean =>
  inClass >= 0 && name === 'get_queryset';

/**
 * What a function looks up, and by whom it is limited; `calls` is everything it calls. What looks nothing up is passed
 * over, unless filters of its class do that for it.
 */
export function readFunction(
  code: CodeFacts,
  root: number,
  declared: FunctionFact,
  bound: readonly ObjectAccess[],
  isFiltered: boolean,
): {
  readonly accesses: readonly ObjectAccess[];
  readonly isMindful: boolean;
  readonly asks: number;
  readonly calls: readonly Call[];
} {
  const body = bodyOf(code, root, declared);
  const limited = new Set<Call>();
  const chosen = new Set<ObjectAccess>();
  const found = [...bound, ...lookupsIn(code, body, limited, chosen)];
  const open = found.filter((each) => each.byId && each.limit === undefined);
  const isOfCopy = (call: Call): boolean => isCopy(call, chainOf(code, call), body.values, open);
  const minds = found.length > 0 || isFiltered ? mindsIn(body, limited, isOfCopy) : [];
  const clear =
    minds.find(({ isClear, how }) => isClear && how === 'comparison') ?? minds.find(({ isClear }) => isClear);
  const accesses = found.map(
    (each): ObjectAccess =>
      each.limit !== undefined || clear === undefined || isOpenList(each)
        ? each
        : { ...each, limit: { by: clear.by, how: clear.how } },
  );
  const isMindful = minds.length > 0 || found.some((each) => each.limit !== undefined && !chosen.has(each));
  return { accesses, isMindful, asks: minds.length, calls: body.calls };
}

/** Of what goes on from another method it is not known yet whose that is. */
const isOpenList = ({ byId, begunBy }: ObjectAccess): boolean => !byId && begunBy !== undefined;

/** `assert(id !== req.user.id)`: everybody's are meant but the caller's own. */
const leavesOut = ({ callee }: Call, operator: string): boolean =>
  /^!==?$/.test(operator) && /(?:^|\.)(?:assert|invariant|ensure)$/.test(callee);

export function bodyOf(code: CodeFacts, root: number, declared: FunctionFact, believesUnseen = true): Body {
  const parts = byFunction(code);
  const inside = parts.within(root, mostInside);
  const calls = inside.flatMap(parts.calls).filter(({ form }) => form !== 'decorator');
  const assignments = inside.flatMap(parts.assignments);
  return {
    calls,
    branches: () => inside.flatMap(parts.branches),
    assignments,
    parameters: inside.flatMap((at) => code.functions[at]?.parameters ?? []),
    further: () => [
      ...inside.flatMap(parts.returns).map(({ value }) => value),
      ...assignments.map(({ value }) => value),
      ...calls.flatMap((call) =>
        call.arguments.flatMap(({ value }) =>
          value.kind === 'operation' && !leavesOut(call, value.operator) ? [value] : [],
        ),
      ),
    ],
    values: new Values(code, declared.parameters, assignments, believesUnseen),
    functions: (index) => parts.returns(index).map(({ value }) => value),
    isBase: isBaseQuery(declared),
  };
}

/**
 * @param limited is given the calls of the queries that are limited: they are no question of their own
 * @param chosen is given those that are limited to what the sender of the request named
 */
function lookupsIn(
  code: CodeFacts,
  body: Body,
  limited: Set<Call>,
  chosen: Set<ObjectAccess>,
): ObjectAccess[] {
  const { calls, branches, further, values, functions, isBase } = body;
  const found: ObjectAccess[] = [];
  const scopes = new Scopes(calls, values);
  for (const call of calls) {
    const chain = chainOf(code, call);
    const isAsking = chain?.links.some((link) => mayAsk(link, code)) === true;
    const lookup = isAsking ? lookupIn(chain, values, functions, isBase) : undefined;
    if (chain === undefined || lookup === undefined) continue;
    const { model, byId, byKey, sent, isChosen, begunBy } = lookup;
    const limit = lookup.limit ?? (byId ? scopedBy(chain, scopes) : undefined);
    if (byId && found.length < mostAccesses) values.noteObject(call);
    if (limit !== undefined) for (const each of callsIn(chain)) limited.add(each);
    if (found.length >= mostAccesses) continue;
    const held = byId && limit === undefined ? heldWithin(code, chain, branches) : undefined;
    const within = lookup.within ?? held;
    const isLookedAt =
      limit === undefined &&
      (byId
        ? isCompared(code, chain, { calls, branches, further })
        : isBase && isHandedOn(code, chain, calls));
    const access: ObjectAccess = {
      model: model.key,
      called: model.name,
      byId,
      ...(byKey ? { byKey } : {}),
      ...(sent === undefined ? {} : { sent }),
      ...(begunBy === undefined ? {} : { begunBy }),
      limit: limit === undefined ? undefined : { by: limit, how: 'query' },
      ...(limit !== undefined && (isChosen || isEither(chain)) ? { isLoose: true } : {}),
      isNarrowed: lookup.isNarrowed || held !== undefined,
      ...(within === undefined ? {} : { within }),
      ...(isLookedAt ? { isCompared: true } : {}),
      ...(byId && limit !== undefined ? meantFor(chain, { values, functions, calls }) : {}),
      ...(isBase ? { isBase } : {}),
      ...(byId && limit !== undefined && isDemanded(code, chain, branches) ? { isDemanded: true } : {}),
      ...(!byId && limit !== undefined && toldAs(chain, body) !== undefined ? { isTold: true } : {}),
      location: locationOf(code.path, call.span),
    };
    found.push(access);
    if (isChosen) chosen.add(access);
  }
  return found;
}

/** The calls of a chain, and those among their arguments. */
function* callsIn({ top, links }: Chain): Iterable<Call> {
  yield* links;
  for (const part of partsIn({ kind: 'call', call: top, span: top.span }))
    if (part.kind === 'call') yield part.call;
}

function mindsIn(
  { calls, branches, further, values, functions }: Body,
  limited: ReadonlySet<Call>,
  isOfCopy: (call: Call) => boolean,
): Mind[] {
  const arms = branches();
  const refused = ownRefused(values.code, arms, calls, values);
  const tests = arms.map(({ test }) => test);
  const tested = new Set(
    tests.flatMap((test) => [...partsIn(test)].flatMap((part) => (part.kind === 'call' ? [part.call] : []))),
  );
  return [
    ...calls
      .filter((call) => !limited.has(call) && !isOfCopy(call))
      .map((call) => mindOfCall(call, values, tested.has(call))),
    ...[...tests, ...further()].map((test) => {
      const mind = mindOfTest(test, values, functions);
      return mind && refused.has(test) ? { ...mind, isClear: false } : mind;
    }),
    ...tests.map((test) => standingIn(test, values)),
  ].filter((mind) => mind !== undefined);
}
