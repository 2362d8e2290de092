import type { Expression } from '../../../../model/code.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import type { PythonClass, PythonFunction, PythonModule } from './module/module.ts';
import { resolvePythonModule } from './modules.ts';

/** What a name means, and the module in which it is written. */
export type Definition = { readonly module: PythonModule } & (
  | { readonly kind: 'function'; readonly function: PythonFunction }
  | { readonly kind: 'class'; readonly class: PythonClass; readonly index: number }
  | { readonly kind: 'value'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'module' }
);

interface MethodOf {
  readonly method: PythonFunction;
  readonly inClass: string | undefined;
}

interface Scope {
  readonly functions: ReadonlyMap<string, PythonFunction>;
  readonly classes: ReadonlyMap<string, number>;
  readonly values: ReadonlyMap<string, Expression>;
  /** By index of class, then by name. */
  readonly methods: ReadonlyMap<number, ReadonlyMap<string, PythonFunction>>;
}

const deepest = 8;

/** Follows names through the modules of a project as Python would. */
export class Definitions {
  readonly #modules: ReadonlyMap<string, PythonModule>;
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #paths: { has(path: string): boolean };
  readonly #scopes = new Map<string, Scope>();
  #methods: ReadonlyMap<string, readonly MethodOf[]> | undefined;

  constructor(
    modules: ReadonlyMap<string, PythonModule>,
    files: ReadonlyMap<string, EndpointFile>,
    paths: { has(path: string): boolean },
  ) {
    this.#modules = modules;
    this.#files = files;
    this.#paths = paths;
  }

  /** What `name` means in a module; undefined where it comes from outside of the project. */
  of({ path }: PythonModule, name: string, depth = 0): Definition | undefined {
    const module = this.#modules.get(path);
    if (module === undefined || depth > deepest) return undefined;
    const [head = '', ...rest] = name.split('.');
    const own = this.#own(module, head, rest);
    if (own !== undefined) return own;
    const imports = this.#files.get(path)?.imports ?? [];
    for (const { local, module: from, imported } of imports) {
      if (imported === '*' && local === '*') {
        const found = this.#within(path, from, name, depth);
        if (found !== undefined) return found;
      } else if (imported === '*') {
        if (name !== local && !name.startsWith(`${local}.`)) continue;
        return this.#within(path, from, name.slice(local.length + 1), depth);
      } else if (local === head) {
        const wanted = [imported, ...rest].join('.');
        const separator = from.endsWith('.') ? '' : '.';
        return (
          this.#within(path, from, wanted, depth) ??
          this.#within(path, `${from}${separator}${imported}`, rest.join('.'), depth)
        );
      }
    }
    return undefined;
  }

  /** The module a dotted name leads to, as `include('shop.urls')` has it. */
  moduleAt({ path }: PythonModule, dotted: string): PythonModule | undefined {
    return this.#modules.get(resolvePythonModule(path, dotted, this.#paths) ?? '');
  }

  /** The dotted name that something from outside is imported under: `flask_login.login_required`. */
  origin({ path }: PythonModule, name: string): string {
    const [head = '', ...rest] = name.split('.');
    const found = this.#files.get(path)?.imports.find(({ local }) => local === head);
    if (found === undefined) return name;
    return [found.module, ...(found.imported === '*' ? [] : [found.imported]), ...rest].join('.');
  }

  /** Whether a name is written in a module, or imported there. */
  knows(module: PythonModule, name: string): boolean {
    return this.of(module, name) !== undefined || this.origin(module, name) !== name;
  }

  /** The class that a name is of, or that it stands for: `Shelves = Annotated[ShelfService, Depends(ShelfService)]`. */
  classOf(module: PythonModule, name: string, depth = 0): (Definition & { kind: 'class' }) | undefined {
    const meant = this.of(module, name);
    if (meant?.kind === 'class' || depth > deepest) return meant?.kind === 'class' ? meant : undefined;
    const typed = meant?.kind === 'value' ? typeWithin(meant.value) : undefined;
    return meant === undefined || typed === undefined
      ? undefined
      : this.classOf(meant.module, typed, depth + 1);
  }

