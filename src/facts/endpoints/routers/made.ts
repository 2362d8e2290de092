import {
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../model/code.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import type { RouterFact } from './facts.ts';
import { returning } from './mounts/returned.ts';
import { ownName } from './told-apart.ts';

const appFactories =
  /^(?:express|express\.application|createApp|fastify|Fastify|Koa|polka|restify\.createServer|createServer)$/;
const routerFactories = /^(?:(?:express|\w+)\.)?\w*Router$|^createRouter$|^\w*Hono$|^Elysia$/;
const routerParameters =
  /^(?:app|router|server|api|application|expressApp|routes?|fastify|instance|hono|koa|scope)$/;
const routerTypes = /\b(?:Express|Application|\w*Router|\w*FastifyInstance|\w*Hono|Koa)\b/;

/** The applications and routers of a file: made here, inherited, or handed in as parameters. */
export function routersOf(code: CodeFacts): RouterFact[] {
  const makers = new Map<string, number>();
  const assigned = code.assignments.flatMap(({ target, value, inClass, inFunction }): RouterFact[] => {
    const made = value.kind === 'call' ? routerMade(value.call) : undefined;
    if (made === undefined) return [];
    const isField = target.startsWith('this.') || inFunction < 0;
    const bases = isField ? code.classes[inClass]?.bases : undefined;
    if (isField) return [{ ...made, name: fieldName(target, inClass, code), bases }];
    const returned = returning(target, inFunction, code);
    const name = plainName(target);
    const first = makers.get(name) ?? inFunction;
    makers.set(name, first);
    if (first === inFunction) return [{ ...made, name, ...returned }];
    return [{ ...made, name: ownName(name, inFunction, code), ...returned, inFunction }];
  });
  // `export default new Hono().get(…)`.
  const exported = code.exports.flatMap(({ name, value, local }): RouterFact[] => {
    const made = value?.kind === 'call' && local === undefined ? routerMade(value.call) : undefined;
    return made === undefined ? [] : [{ ...made, name }];
  });
  const made = [...assigned, ...exported];
  const known = new Set(made.map(({ name }) => name));
  return [...made, ...inherited(code, known), ...handedIn(code, known)];
}

/** Fields of several classes in one file are not one router. */
export function fieldName(path: string, inClass: number, { classes }: CodeFacts): string {
  const around = classes.length > 1 ? classes[inClass]?.name : undefined;
  return around === undefined || around === '' ? plainName(path) : `${around}.${plainName(path)}`;
}

/** `this.router.get(…)` in a class whose base makes the router. */
function inherited(code: CodeFacts, known: ReadonlySet<string>): RouterFact[] {
  const found = new Map<string, RouterFact>();
  for (const { callee, inClass } of code.calls) {
    const field = /^this\.(\w*[rR]outer|app|server)\.\w+$/.exec(callee)?.[1];
    const bases = code.classes[inClass]?.bases ?? [];
    if (field === undefined || bases.length === 0) continue;
    const name = fieldName(field, inClass, code);
    if (!known.has(name)) found.set(name, { name, kind: 'router', bases });
  }
  return [...found.values()];
}

const handingOver = /\.(?:register|group|guard|scope|namespace)$/;
const sharing = /^(?:fp|fastifyPlugin|plugin)$/;

/** Routers that functions are handed; one name in several functions is several routers. */
function handedIn(code: CodeFacts, known: ReadonlySet<string>): RouterFact[] {
  const inPlace = new Set(
    code.calls.flatMap(({ callee, arguments: given }) =>
      handingOver.test(callee) ? given.flatMap(({ value }) => functionIn(value)) : [],
    ),
  );
  const shared = code.calls.filter(({ callee }) => sharing.test(callee)).flatMap((call) => call.arguments);
  const sharedNames = new Set(shared.flatMap(({ value }) => (value.kind === 'name' ? [value.path] : [])));
  const sharedFunctions = new Set(shared.flatMap(({ value }) => functionIn(value)));
  const taken = new Set(known);
  return code.functions.flatMap((declared, index) =>
    declared.parameters.flatMap(({ name, type }, position): RouterFact[] => {
      const isGiven = inPlace.has(index) && position === 0 && name !== '';
      if (!isGiven && !routerParameters.test(name) && !routerTypes.test(type ?? '')) return [];
      const isShared = sharedFunctions.has(index) || sharedNames.has(declared.name);
      const own = taken.has(name)
        ? `${name} of ${declared.name || `function ${ordinal(taken, name)}`}`
        : name;
      taken.add(own);
      return [
        { name: own, kind: 'parameter', position, functionName: declared.name, inFunction: index, isShared },
      ];
    }),
  );
}

function ordinal(taken: ReadonlySet<string>, name: string): number {
  let count = 1;
  while (taken.has(`${name} of function ${count}`)) count++;
  return count;
}

/** A function written in place, also inside of `fp(…)`. */
export function functionIn(value: Expression): readonly number[] {
  if (value.kind === 'function') return [value.function];
  const [inner] = value.kind === 'call' ? value.call.arguments : [];
  return inner?.value.kind === 'function' ? [inner.value.function] : [];
}

/** Says which router a path names at some place of a file. */
export class Owners {
  readonly code: CodeFacts;
  readonly #names: ReadonlyMap<string, string>;
  readonly #parameters: ReadonlyMap<number, readonly RouterFact[]>;
  readonly #local: ReadonlySet<string>;

  constructor(routers: readonly RouterFact[], code: CodeFacts) {
    this.code = code;
    this.#names = routerNames(
      routers.filter(({ kind }) => kind !== 'parameter'),
      code,
    );
    const handed = routers.filter(({ inFunction }) => inFunction !== undefined);
    this.#local = new Set(routers.flatMap((each) => (each.kind === 'parameter' ? [] : [each.name])));
    this.#parameters = Map.groupBy(handed, ({ inFunction = -1 }) => inFunction);
  }

  /** What routers that are made here are called where they are made: `const r = router`. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  of(path: string, { inFunction, inClass }: Pick<Call, 'inFunction' | 'inClass'>): string | undefined {
    const name = plainName(path);
    if (path !== name) {
      const field = this.#names.get(fieldName(path, inClass, this.code)) ?? this.#names.get(name);
      if (field !== undefined) return field;
    }
    for (const at of functionsAround(this.code, inFunction)) {
      const handed = this.#parameter(at, name);
      if (handed !== undefined) return handed;
      const made = ownName(name, at, this.code);
      if (this.#local.has(made)) return made;
    }
    // `constructor(private readonly app: Express)` is read in other methods.
    return this.#names.get(name) ?? (path !== name ? this.#constructed(name, inClass) : undefined);
  }

  /** The router that a function is handed as its first. */
  firstOf(inFunction: number): string | undefined {
    return this.#parameters.get(inFunction)?.find(({ position }) => position === 0)?.name;
  }

  #parameter(at: number, name: string): string | undefined {
    const own = this.code.functions[at]?.parameters.findIndex((each) => each.name === name) ?? -1;
    return this.#parameters.get(at)?.find(({ position }) => position === own)?.name;
  }

  #constructed(name: string, inClass: number): string | undefined {
    for (const [at] of this.#parameters) {
      const around = this.code.functions[at];
      if (around?.inClass === inClass && around.name === 'constructor') return this.#parameter(at, name);
    }
    return undefined;
  }
}

