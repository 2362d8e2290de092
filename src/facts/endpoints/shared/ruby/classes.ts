import type { Guard } from '../../../../model/endpoint.ts';
import { someCheck } from '../checks/subjects.ts';
import type { Guards } from '../guards/guards.ts';
import { isVague, refuses } from '../words/guard-names.ts';
import { likelyGuard } from '../words/likely-guards.ts';
import { type ClassAt, type MethodAt, RubyLookup } from './lookup.ts';
import type { RubyFunction, RubyModule } from './module.ts';
import { decisionKind, rubyGuardKind } from './names.ts';

type Kind = Guard['kind'];
type Check = Pick<Guard, 'kind' | 'name' | 'body'>;

const deepest = 3;

/** The same, and how their methods turn callers away. */
export class RubyClasses extends RubyLookup {
  readonly #guards: Guards;
  readonly #known = new Map<RubyFunction, Kind | undefined>();

  constructor(modules: Iterable<RubyModule>, guards: Guards) {
    super(modules);
    this.#guards = guards;
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
      this.#byNames(of, method, depth) ??
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
        (own === undefined
          ? this.#unseenDemand(callee)
          : own.method === method
            ? undefined
            : this.#proven(of, own.method));
      if (kind !== undefined) return asWritten(method, callee, kind);
      return of === undefined ? [] : this.#left(of, callee, new Set([method]), 0);
    });
    const all = [...called, ...this.#read(of, method), ...method.checks];
    return [...new Map(all.map((each) => [`${each.kind} ${each.name}`, each])).values()];
  }

  /** What methods ask whose names it reads: `render json: kiln` with a `kiln` that its class mixes in. */
  *#read(of: ClassAt | undefined, { reads, name }: RubyFunction): Iterable<Check> {
    for (const each of of === undefined ? [] : reads) {
      const kind = each === name ? undefined : this.#readKind(of, each);
      if (kind !== undefined) yield { name: each, kind };
    }
  }

  #readKind(of: ClassAt | undefined, name: string): Kind | undefined {
    // Most names are of no method at all.
    const own = of === undefined || this.isNowhere(name) ? undefined : this.method(of, name);
    if (own === undefined || own.method.parameters.length > 0) return undefined;
    return this.#guards.hasLapsed(own.module.path, name) ? undefined : this.#proven(of, own.method);
  }

  /** `signed_in? ? not_found : ask_to_sign_in`: what a base class has is called by its bare name, as what is its own is. */
  #byNames(of: ClassAt | undefined, { reads, name }: RubyFunction, depth: number): Kind | undefined {
    if (depth > 0) return undefined;
    const found = reads.map((each) => (each === name ? undefined : this.#readKind(of, each)));
    return found.includes('authorization') ? 'authorization' : found.find(Boolean);
  }

  /** `vet!(note, :edit)` of a base class that is not there, if its name says that it refuses. */
  #unseenDemand(callee: string): Kind | undefined {
    const isUnseen = /^\w+!$/.test(callee) && this.isNowhere(callee);
    return isUnseen ? likelyGuard(callee, [], false)?.kind : undefined;
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
      const body = { path: at.module.path, name: method.name, asks: [] };
      const own = method.checks.filter((each) => each.kind === 'authorization' && each.name !== someCheck);
      return [
        ...own.map((each) => ({ ...each, body })),
        ...method.calls.flatMap((each) => this.#left(at, each, seen, depth + 1)),
      ];
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

  /** Whether a method turns callers away for certain, by itself or through what it calls. */
  #proven(of: ClassAt | undefined, method: RubyFunction): Kind | undefined {
    const asksForRights = method.checks.some((check) => check.kind === 'authorization');
    const calls = this.#byCalls(of, method, 0);
    if (asksForRights || calls === 'authorization') return 'authorization';
    return method.checks[0]?.kind ?? calls ?? (demanding.test(method.name) ? method.doubts : undefined);
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

const demanding = /!$|^(?:require|ensure|must|check|verify|restrict|only)_/;

/** `doorkeeper_authorize! :write` asks for more than `doorkeeper_authorize!`. */
function asWritten({ asked }: RubyFunction, callee: string, kind: Kind): Check[] {
  const own = asked.filter((each) => each.callee === callee);
  if (own.length === 0) return [{ name: callee.replace(/\.Scope\.new$/, '::Scope'), kind }];
  const scoped = callee === 'doorkeeper_authorize!' ? 'authorization' : kind;
  return own.map(({ given }) => ({ name: `${callee}(${given.join(', ')})`, kind: scoped }));
}
