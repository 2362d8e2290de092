import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { type ChainSteps, stepsBefore } from '../shared/references/chain-steps.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { openAccess } from '../shared/words/route-options.ts';
import type { Registration } from './facts.ts';
import type { Owners } from './made.ts';

type Route = Registration & { readonly kind: 'route' };

const verbs = /^(?:get|post|put|patch|delete|del|head|options)$/i;
/** What ends a chain with the function that answers; `then`, `expect` and `reply` belong to those who ask. */
const ends =
  /^(?:handle[rs]?|handled(?:By)?|handleWith|run[s]?|exec(?:ute)?|action|answer(?:s|With)?|respond(?:s|With)?|serve[s]?|to|does|do|calls?|invoke[s]?|controller|using)$/;

/**
 * Routes that are told step by step to a builder, whatever it is called: `orders.post('/').needs('orders:write').handle(add)`,
 * `route('POST', '/orders').guard(known).to(add)`.
 */
export function fluentRoutes(code: CodeFacts, owners: Owners): Route[] {
  const handed = routersHanded(code, owners);
  return code.calls.flatMap((call): Route[] => {
    const last = call.arguments.at(-1)?.value;
    const isEnd = call.form === 'call' && ends.test(lastName(call.callee)) && call.receiver?.kind === 'call';
    if (!isEnd || last === undefined || !isHandler(last)) return [];
    const steps = stepsBefore(call, code);
    const said = steps && saidAt(steps);
    if (steps === undefined || said === undefined) return [];
    const handlers = [...steps.refs, ...handlerRefs(call.arguments, code)];
    const isOpen = steps.refs.some(({ name }) => openAccess.test(name));
    const line = steps.root.arguments[0]?.value.span.startLine ?? call.span.startLine;
    return [
      {
        kind: 'route',
        router: owners.of(steps.by, call) ?? handedAt(steps.by, call, handed, code) ?? steps.by,
        method: said.method.toUpperCase().replace(/^DEL$/, 'DELETE'),
        paths: [said.path],
        handlers,
        ...(isOpen ? { isOpen } : {}),
        location: { ...locationOf(code.path, call.span), line, column: undefined },
      },
    ];
  });
}

/** Builders by their names and the functions they are made in, with the router that each was handed: `const orders = book(router)`. */
function routersHanded(code: CodeFacts, owners: Owners): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { target, value, inFunction } of code.assignments) {
    const key = builderKey(inFunction, target);
    if (value.kind !== 'call' || found.has(key)) continue;
    const [given] = value.call.arguments.map((each) => each.value);
    const router = given?.kind === 'name' ? owners.of(given.path, value.call) : undefined;
    if (router !== undefined) found.set(key, router);
  }
  return found;
}

const builderKey = (inFunction: number, name: string): string => `${inFunction} ${name}`;

/** The router of the builder that goes by a name where it is called: the nearest one made around it. */
function handedAt(
  name: string,
  { inFunction }: Call,
  handed: ReadonlyMap<string, string>,
  code: CodeFacts,
): string | undefined {
  return [...functionsAround(code, inFunction), -1]
    .map((at) => handed.get(builderKey(at, name)))
    .find((router) => router !== undefined);
}

const isHandler = (value: Expression): boolean =>
  value.kind === 'function' ||
  value.kind === 'name' ||
  (value.kind === 'call' && value.call.arguments.some((each) => isHandler(each.value)));

/** `orders.post('/')`, `route('POST', '/orders')`, `route('POST /orders')`. */
function saidAt({ root }: ChainSteps): { readonly method: string; readonly path: string } | undefined {
  const [first, second] = root.arguments.map(({ value }) => value);
  if (root.form !== 'call' || first?.kind !== 'string') return undefined;
  const [, both = '', path = ''] = /^([A-Z]+)\s+(\/\S*)$/.exec(first.value) ?? [];
  if (verbs.test(both)) return { method: both, path };
  if (verbs.test(first.value) && second?.kind === 'string' && second.value.startsWith('/'))
    return { method: first.value, path: second.value };
  const verb = lastName(root.callee);
  const isAlone = root.callee.includes('.') && second?.kind !== 'function' && first.value.startsWith('/');
  return verbs.test(verb) && isAlone ? { method: verb, path: first.value } : undefined;
}

/** What every path begins with of what a call makes: `const orders = book('/orders')`, `pages({ prefix: '/orders' })`. */
export function prefixGiven(name: string, { assignments, exports }: CodeFacts): string | undefined {
  const value =
    assignments.find(({ target, inFunction }) => inFunction < 0 && target === name)?.value ??
    exports.find((each) => each.name === name)?.value;
  const given = value?.kind === 'call' ? firstOf(value.call) : undefined;
  const path =
    given?.kind === 'object'
      ? given.entries.find(({ key }) => /^(?:prefix|path|base(?:Path)?|root)$/.test(key))?.value
      : given;
  return path?.kind === 'string' && path.value.startsWith('/') ? path.value : undefined;
}

const firstOf = ({ arguments: [first], receiver }: Call): Expression | undefined =>
  receiver === undefined ? first?.value : undefined;
