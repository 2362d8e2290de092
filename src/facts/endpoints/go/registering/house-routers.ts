import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { pathsIn } from '../../shared/tables/rows.ts';
import type { Handlers } from '../handlers/handlers.ts';
import { handlerType } from '../handlers/wrappers.ts';
import type { FunctionAt, GoModule } from '../module/module.ts';
import { GoRouter, type House } from '../routers.ts';
import type { Scope } from '../scope.ts';
import { textOf } from '../texts.ts';
import type { GoType, GoTypes } from '../types.ts';

/** Methods by which routers of the house register: the rest of them call one of these. */
const registering = ['Handle', 'HandleFunc', 'Method', 'MethodFunc', 'Add'];

/**
 * Whether a router of the house puts what was used around a handler as it is registered, so that what is used later comes too
 * late: `mux.Handle(path, wrap(h, rt.chain))` where `Use` adds to `rt.chain`.
 */
export function wrapsAtOnce(module: GoModule, called: string, types: GoTypes): boolean {
  const type = types.named(module, called);
  const use = type && types.method(type, 'Use');
  const gathered = new Set(use === undefined ? [] : fieldsGiven(use));
  return (
    gathered.size > 0 &&
    registering.some((name) => {
      const at = type && types.method(type, name);
      return at !== undefined && fieldsRead(at).some((field) => gathered.has(field));
    })
  );
}

/** Objects of a program that register by themselves, and know a prefix and layers: `section.on("GET /tugs", list, pilot)`. */
export class Houses {
  readonly #types: GoTypes;
  readonly #known = new Map<string, boolean>();

  constructor(types: GoTypes) {
    this.#types = types;
  }

  /** What a literal holds by its fields, and what begins as an object of the house if it is one. */
  literal(
    module: GoModule,
    called: string,
    bag: Expression | undefined,
  ): { readonly fields: readonly Field[]; readonly house?: House } {
    const type = this.#types.named(module, called);
    const names = type === undefined ? [] : this.#types.fields(type);
    const bare = bag?.kind === 'list' ? bag.items : [];
    const fields =
      bag?.kind === 'object' ? bag.entries : bare.map((value, at) => ({ key: names[at] ?? '', value }));
    if (type === undefined || !this.#registers(type)) return { fields };
    return { fields, house: { type, routers: new Map(), texts: new Map(), guards: new Map() } };
  }

  /** `&Handler{Router: mux.NewRouter()}` of what the router is part of: whatever is asked of it is asked of that. */
  isEmbedding(module: GoModule, { callee, arguments: [bag] }: Call): boolean {
    const type = this.#types.named(module, callee);
    const own = type === undefined ? [] : this.#types.fields(type);
    const given = bag?.value.kind === 'object' ? bag.value.entries : [];
    return given.some(
      ({ key }) =>
        /(?:Router|Mux|Engine|App|Echo)$/.test(key) &&
        own.some((field) => /[*.]/.test(field) && lastName(field) === key),
    );
  }

  /** A function that gives such an object makes it of what it is handed. */
  isMaker({ module, function: { results } }: FunctionAt): boolean {
    return results.some((written) => {
      const type = this.#types.named(module, written);
      return type !== undefined && this.#registers(type);
    });
  }

  /**
   * A method is handed a text and what answers, and gives no handler back. What answers itself may ask when a request comes, and
   * is known by the names of its methods.
   */
  #registers(type: GoType): boolean {
    const key = `${type.folder}#${type.name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const methods = this.#types.methods(type);
    const found =
      methods.every(({ function: { name } }) => !name.endsWith('.ServeHTTP')) && methods.some(isRegistering);
    this.#known.set(key, found);
    return found;
  }
}

/** What a field of an object of the house is given. */
export function furnish(
  house: House,
  field: string,
  given: GoRouter | Expression,
  scope: Scope,
  handlers: Handlers,
): void {
  if (given instanceof GoRouter) {
    house.routers.set(field, given);
    return;
  }
  const text = textOf(given, scope);
  if (text !== undefined) house.texts.set(field, text);
  else house.guards.set(field, handlers.guards(given, scope, 'router'));
}

interface Field {
  readonly key: string;
  readonly value: Expression;
}

function isRegistering({ function: { parameters, results } }: FunctionAt): boolean {
  const taken = parameters.map((each) => each.type);
  const isTaking = taken.includes('string') && taken.some((each) => handlerType.test(each));
  return isTaking && !results.some((each) => handlerType.test(each));
}

/** The fields of its object that a method gives a value. */
const fieldsGiven = ({ function: { receiver, steps } }: FunctionAt): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'assign' ? fieldOf(step.assignment.target, receiver) : []));

/** The fields of its object that a method hands to what it calls. */
const fieldsRead = ({ function: { receiver, steps } }: FunctionAt): readonly string[] =>
  steps
    .flatMap((step) => (step.kind === 'call' ? step.call.arguments : []))
    .flatMap(({ value }) => pathsIn(value))
    .flatMap((path) => fieldOf(path, receiver));

const fieldOf = (path: string, receiver = ''): readonly string[] =>
  receiver !== '' && path.startsWith(`${receiver}.`) ? [path.slice(receiver.length + 1)] : [];
