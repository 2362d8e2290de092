import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { lastName, locationOf, plainName } from '../shared/places.ts';
import type { Registration } from './facts.ts';

const mounts = /^(?:mount|use|register|attach|add|load|plug|install|route|module|bind)(?:[A-Z]\w*)?$/;

/**
 * What stands before all routes of a class that hands them out as a table: a list of middleware that the class holds, or
 * gives when it is asked. `shield = [requireAuth]`, `guards() { return [requireAuth] }`.
 */
export function classLists(code: CodeFacts, tables: readonly Registration[]): Registration[] {
  const names = new Set(tables.map(({ router }) => router));
  const own = code.classes.map(({ name }) => (names.has(name) ? name : undefined));
  const held = code.assignments.flatMap(({ value, inClass, inFunction }) =>
    inFunction < 0 ? listIn(own[inClass], value, code) : [],
  );
  const given = code.returns.flatMap(({ value, inFunction }) =>
    listIn(own[code.functions[inFunction]?.inClass ?? -1], value, code),
  );
  return [...held, ...given];
}

function listIn(router: string | undefined, value: Expression, code: CodeFacts): Registration[] {
  const isMiddleware = value.kind === 'list' && value.items.every(({ kind }) => /^(?:name|call)$/.test(kind));
  if (router === undefined || !isMiddleware) return [];
  const location = locationOf(code.path, value.span);
  return [
    { kind: 'use', router, paths: ['/'], handlers: handlerRefs([{ value }], code), location, isHook: true },
  ];
}

/** `kernel.mount('/cases', new CaseRoutes())`, whatever the kernel is. */
export function mountedObject(call: Call, code: CodeFacts): Registration | undefined {
  const { callee, arguments: given, form, span } = call;
  const dot = callee.lastIndexOf('.');
  const path = given.find(({ value }) => value.kind === 'string' && value.value.startsWith('/'))?.value;
  const objects = given.filter(({ value }) => value.kind === 'call' && value.call.form === 'new');
  if (form !== 'call' || dot < 0 || path?.kind !== 'string' || objects.length === 0) return undefined;
  if (!mounts.test(lastName(callee))) return undefined;
  return {
    kind: 'use',
    router: plainName(callee.slice(0, dot)),
    paths: [path.value],
    handlers: handlerRefs(objects, code),
    location: locationOf(code.path, span),
  };
}

/** What every path of a class begins with that says so: `prefix = '/cases'`. */
export function prefixOf(name: string, code: CodeFacts): string | undefined {
  const at = code.classes.findIndex((each) => each.name === name);
  const found =
    at < 0
      ? undefined
      : code.assignments.find(
          ({ target, inClass, inFunction }) =>
            inClass === at && inFunction < 0 && /^(?:this\.)?(?:prefix|basePath|mountPath)$/.test(target),
        );
  return found?.value.kind === 'string' && found.value.value.startsWith('/') ? found.value.value : undefined;
}
