import type { CodeFacts } from '../../../../model/code.ts';
import { rightsGiven } from '../../shared/checks/asked-rights.ts';
import { plainName } from '../../shared/names/dotted.ts';

/** A call that is handed rights, or parameters of the function in which it stands, by the places of its arguments. */
export interface HandedRights {
  readonly callee: string;
  readonly given: ReadonlyMap<number, { readonly text: string; readonly isParameter: boolean }>;
}

/** The rights that the parameters of a function stand for in one of its calls. */
export type RightsOfCall = ReadonlyMap<string, string>;

export const noRights: RightsOfCall = new Map();
const mostHanded = 40;
const mostArguments = 8;

/** What the calls of each function hand on that may say what callers must be allowed, by the function's index. */
export function rightsHandedByFunction(code: CodeFacts): ReadonlyMap<number, readonly HandedRights[]> {
  const found = new Map<number, HandedRights[]>();
  for (const call of code.calls) {
    const own = found.get(call.inFunction) ?? [];
    if (call.inFunction < 0 || call.form !== 'call' || own.length >= mostHanded) continue;
    const names = new Set(code.functions[call.inFunction]?.parameters.map(({ name }) => name));
    const given = new Map<number, { readonly text: string; readonly isParameter: boolean }>();
    for (const [at, argument] of call.arguments.slice(0, mostArguments).entries()) {
      const { value } = argument;
      const isParameter = value.kind === 'name' && names.has(value.path);
      const [text] = isParameter ? [value.path] : rightsGiven({ ...call, arguments: [argument] });
      if (text !== undefined) given.set(at, { text, isParameter });
    }
    if (given.size === 0) continue;
    own.push({ callee: plainName(call.callee), given });
    found.set(call.inFunction, own);
  }
  return found;
}

interface Handing {
  readonly parameters: readonly { readonly name: string }[];
  readonly handed: readonly HandedRights[];
}

/**
 * What the parameters of a function stand for in each call of another one: `s.load(id, perm.Read)`, `s.load(id, perm.Write)`.
 * @param given what those of the other one stand for
 */
export function rightsIn(
  { handed }: Handing,
  callee: string,
  { parameters }: Handing,
  given: RightsOfCall,
): readonly RightsOfCall[] {
  const all = handed
    .filter((each) => each.callee === callee)
    .map((each): RightsOfCall => {
      const rights = [...each.given].flatMap(([at, { text, isParameter }]): [string, string][] => {
        const meant = isParameter ? given.get(text) : text;
        const name = parameters[at]?.name;
        return meant === undefined || name === undefined ? [] : [[name, meant]];
      });
      return new Map(rights);
    })
    .filter(({ size }) => size > 0);
  return all.length > 0 ? all : [noRights];
}

/** `a check of s.rights.Can(perm.Read)` of a function that asks `s.rights.Can(ctx, who, right)` and was handed that right. */
export function namedWith(name: string, { handed }: Handing, given: RightsOfCall): string {
  if (given.size === 0 || name.endsWith(')')) return name;
  const asked = handed.find(({ callee }) => name === `a check of ${callee}`);
  const rights = [...(asked?.given.values() ?? [])].flatMap(({ text, isParameter }) =>
    isParameter ? (given.get(text) ?? []) : text,
  );
  return rights.length === 0 ? name : `${name}(${rights.join(', ')})`;
}
