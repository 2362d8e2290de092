import type { Expression, FunctionFact } from '../../../../model/code.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import type { Body } from '../function-objects.ts';
import type { Condition } from '../queries/conditions.ts';
import { isIdName } from '../words.ts';

const mostParameters = 12;

/**
 * The ids of something else that a function is handed, `holderID` beside `id`, or `slug` of `{ id, plot: { slug } }`: those
 * that its queries are conditioned on, and those that nothing in it looks at.
 * @param conditions those of its queries
 */
export function heededBy(
  { parameters }: FunctionFact,
  body: Body,
  conditions: readonly Condition[],
): { readonly heeded: readonly string[]; readonly unheeded: readonly string[] } {
  const names = parameters.slice(0, mostParameters).flatMap(({ name }) => (isId(name) ? [name] : []));
  const others = new Set(names.filter((name) => !name.startsWith('_') && wordsOf(name).length > 1));
  if (others.size === 0 && conditions.length === 0) return { heeded: [], unheeded: [] };
  const asked = mentionedIn(conditions, body);
  const ofParents = mentionedIn(
    conditions.filter(({ of, column }) => of !== undefined && isIdName(column)),
    body,
  );
  const seen = namesOf(body);
  return {
    heeded: names.filter((name) => (others.has(name) ? asked : ofParents).has(name)),
    // What is handed and not looked at is called `_slug`.
    unheeded: names.flatMap((name) => (seen.has(name) ? [] : [name.replace(/^_/, '')])),
  };
}

const isId = (name: string): boolean => isIdName(name.replace(/^_|(?<=I[Dd]|_id)s$/g, ''));

const mentionedIn = (conditions: readonly Condition[], body: Body): ReadonlySet<string> =>
  new Set(conditions.flatMap(({ value }) => (value === undefined ? [] : [...namesIn(value, body)])));

/** The first names of all paths that a function mentions. */
function namesOf(body: Body): ReadonlySet<string> {
  const { calls, branches, further } = body;
  return new Set([
    ...calls.flatMap((call) => [...namesIn({ kind: 'call', call, span: call.span }, body)]),
    ...branches().flatMap(({ test }) => [...namesIn(test, body)]),
    ...further().flatMap((value) => [...namesIn(value, body)]),
  ]);
}

function* namesIn(value: Expression, { functions }: Body): Iterable<string> {
  for (const part of partsIn(value, functions)) {
    if (part.kind === 'name') yield rootOf(part.path);
    if (part.kind === 'call') yield rootOf(part.call.callee);
    if (part.kind === 'other') for (const [name] of part.text.matchAll(/[A-Za-z_$][\w$]*/g)) yield name;
  }
}

const rootOf = (path: string): string => /^[@&*]*([\w$]+)/.exec(path)?.[1] ?? '';
