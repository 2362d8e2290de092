import type { Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import { guardKindOf, refuses } from './guard-names.ts';
import type { NamedAt, Names } from './names.ts';
import { lastName } from './places.ts';

const deepestAlias = 4;

/** Says which guards a reference amounts to: middleware, a dependency, a decorator, a handler. */
export class Guards {
  readonly #names: Names;
  readonly #lapsed: ReadonlySet<string>;

  /** @param lapsed functions that no longer turn anybody away, as `path#name` */
  constructor(names: Names, lapsed: ReadonlySet<string>) {
    this.#names = names;
    this.#lapsed = lapsed;
  }

  /** The guards that a handler reference amounts to: by what it does, where it is seen; else by what it is called. */
  of(file: EndpointFile, handler: HandlerRef, origin: Guard['origin'], depth = 0): Guard[] {
    const guard = (kind: Guard['kind'], from: Guard['origin']): Guard[] => {
      const { location, optional } = handler;
      return [{ name: asWritten(handler), kind, origin: from, location, ...(optional ? { optional } : {}) }];
    };
    if (handler.rejects !== undefined) return guard(handler.rejects, origin);
    const target = this.#names.target(file, handler);
    const own = target && lastName(target.name);
    if (target !== undefined && this.#lapsed.has(`${target.file.path}#${own}`)) return [];
    if (own !== undefined && target?.file.passing.includes(own)) return [];
    const learned = learnedKind(target, handler);
    const named = guardKindOf(handler.name, handler.arguments);
    const seen = target?.file.declared.includes(lastName(target.name)) ?? false;
    // A body in plain sight that turns nobody away outweighs a name that merely sounds like a guard's.
    const believed = seen && learned === undefined && !refuses(handler.name) ? undefined : named;
    // What is last is the handler, unless its name says that it only decides who may pass.
    const last = origin === 'handler' && believed !== undefined && refuses(handler.name) ? 'inline' : origin;
    if (learned !== undefined) return guard(believed === 'authorization' ? believed : learned, last);
    if (believed !== undefined && last !== 'handler') return guard(believed, last);
    const meant = target?.file.aliases.find(({ name }) => name === target.name);
    if (target !== undefined && meant !== undefined && depth < deepestAlias) {
      return meant.means.flatMap((each) => this.of(target.file, each, origin, depth + 1));
    }
    return handler.wraps.slice(0, 20).flatMap((wrapped) => this.of(file, wrapped, origin, depth));
  }
}

/** What is known of a function by the way it turns callers away. */
function learnedKind(target: NamedAt | undefined, handler: HandlerRef): Guard['kind'] | undefined {
  if (target === undefined || (handler.name === '' && handler.module === undefined)) return undefined;
  const { rejecting } = target.file;
  const wanted = lastName(target.name);
  const found = rejecting.find(({ name }) => name === wanted);
  return (found ?? (wanted === 'default' && rejecting.length === 1 ? rejecting[0] : undefined))?.kind;
}

/** `requireRole('admin')`: a guard is compared and shown as it was written. */
function asWritten({ name, arguments: given }: HandlerRef): string {
  if (name === '') return 'a check in the handler';
  return given.length > 0 ? `${name}(${given.map((text) => `'${text}'`).join(', ')})` : name;
}

/** A wrapper such as `asyncHandler(list)` is called what it wraps. */
export function handlerName(handler: HandlerRef | undefined): string {
  const wrapped = handler?.wraps.at(-1);
  return wrapped !== undefined && wrapped.name !== '' ? handlerName(wrapped) : (handler?.name ?? '');
}
