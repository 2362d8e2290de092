import type { Argument, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { locationOf } from '../../shared/locations.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { pathsLeftOut } from '../../shared/references/arguments.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import type { Registration } from '../facts.ts';
import { rowSettings } from '../rows/registrars.ts';
import { permissionIn } from './classes.ts';

const verbs = /^(?:get|post|put|patch|delete)$/i;
/** `this.shield([known], { except: ['GET /policy'] })`: what stands before the routes that a class registers after it. */
const before =
  /^(?:use|shield|guard|protect|before|secure|require|restrict|gate|middlewares?|filters?|policies|pre)(?:[A-Z]\w*)?$|^(?:add|with|register|apply|set)(?:Guard|Middleware|Filter|Hook|Polic|Before|Shield)\w*$/;
/** What asks somebody else rather than answers. */
const asking = /^(?:request|fetch|send|call|http|ajax|query|emit|dispatch|invoke|publish|log)/i;
const deepestGroup = 4;

/**
 * Routes that a class registers through methods of its base, whatever these are called: `this.on('get', '/', known,
 * this.list)`, `this.post('/', this.add, ADMIN)`, and those in groups: `this.within([known], (on) => { on('get', …) })`.
 */
export function classRoutes(code: CodeFacts): Registration[] {
  if (!code.classes.some(({ bases }) => bases.length > 0)) return [];
  const groups = new Map<number, Call>();
  for (const call of code.calls)
    for (const { value } of call.arguments)
      if (value.kind === 'function' && call.form === 'call') groups.set(value.function, call);
  const routes = code.calls.flatMap((call) => routeIn(call, code, groups));
  return [...routes, ...code.calls.flatMap((call) => shieldIn(call, code))];
}

/** The name of the class that a call stands in, if it registers for itself or in one of its groups. */
function ownerOf(call: Call, code: CodeFacts, groups: ReadonlyMap<number, Call>): string | undefined {
  const own = code.classes[call.inClass];
  if (call.form !== 'call' || own === undefined || own.name === '' || own.bases.length === 0)
    return undefined;
  if (/^this\.\w+$/.test(call.callee)) return asking.test(lastName(call.callee)) ? undefined : own.name;
  // `on('get', …)` and `group.get(…)` of what a group is handed.
  const [first] = code.functions[call.inFunction]?.parameters ?? [];
  const around = groups.get(call.inFunction);
  const isHanded = first !== undefined && first.name !== '' && first.name === call.callee.split('.', 1)[0];
  return isHanded && around !== undefined && /^this\.\w+$/.test(around.callee) ? own.name : undefined;
}

interface Said {
  readonly method: string;
  readonly path: string;
  readonly rest: readonly Argument[];
}

/** `on('get', '/x', …)`, `add('/x', Verb.Get, …)`, `get('/x', …)`, `route('GET /x', …)`. */
function saidIn({ callee, arguments: given }: Call): Said | undefined {
  const [first, second] = given.map(({ value }) => value);
  const named = lastName(callee);
  const [one, other] = [textOf(first), textOf(second)];
  const [, method = '', path = ''] = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)$/i.exec(one ?? '') ?? [];
  if (method !== '') return { method, path, rest: given.slice(1) };
  if (one !== undefined && other !== undefined && verbs.test(one) && isPath(second))
    return { method: one, path: other, rest: given.slice(2) };
  if (one !== undefined && other !== undefined && verbs.test(other) && isPath(first))
    return { method: other, path: one, rest: given.slice(2) };
  return verbs.test(named) && one !== undefined && isPath(first)
    ? { method: named, path: one, rest: given.slice(1) }
    : undefined;
}

/** A string, or the last name of `Verb.Get`. */
const textOf = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string'
    ? value.value
    : value?.kind === 'name' && verbs.test(lastName(value.path))
      ? lastName(value.path)
      : undefined;

const isPath = (value: Expression | undefined): boolean =>
  value?.kind === 'string' && /^(?:\/|$)/.test(value.value);

const isOwn = (value: Expression | undefined, depth = 0): boolean =>
  value?.kind === 'function' ||
  (value?.kind === 'name' && /^this\./.test(value.path)) ||
  (value?.kind === 'call' && depth < 2 && value.call.arguments.some((each) => isOwn(each.value, depth + 1)));

