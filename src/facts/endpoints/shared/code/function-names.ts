import { type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';

const read = new WeakMap<CodeFacts, ReadonlyMap<number, readonly string[]>>();

/** Every name a function goes by: its own, the variable it is assigned to, the key it stands under. */
export function namesOf(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const names = read.get(code) ?? namesIn(code);
  read.set(code, names);
  return names;
}

function namesIn(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  const add = (index: number, path: string): void => {
    const name = lastName(path);
    if (name === '') return;
    const known = names.get(index);
    if (known === undefined) names.set(index, [name]);
    else if (!known.includes(name)) known.push(name);
  };
  code.functions.forEach(({ name, inClass, parameters }, index) => {
    add(index, name);
    // A class of middleware is known by its own name: `consumer.apply(KeeperMiddleware)` of NestJS.
    const isMiddleware = name === 'use' && /^_*next$/.test(parameters.at(-1)?.name ?? '');
    if (isMiddleware && inClass >= 0) add(index, code.classes[inClass]?.name ?? '');
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
