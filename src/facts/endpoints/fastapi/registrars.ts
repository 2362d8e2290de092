import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { dependenciesIn } from '../shared/python/guards/types.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { filledIn } from '../shared/python/registering/filled.ts';
import { keyword, type PythonTools, pathOf } from '../shared/python/tools.ts';
import { callsWithin } from '../shared/python/within.ts';

/** A class of the project, by its place in its module. */
export interface ClassAt {
  readonly module: PythonModule;
  readonly index: number;
}

/** What a decorator of the house registers in the end, what it was given filled in, and the guards that it adds. */
export interface Registration {
  readonly call: Call;
  readonly guards: readonly Guard[];
}

interface Method {
  readonly module: PythonModule;
  readonly declared: PythonFunction;
}

const registering =
  /^(?:get|post|put|patch|delete|head|options|(?:add_)?api_route|websocket|add_api_websocket_route)$/;
const deepest = 4;

/**
 * Methods of a house's own router class that register what they stand before, `@router.members('/x')`: each with the guards
 * that it adds.
 */
export class Registrars {
  readonly #tools: PythonTools;

  constructor(tools: PythonTools) {
    this.#tools = tools;
  }

  /** What a method that the class of a router has of its own makes of a decorator; undefined for those of the library. */
  of(router: ClassAt, from: PythonModule, decorator: Call): Registration | undefined {
    const given = decorator.arguments.map((each) => ({ ...each, value: this.#constant(from, each.value) }));
    return this.#registered(router, from, { ...decorator, arguments: given }, 0);
  }

  /** The prefix that a class gives its routers: `super().__init__(prefix="/orgs/{org}" + resource)`. */
  prefixOf(router: ClassAt, made: Call): string | undefined {
    const maker = this.#methodOf(router, '__init__');
    const inner = maker && this.#calls(maker).find(({ callee }) => lastName(callee) === '__init__');
    return inner && maker && pathOf(keyword(filledIn(inner, maker.declared, made), 'prefix'));
  }

  /** What a class has all its routes depend on: `super().__init__(dependencies=[…])`, or as it adds each of them. */
  ofAll(router: ClassAt): readonly Guard[] {
    return ['__init__', 'add_api_route', 'api_route'].flatMap((name) => {
      const method = this.#methodOf(router, name);
      const inner = method && this.#calls(method).find(({ callee }) => lastName(callee) === name);
      return inner === undefined || method === undefined
        ? []
        : this.#guards(method.module, method.module, inner).map(
            (guard): Guard => ({ ...guard, origin: 'router' }),
          );
    });
  }

  #registered(router: ClassAt, from: PythonModule, call: Call, depth: number): Registration | undefined {
    const meant = this.#methodOf(router, lastName(call.callee));
    if (meant === undefined || depth > deepest) return undefined;
    const { module, declared } = meant;
    const asked = this.#asked(meant, call);
    for (const inner of this.#calls(meant)) {
      const filled = filledIn(inner, declared, call);
      const guards = [...this.#guards(module, from, filled), ...asked];
      const isOwn =
        inner.receiver === undefined && this.#methodOf(router, lastName(inner.callee)) !== undefined;
      if (!isOwn && registering.test(lastName(inner.callee))) return { call: filled, guards: unique(guards) };
      const next = isOwn ? this.#registered(router, module, filled, depth + 1) : undefined;
      if (next !== undefined) return { call: next.call, guards: unique([...next.guards, ...guards]) };
    }
    return undefined;
  }

  /** Guards that a method makes of what it is given: `check = holding(right) if right else known`. */
  #asked(method: Method, call: Call): readonly Guard[] {
    const { module, declared } = method;
    const own = new Set(declared.parameters.map(({ name }) => name));
    return callsWithin(module, declared).flatMap((inner) => {
      const of = inner.arguments.filter(({ value }) => value.kind === 'name' && own.has(value.path));
      if (of.length === 0 || isOnSelf(inner)) return [];
      const filled = filledIn(inner, declared, call);
      const isGiven = filled.arguments.every(({ value }) => isSaid(value, own));
      const value = { kind: 'call', call: filled, span: inner.span } as const;
      return isGiven ? this.#tools.guards.of(module, value, 'inline') : [];
    });
  }

  /** What a method calls on its own object, or functions that it makes do. */
  #calls({ module, declared }: Method): readonly Call[] {
    return callsWithin(module, declared).filter(isOnSelf);
  }

  /** What a call has its route depend on: names that the method was given mean what they do where it is called. */
  #guards(module: PythonModule, from: PythonModule, call: Call): readonly Guard[] {
    return dependenciesIn(keyword(call, 'dependencies')).flatMap((item) => {
      const name = nameIn(item);
      const isGiven =
        !this.#tools.definitions.knows(module, name) && this.#tools.definitions.knows(from, name);
      return this.#tools.guards.listed(isGiven ? from : module, item, 'inline');
    });
  }

  /** A text that stands elsewhere by a name: `Right.WRITE`. */
  #constant(module: PythonModule, value: Expression): Expression {
    const meant = value.kind === 'name' ? this.#tools.definitions.of(module, value.path) : undefined;
    return meant?.kind === 'value' && meant.value.kind === 'string' ? meant.value : value;
  }

  #methodOf({ module, index }: ClassAt, name: string): Method | undefined {
    for (const level of this.#tools.definitions.lineage(module, index)) {
      const declared = this.#tools.definitions.methods(level.module, level.index).get(name);
      if (declared !== undefined) return { module: level.module, declared };
    }
    return undefined;
  }
}

const isOnSelf = ({ callee, receiver }: Call): boolean =>
  receiver === undefined ? /^self\.\w+$/.test(callee) : isSuper(receiver);

const isSuper = (receiver: Expression): boolean =>
  receiver.kind === 'call' && receiver.call.callee === 'super';

const unique = (guards: readonly Guard[]): readonly Guard[] => [
  ...new Map(guards.map((guard) => [guard.name, guard])).values(),
];

/** Whether something was given for a parameter, by whoever calls or as its default. */
const isSaid = (value: Expression, parameters: ReadonlySet<string>): boolean =>
  value.kind === 'boolean'
    ? value.value
    : value.kind !== 'null' && !(value.kind === 'name' && parameters.has(value.path));

/** What `Depends(…)` begins with. */
function nameIn(value: Expression, depth = 0): string {
  if (value.kind === 'name') return value.path;
  if (value.kind !== 'call' || depth > deepest) return '';
  const { callee, arguments: given } = value.call;
  const [first] = given;
  return /^(?:Depends|Security)$/.test(lastName(callee)) && first !== undefined
    ? nameIn(first.value, depth + 1)
    : callee;
}
