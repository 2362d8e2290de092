import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { lastName, plainName } from '../shared/places.ts';
import type { RouterFact } from './facts.ts';

const appFactories =
  /^(?:express|express\.application|createApp|fastify|Fastify|Koa|polka|restify\.createServer|createServer)$/;
const routerFactories = /^(?:(?:express|\w+)\.)?\w*Router$|^createRouter$|^\w*Hono$|^Elysia$/;
const routerParameters =
  /^(?:app|router|server|api|application|expressApp|routes?|fastify|instance|hono|koa|scope)$/;
const routerTypes = /\b(?:Express|Application|\w*Router|\w*FastifyInstance|Hono|Koa)\b/;

/** The applications and routers of a file: made here, or handed in as parameters. */
export function routersOf(code: CodeFacts): RouterFact[] {
  const assigned = code.assignments.flatMap(({ target, value }): RouterFact[] => {
    const made = value.kind === 'call' ? routerMade(value.call) : undefined;
    return made === undefined ? [] : [{ ...made, name: plainName(target) }];
  });
  // `export default new Hono().get(…)`.
  const exported = code.exports.flatMap(({ name, value, local }): RouterFact[] => {
    const made = value?.kind === 'call' && local === undefined ? routerMade(value.call) : undefined;
    return made === undefined ? [] : [{ ...made, name }];
  });
  const known = new Set([...assigned, ...exported].map(({ name }) => name));
  const handedIn = code.functions.flatMap((declared) =>
    declared.parameters.flatMap(({ name, type }, position): RouterFact[] => {
      const isRouter = routerParameters.test(name) || routerTypes.test(type ?? '');
      if (!isRouter || known.has(name)) return [];
      return [{ name, kind: 'parameter', position, functionName: declared.name }];
    }),
  );
  return [...assigned, ...exported, ...handedIn];
}

/** What a call makes: an application or a router, also where routes are chained to it at once. */
function routerMade(given: Call): Omit<RouterFact, 'name'> | undefined {
  const call = rootOf(given);
  if (appFactories.test(call.callee) || callsRequired(call)) return { kind: 'app' };
  if (!routerFactories.test(call.callee)) return undefined;
  const options = call.arguments[0]?.value;
  const prefix = options?.kind === 'object' ? prefixIn(options) : undefined;
  return { kind: 'router', prefix };
}

const chained =
  /^(?:get|post|put|patch|delete|all|use|basePath|route|register|group|guard|derive|options|head|on|onBeforeHandle|prefix)$/;
export const deepestChain = 200;

/** The call that a chain of registrations begins with. */
function rootOf(call: Call): Call {
  let at = call;
  for (let depth = 0; depth < deepestChain && at.receiver?.kind === 'call'; depth++) {
    if (!chained.test(lastName(at.callee))) break;
    at = at.receiver.call;
  }
  return at;
}

export function prefixIn(value: Expression & { readonly kind: 'object' }): string | undefined {
  const found = value.entries.find(({ key }) => key === 'prefix')?.value;
  return found?.kind === 'string' ? found.value : undefined;
}

/** The name that a chain's first call goes by: `const app = new Hono().get(…)`. */
export function chainRoots(code: CodeFacts): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (name: string, value: Expression | undefined): void => {
    if (value?.kind !== 'call' || value.call.receiver === undefined) return;
    const root = rootOf(value.call);
    if (root !== value.call && routerMade(root) !== undefined) found.set(placeOf(root.span), name);
  };
  for (const { target, value } of code.assignments) note(plainName(target), value);
  for (const { name, value, local } of code.exports) if (local === undefined) note(name, value);
  return found;
}

export const placeOf = ({ startLine, startColumn }: Span): string => `${startLine}:${startColumn}`;

/** What each name of a router is called where it is made: `const r = router`. */
export function routerNames(routers: readonly RouterFact[], code: CodeFacts): ReadonlyMap<string, string> {
  const names = new Map(routers.map(({ name }) => [name, name]));
  for (const { target, value } of code.assignments) {
    const name = plainName(target);
    const meant = value.kind === 'name' ? names.get(plainName(value.path)) : undefined;
    if (meant !== undefined && !names.has(name)) names.set(name, meant);
  }
  return names;
}

/** `require('express')()`. */
function callsRequired({ callee, receiver }: Call): boolean {
  if (callee !== '' || receiver?.kind !== 'call' || receiver.call.callee !== 'require') return false;
  const module = receiver.call.arguments[0]?.value;
  return module?.kind === 'string' && module.value === 'express';
}
