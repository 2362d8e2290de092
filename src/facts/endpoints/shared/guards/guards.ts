import { ownOf } from '../../../../lib/own.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { CheckFact, EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { exemptedBy } from '../exemptions/exempted-by.ts';
import { lastName } from '../names/dotted.ts';
import type { NamedAt, Names } from '../names/names.ts';
import { handedOn, spreadFrom } from '../references/aliases.ts';
import { guardsTold } from '../references/labels.ts';
import { saidGuards } from '../settings/said.ts';
import { guardKindOf, isLenient, refuses } from '../words/guard-names.ts';
import { Consulting } from './consulted.ts';
import { chainOf, consultedIn, isSeen, keyOf, learnedKind } from './known-functions.ts';
import { inForce, type Lapses } from './lapsed.ts';
import { Namesakes } from './namesakes.ts';
import { likelyFrom } from './out-of-sight.ts';
import { checked, guardOf, strongest } from './written-guards.ts';

const deepestAlias = 4;

/** Says which guards a reference amounts to: middleware, a dependency, a decorator, a handler. */
export class Guards {
  readonly #names: Names;
  readonly #lapsed: Lapses;
  readonly #consulting: Consulting;
  readonly #namesakes: Namesakes;

  /** @param lapsed functions that no longer turn anybody away, or fewer callers than before the change */
  constructor(names: Names, lapsed: Lapses) {
    this.#names = names;
    this.#lapsed = lapsed;
    this.#consulting = new Consulting(names, lapsed);
    this.#namesakes = new Namesakes(
      names,
      (path, name) => this.hasLapsed(path, name),
      (file, handler, name) => this.#consulting.of(file, handler, consultedIn({ file, name }), 2).length > 0,
    );
  }

  /** Whether a function that turned callers away before the change no longer does. */
  hasLapsed(path: string, name: string): boolean {
    return this.#lapsed.whole.has(`${path}#${name}`);
  }

  /** Whether it does, or turns fewer of them away. */
  isHollowed(path: string, name: string): boolean {
    return this.hasLapsed(path, name) || this.#lapsed.inPart.has(`${path}#${name}`);
  }

  /** The guards that a handler reference amounts to: by what it does, where it is seen; else by what it is called. */
  of(file: EndpointFile, handler: HandlerRef, origin: Guard['origin'], depth = 0): Guard[] {
    if (handler.says !== undefined) return saidGuards(this.#names, handler, handler.says, origin);
    if (handler.into !== undefined) return this.#spread(file, handler, origin, depth);
    const left = exemptedBy(this.#names, file, handler);
    const all = this.#told(file, handler, origin, depth) ?? this.#amountsTo(file, handler, origin, depth);
    const found = all.map((guard) =>
      left.length > 0 ? { ...guard, except: [...(guard.except ?? []), ...left] } : guard,
    );
    if (origin !== 'handler' || found.length === 0 || handler.name === '') return found;
    // `withSession(async (req) => { if (!mayRead(req)) … })`, `withSession(staffOnly(async …))`: what is wrapped may check more.
    const names = new Set(found.map(({ name }) => name));
    const wrapped = handler.wraps.filter(({ name, wraps }) => name === '' || wraps.length > 0).slice(0, 5);
    const inner = wrapped.flatMap((each) => this.of(file, each, 'handler', depth + 1));
    return [...found, ...inner.filter(({ name }) => !names.has(name))];
  }

  /** What is spread into a row or its settings, where that says who may call it. */
  #spread(file: EndpointFile, handler: HandlerRef, origin: Guard['origin'], depth: number): Guard[] {
    const target = this.#names.target(file, handler);
    const meant = target && spreadFrom(target, handler);
    return target === undefined || meant === undefined || depth > deepestAlias
      ? []
      : meant.flatMap((each) => this.of(target.file, each, origin, depth + 1));
  }

  #amountsTo(file: EndpointFile, handler: HandlerRef, origin: Guard['origin'], depth: number): Guard[] {
    if (handler.checks !== undefined || handler.consults !== undefined) {
      const own = checked(handler, this.#inForce(file, handler.checks), origin);
      return beyond(own, this.#consulting.of(file, handler, handler.consults ?? [], depth));
    }
    if (handler.lenient || (origin !== 'handler' && isLenient(handler.name)))
      return this.#wrapped(file, handler, origin, depth);
    const direct = this.#names.target(file, handler);
    // `.guard(known)` of a library's builder is what it is given.
    const given = handler.by !== undefined && !isSeen(direct) && handler.wraps.length > 0;
    const inner = given ? this.#wrapped(file, handler, origin, depth) : [];
    if (inner.length > 0) return inner;
    const target = isSeen(direct) ? direct : (this.#namesakes.of(file, handler, direct, origin) ?? direct);
    if (target !== undefined && this.#letsPass(target)) return [];
    const chain = target && origin !== 'handler' ? chainOf(target) : undefined;
    if (target !== undefined && chain !== undefined && depth < deepestAlias) {
      const handedOut = this.#meaning(target.file, chain.means, handler, origin, depth);
      if (handedOut.length > 0) return handedOut;
    }
    const learned = learnedKind(target, handler);
    const named = guardKindOf(handler.name, handler.arguments);
    const seen = target?.file.declared.includes(lastName(target.name)) ?? false;
    // A body in plain sight that turns nobody away outweighs a name that merely sounds like a guard's.
    const believed = seen && learned === undefined && !refuses(handler.name) ? undefined : named;
    // What is last is the handler, unless its name says that it only decides who may pass.
    const last = origin === 'handler' && believed !== undefined && refuses(handler.name) ? 'inline' : origin;
    if (target !== undefined && learned !== undefined) {
      const more = {
        asks: consultedIn(target),
        hollowed: this.#lapsed.inPart.has(keyOf(target)),
        wants: ownOf(target.file.wanting, lastName(target.name)),
      };
      if (last === 'handler' && handler.wraps.length === 0) {
        const own = checked(handler, this.#inForce(target.file, learned.checks), origin, more);
        return beyond(own, this.#consulting.of(target.file, handler, more.asks, depth));
      }
      return [guardOf(handler, believed === 'authorization' ? believed : learned.kind, last, more)];
    }
    const remembers = target?.file.remembering.includes(lastName(target.name)) === true;
    if (believed !== undefined && last !== 'handler' && !remembers) {
      const isOutOfSight = target === undefined && this.#names.isOutOfSight(file, handler);
      const own = { ...guardOf(handler, believed, last), ...(isOutOfSight ? { isOutOfSight } : {}) };
      return [target === undefined || seen ? own : this.#atLeastMeant(own, target, handler, depth)];
    }
    const likely = target === undefined ? likelyFrom(this.#names, file, handler, origin) : undefined;
    if (likely !== undefined) {
      const inside = likely.isGuessed ? this.#wrapped(file, handler, origin, depth) : [];
      return inside.length > 0 ? inside : [likely];
    }
    const means = target && this.#means(target, handler, origin, depth, last);
    return means ?? this.#wrapped(file, handler, origin, depth);
  }

  #inForce(file: EndpointFile, checks: readonly CheckFact[] = []): readonly CheckFact[] {
    return inForce(checks, file, this.#names, this.#lapsed);
  }

  /** Functions that let everybody pass, by now or ever. */
  #letsPass({ file, name }: NamedAt): boolean {
    return this.hasLapsed(file.path, lastName(name)) || file.passing.includes(lastName(name));
  }

  /** `withMiddleware('auth')(list)`: what each label stands for, and what the handler asks itself. */
  #told(
    file: EndpointFile,
    handler: HandlerRef,
    origin: Guard['origin'],
    depth: number,
  ): Guard[] | undefined {
    const told = handler.arguments.length > 0 ? this.#names.target(file, handler) : undefined;
    const labels = ownOf(told?.file.labelled, lastName(told?.name ?? ''));
    if (told === undefined || labels === undefined || depth >= deepestAlias) return undefined;
    const kindOf = (meant: HandlerRef) => strongest(this.of(told.file, meant, 'inline', depth + 1));
    return [...guardsTold(labels, handler, origin, kindOf), ...this.#wrapped(file, handler, origin, depth)];
  }

  #wrapped(file: EndpointFile, { wraps }: HandlerRef, origin: Guard['origin'], depth: number): Guard[] {
    // `except('/map', except('/about', known))`
    const left = (wrapped: HandlerRef, guard: Guard): Guard =>
      wrapped.except.length > 0 ? { ...guard, except: [...(guard.except ?? []), ...wrapped.except] } : guard;
    return wraps
      .slice(0, 20)
      .flatMap((wrapped) => this.of(file, wrapped, origin, depth).map((guard) => left(wrapped, guard)));
  }

  /** `const loggedIn = isAuthorized()` says who may do something, as what it stands for does. */
  #atLeastMeant(guard: Guard, target: NamedAt, handler: HandlerRef, depth: number): Guard {
    const meant = this.#means(target, handler, guard.origin, depth, guard.origin) ?? [];
    return { ...guard, kind: strongest([guard, ...meant]) ?? guard.kind };
  }

  /** What a name that is no guard by itself stands for, or what its function calls to turn callers away. */
  #means(
    target: NamedAt,
    handler: HandlerRef,
    origin: Guard['origin'],
    depth: number,
    last: Guard['origin'],
  ): Guard[] | undefined {
    const meant = target.file.aliases.find(({ name }) => name === target.name);
    if (meant !== undefined && depth < deepestAlias) {
      const means = this.#meaning(target.file, meant.means, handler, origin, depth);
      return meant.isMade && means[0] !== undefined ? [guardOf(handler, means[0].kind, last)] : means;
    }
    const asked = this.#consulting.of(target.file, handler, consultedIn(target), depth);
    const kind = strongest(asked);
    if (kind === undefined) return undefined;
    if (origin !== 'handler') return [guardOf(handler, kind, last)];
    // Whoever wraps what answers asks before it.
    const isBefore = handler.wraps.some((each) => each.name === '' && each.says === undefined);
    return isBefore ? asked.map((each) => ({ ...each, origin: 'inline' })) : asked;
  }

  /** What another name, or a list, stands for; `const { mayDo } = access` is called with what the name is called with. */
  #meaning(
    file: EndpointFile,
    means: readonly HandlerRef[],
    { arguments: given, wraps }: HandlerRef,
    origin: Guard['origin'],
    depth: number,
  ): Guard[] {
    const [only] = means;
    const isOtherName = means.length === 1 && only?.arguments.length === 0 && only.wraps.length === 0;
    return means.flatMap((each) => {
      // `CHIEFS = [Role.Owner, Role.Admin]` lists what is compared, nothing that is called.
      if (/^[A-Z]/.test(each.name) && this.#names.listing(file, each.name) !== undefined) return [];
      const called = isOtherName ? { ...each, arguments: given, wraps } : handedOn(each, given, file);
      const found = this.of(file, called, origin, depth + 1);
      return each.optional ? found.map((guard) => ({ ...guard, optional: true })) : found;
    });
  }
}

/** Guards with those that are asked besides: `assertCan(user, 'edit', expense)`, and that `assertCan` refuses, are one. */
const beyond = (own: readonly Guard[], asked: readonly Guard[]): Guard[] => [
  ...own,
  ...asked.filter(({ name }) => !own.some((each) => each.name.replace(/\(.*$/s, '') === name)),
];
