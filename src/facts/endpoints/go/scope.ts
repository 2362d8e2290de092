import { posix } from 'node:path';
import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { HandlerFact } from './handlers/handler-fact.ts';
import type { FunctionAt, GoModule } from './module/module.ts';
import { GoRouter, type House } from './routers.ts';
import type { GoType, GoTypes } from './types.ts';

/** What is the same for every function of a program. */
export interface Shared {
  /** Routers in fields and variables of packages. */
  readonly fields: Map<string, GoRouter>;
  /** Texts of constants by their last name; only of those that mean the same wherever they stand. */
  readonly constants: ReadonlyMap<string, string>;
  readonly types: GoTypes;
}

/** The constants of a program that are texts. */
export function constantsIn(modules: readonly GoModule[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  for (const { variables } of modules)
    for (const { target, value } of variables) {
      if (value.kind !== 'string') continue;
      const isOther = found.has(target) && found.get(target) !== value.value;
      found.set(target, isOther ? undefined : value.value);
    }
  return new Map(
    [...found].flatMap(([name, text]): [string, string][] => (text === undefined ? [] : [[name, text]])),
  );
}

/** What is known of the names of a function while it is read; functions written in it see what is around them. */
export class Scope {
  readonly module: GoModule;
  readonly #outer: Scope | undefined;
  readonly #shared: Shared;
  readonly #routers = new Map<string, GoRouter>();
  readonly #aliases = new Map<string, Expression>();
  readonly #types = new Map<string, GoType>();
  readonly #texts = new Map<string, string>();
  readonly #held = new Map<string, readonly Guard[]>();
  readonly #handlers = new Map<string, HandlerFact>();
  /** Where the function is called, for one that registers what it is handed: `handle(r, "/users", list)`. */
  site: Location | undefined;
  /** What calls have given already: each is read once for itself and once for the call it is part of. */
  readonly made = new Map<Call, GoRouter | undefined>();

  constructor(module: GoModule, shared: Shared, outer?: Scope) {
    this.module = module;
    this.#shared = shared;
    this.#outer = outer;
  }

  within(): Scope {
    const inner = new Scope(this.module, this.#shared, this);
    inner.site = this.site;
    return inner;
  }

  /** What the names of another module mean at its top. */
  elsewhere(module: GoModule): Scope {
    return new Scope(module, this.#shared);
  }

  /** A text that the function was handed. */
  text(name: string): string | undefined {
    const [house, field] = this.#house(name);
    return house?.texts.get(field) ?? this.#texts.get(name) ?? this.#outer?.text(name);
  }

  /** The text of a constant, of this package or another: `model.APIPrefix`. */
  constant(path: string): string | undefined {
    return this.#shared.constants.get(lastName(path));
  }

  setText(name: string, text: string): void {
    const [house, field] = this.#house(name);
    (house?.texts ?? this.#texts).set(field, text);
  }

  router(path: string): GoRouter | undefined {
    const [house, field] = this.#house(path);
    const own = house?.routers.get(field) ?? this.#routers.get(path) ?? this.#outer?.router(path);
    return own ?? (this.#outer === undefined ? this.#shared.fields.get(this.#fieldKey(path)) : undefined);
  }

  bind(path: string, router: GoRouter): void {
    this.#routers.set(path, router);
    if (path.includes('.') || this.#isVariable(path)) this.#shared.fields.set(this.#fieldKey(path), router);
  }

  /** A router that was made elsewhere, in a place that was not seen. */
  supposed(path: string, id: string): GoRouter {
    const known = this.router(path);
    if (known !== undefined) return known;
    const router = new GoRouter(id, false);
    this.#shared.fields.set(this.#fieldKey(path), router);
    return router;
  }

  alias(name: string): Expression | undefined {
    return (
      this.#aliases.get(name) ??
      this.#outer?.alias(name) ??
      (this.#outer === undefined ? this.#variable(name) : undefined)
    );
  }

  /** What middleware amounts to that the function was handed: `tokens echo.MiddlewareFunc`. */
  held(name: string): readonly Guard[] | undefined {
    const [house, field] = this.#house(name);
    return house?.guards.get(field) ?? this.#held.get(name) ?? this.#outer?.held(name);
  }

  hold(name: string, guards: readonly Guard[]): void {
    const [house, field] = this.#house(name);
    (house?.guards ?? this.#held).set(field, guards);
  }

  /** What answers that the function was handed: `h http.HandlerFunc`. */
  handler(name: string): HandlerFact | undefined {
    return this.#handlers.get(name) ?? this.#outer?.handler(name);
  }

  setHandler(name: string, fact: HandlerFact): void {
    this.#handlers.set(name, fact);
  }

  setAlias(name: string, value: Expression): void {
    this.#aliases.set(name, value);
  }

  /** The types of names. */
  readonly names = (name: string): GoType | undefined => this.#types.get(name) ?? this.#outer?.names(name);

  /** The type of what a path leads to: `s`, `s.handlers.users`. */
  type(path: string): GoType | undefined {
    return this.#shared.types.ofPath(this.module, path, this.names);
  }

  /** The type of what a value gives. */
  typeOf(value: Expression): GoType | undefined {
    return this.#shared.types.ofValue(this.module, value, this.names);
  }

  setType(name: string, type: GoType | undefined): void {
    if (type !== undefined) this.#types.set(name, type);
  }

  /** The object of the house whose field a path is, and what that is called there; else the whole path. */
  #house(path: string): readonly [House | undefined, string] {
    const dot = path.indexOf('.');
    const house = dot < 0 ? undefined : this.router(path.slice(0, dot))?.house;
    return house === undefined ? [undefined, path] : [house, path.slice(dot + 1)];
  }

  /** `s.router` is one field for every method of the package; `router` a variable of it. */
  #fieldKey(path: string): string {
    const dot = path.indexOf('.');
    return `${posix.dirname(this.module.path)}#${dot < 0 ? path : path.slice(dot)}`;
  }

  #isVariable(name: string): boolean {
    return this.module.variables.some(({ target }) => target === name);
  }

  #variable(name: string): Expression | undefined {
    return this.module.variables.find(({ target }) => target === name)?.value;
  }
}

/** What the receiver and the parameters of a function are, and those of what it is written in. */
export function scopeOf({ module, function: declared }: FunctionAt, shared: Shared): Scope {
  const outer = module.functions[declared.inFunction];
  const scope = outer
    ? scopeOf({ module, index: declared.inFunction, function: outer }, shared).within()
    : new Scope(module, shared);
  const [owner = '', method] = declared.name.split('.');
  if (declared.receiver !== undefined && method !== undefined)
    scope.setType(declared.receiver, { folder: posix.dirname(module.path), name: owner });
  for (const { name, type } of declared.parameters) scope.setType(name, shared.types.named(module, type));
  return scope;
}
