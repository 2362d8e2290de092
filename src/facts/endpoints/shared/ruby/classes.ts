import type { Guard } from '../../../../model/endpoint.ts';
import { isVague, refuses } from '../guard-names.ts';
import type { Guards } from '../guards.ts';
import { someCheck } from '../subjects.ts';
import type { RubyFunction, RubyModule } from './module.ts';
import { decisionKind, rubyGuardKind } from './names.ts';
import { nearest, shares } from './nearness.ts';

type Kind = Guard['kind'];
type Check = Pick<Guard, 'kind' | 'name'>;

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

const deepest = 3;
const mostAncestors = 40;

/** Ruby's classes and modules by name, as far as they are in the project, and what their methods do. */
export class RubyClasses {
  readonly #byName = new Map<string, ClassAt[]>();
  readonly #methods = new Map<string, MethodAt[]>();
  readonly #guards: Guards;
  readonly #known = new Map<RubyFunction, Kind | undefined>();
  readonly #lists = new Map<string, { readonly path: string; readonly texts: readonly string[] }[]>();

  constructor(modules: Iterable<RubyModule>, guards: Guards) {
    this.#guards = guards;
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

  /** The kind of guard that a filter is. */
  guardKind(of: ClassAt | undefined, name: string, args: readonly string[] = []): Kind | undefined {
    const claimed = rubyGuardKind(name, args);
    const seen = this.anywhere(of, name);
    if (seen === undefined) return claimed;
    if (this.#guards.hasLapsed(seen.module.path, name)) return undefined;
    const learned = this.refusal(of, seen.method);
    if (learned !== undefined) return claimed === undefined || isVague(name) ? learned : claimed;
    // A body in plain sight that turns nobody away outweighs a name that merely sounds like a guard's.
    return claimed !== undefined && (refuses(name) || name.endsWith('!')) && seen.method.calls.length > 0
      ? claimed
      : undefined;
  }

  /** How a filter turns callers away: by itself, or through what it calls. */
  refusal(of: ClassAt | undefined, method: RubyFunction, depth = 0): Kind | undefined {
    if (this.#known.has(method)) return this.#known.get(method);
    if (depth > deepest) return undefined;
    this.#known.set(method, undefined);
    const asksForRights = method.checks.some((check) => check.kind === 'authorization');
    const kind =
      (asksForRights ? 'authorization' : method.checks[0]?.kind) ??
      this.#byCalls(of, method, depth) ??
      (method.doubts && (rubyGuardKind(method.name) ?? method.doubts));
    this.#known.set(method, kind);
    return kind;
  }

  /** How an action turns callers away by itself. */
  inside(of: ClassAt | undefined, method: RubyFunction): readonly Check[] {
    const called = method.calls.flatMap((callee) => {
      const own = callee.includes('.') ? undefined : this.anywhere(of, callee);
      if (own !== undefined && this.#guards.hasLapsed(own.module.path, callee)) return [];
      const kind =
        decisionKind(callee) ??
        (own === undefined || own.method === method ? undefined : this.#proven(of, own.method));
      if (kind !== undefined) return asWritten(method, callee, kind);
      return of === undefined ? [] : this.#left(of, callee, new Set([method]), 0);
    });
    return [
      ...new Map([...called, ...method.checks].map((each) => [`${each.kind} ${each.name}`, each])).values(),
    ];
  }

  /** What a service asks before it does what an action leaves to it: `Loans::Cancel.call(loan, current_user)`. */
  #left(of: ClassAt, callee: string, seen: Set<RubyFunction>, depth: number): readonly Check[] {
    const [, owner = '', name = ''] = /^((?:[A-Z]\w*\.)*(?:new\.)?)(\w+!?)$/.exec(callee) ?? [];
    const path = owner.replace(/(?:\.|^)new\.$|\.$/, '');
    if (depth > deepest || (owner === '' && depth === 0)) return [];
    const at = path === '' ? of : this.find(path, of);
    // One of the class and one of its objects may be called the same.
    const all = at?.module.functions.filter((each) => each.inClass === at.index && each.name === name) ?? [];
    return all.flatMap((method): readonly Check[] => {
      if (at === undefined || seen.has(method)) return [];
      seen.add(method);
      const own = method.checks.filter((each) => each.kind === 'authorization' && each.name !== someCheck);
      return [...own, ...method.calls.flatMap((each) => this.#left(at, each, seen, depth + 1))];
    });
  }

  /** How a block that stands before actions turns callers away: whatever it calls may do that for it. */
  standing(of: ClassAt | undefined, block: RubyFunction): readonly Check[] {
    const inside = this.inside(of, block);
    const names = new Set(inside.map(({ name }) => name.replace(/\(.*$/, '')));
    const called = block.calls.flatMap((callee) => {
      // What only asks is no more than what is done with the answer.
      if (names.has(callee) || (inside.length > 0 && callee.endsWith('?'))) return [];
      const kind = callee.includes('.') ? rubyGuardKind(callee) : this.guardKind(of, callee);
      return kind === undefined ? [] : asWritten(block, callee, kind);
    });
    const all = [...inside, ...called];
    return all.length === 0 && block.doubts ? [{ name: 'a block', kind: block.doubts }] : all;
  }

  /** The texts of a list by its name, wherever it stands. */
  list(of: ClassAt | undefined, name: string): readonly string[] {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const known = this.#lists.get(last) ?? [];
    return known.find(({ path }) => path === of?.module.path)?.texts ?? known[0]?.texts ?? [];
  }

  /** Whether a method turns callers away for certain, by itself or through what it calls. */
  #proven(of: ClassAt | undefined, method: RubyFunction): Kind | undefined {
    const asksForRights = method.checks.some((check) => check.kind === 'authorization');
    const calls = this.#byCalls(of, method, 0);
    if (asksForRights || calls === 'authorization') return 'authorization';
    return (
      method.checks[0]?.kind ??
      calls ??
      (/!$|^(?:require|ensure|must|check|verify|restrict|only)_/.test(method.name)
        ? method.doubts
        : undefined)
    );
  }

  /** Beside no class stands what helpers do: the only method of the name. */
  #called(of: ClassAt | undefined, name: string): MethodAt | undefined {
    return of === undefined ? this.anywhere(undefined, name) : this.method(of, name);
  }

  /** What the methods that it calls ask: who is asked for rights is known. */
  #byCalls(of: ClassAt | undefined, method: RubyFunction, depth: number): Kind | undefined {
    let found: Kind | undefined;
    for (const callee of method.calls) {
      const called = callee.includes('.') ? undefined : this.#called(of, callee);
      if (called?.method === method) continue;
      const kind = called === undefined ? decisionKind(callee) : this.refusal(of, called.method, depth + 1);
      if (kind === 'authorization') return kind;
      found ??= kind;
    }
    return found;
  }
}

/** `doorkeeper_authorize! :write` asks for more than `doorkeeper_authorize!`. */
function asWritten({ asked }: RubyFunction, callee: string, kind: Kind): Check[] {
  const own = asked.filter((each) => each.callee === callee);
  if (own.length === 0) return [{ name: callee, kind }];
  const scoped = callee === 'doorkeeper_authorize!' ? 'authorization' : kind;
  return own.map(({ given }) => ({ name: `${callee}(${given.join(', ')})`, kind: scoped }));
}

/** Acronyms are written in many ways: `API::OauthController`, `Api::OAuthController`. */
const keyOf = (name: string): string => name.replace(/_/g, '').toLowerCase();

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
