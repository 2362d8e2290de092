import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { CheckFact, RejectingFunction } from '../../endpoint-file.ts';
import { exemptions } from '../exemptions/exempt-paths.ts';
import { instancesOf } from '../names/values.ts';
import { lastName, locationOf, ofService, plainName } from '../places.ts';
import { refusingCalls } from '../refusals/only-failing.ts';
import { rejectionOf } from '../refusals/rejections.ts';
import { isScript } from '../script.ts';
import { settingsSparing } from '../settings/settings.ts';
import { demands, guardKindOf, mayGuard } from '../words/guard-names.ts';
import { checksByFunction } from './checks.ts';
import { remembering } from './remembering.ts';

const mostConsulted = 24;
const mostChecks = 12;

/**
 * Functions in which a caller can be turned away: 401, 403, an authentication error, or the way to the login page.
 * A factory counts where the function it returns does, so that `requireRole('admin')` is learned by its name.
 */
export function rejectingFunctions(code: CodeFacts): RejectingFunction[] {
  const names = namesOf(code);
  const found = new Map<string, RejectingFunction & { readonly checks: CheckFact[] }>();
  for (const [index, checks] of checksByFunction(code)) {
    const [first] = checks;
    if (first === undefined) continue;
    for (const at of functionsAround(code, index)) {
      for (const name of names.get(at) ?? []) {
        const known = found.get(name) ?? {
          name,
          kind: first.kind,
          checks: [],
          location: locationOf(code.path, first.span),
        };
        found.set(name, known);
        // Who is told that he may not is known: a function that says both asks what the caller may do.
        const isMore = known.kind === 'authentication' && checks.some(({ kind }) => kind === 'authorization');
        if (isMore && guardKindOf(name) !== 'authentication')
          found.set(name, { ...known, kind: 'authorization' });
        for (const { name: check, kind, parts, admits, proofs } of checks)
          if (known.checks.length < mostChecks)
            known.checks.push({ name: check, kind, parts, admits, ...(proofs ? { proofs } : {}) });
      }
    }
  }
  return [...found.values()];
}

/** The names of all functions of a file. */
export const declaredFunctions = (code: CodeFacts): string[] => [
  ...new Set([...namesOf(code).values()].flat()),
];

/** The names of functions that do as `indexes` do, and of what they are written in. */
export function namesWith(code: CodeFacts, indexes: Iterable<number>): string[] {
  const names = namesOf(code);
  const found = new Set<string>();
  for (const index of indexes) {
    for (const at of functionsAround(code, index)) {
      for (const name of names.get(at) ?? []) found.add(name);
    }
  }
  return [...found];
}

/** The names of functions, without those that they are written in. */
export function ownNames(code: CodeFacts, indexes: Iterable<number>): string[] {
  const names = namesOf(code);
  return [...indexes].flatMap((index) => names.get(index) ?? []);
}

/** The counts of functions by their names, those of what is written inside them included. */
export function countsByName(code: CodeFacts, counts: ReadonlyMap<number, number>): Record<string, number> {
  const names = namesOf(code);
  const found = new Map<string, number>();
  for (const [index, count] of counts) {
    for (const at of functionsAround(code, index))
      for (const name of names.get(at) ?? []) found.set(name, (found.get(name) ?? 0) + count);
  }
  return Object.fromEntries(found);
}

/** How a function, or those written inside it, turn callers away. */
export function checksIn(code: CodeFacts, index: number): readonly CheckFact[] {
  return allChecks(code).get(index) ?? [];
}

const gathered = new WeakMap<CodeFacts, ReadonlyMap<number, readonly CheckFact[]>>();

/** The checks of every function and of those written inside it. */
function allChecks(code: CodeFacts): ReadonlyMap<number, readonly CheckFact[]> {
  const known = gathered.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, CheckFact[]>();
  for (const [inside, checks] of checksByFunction(code)) {
    for (const at of functionsAround(code, inside)) {
      const own = found.get(at) ?? [];
      found.set(at, own);
      for (const { name, kind, proofs } of checks)
        if (own.length < mostChecks) own.push({ name, kind, ...(proofs ? { proofs } : {}) });
    }
  }
  gathered.set(code, found);
  return found;
}

/** Names that a function calls, itself or in what is written inside it, and that may turn callers away for it. */
export function consultedBy(code: CodeFacts, index: number): readonly string[] {
  return consulted(code).get(index) ?? [];
}

/** The same for every function that has a name. */
export function consultations(code: CodeFacts): Record<string, readonly string[]> {
  const names = namesOf(code);
  const remembers = isScript(code.language) ? remembering(code) : new Set<number>();
  const mayRefuse = refusingCalls(code);
  // What only remembers who calls is given nothing where nobody does: that turns nobody away.
  const isAsked = (name: string, index: number): boolean =>
    !remembers.has(index) ||
    code.calls.some(
      (call) => call.inFunction === index && plainName(call.callee) === name && mayRefuse(call),
    );
  return Object.fromEntries(
    [...consulted(code)].flatMap(([index, called]) =>
      (names.get(index) ?? []).map((name): [string, readonly string[]] => [
        name,
        called.filter((each) => isAsked(each, index)),
      ]),
    ),
  );
}

