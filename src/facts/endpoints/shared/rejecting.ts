import type { CodeFacts, Span } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { RejectingFunction } from '../endpoint-file.ts';
import { mayGuard } from './guard-names.ts';
import { conductOf, inOrder } from './passing.ts';
import { lastName, locationOf, plainName } from './places.ts';
import { refusalsIn } from './refusals.ts';
import { demandOf, kindOfStatus, questionIn, rejectionOf, rejectionOfAnswer } from './rejections.ts';

interface Rejection {
  readonly kind: Guard['kind'];
  readonly span: Span;
  /** The guard that is asked, where it is one by its name. */
  readonly by?: string | undefined;
}

const mostConsulted = 12;

/**
 * Functions in which a caller can be turned away: 401, 403, an authentication error, or the way to the login page.
 * A factory counts where the function it returns does, so that `requireRole('admin')` is learned by its name.
 */
export function rejectingFunctions(code: CodeFacts): RejectingFunction[] {
  const own = rejectionsByFunction(code);
  const names = namesOf(code);
  const found = new Map<string, RejectingFunction>();
  for (const [index, rejection] of own) {
    for (let at = index; at >= 0; at = code.functions[at]?.inFunction ?? -1) {
      for (const name of names.get(at) ?? []) {
        if (!found.has(name)) {
          const { kind, by, span } = rejection;
          found.set(name, { name, kind, by, location: locationOf(code.path, span) });
        }
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
    for (let at = index; at >= 0; at = code.functions[at]?.inFunction ?? -1) {
      for (const name of names.get(at) ?? []) found.add(name);
    }
  }
  return [...found];
}

/** How a function, or one written inside it, turns callers away. */
export function rejectionIn(code: CodeFacts, index: number): Rejection | undefined {
  for (const [inside, rejection] of rejectionsByFunction(code)) {
    for (let at = inside; at >= 0; at = code.functions[at]?.inFunction ?? -1) {
      if (at === index) return rejection;
    }
  }
  return undefined;
}

const cached = new WeakMap<CodeFacts, ReadonlyMap<number, Rejection>>();

function rejectionsByFunction(code: CodeFacts): ReadonlyMap<number, Rejection> {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, Rejection>();
  const refusals = refusalsIn(code);
  if (refusals !== undefined) {
    for (const { inFunction, kind, span } of refusals)
      if (inFunction >= 0 && !found.has(inFunction)) found.set(inFunction, { kind, span });
    cached.set(code, found);
    return found;
  }
  const { passedAt } = conductOf(code);
  const note = (inFunction: number, kind: Guard['kind'] | undefined, span: Span, by?: string): void => {
    if (kind === undefined || inFunction < 0 || found.has(inFunction)) return;
    const passed = passedAt.get(inFunction);
    if (passed === undefined || inOrder(span, passed) < 0) found.set(inFunction, { kind, span, by });
  };
  for (const { test, inFunction, span } of code.branches) {
    const asked = questionIn(test);
    note(inFunction, asked?.kind, span, asked && plainName(asked.by));
  }
  for (const call of code.calls) {
    const demanded = demandOf(call);
    note(call.inFunction, demanded, call.span, plainName(call.callee));
    note(call.inFunction, rejectionOf(call), call.span);
  }
  for (const { target, value, inFunction, span } of code.assignments) {
    if (/\.(?:status|statusCode)$/.test(target)) note(inFunction, kindOfStatus(value), span);
  }
  for (const { value, inFunction, span } of code.returns) note(inFunction, rejectionOfAnswer(value), span);
  cached.set(code, found);
  return found;
}

/** Names that a function calls, itself or in what is written inside it, and that may turn callers away for it. */
export function consultedBy(code: CodeFacts, index: number): readonly string[] {
  return consulted(code).get(index) ?? [];
}

/** The same for every function that has a name. */
export function consultations(code: CodeFacts): Record<string, readonly string[]> {
  const names = namesOf(code);
  return Object.fromEntries(
    [...consulted(code)].flatMap(([index, called]) =>
      (names.get(index) ?? []).map((name): [string, readonly string[]] => [name, called]),
    ),
  );
}

const consultedIn = new WeakMap<CodeFacts, ReadonlyMap<number, readonly string[]>>();

function consulted(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const known = consultedIn.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, string[]>();
  for (const { callee, inFunction, form } of code.calls) {
    if (form !== 'call' || inFunction < 0 || !mayGuard(callee)) continue;
    const name = plainName(callee);
    for (let at = inFunction; at >= 0; at = code.functions[at]?.inFunction ?? -1) {
      const called = found.get(at);
      if (called === undefined) found.set(at, [name]);
      else if (called.length < mostConsulted && !called.includes(name)) called.push(name);
    }
  }
  consultedIn.set(code, found);
  return found;
}

/** Every name a function goes by: its own, the variable it is assigned to, the key it stands under. */
function namesOf(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
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
  for (const { target, value } of code.assignments)
    if (value.kind === 'function') add(value.function, target);
  for (const { key, value } of code.entries) if (value.kind === 'function') add(value.function, key);
  for (const { name, value } of code.exports) if (value?.kind === 'function') add(value.function, name);
  return names;
}
