import { type CodeFacts, functionsAround } from '../../../model/code.ts';
import { methodsRead } from '../shared/ruby/own-methods.ts';
import { isScript } from '../shared/script.ts';

/** The methods of their class that functions call, or others that are written in them, by the indexes of the functions. */
export type OwnCalls = ReadonlyMap<number, ReadonlySet<string>>;

/** `this.load(id)` in scripts; in Ruby `note`, a bare name. */
export function ownCalls(code: CodeFacts): OwnCalls {
  const found = new Map<number, Set<string>>();
  const note = (at: number, name: string): void => {
    const known = found.get(at);
    if (known === undefined) found.set(at, new Set([name]));
    else known.add(name);
  };
  if (isScript(code.language))
    for (const { callee, inFunction } of code.calls)
      if (callee.startsWith('this.')) note(inFunction, callee.slice('this.'.length));
  if (code.language === 'ruby')
    for (const [index, names] of methodsRead(code).own)
      for (const at of functionsAround(code, index)) for (const name of names) note(at, name);
  return found;
}

/**
 * The methods that leave it to others of their class to look something up, `const note = await this.load(id)`, by their indexes.
 * @param looking the functions that may look something up
 */
export function callersOfLookups(
  { functions }: CodeFacts,
  own: OwnCalls,
  looking: ReadonlySet<number>,
): ReadonlySet<number> {
  const methods = new Set(
    [...looking].flatMap((at) => {
      const { inClass = -1, name = '' } = functions[at] ?? {};
      return inClass >= 0 && name !== '' ? [`${inClass} ${name}`] : [];
    }),
  );
  const isOne = (at: number, names: ReadonlySet<string>): boolean =>
    [...names].some((name) => methods.has(`${functions[at]?.inClass ?? -1} ${name}`));
  return new Set([...own].flatMap(([at, names]) => (isOne(at, names) ? [at] : [])));
}
