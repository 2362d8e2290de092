import {
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../model/code.ts';
import { checksByFunction } from '../shared/checks/checks.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { contains, inOrder } from '../shared/spans.ts';
import { wordsOf } from '../shared/words/guard-names.ts';
import type { ControllerFacts } from './facts.ts';

/** Decorators that set metadata, by its key. */
export function metadataOf(code: CodeFacts): ControllerFacts['metadata'] {
  const made = code.calls.flatMap((call) => {
    if (lastName(call.callee) !== 'SetMetadata') return [];
    const [key, value] = call.arguments.map((each) => each.value);
    const written = key?.kind === 'string' ? key.value : key?.kind === 'name' ? plainName(key.path) : '';
    const name = nameAround(call.inFunction, code) || assignedTo(call, code);
    const declared = code.functions[call.inFunction]?.parameters ?? [];
    const isGiven = value?.kind === 'name' && declared.some((each) => each.name === value.path);
    return name === '' ? [] : [{ name, key: written, ...(isGiven ? { isGiven } : {}) }];
  });
  // `const Needs = Reflector.createDecorator<string[]>()` is its own key.
  const kept = code.assignments.flatMap(({ target, value }) => {
    const isMade =
      value.kind === 'call' && /(?:Reflector|DiscoveryService)\.createDecorator$/.test(value.call.callee);
    return isMade ? [{ name: plainName(target), key: lastName(target) }] : [];
  });
  return [...made, ...kept, ...housed(code)];
}

/** What a decorator of the project is told about the class that it stands at. */
const decorated = /^_*(?:target|proto(?:type)?|ctor|constructor|cls|klass)$/;
const right =
  /^(?:roles?|perms?|permissions?|scopes?|rights?|privileges?|grants?|abilit(?:y|ies)|capabilit(?:y|ies))$/;

/** Decorators that keep the right which they are given in a way of their own: `Scoped = (scope) => (target, method) => …`. */
const housed = ({ functions }: CodeFacts): ControllerFacts['metadata'] =>
  functions.flatMap(({ parameters, inFunction }) => {
    const { name = '', parameters: given = [] } = functions[inFunction] ?? {};
    const key = given[0]?.name ?? '';
    const isRight = decorated.test(parameters[0]?.name ?? '') && right.test(wordsOf(key).at(-1) ?? '');
    return isRight && name !== '' ? [{ name, key, isGiven: true, isRight }] : [];
  });

/**
 * Keys of metadata by which a guard lets everybody pass: if it is there, `const isOpen = this.reflector.get(OPEN, …); if
 * (isOpen) return true`, or if it is not, `if (!roles || roles.length === 0) return true`, `if (roles && !fits) throw …`.
 */
export function passKeysOf(code: CodeFacts): {
  readonly optOutKeys: readonly string[];
  readonly optInKeys: readonly string[];
} {
  const asked = new Map<string, string>();
  for (const { target, value } of code.assignments)
    for (const key of keysAsked(value)) asked.set(plainName(target), key);
  const keysOf = (value: Expression): readonly string[] =>
    value.kind === 'name' ? [asked.get(plainName(value.path)) ?? ''].filter(Boolean) : keysAsked(value);
  const [optOutKeys, optInKeys]: [string[], string[]] = [[], []];
  for (const branch of code.branches) {
    if (!branch.when || !letsPass(branch, code)) continue;
    optOutKeys.push(...operandsOf(branch.test, '||').flatMap(keysOf));
    const keys = absentIn(branch.test).flatMap((name) => asked.get(name) ?? []);
    if (keys.length > 0 && !mayRefuseBefore(branch, code) && !hasRefusedBefore(branch, code))
      optInKeys.push(...keys);
  }
  // Of several guards in one file it is not told whose keys they are.
  const isOnly = code.functions.filter(({ name }) => name === 'canActivate').length < 2;
  return { optOutKeys, optInKeys: isOnly ? [...optInKeys, ...neededKeys(code, keysOf)] : [] };
}

const letsPass = ({ span, inFunction }: CodeFacts['branches'][number], { returns }: CodeFacts): boolean =>
  returns.some(
    ({ value, span: own, inFunction: at }) =>
      at === inFunction &&
      own.startLine >= span.startLine &&
      own.endLine <= span.endLine &&
      value.kind === 'boolean' &&
      value.value,
  );

/** What gives guards what they look at, or notes it, turns nobody away. */
const harmless =
  /^(?:get|switchTo|create|find|load|read|log|debug|verbose|warn|info|trace|is|has|split)(?![a-z])/;
const demanding = /throw|fail|auth|verif|valid|session|token/i;

/** `await this.jwt.verify(token)`, `await super.canActivate(context)`: what else runs before may turn callers away, unseen. */
const mayRefuseBefore = (
  { span, test, inFunction }: CodeFacts['branches'][number],
  { calls }: CodeFacts,
): boolean =>
  calls.some(({ callee, inFunction: at, span: own }) => {
    const name = lastName(callee);
    return (
      at === inFunction &&
      inOrder(own, span) < 0 &&
      !contains(test.span, own) &&
      (!harmless.test(name) || demanding.test(name))
    );
  });

/** It was turned away, or decided otherwise, before it is asked what the metadata is. */
function hasRefusedBefore({ span, inFunction }: CodeFacts['branches'][number], code: CodeFacts): boolean {
  const isBefore = (each: { readonly span: Span; readonly inFunction: number }): boolean =>
    each.inFunction === inFunction && inOrder(each.span, span) < 0;
  return (
    code.leaves.some((each) => each.throws && isBefore(each)) ||
    code.returns.some((each) => isBefore(each) && !(each.value.kind === 'boolean' && each.value.value)) ||
    (checksByFunction(code).get(inFunction) ?? []).some((each) => isBefore({ span: each.span, inFunction }))
  );
}

const operandsOf = (test: Expression, operator: '&&' | '||'): readonly Expression[] =>
  test.kind === 'operation' && test.operator === operator
    ? test.operands.slice(0, 8).flatMap((each) => operandsOf(each, operator))
    : [test];

/** The keys of which each refusal of a guard needs one. */
function neededKeys(code: CodeFacts, keysOf: (value: Expression) => readonly string[]): readonly string[] {
  const keysAt = ({ test }: CodeFacts['branches'][number]): readonly string[] =>
    operandsOf(test, '&&').flatMap(keysOf);
  return code.functions.flatMap(({ name }, index) => {
    const checks = name === 'canActivate' ? (checksByFunction(code).get(index) ?? []) : [];
    const own =
      checks.length > 0 ? code.branches.filter((each) => each.when && each.inFunction === index) : [];
    const [first] = own.filter((each) => keysAt(each).length > 0);
    if (first === undefined || mayRefuseBefore(first, code)) return [];
    const needed = checks.map(({ span }) =>
      own
        .filter((each) => each.span.startLine <= span.startLine && each.span.endLine >= span.endLine)
        .flatMap(keysAt),
    );
    return needed.every((keys) => keys.length > 0) ? [...new Set(needed.flat())] : [];
  });
}

/** What a test finds missing: `!roles`, `roles.length === 0`, `roles === undefined`, one of several. */
function absentIn(test: Expression): string[] {
  if (test.kind !== 'operation') return [];
  const { operator, operands } = test;
  if (operator === '||') return operands.slice(0, 4).flatMap(absentIn);
  const [first, second] = operands;
  if (first?.kind !== 'name') return [];
  const name = plainName(first.path).replace(/\??\.length$/, '');
  if (operator === '!') return [name];
  const isNothing =
    second?.kind === 'null' ||
    (second?.kind === 'number' && second.value === 0) ||
    (second?.kind === 'name' && second.path === 'undefined');
  return /^===?$/.test(operator) && isNothing ? [name] : [];
}

/** In a file that has a guard. */
export function askedKeysOf(code: CodeFacts): string[] {
  if (!code.functions.some(({ name }) => name === 'canActivate')) return [];
  return code.calls.flatMap((call) => keysAsked({ kind: 'call', call, span: call.span }));
}

/** Keys whose metadata of class and method is joined. */
export const mergedKeysOf = ({ calls }: CodeFacts): string[] =>
  calls
    .filter(({ callee }) => /eflector\.getAllAndMerge$/.test(callee))
    .flatMap((call) => keysAsked({ kind: 'call', call, span: call.span }));

function keysAsked(value: Expression): string[] {
  if (value.kind !== 'call' || !/eflector\.get\w*$/.test(value.call.callee)) return [];
  const key = value.call.arguments[0]?.value;
  return key?.kind === 'string' ? [key.value] : key?.kind === 'name' ? [plainName(key.path)] : [];
}

/** The name of the outermost function around a place. */
export const nameAround = (inFunction: number, code: CodeFacts): string =>
  functionsAround(code, inFunction)
    .map((at) => code.functions[at]?.name ?? '')
    .findLast((name) => name !== '') ?? '';

function assignedTo(call: Call, code: CodeFacts): string {
  const found = code.assignments.find(({ value }) => value.kind === 'call' && value.call === call);
  return found === undefined ? '' : plainName(found.target);
}
