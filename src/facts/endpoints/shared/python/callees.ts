import type { Definition, Definitions } from './definitions.ts';
import type { PythonFunction, PythonModule } from './module.ts';

/** Follows calls in functions to what is called. */
export class Callees {
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** What a call in a function leads to: a function, a method of its class, or of an object that is known. */
  of(module: PythonModule, declared: PythonFunction, callee: string): Definition | undefined {
    const parts = callee.split('.');
    const [head, member] = parts;
    if ((head === 'self' || head === 'cls') && member !== undefined && parts.length === 2)
      return this.#method(module, declared.inClass, member);
    const own = this.#definitions.of(module, callee);
    const last = parts.at(-1) ?? '';
    if (own !== undefined && own.kind !== 'class') return own;
    const on = parts.slice(0, -1).join('.');
    const giver = Object.hasOwn(declared.givers, on) ? declared.givers[on] : on;
    const given = own === undefined ? this.#given(module, declared, giver) : undefined;
    if (given?.kind === 'class') return this.#method(given.module, given.index, last);
    const holder = parts.length > 1 ? this.#definitions.of(module, parts.slice(0, -1).join('.')) : undefined;
    if (holder?.kind === 'class') return this.#method(holder.module, holder.index, last);
    // `shelves = ShelfService()` of a module
    if (holder?.kind === 'value' && holder.value.kind === 'call') {
      const made = this.#definitions.of(holder.module, holder.value.call.callee);
      if (made?.kind === 'class') return this.#method(made.module, made.index, last);
    }
    return own;
  }

  /** The class of what `self.policy()` gives: `def policy(self, crate): return CratePolicy(self.member, crate)`. */
  #given(module: PythonModule, declared: PythonFunction, giver = ''): Definition | undefined {
    if (!giver.endsWith('()')) return undefined;
    const made = this.of(module, declared, giver.slice(0, -2));
    return made?.kind === 'function' && made.function.gives !== undefined
      ? this.#definitions.of(made.module, made.function.gives)
      : undefined;
  }

  #method(
    module: PythonModule,
    inClass: number,
    name: string,
  ): (Definition & { kind: 'function' }) | undefined {
    for (const { module: at, index } of this.#definitions.lineage(module, inClass)) {
      const method = this.#definitions.methods(at, index).get(name);
      if (method !== undefined) return { kind: 'function', module: at, function: method };
    }
    return undefined;
  }
}