/** Paths that middleware lets everybody pass on, by its name. */
export function exemptionsByName(code: CodeFacts): Record<string, readonly string[]> {
  if (!isScript(code.language)) return {};
  const names = namesOf(code);
  const found = new Map<string, readonly string[]>();
  code.functions.forEach((_, index) => {
    const paths =
      (names.get(index) ?? []).length === 0
        ? []
        : [...exemptions(code, index), ...settingsSparing(code, index)];
    for (const name of paths.length > 0 ? (names.get(index) ?? []) : []) found.set(name, paths);
  });
  return Object.fromEntries(found);
}

const consultedIn = new WeakMap<CodeFacts, ReadonlyMap<number, readonly string[]>>();

function consulted(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const known = consultedIn.get(code);
  if (known !== undefined) return known;
  const own = new Set([
    ...declaredFunctions(code),
    ...code.imports.filter(({ module }) => /^[.@~#$]/.test(module)).map(({ local }) => local),
  ]);
  const found = new Map<number, string[]>();
  const held = isScript(code.language) ? instancesOf(code) : {};
  // `this.loans.cancel(user, id)` of a service that the class was made with, `this.mustOwn(user, loan)` of its own, and
  // `caller.demand('loans')` of what a function is handed.
  const isOurs = (callee: string): boolean => {
    if (isScript(code.language) && ofService.test(callee)) return true;
    const [, self = '', field = '', method] = /^(this\.)?(\w+)(?:\.(\w+))?$/.exec(callee) ?? [];
    if (field === '' || !isScript(code.language)) return false;
    // `this.mustOwn(loan)`, and `grantService.approve(ctx)` of what is imported or made here.
    if (method === undefined) return self !== '' && own.has(field);
    if (self === '' && own.has(field)) return true;
    return Object.hasOwn(held, field) && own.has(held[field] ?? '');
  };
  const names = namesOf(code);
  for (const call of code.calls) {
    const { callee, inFunction, form, receiver } = call;
    // A library's function does not refuse, nor a method of what another call gives, which is none of this file; a function
    // of the project may, whatever it is called.
    const isDemand = isScript(code.language) && receiver === undefined && demands(callee);
    const mayRefuse =
      (own.has(callee) && receiver === undefined) ||
      isOurs(callee) ||
      (own.has(lastName(callee)) && isOfReceiver(call, code)) ||
      isDemand ||
      mayGuard(callee);
    if (form !== 'call' || inFunction < 0 || !mayRefuse) continue;
    // `throw forbidden()` is a check of this function, and is read as one.
    if (isScript(code.language) && rejectionOf(call) !== undefined) continue;
    const name = plainName(callee);
    // A function that makes builders makes the next one: nothing is asked by that.
    const around = functionsAround(code, inFunction);
    if (around.some((at) => names.get(at)?.includes(name))) continue;
    for (const at of around) {
      const called = found.get(at);
      if (called === undefined) found.set(at, [name]);
      else if (called.length < mostConsulted && !called.includes(name)) called.push(name);
    }
  }
  consultedIn.set(code, found);
  return found;
}

/** `s.load(ctx, id)` in a method of the service `s`, in Go. */
const isOfReceiver = ({ callee, inFunction }: Call, { functions }: CodeFacts): boolean => {
  const receiver = functions[inFunction]?.receiver;
  return receiver !== undefined && callee.slice(0, -lastName(callee).length) === `${receiver}.`;
};

/** Every name a function goes by: its own, the variable it is assigned to, the key it stands under. */
export function namesOf(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  const add = (index: number, path: string): void => {
    const name = lastName(path);
    if (name === '') return;
    const known = names.get(index);
    if (known === undefined) names.set(index, [name]);
    else if (!known.includes(name)) known.push(name);
  };
  code.functions.forEach(({ name }, index) => {
    add(index, name);
  });
  for (const { target, value } of code.assignments) for (const index of writtenIn(value)) add(index, target);
  for (const { key, value } of code.entries) if (value.kind === 'function') add(value.function, key);
  for (const { name, value } of code.exports)
    for (const index of value === undefined ? [] : writtenIn(value)) add(index, name);
  // `app.decorate('authenticate', async (request, reply) => …)`.
  for (const { callee, arguments: given } of code.calls) {
    const [name, second] = given;
    const isNamed = name?.value.kind === 'string' && second?.value.kind === 'function';
    if (isNamed && /(?:^|\.)(?:decorate(?:Request|Reply)?|provide|macro)$/.test(callee))
      add(second.value.function, name.value.value);
  }
  return names;
}

const wrapping =
  /(?:middleware|handler|wrap|wrapper|async|catch\w*|plugin|fp|guard|define\w*|create\w*|rule|memoi?ze|cache|pipe)$/i;

/** A function that is a value, or that is handed to what makes middleware of it: `t.middleware(async ({ ctx }) => …)`. */
function writtenIn(value: Expression): readonly number[] {
  if (value.kind === 'function') return [value.function];
  if (value.kind !== 'call' || !wrapping.test(value.call.callee)) return [];
  return value.call.arguments
    .slice(0, 3)
    .flatMap(({ value: given }) => (given.kind === 'function' ? [given.function] : []));
}
