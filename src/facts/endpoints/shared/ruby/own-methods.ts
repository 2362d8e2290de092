import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { pathsIn } from '../rows.ts';

/**
 * The methods of its own class that each function calls by a bare name where something is expected: `berth.release!` and
 * `render json: berth` with `def berth`. A name that the function gives something is a local.
 */
export function ownMethodsRead(code: CodeFacts): ReadonlyMap<number, ReadonlySet<string>> {
  const methods = new Map<number, Set<string>>();
  for (const { name, inClass, parameters } of code.functions)
    if (name !== '' && parameters.length === 0)
      methods.set(inClass, (methods.get(inClass) ?? new Set()).add(name));
  const locals = new Set(code.assignments.map(({ target, inFunction }) => `${inFunction} ${target}`));
  const found = new Map<number, Set<string>>();
  const note = (path: string, inFunction: number, inClass: number): void => {
    const [head = ''] = path.split('.', 1);
    if (!methods.get(inClass)?.has(head) || isLocal(head, inFunction, code, locals)) return;
    found.set(inFunction, (found.get(inFunction) ?? new Set()).add(head));
  };
  const noteIn = (value: Expression, inFunction: number, inClass: number): void => {
    for (const path of pathsIn(value)) note(path, inFunction, inClass);
  };
  for (const { callee, arguments: given, inFunction, inClass } of code.calls) {
    if (callee.includes('.')) note(callee, inFunction, inClass);
    for (const { value } of given) noteIn(value, inFunction, inClass);
  }
  for (const { value, inFunction, inClass } of code.assignments) noteIn(value, inFunction, inClass);
  return found;
}

function isLocal(
  name: string,
  inFunction: number,
  { functions }: CodeFacts,
  locals: ReadonlySet<string>,
): boolean {
  for (let at = inFunction; at >= 0; at = functions[at]?.inFunction ?? -1)
    if (locals.has(`${at} ${name}`) || functions[at]?.parameters.some((each) => each.name === name))
      return true;
  return false;
}
