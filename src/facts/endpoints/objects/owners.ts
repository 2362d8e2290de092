import type { CodeFacts, FunctionFact } from '../../../model/code.ts';
import type { Owners } from '../../../model/owners.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { lastName } from '../shared/names/dotted.ts';
import { alternativesOf, pathOf, resultsOf } from './alternatives.ts';
import type { Body } from './body.ts';
import { chainOf } from './chains.ts';
import { bodyOf } from './function-objects.ts';
import { comparedBefore } from './owners/compared.ts';
import { conditioned } from './owners/conditioned.ts';
import { credentialsIn } from './owners/credentials.ts';
import { idsHandedIn } from './owners/handed-ids.ts';
import { asHanded, handedOn } from './owners/handed-on.ts';
import { learnedIn } from './owners/learned.ts';
import { madeIn } from './owners/made.ts';
import { isWhoCalls } from './owners/of-caller.ts';
import { promisedBy } from './owners/promised.ts';
import { siftedBy } from './owners/sifted.ts';
import { keptCalls, placeOf, soughtIn, takenIn } from './owners/taken.ts';
import { wholesIn } from './owners/wholes.ts';
import { writtenIn } from './owners/written.ts';
import type { Condition } from './queries/condition.ts';
import { conditionsOf } from './queries/conditions.ts';
import { openedChain } from './queries/opened.ts';
import { Scopes, saysNarrowing, scopedBy } from './queries/scoped.ts';
import { isNarrowing, ofStanding } from './words.ts';

const [most, mostKept] = [12, 24];
const mostFunctions = 1500;

/** What the functions of a file that have a name ask of whose something is, by index; those that ask nothing are left out. */
export function ownersByFunction(code: CodeFacts): ReadonlyMap<number, Owners> {
  const found = new Map<number, Owners>();
  for (const [index, { name }] of code.functions.slice(0, mostFunctions).entries()) {
    const own = name === '' ? undefined : ownersIn(code, index);
    if (own !== undefined) found.set(index, own);
  }
  return new Map([...found, ...withHelpers(found, code)]);
}

/** The same of one that has none: a handler that is written where it is registered. */
export function ownersInPlace(code: CodeFacts): (index: number) => Owners | undefined {
  return (index) => (code.functions.length > mostFunctions ? undefined : ownersIn(code, index));
}

function ownersIn(code: CodeFacts, index: number, believesUnseen = true): Owners | undefined {
  const declared = code.functions[index];
  const body = declared && bodyOf(code, index, declared, believesUnseen);
  if (declared === undefined || body === undefined || body.calls.length === 0) return undefined;
  const found = askedIn(code, index, declared, body);
  const by = believesUnseen ? [...body.values.unseen] : [];
  if (found === undefined || by.length === 0) return found;
  return { ...found, ifSent: { by, owners: ownersIn(code, index, false) } };
}

function askedIn(code: CodeFacts, index: number, declared: FunctionFact, body: Body): Owners | undefined {
  const [own, ofHanded] = [new Set<string>(), new Set<string>()];
  const { conditions, told, queries, ofKept } = conditioned(code, body, own, ofHanded);
  const comparisons = [...comparedBefore(code, body)];
  const handed = [...handedOn(body)];
  const kept = [...ofKept, ...comparisons.flatMap((each) => each.kept ?? []), ...handed.flatMap(asHanded)];
  const { heeded, unheeded, handedIn } = idsHandedIn(declared, body, [...conditionsIn(code, body)]);
  const always = {
    limits: upTo([...conditions, ...comparisons.flatMap(({ by }) => by ?? []), ...narrowing(body)]),
    handed: upTo([
      ...handed.flatMap(({ by, of }) => (of === undefined ? [by] : [])),
      ...rowsGiven(code, index, body),
    ]),
    taken: [...takenIn(body)].slice(0, most),
  };
  const sometimes = {
    scopes: upTo(narrowedBy(code, body)),
    sifted: upTo(siftedBy(code, body)),
    ofCaller: upTo(own),
    ofHanded: upTo(ofHanded),
    ofKept: kept.slice(0, mostKept),
    sought: [...soughtIn(body)].slice(0, most),
    compared: upTo(comparisons.flatMap(({ path }) => path ?? [])),
    heeded,
    unheeded,
    handedIn,
    wholes: wholesIn(body.calls),
    made: [...madeIn(body)].slice(0, most),
    learned: [...learnedIn(body)].slice(0, most),
    written: upTo(writtenIn(body)),
    told,
    credentials: credentialsIn(code, body),
    queries,
  };
  if (Object.values({ ...always, ...sometimes }).every(isNothing)) return undefined;
  const promised = promisedBy(declared, code, body);
  const said = Object.entries({ ...sometimes, promised }).filter(([, value]) => !isNothing(value));
  return { ...always, ...Object.fromEntries(said) };
}

