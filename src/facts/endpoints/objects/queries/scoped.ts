import type { Call, Expression } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import { plain } from '../names.ts';
import type { Values } from '../values/values.ts';
import { onlyTells } from '../words.ts';

/** Methods that leave a query open for more conditions. */
const building =
  /^(?:select|where|filter|filter_by|exclude|join|outerjoin|options|order_by|query|andWhere|leftJoin|innerJoin|createQueryBuilder|joins|includes|orderBy)$/;

/**
 * What a query is handed to with the caller before it is asked, and limits it to what is theirs: `in_district` of
 * `query = select(Photo).where(Photo.id == id)`, `db.scalar(in_district(query, user))`.
 */
export function scopedBy({ top, methods }: Chain, scopes: Scopes): string | undefined {
  return building.test(methods.at(-1) ?? '') ? scopes.of(top) : undefined;
}

const narrowing =
  /^(?:scope[ds]?|scoping|limit(?:ed)?|restrict(?:ed)?|only|narrow(?:ed)?|hide|within|visible|accessible|readable|allowed|permitted|own(?:ed)?|mine|tenan(?:t|cy)|access|acl|secure[d]?|belong(?:s|ing)?)$/;

/** `scopeToHousehold`, `onlyVisible`, `in_district`, `forTenant`: a function that leaves less than it is handed. */
export function saysNarrowing(name: string): boolean {
  const [first = '', ...more] = wordsOf(name);
  return (
    narrowing.test(first) || /^(?:in|for|of|by)$/.test(first) || more.some((word) => narrowing.test(word))
  );
}

/** The calls of a function that are handed a query and the caller; found when asked for. */
export class Scopes {
  readonly #calls: readonly Call[];
  readonly #values: Values;
  #byQuery: ReadonlyMap<Call, string> | undefined;

  constructor(calls: readonly Call[], values: Values) {
    this.#calls = calls;
    this.#values = values;
  }

  of(query: Call): string | undefined {
    this.#byQuery ??= this.#find();
    return this.#byQuery.get(query);
  }

  #find(): ReadonlyMap<Call, string> {
    const found = new Map<Call, string>();
    for (const call of this.#calls) {
      const given = argumentsOf(call);
      const isScope =
        !onlyTells(call.callee) &&
        given.some(
          ({ value }) => /^(?:name|member)$/.test(value.kind) && this.#values.callerIn(value) !== undefined,
        );
      for (const { value } of isScope ? given : [])
        for (const query of this.#queriesIn(value))
          if (!found.has(query)) found.set(query, lastName(call.callee));
    }
    return found;
  }

  #queriesIn(value: Expression): readonly Call[] {
    if (value.kind === 'call') return [value.call];
    if (value.kind !== 'name') return [];
    return this.#values
      .given(plain(value.path))
      .flatMap((each) => (each.value.kind === 'call' ? [each.value.call] : []));
  }
}
