import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { Endpoint } from '../../../../model/endpoint.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { RegisteredNames } from '../object-file.ts';

const forAll = /^(?:group|Group|Route|With|use|param|all|addHook|before|pre|beforeEach|Use|onBeforeHandle)$/;
const most = 400;

/** What stands beside handlers where they are registered, and may look at whose an object is before they run. */
export function registeredNames(code: CodeFacts): RegisteredNames | undefined {
  if (!/^(?:javascript|typescript|tsx|go)$/.test(code.language)) return undefined;
  const beside: Record<string, string[]> = {};
  const all: string[] = [];
  let count = 0;
  for (const { callee, arguments: given, form } of code.calls) {
    if (form !== 'call' || !callee.includes('.') || count > most) continue;
    const isForAll = forAll.test(lastName(callee));
    if (!isForAll && (given.length < 2 || given[0]?.value.kind !== 'string')) continue;
    const names = given.flatMap(({ value }) => namesOf(value, 0));
    if (names.length === 0) continue;
    if (isForAll) {
      all.push(...names);
      count++;
      continue;
    }
    const last = given.at(-1)?.value;
    const handler =
      last?.kind === 'function' ? `line ${last.span.startLine}` : last && namesOf(last, 0).at(-1);
    if (handler === undefined) continue;
    count++;
    beside[handler] = [
      ...(Object.hasOwn(beside, handler) ? (beside[handler] ?? []) : []),
      ...names.filter((each) => each !== handler),
    ];
  }
  return count === 0 ? undefined : { beside, forAll: all.slice(0, most) };
}

/** What stands beside the handler of an endpoint where that is registered. */
export function besideOf({ handler, location }: Endpoint, { beside }: RegisteredNames): readonly string[] {
  if (Object.hasOwn(beside, handler)) return beside[handler] ?? [];
  return Object.entries(beside).flatMap(([key, all]) => {
    const line = key.startsWith('line ') ? Number(key.slice(5)) : -1;
    return location.line <= line && line <= location.endLine ? all : [];
  });
}

function namesOf(value: Expression, depth: number): string[] {
  if (depth > 3) return [];
  if (value.kind === 'name') return [plainName(value.path)];
  if (value.kind === 'list') return value.items.slice(0, 10).flatMap((each) => namesOf(each, depth + 1));
  if (value.kind === 'object')
    return value.entries.slice(0, 20).flatMap((each) => namesOf(each.value, depth + 1));
  if (value.kind === 'call')
    return [
      plainName(value.call.callee),
      ...value.call.arguments.slice(0, 4).flatMap((each) => namesOf(each.value, depth + 1)),
    ];
  return [];
}
