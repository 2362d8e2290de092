import type { CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { spreadOut } from '../../shared/code/literals.ts';
import { locationOf } from '../../shared/locations.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { isOff, runsBefore } from '../../shared/words/route-options.ts';
import type { Registration, RouterFact } from '../facts.ts';
import { rowSettings } from '../rows/registrars.ts';

const prefixKey =
  /^(?:(?:base|mount|root)?_?(?:path|url|uri|route)|prefix|mount(?:ed)?(?:At)?|base|root|at)$/i;
const deepest = 3;

/** A part of an application as an object: where it is, what stands before it, and a function that registers its routes. */
interface ModuleObject {
  readonly prefix?: string | undefined;
  readonly handlers: readonly HandlerRef[];
  /** The function that is handed the router. */
  readonly registers: number;
  readonly location: Registration['location'];
}

/**
 * What objects say of the routers that their functions are handed: `{ prefix: '/plans', guards: [known], routes(router) { … } }`.
 * @param routers all of the file
 * @returns the routers with their prefixes, and what stands before all that is registered on them
 */
export function withModules(
  routers: readonly RouterFact[],
  code: CodeFacts,
): { readonly routers: readonly RouterFact[]; readonly uses: readonly Registration[] } {
  const handed = new Set(
    routers.flatMap(({ inFunction, position }) => (position === 0 ? (inFunction ?? []) : [])),
  );
  const modules = handed.size === 0 ? [] : modulesIn(code, handed);
  if (modules.length === 0) return { routers, uses: [] };
  const byFunction = new Map(modules.map((each) => [each.registers, each]));
  const own = routers.map((router): RouterFact => {
    const module = router.position === 0 ? byFunction.get(router.inFunction ?? -1) : undefined;
    return module?.prefix === undefined ? router : { ...router, prefix: router.prefix ?? module.prefix };
  });
  const uses = own.flatMap(({ name, inFunction = -1, position }): Registration[] => {
    const { handlers = [], location } = (position === 0 ? byFunction.get(inFunction) : undefined) ?? {};
    if (location === undefined || handlers.length === 0) return [];
    return [{ kind: 'use', router: name, paths: ['/'], handlers, location }];
  });
  return { routers: own, uses };
}

function modulesIn(code: CodeFacts, handed: ReadonlySet<number>): readonly ModuleObject[] {
  const found: ModuleObject[] = [];
  const look = (value: Expression | undefined, depth: number): void => {
    if (value === undefined || depth > deepest) return;
    if (value.kind === 'list') for (const item of value.items) look(item, depth + 1);
    if (value.kind === 'call') for (const each of value.call.arguments) look(each.value, depth + 1);
    if (value.kind !== 'object') return;
    const { entries } = spreadOut(value, code);
    const registering = entries.find(({ value: own }) => own.kind === 'function' && handed.has(own.function));
    if (registering?.value.kind === 'function')
      found.push(moduleOf(value, entries, registering.value.function, code));
    else for (const entry of entries) look(entry.value, depth + 1);
  };
  for (const { value, inFunction } of code.assignments) if (inFunction < 0) look(value, 0);
  for (const { value } of code.exports) look(value, 0);
  return found;
}

function moduleOf(
  value: Expression & { kind: 'object' },
  entries: readonly Entry[],
  registers: number,
  code: CodeFacts,
): ModuleObject {
  const prefix = entries.find(({ key }) => prefixKey.test(key))?.value;
  const before = entries.filter(({ key, value: given }) => runsBefore.test(key) && !isOff(given));
  return {
    prefix: prefix?.kind === 'string' && prefix.value.startsWith('/') ? prefix.value : undefined,
    handlers: [
      ...rowSettings({ ...value, entries: entries.filter(({ key }) => !prefixKey.test(key)) }, code),
      ...before.flatMap((entry) => handlerRefs([{ value: entry.value }], code)),
    ],
    registers,
    // Before whatever the function registers.
    location: {
      ...locationOf(code.path, value.span),
      endLine: value.span.startLine,
      endColumn: value.span.startColumn,
    },
  };
}