const upTo = (all: Iterable<string>): readonly string[] => [...new Set(all)].slice(0, most);

const isNothing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** Methods that leave the question to another one of their class: `query = await self._own()`. */
function* withHelpers(
  found: ReadonlyMap<number, Owners>,
  code: CodeFacts,
): Iterable<readonly [number, Owners]> {
  const { functions } = code;
  const asking = [...found].filter(([, { limits }]) => limits.length > 0);
  const helpers = new Map(
    asking.map(([index, owners]) => [`${functions[index]?.inClass} ${functions[index]?.name}`, owners]),
  );
  if (helpers.size === 0) return;
  const { calls } = byFunction(code);
  for (const [index, { name, inClass }] of functions.slice(0, mostFunctions).entries()) {
    if (name === '' || inClass < 0) continue;
    const called = calls(index).map(({ callee }) => ofItself.exec(callee)?.[1] ?? name);
    const leftTo = called.filter((each) => each !== name && helpers.has(`${inClass} ${each}`));
    if (leftTo.length === 0) continue;
    const own = found.get(index) ?? { limits: [], handed: [], taken: [] };
    const of = (names: readonly string[]) => names.flatMap((each) => helpers.get(`${inClass} ${each}`) ?? []);
    const limits = upTo([...own.limits, ...of(leftTo).flatMap((each) => each.limits)]);
    // What is handed who calls asks for them: `await this.one(id, userId)`.
    const told = of(leftTo.filter((each) => own.handed.includes(each)));
    const ofCaller = upTo([...(own.ofCaller ?? []), ...told.flatMap((each) => each.ofCaller ?? [])]);
    // What helpers ask is asked whatever becomes of what the method reads itself.
    const { ifSent: _, ...always } = own;
    yield [index, { ...always, limits, ...(ofCaller.length > 0 ? { ofCaller } : {}), leftTo }];
  }
}

/** `opts.ProjectIDs = s.visibleProjects(ctx)`: all that callers may see is asked for, to take no more than that. */
function* narrowing({ calls, values }: Body): Iterable<string> {
  const kept = keptCalls(values.code);
  for (const { callee, span } of calls) {
    const name = lastName(callee);
    if (isNarrowing(name) && kept.has(placeOf(span))) yield name;
  }
}

/** What all queries of a function are conditioned on. */
function* conditionsIn(code: CodeFacts, { calls, values, functions }: Body): Iterable<Condition> {
  for (const call of calls) {
    const chain = chainOf(code, call);
    if (chain !== undefined) yield* conditionsOf(openedChain(chain, values), functions);
  }
}

/** `scopeToHousehold(query, auth)`, in whatever way the query goes on. */
function* narrowedBy(code: CodeFacts, { calls, values }: Body): Iterable<string> {
  const scopes = new Scopes(calls, values);
  for (const call of calls) {
    const chain = chainOf(code, call);
    const by = chain && scopedBy(chain, scopes);
    if (by !== undefined && saysNarrowing(by)) yield by;
  }
}

const ofItself = /^(?:self|cls|this)\.(#?\w+)$/;

/** `current_pupil&.fees || Fee.none`, that a name is given or a query goes on from: nothing else is among them. Ruby only. */
function* rowsGiven(code: CodeFacts, index: number, { calls, assignments, values }: Body): Iterable<string> {
  if (code.language !== 'ruby') return;
  const given = [
    ...assignments.map(({ value }) => (value.kind === 'member' ? value.object : value)),
    ...calls.flatMap(({ receiver }) => receiver ?? []),
  ];
  for (const each of [...given.map((value) => alternativesOf(value)), resultsOf(code, index)]) {
    const rows = each.map(
      (value) => /^(.+)\.([a-z]\w*(?:[a-z]s|_set))$/.exec(pathOf(value).slice(0, 200)) ?? [],
    );
    const isOwn = ([, of = '', name = '']: readonly string[]): boolean =>
      isWhoCalls(of) && !ofStanding.test(name) && values.isCallerPath(of);
    if (rows.length > 0 && rows.every(isOwn)) for (const [, , name = ''] of rows) yield name;
  }
}
