import {
  type Assignment,
  type Call,
  type CodeFacts,
  functionsAround,
  type Span,
} from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { type Asked, askedByFunction } from '../../shared/checks/asked-rights.ts';
import { checksWithin } from '../../shared/checks/checks.ts';
import { upwards } from '../../shared/code/upwards.ts';
import type { Spare } from '../../shared/exemptions/spares.ts';
import { saidByFunction, sparesByFunction } from '../../shared/exemptions/sparing.ts';
import { goDoubts } from '../../shared/go/refusals.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import { madeOverTables } from '../../shared/tables/over-tables.ts';
import { routerName } from '../dialects.ts';
import { type Answer, answersByFunction } from './answers.ts';
import { firmByFunction } from './firm.ts';
import { type Given, givenByFunctions } from './given.ts';
import { type HandedRights, rightsHandedByFunction } from './handed-rights.ts';
import { type HandlerStructs, structsByFunction } from './handler-structs.ts';
import { idleByFunction } from './idle.ts';
import { type Obeyed, obeyedByFunction } from './obeyed.ts';
import { type Added, addedByFunction, type Filled, filledByFunction } from './options.ts';

/** What one Go file says of routes, in the order in which its functions say it. */
export interface GoModule {
  readonly path: string;
  readonly functions: readonly GoFunction[];
  /** Variables of the package. */
  readonly variables: readonly Assignment[];
  /** Structures by name, with the types of their fields; what is embedded is called like its type. */
  readonly structs: readonly {
    readonly name: string;
    readonly fields: readonly (readonly [string, string])[];
  }[];
}

/** A function, and where it stands. */
export interface FunctionAt {
  readonly module: GoModule;
  readonly index: number;
  readonly function: GoFunction;
}

export interface GoFunction extends HandlerStructs {
  /** `Server.Routes` for a method; empty for one without a name. */
  readonly name: string;
  readonly span: Span;
  readonly inFunction: number;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** What a method calls the object that it is called on. */
  readonly receiver?: string | undefined;
  readonly results: readonly string[];
  /** How it, or a function written in it, turns callers away. */
  readonly checks: readonly { readonly kind: Guard['kind']; readonly name: string }[];
  /** What it answers with that may turn callers away, as far as that is said elsewhere. */
  readonly answers: readonly Answer[];
  readonly doubts: Doubt | undefined;
  /** The endpoints that it leaves out. */
  readonly spares: readonly Spare[];
  /** The endpoints that it says yes to: `func(c echo.Context) bool { return c.Path() == "/login" }`. */
  readonly says: readonly Spare[];
  readonly calls: readonly string[];
  /** Those among them that ask for something in particular. */
  readonly asked: readonly Asked[];
  /** Those among its questions that are asked under no condition. */
  readonly firm: ReadonlySet<string>;
  readonly gives: readonly Given[];
  /** Those among its calls that are handed the request, and whose answer ends its work. */
  readonly obeyed: readonly Obeyed[];
  /** What it adds to the lists of what it is handed, as an option does. */
  readonly adds: readonly Added[];
  /** What its calls are handed that may say what callers must be allowed. */
  readonly handed: readonly HandedRights[];
  /** Calls and assignments of the body in source order, those of functions written in it left out. */
  readonly steps: readonly Step[];
}

/** It asks who the caller is, or what they may do, and answers without saying that this is why. */
interface Doubt {
  readonly kind: Guard['kind'] | undefined;
}

export type Step =
  | { readonly kind: 'call'; readonly call: Call; readonly isConditional: boolean }
  | ({ readonly kind: 'fill' } & Filled)
  | { readonly kind: 'assign'; readonly assignment: Assignment }
  | { readonly kind: 'return'; readonly value: Assignment['value']; readonly span: Span };

const mostCalls = 60;
const mostSteps = 3000;
const registering =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any|ANY|Get|Post|Put|Patch|Delete|Head|Options|All|Add|Match|Handle\w*|Method\w*|Methods|[uU]se\w*|[gG]roup|Route|With|Mount|PathPrefix|Subrouter|Path|Combo|Prefix|Pre|Register\w*|New\w*|Default|Setup\w*|Init\w*|Static\w*)$/;
const passing =
  /rout|regist|setup|mount|init|attach|bind|handle|api|add|build|new|create|config|serve|endpoint|web|http/i;
/** Steps of a program that may stand in a method of their own: `s.routes()`. */
const arranging = /rout|setup|regist|mount|middleware/i;
const read = new WeakMap<CodeFacts, GoModule>();

/** Pure and linear; tests register routes of their own, which nobody can reach, and what is generated has no guards. */
export function goModule(code: CodeFacts): GoModule | undefined {
  if (code.language !== 'go' || /(?:_test|\.pb|\.pb\.gw)\.go$/.test(code.path)) return undefined;
  const known = read.get(code);
  if (known !== undefined) return known;
  const module = {
    path: code.path,
    functions: functionsOf(code),
    variables: code.assignments.filter(
      ({ inFunction, value }) =>
        inFunction < 0 && /^(?:call|name|function|list|object|string|operation)$/.test(value.kind),
    ),
    structs: code.classes.map(({ name, fields = [], fieldTypes = [] }) => ({
      name,
      fields: fields.map((field, at) => [field, fieldTypes[at] ?? ''] as const),
    })),
  };
  read.set(code, module);
  return module;
}