function routeIn(
  call: Call,
  code: CodeFacts,
  groups: ReadonlyMap<number, Call>,
): (Registration & { kind: 'route' })[] {
  const router = ownerOf(call, code, groups);
  const said = router === undefined ? undefined : saidIn(call);
  if (router === undefined || said === undefined) return [];
  const [handler, ...after] = said.rest.map(({ value }) => value);
  const isFirst = handler !== undefined && isOwn(handler);
  // What stands behind the handler are permissions and options; what stands before it, middleware.
  if (!isFirst && !isOwn(said.rest.at(-1)?.value)) return [];
  const isChain = isFirst && after.some((value) => isOwn(value));
  const own =
    isFirst && !isChain
      ? [
          ...after.flatMap((value) => permissionIn(value, code)),
          ...handlerRefs(
            after.filter(({ kind }) => kind === 'object').map((value) => ({ value })),
            code,
          ),
          ...handlerRefs([{ value: handler }], code),
        ]
      : [...settingsIn(said.rest, code), ...handlerRefs(said.rest, code)];
  const around = aroundOf(call, code, groups);
  return [
    {
      kind: 'route',
      router,
      method: said.method.toUpperCase(),
      paths: [joined(around.prefix, said.path)],
      handlers: [...around.handlers, ...own],
      by: lastName(call.callee),
      named: call.arguments.map(({ value }) => (value.kind === 'string' ? value.value : undefined)),
      location: locationOf(code.path, call.span),
    },
  ];
}

/** `this.route('get', '/', { can: 'rates.read' }, this.list)`: what options say to the method that registers. */
const settingsIn = (given: readonly Argument[], code: CodeFacts): readonly HandlerRef[] =>
  given.flatMap(({ value }) => (value.kind === 'object' ? rowSettings(value, code) : []));

const joined = (prefix: string, path: string): string => (prefix === '' ? path : `${prefix}${path}`);

/** What the groups around a registration put before it: `this.within([known], (on) => …)`. */
function aroundOf(
  call: Call,
  code: CodeFacts,
  groups: ReadonlyMap<number, Call>,
): { readonly prefix: string; readonly handlers: readonly HandlerRef[] } {
  let [prefix, handlers] = ['', [] as readonly HandlerRef[]];
  let at = call.inFunction;
  for (let depth = 0; depth < deepestGroup; depth++) {
    const group = groups.get(at);
    if (group === undefined) break;
    const given = group.arguments.filter(({ value }) => value.kind !== 'function');
    const path = given.find(({ value }) => isPath(value))?.value;
    if (path?.kind === 'string') prefix = `${path.value}${prefix}`;
    handlers = [
      ...handlerRefs(
        given.filter(({ value }) => value !== path),
        code,
      ),
      ...handlers,
    ];
    at = group.inFunction;
  }
  return { prefix, handlers };
}

function shieldIn(call: Call, code: CodeFacts): Registration[] {
  const own = code.classes[call.inClass];
  if (own === undefined || own.name === '' || own.bases.length === 0 || call.form !== 'call') return [];
  const isSuper = call.callee === 'super';
  if (!isSuper && !(/^this\.\w+$/.test(call.callee) && before.test(lastName(call.callee)))) return [];
  if (call.arguments.some(({ value }) => value.kind === 'function' && isGroup(value.function, code)))
    return [];
  const left = pathsLeftOut(call, code);
  const given = call.arguments.filter(
    ({ value }) => !isSuper || value.kind === 'object' || value.kind === 'list',
  );
  const handlers = handlerRefs(given, code)
    .filter(({ name }) => !name.startsWith('this.'))
    .map((each) => ({ ...each, except: [...each.except, ...left] }));
  if (handlers.length === 0) return [];
  return [
    {
      kind: 'use',
      router: own.name,
      paths: ['/'],
      handlers,
      location: locationOf(code.path, call.span),
      isHook: isSuper,
    },
  ];
}

/** Registers routes itself, rather than guards them. */
const isGroup = (index: number, code: CodeFacts): boolean =>
  code.calls.some((call) => call.inFunction === index && saidIn(call) !== undefined);
