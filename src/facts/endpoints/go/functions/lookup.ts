import { posix } from 'node:path';
import type { Call } from '../../../../model/code.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from '../../shared/names/dotted.ts';
import type { FunctionAt, GoModule } from '../module/module.ts';
import { isPackage } from '../packages.ts';
import { type GoType, GoTypes, type TypeOf } from '../types.ts';

/** The functions and methods of a program by name. */
export class GoLookup {
  readonly types: GoTypes;
  readonly #byName = new Map<string, FunctionAt[]>();
  readonly #files: ReadonlyMap<string, EndpointFile>;

  constructor(modules: readonly GoModule[], files: ReadonlyMap<string, EndpointFile>) {
    this.#files = files;
    this.types = new GoTypes(modules, (path) => files.get(path)?.imports ?? []);
    for (const module of modules) {
      for (const [index, each] of module.functions.entries()) {
        if (each.name === '') continue;
        const key = lastName(each.name);
        const known = this.#byName.get(key);
        if (known === undefined) this.#byName.set(key, [{ module, index, function: each }]);
        else known.push({ module, index, function: each });
      }
    }
  }

  /**
   * The function that a name means in a module: a method of the type that is known, of the package that is imported under
   * the name before the dot, of the same package; else the only one that is called so.
   */
  find(module: GoModule, path: string, owner?: GoType): FunctionAt | undefined {
    const all = this.#byName.get(lastName(path)) ?? [];
    if (all.length === 0) return undefined;
    if (owner !== undefined) {
      const own = this.#method(all, module, owner, lastName(path));
      if (own !== undefined || this.types.isWhole(owner)) return own;
    }
    const [head = '', ...rest] = path.split('.');
    const imported =
      rest.length === 1
        ? this.#files.get(module.path)?.imports.find(({ local }) => local === head)
        : undefined;
    if (imported !== undefined)
      return all.find(
        ({ module: at, function: each }) =>
          !each.name.includes('.') && isPackage(posix.dirname(at.path), imported.module),
      );
    const near = all.filter(({ module: at }) => posix.dirname(at.path) === posix.dirname(module.path));
    if (rest.length === 0) return near.find(({ function: each }) => !each.name.includes('.'));
    const methods = near.filter(({ function: each }) => each.name.includes('.'));
    if (isEveryones.test(lastName(path)) || ofRequests.test(path)) return undefined;
    const only = methods.length === 1 ? methods[0] : all.length === 1 ? all[0] : undefined;
    return only !== undefined && rest.length === 1 && !mayBe(head, only) ? undefined : only;
  }

  #method(all: readonly FunctionAt[], module: GoModule, owner: GoType, name: string): FunctionAt | undefined {
    if (owner.folder !== '') return this.types.method(owner, name);
    const own = all.filter(({ function: each }) => each.name === `${owner.name}.${name}`);
    return own.length > 0 ? nearest(own, module) : undefined;
  }

  /** The function that a call calls: of what it is called on, as far as that is known. */
  target(module: GoModule, { callee, receiver }: Call, typeOf: TypeOf): FunctionAt | undefined {
    if (receiver === undefined) return this.#callee(module, callee, typeOf);
    const owner = this.types.ofValue(module, receiver, typeOf);
    return owner && this.#method(this.#byName.get(callee) ?? [], module, owner, callee);
  }

  /** The same for a function that is known by its path. */
  called(at: FunctionAt, callee: string): FunctionAt | undefined {
    return this.#callee(at.module, callee, this.types.within(at));
  }

  #callee(module: GoModule, callee: string, typeOf: TypeOf): FunctionAt | undefined {
    const dot = callee.lastIndexOf('.');
    const owner = dot < 0 ? undefined : this.types.ofPath(module, callee.slice(0, dot), typeOf);
    return this.find(module, callee, owner);
  }

  /** The package that a path begins with, where it is imported. */
  moduleOf(module: GoModule, path: string): string | undefined {
    const [head = '', ...rest] = path.split('.');
    const imports = rest.length === 0 ? undefined : this.#files.get(module.path)?.imports;
    return imports?.find(({ local }) => local === head)?.module;
  }

  /** A right or a role that another package gives a name to: `perm.NoteWrite`. */
  isConstant(module: GoModule, path: string): boolean {
    const [head = '', name = '', ...more] = path.split('.');
    const isImported = this.#files.get(module.path)?.imports.some(({ local }) => local === head);
    return isImported === true && more.length === 0 && /^[A-Z]/.test(name) && !this.find(module, path);
  }
}

/** What the standard library's interfaces ask for: on something unknown, `next.ServeHTTP(w, r)`, it is anybody's. */
const isEveryones =
  /^(?:ServeHTTP|RoundTrip|Read|Write|Close|Error|String|Unwrap|Is|Len|Less|Swap|Scan|Value)$/;

/** Fields of `http.Request`, whose methods are the standard library's: `r.Header.Get`, `c.Request.URL.Query`. */
const ofRequests = /\.(?:Header|Trailer|URL|Form|PostForm|MultipartForm|Body|TLS)\.\w+$/;

/** A local of one or two letters is mostly called after its type: `i.Describe()` is none of a `TokenService`. */
const mayBe = (local: string, { function: { name } }: FunctionAt): boolean =>
  local.length > 2 || !name.includes('.') || name.charAt(0).toLowerCase() === local.charAt(0).toLowerCase();

function nearest(all: readonly FunctionAt[], { path }: GoModule): FunctionAt | undefined {
  const folder = posix.dirname(path);
  return all.find(({ module }) => posix.dirname(module.path) === folder) ?? all[0];
}