function functionsOf(code: CodeFacts): GoFunction[] {
  const checks = checksWithin(code);
  const doubts = upwards(
    code,
    [...goDoubts(code)].map(([index, kind]): [number, Doubt] => [index, { kind }]),
  );
  const calls = code.functions.map((): Set<string> => new Set());
  const idle = idleByFunction(code);
  for (const { callee, inFunction } of code.calls) {
    if (idle.get(inFunction)?.has(callee)) continue;
    for (const at of functionsAround(code, inFunction)) {
      const own = calls[at];
      if (own !== undefined && own.size < mostCalls && callee !== '') own.add(callee);
    }
  }
  const asked = askedByFunction(code);
  const [steps, spares] = [stepsOf(code), sparesByFunction(code)];
  const said = saidByFunction(code);
  const [given, obeyed] = [givenByFunctions(code), obeyedByFunction(code)];
  const [firm, handed] = [firmByFunction(code), rightsHandedByFunction(code)];
  const structs = structsByFunction(code);
  const [answers, adds] = [answersByFunction(code), addedByFunction(code)];
  return code.functions.map(({ name, span, inFunction, parameters, receiver, results = [] }, index) => ({
    name,
    span,
    inFunction,
    receiver,
    results,
    answers: answers.get(index) ?? [],
    parameters: parameters.map((each) => ({ name: each.name, type: (each.type ?? '').slice(0, 100) })),
    checks: checks[index] ?? [],
    doubts: doubts.get(index),
    spares: spares.get(index) ?? [],
    says: parameters.length === 1 ? said(index) : [],
    calls: [...(calls[index] ?? [])],
    asked: asked[index] ?? [],
    ...structs(index),
    firm: firm.get(index) ?? new Set(),
    gives: given.get(index) ?? [],
    obeyed: obeyed.get(index) ?? [],
    handed: handed.get(index) ?? [],
    adds: adds.get(index) ?? [],
    steps: steps[index] ?? [],
  }));
}

function stepsOf(code: CodeFacts): Step[][] {
  const conditions = Map.groupBy(
    code.branches.filter(({ when }) => when),
    ({ inFunction }) => inFunction,
  );
  const found = code.functions.map((): Step[] => []);
  const writtenAt = new Map<Step, Span>();
  for (const { call, from } of madeOverTables(code.calls, code)) {
    const name = lastName(call.callee);
    const isTelling =
      (call.arguments.length > 1 &&
        call.arguments[1]?.value.kind === 'string' &&
        call.receiver === undefined) ||
      registering.test(name) ||
      arranging.test(name) ||
      // `section.on("GET /tugs", list)`, whatever the house calls it
      isRoute(call) ||
      // `signals(e, tokens)`, `s.orders(api)`
      call.arguments.some(({ value }) => value.kind === 'name' && routerName.test(value.path)) ||
      // `logs(r.Group("/logs"))`
      call.arguments.some(
        ({ value }) =>
          value.kind === 'call' && /\.(?:Group|Subrouter|With|PathPrefix)$/.test(value.call.callee),
      ) ||
      (passing.test(call.callee) &&
        call.arguments.some(({ value }) => value.kind === 'name' || value.kind === 'call'));
    if (call.form !== 'call' && !(call.form === 'new' && passing.test(call.callee))) continue;
    const isConditional =
      isTelling && (conditions.get(call.inFunction) ?? []).some(({ span }) => contains(span, call.span));
    if (!isTelling) continue;
    const step: Step = { kind: 'call', call, isConditional };
    writtenAt.set(step, from.span);
    found[call.inFunction]?.push(step);
  }
  for (const assignment of code.assignments) {
    const { inFunction, value } = assignment;
    if (/^(?:call|name|function|list|operation|member|string|built-string)$/.test(value.kind))
      found[inFunction]?.push({ kind: 'assign', assignment });
  }
  for (const { inFunction, value, span } of code.returns)
    if (/^(?:name|call|boolean)$/.test(value.kind)) found[inFunction]?.push({ kind: 'return', value, span });
  for (const [index, filled] of filledByFunction(code).entries())
    for (const each of filled) found[index]?.push({ kind: 'fill', ...each });
  const at = (step: Step): Span => writtenAt.get(step) ?? spanOf(step);
  return found.map((steps) => steps.toSorted((a, b) => order(at(a), at(b))).slice(0, mostSteps));
}

/** What is given a path, and something more. */
const isRoute = ({ arguments: [first, ...more] }: Call): boolean =>
  more.length > 0 &&
  first?.value.kind === 'string' &&
  /^(?:[A-Z]{3,7}(?: |$))?(?:\/|$)/.test(first.value.value);

const spanOf = (step: Step): Span =>
  step.kind === 'call' ? step.call.span : step.kind === 'assign' ? step.assignment.span : step.span;

/** By where they end: what is called on, and what is handed over, comes first. */
const order = (a: Span, b: Span): number => a.endLine - b.endLine || a.endColumn - b.endColumn;
