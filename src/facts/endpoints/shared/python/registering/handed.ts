import { type Call, type Expression, functionsAround } from '../../../../../model/code.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { argumentsFor, replaced, withPath } from './filled.ts';

/** A call with what stands for the parameters of the function that makes it. */
export interface HandedCall {
  readonly call: Call;
  /** Where the names among its arguments are looked up. */
  readonly module: PythonModule;
  /** Where the name of what it is called on is looked up. */
  readonly owner: PythonModule;
}

interface Given {
  readonly module: PythonModule;
  readonly value: Expression;
}

const mostCallers = 200;
const deepest = 12;

/** What functions that register something are handed by those that call them: `mount(Users, '/users')`, `install(app)`. */
export class Handed {
  readonly #modules: ReadonlyMap<string, PythonModule>;
  readonly #definitions: Definitions;
  #callers: ReadonlyMap<PythonFunction, readonly HandedCall[]> | undefined;

  constructor(modules: ReadonlyMap<string, PythonModule>, definitions: Definitions) {
    this.#modules = modules;
    this.#definitions = definitions;
  }

  /** What a parameter of a function, or of one around it, is given by whoever calls it. */
  given(module: PythonModule, inFunction: number, name: string): readonly Given[] {
    const [head = '', ...rest] = name.split('.');
    for (const at of functionsAround(module, inFunction)) {
      const declared = module.functions[at];
      if (declared === undefined || !declared.parameters.some((each) => each.name === head)) continue;
      return this.#callersOf(declared).flatMap(({ module: from, call }): Given[] => {
        const value = argumentsFor(declared, call).get(head);
        if (value === undefined || (rest.length > 0 && value.kind !== 'name')) return [];
        return [{ module: from, value: withPath(value, rest) }];
      });
    }
    return [];
  }

  /** The calls of a module; those on, or with, parameters of a function as often as that is called. */
  *calls(module: PythonModule): Iterable<HandedCall> {
    for (const call of module.calls) {
      const declared = module.functions[call.inFunction];
      const names = new Set(declared?.parameters.map(({ name }) => name));
      const isHanded = declared !== undefined && declared.inClass < 0 && mentions(call, names, 0);
      const callers = isHanded ? this.#callersOf(declared) : [];
      if (callers.length === 0 || declared === undefined) {
        yield { call, module, owner: module };
        continue;
      }
      for (const { module: from, call: outer } of callers) {
        const values = argumentsFor(declared, outer);
        const owner = values.has(call.callee.split('.', 1)[0] ?? '') ? from : module;
        const handed = replaced(call, values);
        // What is only registered on what is handed over stands, and means, what it does here.
        const isOwn = !call.arguments.some(({ value }) => isMentioned(value, names, 0));
        yield isOwn
          ? { call: { ...call, callee: handed.callee }, module, owner }
          : { call: { ...handed, span: outer.span }, module: from, owner };
      }
    }
  }

  #callersOf(declared: PythonFunction): readonly HandedCall[] {
    this.#callers ??= this.#allCallers();
    return this.#callers.get(declared) ?? [];
  }

  #allCallers(): ReadonlyMap<PythonFunction, readonly HandedCall[]> {
    const names = new Set<string>();
    for (const { functions } of this.#modules.values())
      for (const { name, inClass, parameters } of functions)
        if (inClass < 0 && parameters.length > 0) names.add(name);
    const found = new Map<PythonFunction, HandedCall[]>();
    for (const module of this.#modules.values())
      for (const call of module.calls) {
        if (!names.has(lastName(call.callee))) continue;
        const meant = this.#definitions.of(module, call.callee);
        if (meant?.kind !== 'function' || meant.function.inClass >= 0) continue;
        const own = found.get(meant.function) ?? [];
        if (own.length < mostCallers) own.push({ call, module, owner: module });
        found.set(meant.function, own);
      }
    return found;
  }
}

function mentions(call: Call, names: ReadonlySet<string>, depth: number): boolean {
  if (names.has(call.callee.split('.', 1)[0] ?? '')) return true;
  return call.arguments.slice(0, 12).some(({ value }) => isMentioned(value, names, depth));
}

function isMentioned(value: Expression, names: ReadonlySet<string>, depth: number): boolean {
  if (depth > deepest) return false;
  if (value.kind === 'name') return names.has(value.path.split('.', 1)[0] ?? '');
  if (value.kind === 'call') return mentions(value.call, names, depth + 1);
  const inside = value.kind === 'built-string' ? value.parts : value.kind === 'list' ? value.items : [];
  return inside.slice(0, 20).some((each) => isMentioned(each, names, depth + 1));
}
