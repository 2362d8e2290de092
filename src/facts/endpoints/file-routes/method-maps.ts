import type { CodeFacts, ExportFact, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { locationOf } from '../shared/locations.ts';
import { plainName } from '../shared/names/dotted.ts';
import { functionParts, handlerRefs } from '../shared/references/handler-refs.ts';
import type { FileRoute } from './facts.ts';
import { chainedMethods } from './method-chains.ts';
import type { FilePlace } from './places.ts';

const verb = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/i;
const deepest = 6;

/**
 * One route for each method of a map that a default export hands to somebody: `export default byMethod({ GET: list,
 * DELETE: requireAdmin(remove) })`, or of a builder that is told them; also inside of wrappers and of what a handler
 * returns. Empty where there is none.
 */
export function mappedMethods(
  { value, local }: ExportFact,
  place: FilePlace,
  code: CodeFacts,
): readonly FileRoute[] {
  const start: Expression | undefined =
    value ?? (local === undefined ? undefined : { kind: 'name', path: local, span: nowhere });
  return start === undefined ? [] : new Reader(place, code).routes(start, [], 0);
}

const nowhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

class Reader {
  readonly #place: FilePlace;
  readonly #code: CodeFacts;

  constructor(place: FilePlace, code: CodeFacts) {
    this.#place = place;
    this.#code = code;
  }

  routes(value: Expression, around: readonly HandlerRef[], depth: number): readonly FileRoute[] {
    if (depth > deepest) return [];
    const chained = chainedMethods(value, around, this.#place, this.#code);
    if (chained.length > 0) return chained;
    const below = (each: Expression, more: readonly HandlerRef[] = []): readonly FileRoute[] =>
      this.routes(each, [...around, ...more], depth + 1);
    switch (value.kind) {
      case 'name': {
        const given = this.#code.assignments.find(
          ({ target, inFunction }) => plainName(target) === value.path && inFunction < 0,
        );
        return given === undefined ? [] : below(given.value);
      }
      case 'call': {
        const { arguments: given, receiver } = value.call;
        const [own] = handlerRefs([{ value }], this.#code);
        const more = own === undefined ? [] : [{ ...own, wraps: [] }];
        const inside =
          receiver?.kind === 'call'
            ? [receiver, ...given.map((each) => each.value)]
            : given.map((each) => each.value);
        return first(inside, (each) => below(each, more));
      }
      case 'function': {
        const own = this.#code.returns.filter(({ inFunction }) => inFunction === value.function);
        const location = locationOf(this.#code.path, value.span);
        const checks = {
          arguments: [],
          wraps: [],
          except: [],
          location,
          ...functionParts(value.function, this.#code),
        };
        return first(own, (each) => below(each.value, [checks]));
      }
      case 'object':
        return this.#mapped(value, around);
      default:
        return [];
    }
  }

  #mapped(
    value: Expression & { readonly kind: 'object' },
    around: readonly HandlerRef[],
  ): readonly FileRoute[] {
    const { entries } = value;
    if (entries.length === 0 || !entries.every(({ key }) => verb.test(key))) return [];
    return entries.flatMap(({ key, value: given, span }) => {
      const [handler] = handlerRefs([{ value: given }], this.#code);
      if (handler === undefined) return [];
      const location = locationOf(this.#code.path, span);
      return [{ method: key.toUpperCase(), path: this.#place.path, handler, around, name: key, location }];
    });
  }
}

function first<Item>(all: readonly Item[], look: (item: Item) => readonly FileRoute[]): readonly FileRoute[] {
  for (const each of all.slice(0, 12)) {
    const found = look(each);
    if (found.length > 0) return found;
  }
  return [];
}
