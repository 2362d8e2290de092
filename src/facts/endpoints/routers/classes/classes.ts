import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { openAccess } from '../../shared/words/route-options.ts';
import type { Registration } from '../facts.ts';

const mounts = /^(?:mount|use|register|attach|add|load|plug|install|route|module|bind)(?:[A-Z]\w*)?$/;

/** What a list is called that stands before all routes of a class, and of those below it. */
const before =
  /^(?:get)?(?:middlewares?|guards?|gates?|before(?:Each|All)?|filters?|shields?|policies|preHandlers?|pipeline)$/i;

/**
 * What stands before all routes of a class that hands them out as a table, or of one below it: a list of middleware that
 * the class holds, or gives when it is asked. `shield = [requireAuth]`, `get guards() { return [...super.guards, known]; }`.
 */
export function classLists(code: CodeFacts, tables: readonly Registration[]): Registration[] {
  const names = new Set(tables.map(({ router }) => router));
  const own = (inClass: number, member: string): string | undefined => {
    const { name } = code.classes[inClass] ?? { name: '' };
    return name !== '' && (names.has(name) || before.test(member)) ? name : undefined;
  };
  const held = code.assignments.flatMap(({ target, value, inClass, inFunction }) =>
    inFunction < 0 ? listIn(own(inClass, target), target, value, code) : [],
  );
  const given = code.returns.flatMap(({ value, inFunction }) => {
    const { inClass, name } = code.functions[inFunction] ?? { inClass: -1, name: '' };
    return listIn(own(inClass, name), name, value, code);
  });
  return [...held, ...given];
}

function listIn(
  router: string | undefined,
  member: string,
  value: Expression,
  code: CodeFacts,
): Registration[] {
  if (router === undefined || value.kind !== 'list') return [];
  const items = value.items.filter((item) => !isOfBase(item));
  if (!items.every(({ kind }) => /^(?:name|call)$/.test(kind))) return [];
  const handlers = handlerRefs([{ value: { ...value, items } }], code);
  const keepsBase = items.length < value.items.length;
  const location = locationOf(code.path, value.span);
  return [{ kind: 'use', router, paths: ['/'], handlers, member, keepsBase, location, isHook: true }];
}

/** `...super.guards`, `...super.guards()`. */
const isOfBase = (item: Expression): boolean =>
  item.kind === 'other' &&
  item.parts.length === 1 &&
  item.parts.every((part) =>
    part.kind === 'call'
      ? part.call.callee.startsWith('super.')
      : part.kind === 'name' && part.path.startsWith('super.'),
  );

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

const aboutAccess = /permission|role|scope|privilege|access|auth/i;

/** `ADMIN` of a file of permissions; `NONE` asks for nothing. */
export function permissionIn(value: Expression, code: CodeFacts): HandlerRef[] {
  if (value.kind === 'list') return value.items.slice(0, 8).flatMap((each) => permissionIn(each, code));
  if (value.kind !== 'name' || !/^[A-Z]\w*(?:\.\w+)*$/.test(value.path)) return [];
  const [head = ''] = value.path.split('.');
  const from = code.imports.find(({ local }) => local === head)?.module ?? '';
  if (!aboutAccess.test(`${from} ${value.path}`) || openAccess.test(lastName(value.path))) return [];
  const checks = [{ name: `permission(${value.path})`, kind: 'authorization' as const }];
  return [
    {
      name: '',
      arguments: [],
      wraps: [],
      except: [],
      checks,
      location: locationOf(code.path, value.span),
    },
  ];
}

const beginning =
  /^(?:this\.)?(?:(?:base|mount|root|route|url|path)?(?:Prefix|Path|Url|Route)|prefix|base|path|route|mount|resource)$/;

/** What every path of a class begins with that says so: `prefix = '/cases'`, `super('/cases')`. */
export function prefixOf(name: string, code: CodeFacts): string | undefined {
  const at = code.classes.findIndex((each) => each.name === name);
  if (at < 0) return undefined;
  const isGetter = ({ inFunction }: { readonly inFunction: number }): boolean =>
    code.functions[inFunction]?.inClass === at && beginning.test(code.functions[inFunction]?.name ?? '');
  const said = [
    ...code.assignments.filter(
      ({ target, inClass, inFunction }) => inClass === at && inFunction < 0 && beginning.test(target),
    ),
    ...code.returns.filter(isGetter),
    ...code.calls
      .filter(({ callee, inClass }) => inClass === at && callee === 'super')
      .flatMap(({ arguments: given }) => given.slice(0, 1)),
  ];
  const paths = said.flatMap(({ value }) =>
    value.kind === 'string' && value.value.startsWith('/') ? [value.value] : [],
  );
  return paths[0];
}
