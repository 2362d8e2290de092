import { posix } from 'node:path';
import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { askedNames } from '../shared/asked.ts';
import { isVague, refuses } from '../shared/guard-names.ts';
import type { Guards } from '../shared/guards.ts';
import { lastName } from '../shared/places.ts';
import { completed, type Spare, textsIn } from '../shared/spares.ts';
import type { GoFunction, GoModule } from './module.ts';
import { goDecisionKind, goGuardKind } from './names.ts';

type Kind = Guard['kind'];

export interface FunctionAt {
  readonly module: GoModule;
  readonly index: number;
  readonly function: GoFunction;
}

const deepest = 3;

/** The functions and methods of a program by name, and how they turn callers away. */
export class GoFunctions {
  readonly #byName = new Map<string, FunctionAt[]>();
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #guards: Guards;
  readonly #known = new Map<GoFunction, Kind | undefined>();
  readonly #modules: readonly GoModule[];

  constructor(modules: readonly GoModule[], files: ReadonlyMap<string, EndpointFile>, guards: Guards) {
    this.#files = files;
    this.#guards = guards;
    this.#modules = modules;
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
   * The function that a name means in a module: of the package that is imported under the name before the dot, of the
   * same package, of the type that is known; else the only one that is called so.
   */
  find(module: GoModule, path: string, type?: string): FunctionAt | undefined {
    const all = this.#byName.get(lastName(path)) ?? [];
    if (all.length === 0) return undefined;
    const [head = '', ...rest] = path.split('.');
    const imported =
      rest.length === 1
        ? this.#files.get(module.path)?.imports.find(({ local }) => local === head)
        : undefined;
    if (imported !== undefined)
      return all.find(
        ({ module: at, function: each }) => !each.name.includes('.') && isPackage(at.path, imported.module),
      );
    if (type !== undefined && type !== '') {
      const own = all.filter(({ function: each }) => each.name === `${type}.${lastName(path)}`);
      if (own.length > 0) return nearest(own, module);
    }
    const near = all.filter(({ module: at }) => posix.dirname(at.path) === posix.dirname(module.path));
    if (rest.length === 0) return near.find(({ function: each }) => !each.name.includes('.'));
    const methods = near.filter(({ function: each }) => each.name.includes('.'));
    if (methods.length === 1) return methods[0];
    return all.length === 1 ? all[0] : undefined;
  }

  /** The kind of guard that a name is. */
  guardKind(module: GoModule, path: string, args: readonly string[], type?: string): Kind | undefined {
    const claimed = goGuardKind(path, args);
    const seen = this.find(module, path, type);
    if (seen === undefined) return claimed;
    if (this.#guards.hasLapsed(seen.module.path, lastName(path))) return undefined;
    const learned = this.refusal(seen);
    if (learned !== undefined) return claimed === undefined || isVague(path) ? learned : claimed;
    return claimed !== undefined && refuses(path) && seen.function.calls.length > 0 ? claimed : undefined;
  }

  /** How middleware turns callers away: by itself, or through what it calls. */
  refusal(at: FunctionAt, depth = 0): Kind | undefined {
    const { function: declared, module } = at;
    if (this.#known.has(declared)) return this.#known.get(declared);
    if (depth > deepest) return undefined;
    this.#known.set(declared, undefined);
    const asksForRights = declared.checks.some((check) => check.kind === 'authorization');
    const kind =
      (asksForRights ? 'authorization' : declared.checks[0]?.kind) ??
      this.#byCalls(module, declared, depth) ??
      (declared.doubts && (goGuardKind(declared.name) ?? declared.doubts.kind ?? 'authentication'));
    this.#known.set(declared, kind);
    return kind;
  }

  /** The endpoints that middleware leaves out; lists of the package are read. */
  spares(module: GoModule, path: string, type?: string): readonly Spare[] {
    const found = this.find(module, path, type);
    return found === undefined ? [] : this.#completed(found.module, found.function.spares);
  }

  /** The endpoints that a function says yes to, which is handed to middleware to decide who is spared. */
  says(module: GoModule, value: Expression): readonly Spare[] {
    const found =
      value.kind === 'function'
        ? { module, function: module.functions[value.function] }
        : value.kind === 'name'
          ? this.find(module, value.path)
          : undefined;
    return found?.function === undefined ? [] : this.#completed(found.module, found.function.says);
  }

  /** Lists that stand elsewhere in the package are read. */
  #completed({ path }: GoModule, spares: readonly Spare[]): readonly Spare[] {
    if (spares.length === 0) return [];
    const folder = posix.dirname(path);
    return completed(spares, (name) => {
      const beside = this.#modules.filter(({ path: at }) => posix.dirname(at) === folder);
      const all = name.includes('.') ? this.#modules : beside;
      return textsIn(
        all.flatMap(({ variables }) => variables).find(({ target }) => target === lastName(name))?.value,
      );
    });
  }

  /** How a handler turns callers away by itself. */
  inside({ function: declared, module }: FunctionAt): readonly Pick<Guard, 'kind' | 'name'>[] {
    const called = declared.calls.flatMap((callee) => {
      const own = this.find(module, callee);
      if (own !== undefined && this.#guards.hasLapsed(own.module.path, lastName(callee))) return [];
      const kind =
        goDecisionKind(callee) ?? (own && own.function !== declared ? this.#asked(own, callee) : undefined);
      const isNamed = declared.checks.some(({ name }) => name.startsWith(`${callee}(`));
      return kind === undefined || isNamed
        ? []
        : askedNames(declared.asked, callee).map((name) => ({ name, kind }));
    });
    return [
      ...new Map([...declared.checks, ...called].map((each) => [`${each.kind} ${each.name}`, each])).values(),
    ];
  }

  /** A function that is called like a guard, or is handed the request, and turns callers away. */
  #asked(own: FunctionAt, callee: string): Kind | undefined {
    const { checks, parameters } = own.function;
    const asksForRights = checks.some(({ kind }) => kind === 'authorization');
    const byItself = asksForRights ? 'authorization' : checks[0]?.kind;
    if (goGuardKind(callee) !== undefined) return byItself;
    const takesRequest = parameters.some(({ type }) =>
      /(?:ResponseWriter|http\.Request|fiber\.Ctx|(?<!^context\.)Context)$/.test(type),
    );
    return takesRequest ? (byItself ?? this.#byCalls(own.module, own.function, 0)) : undefined;
  }

  /** What the functions that it calls ask: who is asked for rights is known. */
  #byCalls(module: GoModule, declared: GoFunction, depth: number): Kind | undefined {
    let found: Kind | undefined;
    for (const callee of declared.calls) {
      const called = this.find(module, callee);
      if (called?.function === declared) continue;
      const kind = called === undefined ? goDecisionKind(callee) : this.refusal(called, depth + 1);
      if (kind === 'authorization') return kind;
      found ??= kind;
    }
    return found;
  }
}

/** `github.com/acme/shop/internal/auth` is the folder `internal/auth`, whatever the module is called. */
function isPackage(path: string, imported: string): boolean {
  const folder = posix.dirname(path);
  if (imported === folder || imported.endsWith(`/${folder}`)) return true;
  const parts = imported.split('/');
  // A module of its own in a folder of the repository.
  return parts.length > 1 && folder.endsWith(parts.slice(-2).join('/'));
}

function nearest(all: readonly FunctionAt[], { path }: GoModule): FunctionAt | undefined {
  const folder = posix.dirname(path);
  return all.find(({ module }) => posix.dirname(module.path) === folder) ?? all[0];
}
