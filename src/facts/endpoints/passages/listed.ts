import type { CodeFacts } from '../../../model/code.ts';
import { plainName } from '../shared/names/dotted.ts';
import { isFixed } from './constants.ts';
import { Names, type Scope } from './names.ts';

const mostLists = 200;

/** What the constants of a file list, as conditions have it that ask whether somebody is in them: `'chief'`, `Role.CHIEF`. */
export function listedIn(code: CodeFacts): Record<string, readonly string[]> | undefined {
  const names = new Names(code);
  const scope: Scope = { inFunction: -1, line: Number.POSITIVE_INFINITY, bound: new Map(), depth: 0 };
  const found = new Map<string, readonly string[]>();
  for (const { target, inFunction } of code.assignments) {
    const name = plainName(target);
    if (inFunction >= 0 || found.has(name) || found.size >= mostLists) continue;
    const span = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };
    const items = names.items({ kind: 'name', path: name, span }, scope) ?? [];
    if (items.length > 0 && items.every(isFixed))
      found.set(
        name,
        items.map((item) => names.written(item, scope)),
      );
  }
  return found.size === 0 ? undefined : Object.fromEntries(found);
}
