import type { Argument, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { RejectingFunction } from '../endpoint-file.ts';
import { guardKindOf } from './guard-names.ts';
import { conductOf, inOrder } from './passing.ts';
import { lastName, locationOf } from './places.ts';

interface Rejection {
  readonly kind: Guard['kind'];
  readonly span: Span;
}

const answering =
  /(?:^|\.)(?:status|sendStatus|writeHead|code|sendError|throw|abort|createError|httpError)$/i;
const refusingError =
  /(?:Unauthori[sz]ed|Forbidden|AccessDenied|NotAuthenticated|Authentication|Authori[sz]ation|Permission)/;
const loginPage = /^\/?(?:[\w-]+\/){0,3}(?:log-?in|sign-?in|auth)\b/i;

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
          found.set(name, { name, kind: rejection.kind, location: locationOf(code.path, rejection.span) });
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
  const { passedAt } = conductOf(code);
  const note = (inFunction: number, kind: Guard['kind'] | undefined, span: Span): void => {
    if (kind === undefined || inFunction < 0 || found.has(inFunction)) return;
    const passed = passedAt.get(inFunction);
    if (passed === undefined || inOrder(span, passed) < 0) found.set(inFunction, { kind, span });
  };
  for (const call of code.calls) note(call.inFunction, rejectionOf(call), call.span);
  for (const { target, value, inFunction, span } of code.assignments) {
    if (/\.(?:status|statusCode)$/.test(target)) note(inFunction, kindOfStatus(value), span);
  }
  for (const { test, inFunction, span } of code.branches) note(inFunction, guardCallIn(test), span);
  cached.set(code, found);
  return found;
}

function rejectionOf(call: Call): Guard['kind'] | undefined {
  if (call.form === 'new' && refusingError.test(call.callee)) {
    return /Forbidden|AccessDenied|Authori[sz]ation|Permission/.test(call.callee)
      ? 'authorization'
      : 'authentication';
  }
  if (call.form === 'new' || answering.test(call.callee)) return firstStatus(call.arguments);
  if (!/\.redirect$/.test(call.callee)) return undefined;
  const isLogin = call.arguments.some(({ value }) => value.kind === 'string' && loginPage.test(value.value));
  return isLogin ? 'authentication' : undefined;
}

function firstStatus(given: readonly Argument[]): Guard['kind'] | undefined {
  for (const { value } of given.slice(0, 2)) {
    const kind = kindOfStatus(value);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function kindOfStatus(value: Expression): Guard['kind'] | undefined {
  if (value.kind === 'number')
    return value.value === 401 ? 'authentication' : value.value === 403 ? 'authorization' : undefined;
  if (value.kind !== 'name') return undefined;
  const name = lastName(value.path);
  if (/^(?:HTTP_?)?(?:401_?)?UNAUTHORI[SZ]ED$/i.test(name)) return 'authentication';
  return /^(?:HTTP_?)?(?:403_?)?FORBIDDEN$/i.test(name) ? 'authorization' : undefined;
}

/** `if (!isAdmin(req)) …`: a question that a guard would ask. */
function guardCallIn(test: Expression): Guard['kind'] | undefined {
  if (test.kind === 'call') return guardKindOf(test.call.callee);
  if (test.kind !== 'operation') return undefined;
  for (const operand of test.operands.slice(0, 8)) {
    const kind = guardCallIn(operand);
    if (kind !== undefined) return kind;
  }
  return undefined;
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
