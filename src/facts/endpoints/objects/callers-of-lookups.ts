import type { CodeFacts } from '../../../model/code.ts';
import { isScript } from '../shared/script.ts';

/**
 * The methods of scripts that leave it to others of their class to look something up, `const note = await this.load(id)`, by
 * their indexes.
 * @param looking the functions that may look something up
 */
export function callersOfLookups(
  { calls, functions, language }: CodeFacts,
  looking: ReadonlySet<number>,
): ReadonlySet<number> {
  if (!isScript(language)) return new Set();
  const methods = new Set(
    [...looking].flatMap((at) => {
      const { inClass = -1, name = '' } = functions[at] ?? {};
      return inClass >= 0 && name !== '' ? [`${inClass} this.${name}`] : [];
    }),
  );
  const isOne = (callee: string, inFunction: number): boolean =>
    methods.has(`${functions[inFunction]?.inClass ?? -1} ${callee}`);
  return new Set(calls.flatMap(({ callee, inFunction }) => (isOne(callee, inFunction) ? [inFunction] : [])));
}
