import type { CodeFacts, ExportFact, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { beginningOf } from '../shared/places.ts';

/** `export async function GET() {}`, `export const GET = withAuth(…)`, `export { handler as GET }`. */
export function handlerOf({ value, local, name, span }: ExportFact, code: CodeFacts): HandlerRef | undefined {
  const [ref] = value === undefined ? [] : handlerRefs([{ value: assigned(value, code) }], code);
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
