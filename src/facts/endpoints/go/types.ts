import { posix } from 'node:path';
import type { Expression } from '../../../model/code.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { FunctionAt, GoFunction, GoModule } from './module/module.ts';
import { packageIn } from './packages.ts';

/** A type of a program: the folder of its package, which is empty where only the name is known, and its name. */
export interface GoType {
  readonly folder: string;
  readonly name: string;
}

/** What is known of the types of names, `s` for one. */
export type TypeOf = (name: string) => GoType | undefined;
export type ImportsOf = (path: string) => readonly { readonly local: string; readonly module: string }[];

interface Struct {
  readonly module: GoModule;
  readonly fields: ReadonlyMap<string, string>;
}

const deepest = 5;
const nothing: TypeOf = () => undefined;

/** The structures, methods and variables of a program, by the types that its files write. */
export class GoTypes {
  readonly #structs = new Map<string, Struct>();
  readonly #functions = new Map<string, FunctionAt>();
  readonly #methods = new Map<string, FunctionAt[]>();
  readonly #variables = new Map<string, { readonly module: GoModule; readonly value: Expression }>();
  readonly #folders: ReadonlySet<string>;
  readonly #importsOf: ImportsOf;
  readonly #packages = new Map<string, string | undefined>();
  readonly #environments = new Map<GoFunction, ReadonlyMap<string, GoType>>();

  constructor(modules: readonly GoModule[], importsOf: ImportsOf) {
    this.#importsOf = importsOf;
    this.#folders = new Set(modules.map(({ path }) => posix.dirname(path)));
    for (const module of modules) {
      const folder = posix.dirname(module.path);
      for (const { name, fields } of module.structs)
        this.#structs.set(`${folder}#${name}`, { module, fields: new Map(fields) });
      for (const [index, each] of module.functions.entries())
        if (each.name !== '') this.#note(folder, { module, index, function: each });
      for (const { target, value } of module.variables)
        this.#variables.set(`${folder}#${target}`, { module, value });
    }
  }

