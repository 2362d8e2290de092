import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { partsIn } from '../chains.ts';
import { bareContainer, container } from '../request.table.ts';
import { isIdName } from '../words.ts';

const ofPath = /\.(?:Param|Params|PathValue|URLParam|Query|FormValue|param|query)$/;
const mostGiven = 4;

/** Whether something was found by what the path names: `Basin.findByPk(req.params.basinId)`. */
export function isAskedFor(
  value: Expression,
  at: number,
  code: CodeFacts,
  seen = new Set<string>(),
): boolean {
  const parameters = code.functions[at]?.parameters ?? [];
  return [...partsIn(value)].some((part) => {
    if (part.kind === 'call') return ofPath.test(part.call.callee);
    if (part.kind !== 'name') return false;
    const path = plainName(part.path);
    if (container.test(path) || bareContainer.test(path) || container.test(holderOf(path))) return true;
    if (isIdName(path) && parameters.some(({ name }) => name === path)) return true;
    if (path.includes('.') || seen.has(path)) return false;
    seen.add(path);
    const given = byFunction(code)
      .assignments(at)
      .filter(({ target }) => target === path);
    return given.slice(0, mostGiven).some((each) => isAskedFor(each.value, at, code, seen));
  });
}

export const holderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));
