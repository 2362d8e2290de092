import type { CodeFacts, ExportFact, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { beginningOf } from '../shared/locations.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';

/** `export async function GET() {}`, `export const GET = withAuth(…)`, `export { handler as GET }`. */
export function handlerOf({ value, local, name, span }: ExportFact, code: CodeFacts): HandlerRef | undefined {
  const given = pickedFrom(value, local, code) ?? value;
  const [ref] = given === undefined ? [] : handlerRefs([{ value: assigned(given, code) }], code);
  const location = beginningOf(code.path, span);
  if (ref !== undefined) return { ...ref, location };
  return local === undefined && name === ''
    ? undefined
    : { name: local ?? name, arguments: [], wraps: [], except: [], location };
}

/** What a name was given, where it is no function: `const handler = withAuth(list); export default handler`. */
function assigned(value: Expression, code: CodeFacts): Expression {
  if (value.kind !== 'name') return value;
  const found = code.assignments.find(({ target, inFunction }) => target === value.path && inFunction < 0);
  return found?.value.kind === 'call' ? found.value : value;
}

/**
 * What is handed a map of methods, with the one that is taken of what it gives: `export const { GET } = crewOnly({ GET: list })`,
 * `const routes = crewOnly({ GET: list }); export const GET = routes.GET`.
 */
function pickedFrom(
  value: Expression | undefined,
  local: string | undefined,
  { assignments }: CodeFacts,
): Expression | undefined {
  const given = (name: string): Expression | undefined =>
    assignments.find(({ target, inFunction }) => target === name && inFunction < 0)?.value;
  const picked = value?.kind === 'member' || value?.kind === 'name' ? value : given(local ?? '');
  const [, head = '', member = ''] =
    picked?.kind === 'name' ? (/^([\w$]+)\.([\w$]+)$/.exec(picked.path) ?? []) : [];
  const [map, key] = picked?.kind === 'member' ? [picked.object, picked.property] : [given(head), member];
  if (map?.kind !== 'call') return undefined;
  const handed = map.call.arguments.map((each) => ({ ...each, value: entryOf(each.value, key) }));
  return { ...map, call: { ...map.call, arguments: handed } };
}

const entryOf = (value: Expression, key: string): Expression =>
  (value.kind === 'object' ? value.entries.find((entry) => entry.key === key)?.value : undefined) ?? value;