  #note(folder: string, at: FunctionAt): void {
    const { name } = at.function;
    this.#functions.set(`${folder}#${name}`, at);
    const [owner, method] = name.split('.');
    if (method === undefined) return;
    const key = `${folder}#${owner}`;
    const known = this.#methods.get(key);
    if (known === undefined) this.#methods.set(key, [at]);
    else known.push(at);
  }

  /** The type that a file writes as `*store.Users`. */
  named({ path }: GoModule, written: string): GoType | undefined {
    const plain = written.replace(/^(?:\.\.\.|\[\d*\]|\*|&)+/, '').replace(/\[.*$/s, '');
    const [, local, name = ''] = /^(?:(\w+)\.)?(\w+)$/.exec(plain) ?? [];
    if (name === '') return undefined;
    const folder = local === undefined ? posix.dirname(path) : this.#package(path, local);
    return folder === undefined ? undefined : { folder, name };
  }

  /** A method by its name, of a type or of what that is made of. */
  method(of: GoType, name: string, depth = 0): FunctionAt | undefined {
    const own = this.#functions.get(`${of.folder}#${of.name}.${name}`);
    return own ?? this.#embedded(of, depth, (inner) => this.method(inner, name, depth + 1));
  }

  /** The methods that are written for a type itself. */
  methods(of: GoType): readonly FunctionAt[] {
    return this.#methods.get(keyOf(of)) ?? [];
  }

  /** The fields of a structure in their order. */
  fields(of: GoType): readonly string[] {
    return [...(this.#structs.get(keyOf(of))?.fields.keys() ?? [])];
  }

  /** Whether all methods of a type are known: it is a structure that is made of nothing from elsewhere. */
  isWhole(of: GoType): boolean {
    const struct = this.#structs.get(keyOf(of));
    if (struct === undefined || struct.fields.size === 0) return false;
    return [...struct.fields].every(
      ([name, type]) => name !== type || this.#isKnown(this.named(struct.module, type)),
    );
  }

  /** The function that is called by a path: of a package, or a method of what the path leads to. */
  called(module: GoModule, path: string, typeOf: TypeOf): FunctionAt | undefined {
    const dot = path.lastIndexOf('.');
    if (dot < 0) return this.#functions.get(`${posix.dirname(module.path)}#${path}`);
    const [owner, name] = [path.slice(0, dot), path.slice(dot + 1)];
    const type = this.ofPath(module, owner, typeOf);
    if (type !== undefined) return this.method(type, name);
    const folder = owner.includes('.') ? undefined : this.#package(module.path, owner);
    return folder === undefined ? undefined : this.#functions.get(`${folder}#${name}`);
  }

  /** What a variable of a package was given, and where. */
  variable({ path }: GoModule, name: string): { module: GoModule; value: Expression } | undefined {
    const [head = '', ...rest] = name.split('.');
    if (rest.length > 1) return undefined;
    const folder = rest.length === 0 ? posix.dirname(path) : this.#package(path, head);
    return folder === undefined ? undefined : this.#variables.get(`${folder}#${rest[0] ?? head}`);
  }

  /** The type of what a path leads to: `s.handlers.users`. */
  ofPath(module: GoModule, path: string, typeOf: TypeOf, depth = 0): GoType | undefined {
    const [head = '', ...rest] = path.split('.');
    const own = typeOf(head);
    if (own !== undefined) return this.#along(own, rest);
    const isImported = this.#importsOf(module.path).some(({ local }) => local === head);
    const name = isImported ? `${head}.${rest[0] ?? ''}` : head;
    const kept = this.variable(module, name);
    const type = kept && this.ofValue(kept.module, kept.value, nothing, depth + 1);
    return type && this.#along(type, isImported ? rest.slice(1) : rest);
  }

  /** The type of a value; of several that a call gives, the first. */
  ofValue(module: GoModule, value: Expression, typeOf: TypeOf, depth = 0): GoType | undefined {
    if (depth > deepest) return undefined;
    if (value.kind === 'name') return this.ofPath(module, value.path, typeOf, depth + 1);
    if (value.kind === 'operation' && /^[&*]$/.test(value.operator) && value.operands[0] !== undefined)
      return this.ofValue(module, value.operands[0], typeOf, depth + 1);
    if (value.kind === 'member') return this.#ofMember(module, value, typeOf, depth);
    return value.kind === 'call' ? this.#given(module, value, 0, typeOf, depth) : undefined;
  }

  /** The types of the names in a function, and of those written in it and around it. */
  within(at: FunctionAt): TypeOf {
    const own = this.#environment(at, 0);
    const inside = at.module.functions.flatMap((each, index) =>
      each.name === '' && each.inFunction === at.index
        ? [this.#environment({ module: at.module, index, function: each }, 0)]
        : [],
    );
    return (name) => own.get(name) ?? inside.map((each) => each.get(name)).find(Boolean);
  }

  #environment(at: FunctionAt, depth: number): ReadonlyMap<string, GoType> {
    const { module, function: declared } = at;
    const known = this.#environments.get(declared);
    if (known !== undefined) return known;
    const outer = module.functions[declared.inFunction];
    const found = new Map(
      outer === undefined || depth > deepest
        ? []
        : this.#environment({ module, index: declared.inFunction, function: outer }, depth + 1),
    );
    this.#environments.set(declared, found);
    const note = (name: string, type: GoType | undefined): void => {
      if (type === undefined) found.delete(name);
      else found.set(name, type);
    };
    const [owner = '', method] = declared.name.split('.');
    if (declared.receiver !== undefined && method !== undefined)
      note(declared.receiver, { folder: posix.dirname(module.path), name: owner });
    for (const { name, type } of declared.parameters) note(name, this.named(module, type));
    for (const step of declared.steps) {
      if (step.kind !== 'assign' || step.assignment.target.includes('.')) continue;
      const { target, value } = step.assignment;
      note(target, this.ofValue(module, value, (name) => found.get(name)) ?? found.get(target));
    }
    return found;
  }

  #ofMember(
    module: GoModule,
    { object, property }: Expression & { kind: 'member' },
    typeOf: TypeOf,
    depth: number,
  ): GoType | undefined {
    if (/^\d+$/.test(property) && object.kind === 'call')
      return this.#given(module, object, Number(property), typeOf, depth);
    const owner = this.ofValue(module, object, typeOf, depth + 1);
    return owner && this.#along(owner, [property]);
  }

  #given(
    module: GoModule,
    { call }: Expression & { kind: 'call' },
    at: number,
    typeOf: TypeOf,
    depth: number,
  ): GoType | undefined {
    if (call.form === 'new') return this.named(module, call.callee);
    const owner = call.receiver && this.ofValue(module, call.receiver, typeOf, depth + 1);
    const found =
      call.receiver === undefined
        ? this.called(module, call.callee, typeOf)
        : owner && this.method(owner, lastName(call.callee));
    const written = found?.function.results[at];
    return found && written !== undefined ? this.named(found.module, written) : undefined;
  }

  #along(type: GoType, names: readonly string[]): GoType | undefined {
    let at: GoType | undefined = type;
    for (const name of names) at = at && this.#field(at, name, 0);
    return at;
  }

  #field(of: GoType, name: string, depth: number): GoType | undefined {
    const struct = this.#structs.get(keyOf(of));
    const written = struct?.fields.get(name) ?? [...(struct?.fields ?? [])].find(isEmbeddedAs(name))?.[1];
    if (struct !== undefined && written !== undefined) return this.named(struct.module, written);
    return this.#embedded(of, depth, (inner) => this.#field(inner, name, depth + 1));
  }

  /** The first that is found in what a structure is made of. */
  #embedded<T>(of: GoType, depth: number, find: (inner: GoType) => T | undefined): T | undefined {
    const struct = depth > deepest ? undefined : this.#structs.get(keyOf(of));
    for (const [name, type] of struct?.fields ?? []) {
      const inner = name === type && struct ? this.named(struct.module, type) : undefined;
      const found = inner && find(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #isKnown(type: GoType | undefined): boolean {
    return type !== undefined && this.#structs.has(keyOf(type));
  }

  #package(path: string, local: string): string | undefined {
    const imported = this.#importsOf(path).find((each) => each.local === local)?.module;
    if (imported === undefined) return undefined;
    if (!this.#packages.has(imported)) this.#packages.set(imported, packageIn(this.#folders, imported));
    return this.#packages.get(imported);
  }
}

const keyOf = ({ folder, name }: GoType): string => `${folder}#${name}`;

/** `*store.Base` that is embedded is called `Base`. */
const isEmbeddedAs =
  (wanted: string) =>
  ([name, type]: readonly [string, string]): boolean =>
    name === type && name.slice(name.search(/\w+$/)) === wanted;
