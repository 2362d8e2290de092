import { type CodeFacts, functionsAround } from '../../../model/code.ts';
import type { Condition } from '../../../model/condition.ts';
import { namesOf } from '../shared/code/function-names.ts';
import { mostFunctions, passagesOf } from './bodies.ts';
import { Origins } from './origins.ts';

const deepest = 4;
/** Of conditions on more than this nothing is said. */
const mostQuestions = 40;

/**
 * Whom the named functions of a file turn away, in words that mean the same in other functions; without those in which that
 * is decided at several places.
 */
export function turnedAway(
  code: CodeFacts,
  wanted: readonly string[],
): Record<string, Condition> | undefined {
  if (wanted.length === 0 || code.functions.length > mostFunctions) return undefined;
  const [known, namesAt, origins] = [new Set(wanted), namesOf(code), new Origins(code)];
  const found = new Map<string, Condition | undefined>();
  code.functions.forEach((_, index) => {
    const names = new Set<string>();
    for (const at of functionsAround(code, index, deepest))
      for (const name of namesAt.get(at) ?? []) if (known.has(name)) names.add(name);
    const passage = names.size > 0 ? passagesOf(code).of(index) : undefined;
    if (passage === undefined) return;
    const away = asked(passage.away) > mostQuestions ? undefined : origins.spelled(passage.away, index);
    for (const name of names) found.set(name, found.has(name) ? undefined : away);
  });
  const read = [...found].flatMap(([name, away]): [string, Condition][] => (away ? [[name, away]] : []));
  return read.length > 0 ? Object.fromEntries(read) : undefined;
}

function asked(condition: Condition): number {
  if (condition.kind === 'always') return 0;
  if (condition.kind === 'asks') return 1;
  return condition.kind === 'not'
    ? asked(condition.of)
    : condition.of.reduce((sum, each) => sum + asked(each), 0);
}
