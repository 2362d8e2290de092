import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { NamedAt } from '../../shared/names/names.ts';
import type { HandedList, Registration, RouterFacts } from '../facts.ts';
import type { Owners } from '../made.ts';
import { keyOf, nameRef, routerOf } from '../references.ts';

const mostItems = 300;
const each = /(?:^|\.)(?:forEach|map)$/;

/** A loop over controllers: what each of them is called inside, and the list. */
export interface Loop {
  /** Empty where it is taken apart: `({ path, run }) => …`. */
  readonly name: string;
  readonly over: Expression;
  readonly inFunction: number;
}

/**
 * Controllers that are mounted one after the other: `for (const c of [new Boats(), new Crews()]) c.mount(app)`,
 * `controllers.forEach((c) => this.app.use('/api', c.router))`.
 */
export function loopMounts(code: CodeFacts, owners: Owners): Registration[] {
  const loops = loopsIn(code).filter(({ name }) => name !== '');
  return code.calls.flatMap((call): Registration[] => {
    const loop = loops.find(({ name, inFunction }) => inFunction === call.inFunction && isOf(name, call));
    const router = loop && routerIn(call, loop.name, owners);
    if (loop === undefined || router === undefined) return [];
    const paths = call.arguments.flatMap(({ value }) =>
      value.kind === 'string' && value.value.startsWith('/') ? [value.value] : [],
    );
    const handlers = itemsOf(loop.over, code);
    const over = handlers.length === 0 ? handedBy(loop, call, code) : undefined;
    if (handlers.length === 0 && over === undefined) return [];
    const location = locationOf(code.path, call.span);
    return [{ kind: 'use', router, paths: paths.length > 0 ? paths : ['/'], handlers, over, location }];
  });
}

/** All loops of a file. */
export function loopsIn(code: CodeFacts): readonly Loop[] {
  const written = code.assignments.flatMap(({ target, operator, value, inFunction }) =>
    operator === 'for' ? [{ name: target === '{}' ? '' : target, over: value, inFunction }] : [],
  );
  const called = code.calls.flatMap(({ callee, receiver, arguments: [first], span }): Loop[] => {
    const own = first?.value.kind === 'function' ? first.value.function : -1;
    const name = code.functions[own]?.parameters[0]?.name;
    if (!each.test(callee) || name === undefined) return [];
    const path = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
    return [{ name, over: receiver ?? { kind: 'name', path, span }, inFunction: own }];
  });
  return [...written, ...called];
}

/** `c.mount(app)`, `app.use(c.path, c.router)`. */
function isOf(name: string, { callee, arguments: given, form }: Call): boolean {
  const own = (path: string): boolean => path.startsWith(`${name}.`) || path === name;
  if (form !== 'call') return false;
  if (callee.startsWith(`${name}.`)) return true;
  const last = given.at(-1)?.value;
  if (!/\.(?:use|route|register|mount)$/.test(callee) || last === undefined) return false;
  return last.kind === 'name' ? own(last.path) : last.kind === 'call' && own(last.call.callee);
}

function routerIn(call: Call, name: string, owners: Owners): string | undefined {
  if (!call.callee.startsWith(`${name}.`))
    return owners.of(call.callee.slice(0, call.callee.lastIndexOf('.')), call);
  const [router] = call.arguments.flatMap(({ value }) =>
    value.kind === 'name' ? (owners.of(value.path, call) ?? []) : [],
  );
  return router;
}

/** `[new Boats(), new Crews()]`, or a name for it in the same file. */
function itemsOf(over: Expression, code: CodeFacts): HandlerRef[] {
  const named =
    over.kind === 'name' ? code.assignments.find(({ target }) => target === over.path)?.value : over;
  if (named?.kind !== 'list') return [];
  return named.items.slice(0, mostItems).flatMap((item) => {
    const name =
      item.kind === 'call' && item.call.form === 'new'
        ? item.call.callee
        : item.kind === 'name' && /^[A-Z]/.test(item.path)
          ? item.path
          : '';
    return name === ''
      ? []
      : [{ ...nameRef(`${plainName(name)}.router`), location: locationOf(code.path, item.span) }];
  });
}

/** The class or function that was handed the list. */
function handedBy({ over }: Loop, { inClass, inFunction }: Call, code: CodeFacts): string | undefined {
  if (over.kind !== 'name') return undefined;
  const wanted = plainName(over.path);
  const owner = code.classes[inClass]?.name;
  if (owner !== undefined && owner !== '')
    return code.functions.some(
      ({ inClass: own, parameters }) => own === inClass && parameters.some(({ name }) => name === wanted),
    )
      ? owner
      : undefined;
  return functionsAround(code, inFunction)
    .map((at) => code.functions[at])
    .find((each) => each?.parameters.some(({ name }) => name === wanted))?.name;
}

/** Lists of controllers that are handed to somebody: `new App([new Boats(), new Crews()])`. */
export const handedLists = (code: CodeFacts): HandedList[] =>
  code.calls.flatMap(({ callee, arguments: given, form }) =>
    form === 'decorator' || callee === ''
      ? []
      : given.flatMap(({ value }): HandedList[] => {
          const items = itemsOf(value, code);
          return items.length === 0 ? [] : [{ to: nameRef(callee), items }];
        }),
  );

/** The routers of the controllers that a loop mounts. */
export function loopedOver(
  project: Project<RouterFacts>,
  file: EndpointFile,
  over: string | undefined,
): readonly NamedAt[] {
  if (over === undefined) return [];
  return [...project.facts].flatMap(([path, { lists = [] }]) => {
    const from = project.files.get(path);
    if (from === undefined) return [];
    return lists
      .filter(({ to }) => {
        const target = project.names.target(from, to);
        return target?.file === file && lastName(target.name) === over;
      })
      .flatMap(({ items }) => items.flatMap((item) => routerOf(project, from, item) ?? []));
  });
}

/** The keys of all routers that loops mount. */
export const loopedRouters = (project: Project<RouterFacts>): readonly string[] =>
  [...project.facts].flatMap(([path, { registrations }]) => {
    const file = project.files.get(path);
    return registrations.flatMap((each) =>
      file === undefined || each.kind !== 'use' ? [] : loopedOver(project, file, each.over).map(keyOf),
    );
  });
