import { lastName } from '../names/dotted.ts';
import type { RubyFunction, RubyModule } from './module.ts';

/** A class or module, and the file that it is in; a class that is opened again is another one. */
export interface ClassAt {
  readonly module: RubyModule;
  readonly index: number;
  readonly name: string;
}

export interface MethodAt {
  readonly module: RubyModule;
  readonly method: RubyFunction;
}

const mostAncestors = 40;

/** Ruby's classes and modules by name, as far as they are in the project. */
export class RubyLookup {
  readonly #byName = new Map<string, ClassAt[]>();
  readonly #methods = new Map<string, MethodAt[]>();
  readonly #lists = new Map<string, { readonly path: string; readonly texts: readonly string[] }[]>();

  constructor(modules: Iterable<RubyModule>) {
    for (const module of modules) {
      module.classes.forEach(({ name }, index) => {
        push(this.#byName, keyOf(name), { module, index, name });
      });
      for (const method of module.functions)
        if (method.name !== '') push(this.#methods, method.name, { module, method });
      for (const [name, texts] of Object.entries(module.lists))
        push(this.#lists, name, { path: module.path, texts });
    }
  }

  all(): Iterable<ClassAt> {
    return [...this.#byName.values()].flat();
  }

  /** A class by the name that is written within another one: the nearest meaning, the nearest file. */
  find(name: string, within: ClassAt | undefined): ClassAt | undefined {
    const around = within?.name.split('.') ?? [];
    for (let length = around.length; length >= 0; length--) {
      const found = this.#byName.get(keyOf([...around.slice(0, length), name].join('.')));
      if (found !== undefined) return nearest(found, within?.module.path ?? '');
    }
    return undefined;
  }

  /** Every part of a class that is opened several times. */
  parts(of: ClassAt): readonly ClassAt[] {
    const all = this.#byName.get(keyOf(of.name)) ?? [of];
    return all.length > 5
      ? [of]
      : [of, ...all.filter((each) => each !== of && each.name === of.name && shares(each, of))];
  }

  /** The class and what it inherits from, nearest first. */
  lineage(of: ClassAt): ClassAt[] {
    const found: ClassAt[] = [];
    for (let at: ClassAt | undefined = of; at !== undefined && found.length < mostAncestors; ) {
      if (found.some((each) => each.name === at?.name && each.module === at.module)) break;
      found.push(at);
      const base: string | undefined = at.module.classes[at.index]?.bases[0];
      const self: ClassAt = at;
      at = base === undefined ? undefined : this.find(base, self);
    }
    return found;
  }

  /** What it inherits from in the end, where that is in no file of the repository and no part of Rails itself. */
  unseenBase(of: ClassAt): string | undefined {
    const last = this.lineage(of).at(-1);
    const base = last?.module.classes[last.index]?.bases[0];
    return base === undefined || /^(?:ActionController|Object|Struct|Grape|Sinatra)(?:\.|$)/.test(base)
      ? undefined
      : base;
  }

  /** Whether no method of the project is called so. */
  isNowhere(name: string): boolean {
    return (this.#methods.get(name) ?? []).length === 0;
  }

  /** What a class mixes in, by name. */
  mixins(of: ClassAt): ClassAt[] {
    return of.module.calls
      .filter(
        ({ inClass, inFunction, callee }) =>
          inClass === of.index && inFunction < 0 && /^(?:include|prepend|helpers|extend)$/.test(callee),
      )
      .flatMap((call) =>
        call.arguments.flatMap(({ value }) =>
          value.kind === 'name' ? (this.find(value.path, of) ?? []) : [],
        ),
      );
  }

  /** A method of a class, of what it inherits from or mixes in. */
  method(of: ClassAt, name: string): MethodAt | undefined {
    for (const level of this.lineage(of)) {
      for (const part of this.parts(level)) {
        for (const each of [part, ...this.mixins(part)]) {
          const method = each.module.functions.find((own) => own.name === name && own.inClass === each.index);
          if (method !== undefined) return { module: each.module, method };
        }
      }
    }
    return undefined;
  }

  /** The same; where the class does not lead to it, the only method of that name. */
  anywhere(of: ClassAt | undefined, name: string): MethodAt | undefined {
    const own = of && this.method(of, name);
    if (own !== undefined) return own;
    const all = this.#methods.get(name) ?? [];
    return all.length === 1 ? all[0] : undefined;
  }

  /** The texts of a list by its name, wherever it stands. */
  list(of: ClassAt | undefined, name: string): readonly string[] {
    const last = lastName(name);
    const known = this.#lists.get(last) ?? [];
    return known.find(({ path }) => path === of?.module.path)?.texts ?? known[0]?.texts ?? [];
  }
}

/** Acronyms are written in many ways: `API::OauthController`, `Api::OAuthController`. */
const keyOf = (name: string): string => name.replace(/_/g, '').toLowerCase();

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Something of which the file is known. */
interface Placed {
  readonly module: { readonly path: string };
}

/** Whether two stand below the same folder of the repository. */
const shares = (a: Placed, b: Placed): boolean => a.module.path.split('/')[0] === b.module.path.split('/')[0];

/** The one whose file is nearest to a path. */
function nearest<T extends Placed>(found: readonly T[], path: string): T | undefined {
  const parts = path.split('/');
  const common = ({ module }: Placed): number => {
    const other = module.path.split('/');
    const end = parts.findIndex((part, at) => part !== other[at]);
    return end < 0 ? parts.length : end;
  };
  return found.toSorted((a, b) => common(b) - common(a))[0];
}
