import type { Expression, FunctionFact } from '../../../../model/code.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import type { Body } from '../function-objects.ts';
import { isIdName } from '../words.ts';

const mostParameters = 12;

/**
 * The ids of something else that a function is handed, `holderID` beside `id`: those that its queries are conditioned on,
 * and those that nothing in it looks at.
 * @param conditions what its queries compare columns with
 */
export function heededBy(
  { parameters }: FunctionFact,
  body: Body,
  conditions: readonly Expression[],
): { readonly heeded: readonly string[]; readonly unheeded: readonly string[] } {
  const names = parameters.slice(0, mostParameters).flatMap(({ name }) => (isOfOther(name) ? [name] : []));
  if (names.length === 0) return { heeded: [], unheeded: [] };
  const [asked, seen] = [new Set(conditions.flatMap((each) => [...namesIn(each, body)])), namesOf(body)];
  return {
    heeded: names.filter((name) => asked.has(name)),
    unheeded: names.filter((name) => !seen.has(name)),
  };
}

const isOfOther = (name: string): boolean =>
  !name.startsWith('_') && isIdName(name.replace(/(?<=I[Dd]|_id)s$/, '')) && wordsOf(name).length > 1;

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