  /** What a constant is given in whatever module has one by this name, the first of them. */
  constant(name: string): Expression | undefined {
    for (const { assignments, path } of this.#modules.values()) {
      const own = assignments.find(({ target, inFunction }) => target === name && inFunction < 0);
      if (own !== undefined && !/(?:^|\/)tests?\//.test(path)) return own.value;
    }
    return undefined;
  }

  imports({ path }: PythonModule, module: RegExp): boolean {
    return this.#files.get(path)?.imports.some((each) => module.test(each.module)) ?? false;
  }

  methods(module: PythonModule, classIndex: number): ReadonlyMap<string, PythonFunction> {
    return this.#scope(module).methods.get(classIndex) ?? new Map();
  }

  /** The methods that `berth.give_up` may mean: those of a class `Berth`, or else of all classes. */
  methodsOf(callee: string): readonly PythonFunction[] {
    this.#methods ??= Map.groupBy(
      [...this.#modules.values()].flatMap(({ functions, classes }) =>
        functions.map((method) => ({ method, inClass: classes[method.inClass]?.name.toLowerCase() })),
      ),
      ({ method }) => method.name,
    );
    const [name = '', holder = ''] = callee.split('.').reverse();
    const all = (this.#methods.get(name) ?? []).filter(({ inClass }) => inClass !== undefined);
    const own = all.filter(({ inClass }) => inClass === holder.replaceAll('_', '').toLowerCase());
    return (own.length > 0 ? own : all).map(({ method }) => method);
  }

  /** A class and those it inherits from, nearest first, as far as they are in the project. */
  lineage(module: PythonModule, index: number): (Definition & { readonly kind: 'class' })[] {
    const found: (Definition & { readonly kind: 'class' })[] = [];
    const pending = [{ module, index }];
    for (let next = pending.shift(); next !== undefined && found.length < 30; next = pending.shift()) {
      const each = next.module.classes[next.index];
      const at = next;
      if (each === undefined || found.some((known) => known.class === each)) continue;
      found.push({ kind: 'class', module: at.module, class: each, index: at.index });
      for (const base of each.bases) {
        const meant = this.of(at.module, base);
        if (meant?.kind === 'class') pending.push(meant);
      }
    }
    return found;
  }

  #within(from: string, module: string, name: string, depth: number): Definition | undefined {
    const found = this.#modules.get(resolvePythonModule(from, module, this.#paths) ?? '');
    if (found === undefined) return undefined;
    return name === '' ? { kind: 'module', module: found } : this.of(found, name, depth + 1);
  }

  #own(module: PythonModule, head: string, rest: readonly string[]): Definition | undefined {
    const scope = this.#scope(module);
    const index = scope.classes.get(head);
    if (index !== undefined) {
      const [member] = rest;
      const method = member === undefined ? undefined : scope.methods.get(index)?.get(member);
      if (method !== undefined) return { kind: 'function', module, function: method };
      const each = module.classes[index];
      const attribute = member === undefined ? undefined : each?.attributes[member];
      if (attribute !== undefined)
        return { kind: 'value', module, name: `${head}.${member}`, value: attribute };
      return each && { kind: 'class', module, class: each, index };
    }
    const own = scope.functions.get(head);
    if (own !== undefined) return { kind: 'function', module, function: own };
    const dotted = [head, ...rest].join('.');
    // What a value's members are is not known: `auth.login_required`.
    const value = scope.values.get(dotted);
    return value && { kind: 'value', module, name: dotted, value };
  }

  #scope(module: PythonModule): Scope {
    const known = this.#scopes.get(module.path);
    if (known !== undefined) return known;
    const methods = new Map<number, Map<string, PythonFunction>>();
    const functions = new Map<string, PythonFunction>();
    for (const each of module.functions) {
      if (each.inClass < 0) {
        if (each.inFunction < 0 || !functions.has(each.name)) functions.set(each.name, each);
      } else if (module.functions[each.inFunction]?.inClass !== each.inClass) {
        methods.set(
          each.inClass,
          (methods.get(each.inClass) ?? new Map<string, PythonFunction>()).set(each.name, each),
        );
      }
    }
    const scope: Scope = {
      functions,
      methods,
      classes: new Map(module.classes.map(({ name }, index) => [name, index])),
      values: new Map(module.assignments.map(({ target, value }) => [target, value])),
    };
    this.#scopes.set(module.path, scope);
    return scope;
  }
}

/** `Shelf` of `Annotated[Shelf, …]`, and of another name for it. */
function typeWithin(value: Expression): string | undefined {
  if (value.kind === 'name') return value.path;
  const [by, own] = value.kind === 'other' ? value.parts : [];
  const isAnnotated = by?.kind === 'name' && /(?:^|\.)Annotated$/.test(by.path);
  return isAnnotated && own?.kind === 'name' ? own.path : undefined;
}