/** What a call makes: an application or a router, also where routes are chained to it at once. */
function routerMade(given: Call): Omit<RouterFact, 'name'> | undefined {
  const call = rootOf(given);
  if (appFactories.test(call.callee) || callsRequired(call)) return { kind: 'app' };
  if (!routerFactories.test(call.callee)) return undefined;
  const options = call.arguments[0]?.value;
  const prefix = options?.kind === 'object' ? prefixIn(options) : undefined;
  return { kind: 'router', prefix: prefix ?? basePathOf(given) };
}

const chained =
  /^(?:get|post|put|patch|delete|all|use|basePath|route|register|group|guard|derive|options|head|on|onBeforeHandle|prefix|openapi)$/;
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

/** `new Hono().basePath('/tickets')`. */
function basePathOf(given: Call): string | undefined {
  let at = given;
  for (let depth = 0; depth < deepestChain; depth++) {
    const first = at.arguments[0]?.value;
    if (/^(?:basePath|prefix)$/.test(lastName(at.callee)) && first?.kind === 'string') return first.value;
    if (at.receiver?.kind !== 'call') return undefined;
    at = at.receiver.call;
  }
  return undefined;
}

export function prefixIn(value: Expression & { readonly kind: 'object' }): string | undefined {
  const found = value.entries.find(({ key }) => key === 'prefix')?.value;
  return found?.kind === 'string' ? found.value : undefined;
}

/** The name that a chain's first call goes by: `const app = new Hono().get(…)`. */
export function chainRoots(code: CodeFacts, owners: Owners): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (name: string, value: Expression | undefined): void => {
    if (value?.kind !== 'call' || value.call.receiver === undefined) return;
    const root = rootOf(value.call);
    if (root !== value.call && routerMade(root) !== undefined) found.set(placeOf(root.span), name);
  };
  for (const { target, value, ...at } of code.assignments)
    note(target.startsWith('this.') ? plainName(target) : (owners.of(target, at) ?? target), value);
  for (const { name, value, local } of code.exports) if (local === undefined) note(name, value);
  return found;
}

export const placeOf = ({ startLine, startColumn }: Span): string => `${startLine}:${startColumn}`;

/** What each name of a router is called where it is made: `const r = router`. */
function routerNames(routers: readonly RouterFact[], code: CodeFacts): ReadonlyMap<string, string> {
  const names = new Map(routers.map(({ name }) => [name, name]));
  for (const { target, value } of code.assignments) {
    const name = plainName(target);
    const meant = value.kind === 'name' ? names.get(plainName(value.path)) : undefined;
    if (meant !== undefined && !names.has(name)) names.set(name, meant);
  }
  return names;
}

/** `require('express')()`, `require('fastify')({ logger: true })`. */
function callsRequired({ callee, receiver }: Call): boolean {
  if (callee !== '' || receiver?.kind !== 'call' || receiver.call.callee !== 'require') return false;
  const module = receiver.call.arguments[0]?.value;
  return module?.kind === 'string' && /^(?:express|fastify|polka|restana)$/.test(module.value);
}
