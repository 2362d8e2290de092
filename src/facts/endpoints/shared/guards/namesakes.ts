import type { Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { lastName } from '../names/dotted.ts';
import type { NamedAt, Names } from '../names/names.ts';
import { isEveryones } from './known-functions.ts';
import { isTest } from './written-guards.ts';

const mostNamesakes = 4; // A name that more files declare says nothing.

/**
 * `access.mustBe('admin')` of an object that is handed around, a decoration of an application, a parameter: where every
 * function by that name in the project turns callers away, or did, it is one of those.
 */
export class Namesakes {
  readonly #names: Names;
  readonly #hasLapsed: (path: string, name: string) => boolean;
  readonly #leaves: (file: EndpointFile, handler: HandlerRef, name: string) => boolean;

  /**
   * @param hasLapsed whether a function no longer turns anybody away
   * @param leaves whether a function leaves that to another one that does
   */
  constructor(
    names: Names,
    hasLapsed: (path: string, name: string) => boolean,
    leaves: (file: EndpointFile, handler: HandlerRef, name: string) => boolean,
  ) {
    this.#names = names;
    this.#hasLapsed = hasLapsed;
    this.#leaves = leaves;
  }

  /** @param direct where its name leads by itself */
  of(
    file: EndpointFile,
    handler: HandlerRef,
    direct: NamedAt | undefined,
    origin: Guard['origin'],
  ): NamedAt | undefined {
    const name = lastName(handler.name);
    const isMember = handler.name.includes('.');
    // A plain name that is imported from nowhere in sight is a library's.
    if (
      name === '' ||
      isEveryones.test(name) ||
      handler.module !== undefined ||
      (direct === undefined && isMember)
    )
      return undefined;
    if (direct !== undefined && direct.file !== file && !isMember) return undefined;
    const known = this.#names.declaring(name).filter(({ path }) => !isTest(path));
    if (known.length === 0) return this.#names.decoration(name);
    if (known.length > (origin === 'handler' ? 1 : mostNamesakes)) return undefined;
    const isGuard = (each: EndpointFile): boolean =>
      this.#hasLapsed(each.path, name) ||
      each.rejecting.some((one) => one.name === name) ||
      // It leaves that to another one: `func unaryKinds(…) { if err := authorize(ctx); err != nil { return nil, err } … }`.
      (each.path.endsWith('.go') && this.#leaves(each, handler, name));
    const found = known.find((each) => this.#hasLapsed(each.path, name)) ?? known[0];
    return found !== undefined && known.every(isGuard) ? { file: found, name } : undefined;
  }
}
