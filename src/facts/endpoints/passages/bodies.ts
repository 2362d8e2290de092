import { type Call, type CodeFacts, functionsAround } from '../../../model/code.ts';
import type { Passage } from '../../../model/condition.ts';
import type { GuardBody } from '../../../model/guard-holder.ts';
import { namesOf } from '../shared/code/function-names.ts';
import { noting } from '../shared/refusals/only-noted.ts';
import { Passages } from './passages.ts';

/** Files with more functions than these are no guards. */
export const mostFunctions = 2000;

const cached = new WeakMap<CodeFacts, Passages>();

/** What reads the functions of a file; made at the first call. */
export function passagesOf(code: CodeFacts): Passages {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const made = new Passages(code);
  cached.set(code, made);
  return made;
}

/** Whom the named functions of a file turn away, by their index. */
export function bodiesIn(code: CodeFacts): ReadonlyMap<number, GuardBody> {
  if (code.functions.length > mostFunctions) return new Map();
  const passages = passagesOf(code);
  const read = code.functions.flatMap((_, index): { at: number; passage: Passage }[] => {
    const passage = passages.of(index);
    return passage === undefined ? [] : [{ at: namedAround(index, code), passage }];
  });
  const names = namesOf(code);
  const calls = Map.groupBy(code.calls, ({ inFunction }) => namedAround(inFunction, code));
  const bodies = Map.groupBy(read, ({ at }) => at).entries();
  return new Map(
    bodies
      .filter(([at]) => at >= 0)
      .map(([at, own]) => [
        at,
        {
          ...bodyOf(at, names, code),
          passages: own.map(({ passage }) => passage),
          calls: calledIn(calls.get(at) ?? []),
        },
      ]),
  );
}

function bodyOf(
  index: number,
  namesAt: ReadonlyMap<number, readonly string[]>,
  code: CodeFacts,
): Pick<GuardBody, 'names' | 'lines'> {
  const { functions, classes } = code;
  const names = new Set<string>();
  for (const at of functionsAround(code, index)) {
    for (const name of namesAt.get(at) ?? []) names.add(name);
    const around = classes[functions[at]?.inClass ?? -1]?.name;
    // `[KeeperOnly]` is the class `KeeperOnlyAttribute`.
    if (around !== undefined && around !== '') names.add(around).add(around.replace(/Attribute$/, ''));
  }
  const { startLine = 0, endLine = 0 } = functions[index]?.span ?? {};
  return { names: [...names], lines: { start: startLine, end: endLine } };
}

const mostCalls = 60;

export const calledIn = (calls: readonly Call[]): string[] =>
  [...new Set(calls.map(({ callee }) => callee).filter((callee) => !noting.test(callee)))].slice(
    0,
    mostCalls,
  );

/** The function itself, or the nearest around it that has a name. */
export const namedAround = (index: number, code: CodeFacts): number =>
  functionsAround(code, index).find((at) => code.functions[at]?.name !== '') ?? -1;
