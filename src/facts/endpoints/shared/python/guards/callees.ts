import { lastName } from '../../names/dotted.ts';
import type { Definition, Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';

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
    const giver = giverOf(declared, callee);
    const given = own === undefined ? this.#given(module, declared, giver) : undefined;
    if (given?.kind === 'class') return this.#method(given.module, given.index, last);
    const held = parts.slice(0, -1).join('.');
    const ofClass = held === '' ? undefined : this.#definitions.classOf(module, held);
    if (ofClass !== undefined) return this.#method(ofClass.module, ofClass.index, last);
    // `shelves = ShelfService()` of a module
    const holder = held === '' ? undefined : this.#definitions.of(module, held);
    if (holder?.kind === 'value' && holder.value.kind === 'call') {
      const made = this.#definitions.of(holder.module, holder.value.call.callee);
      if (made?.kind === 'class') return this.#method(made.module, made.index, last);
    }
    return own;
  }

  /** What is called by its class, `CratePolicy.demand`, where it is a method of what something gave; else as it is written. */
  nameOf(declared: PythonFunction, callee: string, called: Definition | undefined): string {
    const isGiven = called?.kind === 'function' && giverOf(declared, callee).endsWith('()');
    const around = isGiven ? called.module.classes[called.function.inClass] : undefined;
    return around === undefined ? callee : `${around.name}.${lastName(callee)}`;
  }

  /** The class of what `self.policy()` gives: `def policy(self, crate): return CratePolicy(self.member, crate)`. */
  #given(module: PythonModule, declared: PythonFunction, giver: string): Definition | undefined {
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

/** `self.policy()` for `self.policy().demand`, and for `policy.demand` where it gave that name something. */
function giverOf({ givers }: PythonFunction, callee: string): string {
  const on = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  return (Object.hasOwn(givers, on) ? givers[on] : on) ?? on;
}
