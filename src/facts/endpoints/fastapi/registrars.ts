import type { Argument, Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/places.ts';
import { argumentsFor, replaced } from '../shared/python/handed.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module.ts';
import { dependenciesIn } from '../shared/python/types.ts';
import { keyword, type PythonTools } from '../shared/python/views.ts';

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
    for (const inner of this.#calls(meant)) {
      const filled = filledIn(inner, declared, call);
      const guards = this.#guards(module, from, filled);
      const isOwn =
        inner.receiver === undefined && this.#methodOf(router, lastName(inner.callee)) !== undefined;
      if (!isOwn && registering.test(lastName(inner.callee))) return { call: filled, guards };
      const next = isOwn ? this.#registered(router, module, filled, depth + 1) : undefined;
      if (next !== undefined) return { call: next.call, guards: unique([...next.guards, ...guards]) };
    }
    return undefined;
  }

  /** What a method calls on its own object, or functions that it makes do. */
  #calls({ module, declared }: Method): readonly Call[] {
    const at = module.functions.indexOf(declared);
    return module.calls.filter(({ inFunction, callee, receiver }) => {
      const isOnSelf = receiver === undefined ? /^self\.\w+$/.test(callee) : isSuper(receiver);
      if (!isOnSelf) return false;
      let within = inFunction;
      while (within >= 0 && within !== at) within = module.functions[within]?.inFunction ?? -1;
      return within === at;
    });
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

const isSuper = (receiver: Expression): boolean =>
  receiver.kind === 'call' && receiver.call.callee === 'super';

const unique = (guards: readonly Guard[]): readonly Guard[] => [
  ...new Map(guards.map((guard) => [guard.name, guard])).values(),
];

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

/** What a method calls, with what it was given itself; `*rest` and `**options` hand on what has no parameter of its own. */
function filledIn(inner: Call, { parameters }: PythonFunction, { arguments: given }: Call): Call {
  const spread = inner.arguments.flatMap(({ name, value }) =>
    name === '*' && value.kind === 'name' ? [value.path] : [],
  );
  const own = parameters.filter(({ name }, at) => at > 0 && !spread.includes(name));
  const plain = replaced(inner, argumentsFor({ parameters: own }, { arguments: given }), 0).arguments.filter(
    ({ name }) => name !== '*',
  );
  const isOwn = ({ name }: Argument, at: number): boolean =>
    name === undefined ? at < own.length : own.some((each) => each.name === name);
  const isSet = ({ name }: Argument): boolean =>
    name !== undefined && plain.some((each) => each.name === name);
  const rest = spread.length === 0 ? [] : given.filter((each, at) => !isOwn(each, at) && !isSet(each));
  return { ...inner, arguments: [...plain, ...rest] };
}
